namespace PlanBot.Benchmarks.Days;

/// <summary>Goes at the machine's pace, and can be moved over the time in which nothing is due.</summary>
internal sealed class DayClock(DateTimeOffset start) : TimeProvider
{
    private readonly long started = System.GetTimestamp();
    private long skipped;

    /// <summary>The time that was moved over.</summary>
    public TimeSpan Skipped => new(Interlocked.Read(ref skipped));

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(started) + Skipped;

    public void MoveTo(DateTimeOffset moment)
    {
        if (moment - GetUtcNow() is var left && left > TimeSpan.Zero) Interlocked.Add(ref skipped, left.Ticks);
    }
}
