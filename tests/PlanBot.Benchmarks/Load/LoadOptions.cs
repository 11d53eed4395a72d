namespace PlanBot.Benchmarks.Load;

/// <summary>What the load verb is asked to do.</summary>
/// <param name="Url">A bot that runs already; null starts one.</param>
/// <param name="Bot">The executable to start; null takes the Release build in src.</param>
/// <param name="Connections">Connections, each with one request at a time.</param>
/// <param name="Seconds">How long each phase is measured.</param>
/// <param name="Warmup">How long each phase runs before that.</param>
/// <param name="Repeats">How often each phase is measured; best and median are said.</param>
/// <param name="Starts">How many starts are measured, on fresh data and again on the same.</param>
/// <param name="Tasks">Rows of the plan.</param>
/// <param name="Owners">People who own them.</param>
/// <param name="PageTasks">Tasks of each submitted check-in: as many as a page of the form holds, or fewer.</param>
/// <param name="LogLevel">The bot's log level; null leaves its default.</param>
/// <param name="Phases">Which phases: of message, mine, save; separated by commas.</param>
/// <param name="Output">Where the started bot's output goes; null keeps it in memory and drops it.</param>
internal sealed record LoadOptions(
    string? Url, string? Bot, int Connections, int Seconds, int Warmup, int Repeats, int Starts, int Tasks, int Owners, int PageTasks, string? LogLevel, string Phases, string? Output)
{
    public static LoadOptions Read(string[] args)
    {
        var flags = new Flags(args);
        _ = flags.Has("--start");
        var options = new LoadOptions(
            flags.Text("--url"), flags.Text("--bot"), flags.Number("--connections", 16), flags.Number("--seconds", 10), flags.Number("--warmup", 4),
            flags.Number("--repeats", 3), flags.Number("--starts", 3), flags.Number("--tasks", 200), flags.Number("--owners", 10), flags.Number("--page-tasks", 4),
            flags.Text("--log-level"), flags.Text("--phases") ?? "message,mine,save", flags.Text("--output"));
        flags.RequireKnown();
        return options;
    }
}
