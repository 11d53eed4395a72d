using PlanBot.Storage;

namespace PlanBot.Sending;

/// <summary>What an instance holds for one tenant: the instants that it claimed and has not used.</summary>
internal sealed class Lane(string partition)
{
    private const int LargestBlock = 12;

    private const int MostCounted = 1000;
    private readonly Queue<DateTimeOffset> slots = new();
    private readonly Queue<DateTimeOffset> left = new();
    private DateTimeOffset claimedAt;
    private int block = 1;
    private double used;
    private DateTimeOffset usedAt;

    public string Partition => partition;

    public SemaphoreSlim One { get; } = new(1);

    /// <summary>How many wait for an instant.</summary>
    public int Waiting;

    /// <summary>The tenant's row as this instance wrote it last; null before it was read, and after another instance wrote it.</summary>
    public Row? Row { get; set; }

    /// <summary>How far the row's clock is ahead of this instance's.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>The next instant that is not too long past.</summary>
    public DateTimeOffset? Take(DateTimeOffset oldest)
    {
        lock (slots)
        {
            while (slots.TryDequeue(out var slot))
                if (slot >= oldest) return slot;
            return null;
        }
    }

    public void Give(IEnumerable<DateTimeOffset> claimed)
    {
        lock (slots)
            foreach (var slot in claimed) slots.Enqueue(slot);
    }

    /// <summary>As many as wait; while claims follow each other, twice as many as the last time, so that a long round writes once for a dozen messages.</summary>
    public int BlockSize(DateTimeOffset now)
    {
        var isBusy = now - claimedAt < TimeSpan.FromSeconds(1);
        (claimedAt, block) = (now, Math.Clamp(Math.Max(isBusy ? 2 * block : 1, Volatile.Read(ref Waiting) + 1), 1, LargestBlock));
        return block;
    }

    /// <summary>Counts a message that leaves now, unless so many left within a second; then gives how long until it may. Messages that were held up must not leave in one heap.</summary>
    public TimeSpan Leave(DateTimeOffset now, int most)
    {
        lock (slots)
        {
            while (left.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1)) left.Dequeue();
            if (left.Count >= most) return left.Peek() + TimeSpan.FromSeconds(1) - now;
            left.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>A reply left without waiting: it takes the next instant, or one of those that are claimed within a second.</summary>
    public void Use(DateTimeOffset now)
    {
        lock (slots)
        {
            if (left.Count < MostCounted) left.Enqueue(now);
            if (slots.TryPeek(out var slot) && slot >= now - Pace.Lead)
            {
                slots.Dequeue();
                return;
            }
            if (now - usedAt > TimeSpan.FromSeconds(1)) used = 0;
            (used, usedAt) = (used + 1, now);
        }
    }

    /// <summary>Replies that are to be counted now; they are counted once.</summary>
    public double Used(DateTimeOffset now)
    {
        lock (slots)
        {
            var counted = now - usedAt > TimeSpan.FromSeconds(1) ? 0 : used;
            used = 0;
            return counted;
        }
    }
}
