namespace PlanBot.Storage.Azure;

/// <summary>
/// When this process knows a queue to have something to take. The service counts whole seconds by a clock of its own, so a delay is looked at
/// when it ends and a second later. What other processes put is not known here.
/// </summary>
internal sealed class DueTimes(TimeProvider clock)
{
    // Forgotten ones are found when the caller's own wait ends.
    private const int Most = 1024;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly SortedSet<DateTimeOffset> times = [DateTimeOffset.MinValue];

    /// <summary>Null when nothing is known to come.</summary>
    public DateTimeOffset? Earliest
    {
        get
        {
            lock (gate)
            {
                return times.Count == 0 ? null : times.Min;
            }
        }
    }

    /// <summary>Something will be visible after this time.</summary>
    public void Add(TimeSpan delay)
    {
        var at = clock.GetUtcNow() + delay;
        lock (gate)
        {
            times.Add(at);
            if (delay > TimeSpan.Zero)
            {
                times.Add(at + Second);
            }

            while (times.Count > Most)
            {
                times.Remove(times.Max);
            }
        }
    }

    /// <summary>Nothing more was there at this instant.</summary>
    public void EmptyAt(DateTimeOffset instant)
    {
        lock (gate)
        {
            while (times.Count > 0 && times.Min <= instant)
            {
                times.Remove(times.Min);
            }
        }
    }
}
