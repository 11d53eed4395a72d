namespace PlanBot.Turns;

/// <summary>
/// Lets other instances have their turn on a busy partition. Who committed last knows the newest version and would be first again each time, while the
/// others load: so it pauses for about as long as a load and a commit take, after each commit where another instance was met lately, else now and then.
/// </summary>
internal sealed class Courtesy
{
    /// <summary>An instance that has met no other commits so often before it pauses.</summary>
    public const int MostInARow = 32;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    /// <summary>Commits further apart than this leave room for others by themselves.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private long? metAt, committedAt;
    private int inARow;
    private TimeSpan load, commit;

    /// <summary>Another instance had committed.</summary>
    public void Met(TimeProvider time) => metAt = time.GetTimestamp();

    /// <summary>The state was loaded since then.</summary>
    public void Loaded(TimeProvider time, long since) => load = time.GetElapsedTime(since);

    /// <summary>This instance committed what it began to commit then.</summary>
    public void Committed(TimeProvider time, long since)
    {
        commit = time.GetElapsedTime(since);
        inARow = committedAt is { } last && time.GetElapsedTime(last) < Apart ? inARow + 1 : 1;
        committedAt = time.GetTimestamp();
    }

    /// <summary>How long to pause after what was done last; zero when nobody need be waited for.</summary>
    public TimeSpan Take(TimeProvider time)
    {
        var most = metAt is { } met && time.GetElapsedTime(met) < Remembered ? 1 : MostInARow;
        if (inARow < most) return TimeSpan.Zero;
        inARow = 0;
        // The other one hears that it was late, loads, and commits.
        var pause = commit + load + commit;
        return pause < Shortest ? Shortest : pause > Longest ? Longest : pause;
    }
}
