using System.Globalization;

namespace PlanBot.Benchmarks.Days;

/// <summary>Processor time of this process.</summary>
/// <param name="All">Of all threads.</param>
/// <param name="Writer">Of the thread on which the embedded store writes, where the system tells it (Linux does); zero elsewhere.</param>
internal readonly record struct Spent(TimeSpan All, TimeSpan Writer)
{
    private const string WriterName = "PlanBot store w";
    private static readonly TimeSpan PerTick = TimeSpan.FromMilliseconds(10);

    public static Spent Now() => new(Environment.CpuUsage.TotalTime, OfWriter());

    public static Spent operator -(Spent after, Spent before) => new(after.All - before.All, after.Writer - before.Writer);

    private static TimeSpan OfWriter()
    {
        if (!OperatingSystem.IsLinux()) return default;
        var thread = Directory.GetDirectories("/proc/self/task").FirstOrDefault(t => File.ReadAllText(t + "/comm").TrimEnd() == WriterName);
        if (thread is null) return default;
        // After the name in brackets: user and system time are the 12th and 13th value, in hundredths of a second.
        var values = File.ReadAllText(thread + "/stat") is var stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : [];
        return (long.Parse(values[11], CultureInfo.InvariantCulture) + long.Parse(values[12], CultureInfo.InvariantCulture)) * PerTick;
    }
}
