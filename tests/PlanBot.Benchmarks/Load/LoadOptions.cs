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
/// <param name="Plans">Plans of so many rows each; connections are spread over them.</param>
/// <param name="Storage">As <c>ConnectionStrings:Storage</c> has it; <c>azurite</c> starts one, null is the embedded engine.</param>
/// <param name="Instances">Bots on the one storage, 1 to 3; connections are spread over them.</param>
/// <param name="Counts">Count what is asked of the Azurite, by a proxy that costs time.</param>
/// <param name="Proves">The bot is registered and every request carries a token, as the Bot Service's do: one a connection. Its answers to messages would go to Teams, so that these are left out.</param>
/// <param name="Output">Where the started bot's output goes; null keeps it in memory and drops it.</param>
internal sealed record LoadOptions(
    string? Url, string? Bot, int Connections, int Seconds, int Warmup, int Repeats, int Starts, int Tasks, int Owners, int PageTasks, string? LogLevel, string Phases,
    int Plans, string? Storage, int Instances, bool Counts, bool Proves, string? Output)
{
    public static LoadOptions Read(string[] args)
    {
        var flags = new Flags(args);
        _ = flags.Has("--start");
        var options = new LoadOptions(
            flags.Text("--url"), flags.Text("--bot"), flags.Number("--connections", 16), flags.Number("--seconds", 10), flags.Number("--warmup", 4),
            flags.Number("--repeats", 3), flags.Number("--starts", 3), flags.Number("--tasks", 200), flags.Number("--owners", 10), flags.Number("--page-tasks", 4),
            flags.Text("--log-level"), flags.Text("--phases") ?? (flags.Has("--auth") ? "mine,save" : "message,mine,save"),
            flags.Number("--plans", 1), flags.Text("--storage"), flags.Number("--instances", 1), flags.Has("--count"), flags.Has("--auth"), flags.Text("--output"));
        flags.RequireKnown();
        if (options.Instances is < 1 or > 3) throw new ArgumentException("--instances takes 1 to 3.");
        if (options is { Storage: null, Instances: > 1 }) throw new ArgumentException("The embedded engine serves one instance; name another by --storage.");
        if (options is { Counts: true, Storage: not "azurite" }) throw new ArgumentException("--count needs --storage azurite.");
        if (options.Proves && (options.Url is not null || options.Instances > 1 || options.Phases.Contains("message", StringComparison.Ordinal))) throw new ArgumentException("--auth starts one bot, and drives mine and save.");
        return options;
    }
}
