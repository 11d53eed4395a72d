using PlanBot.Storage;

namespace PlanBot.Sending;

/// <summary>What an instance holds for one tenant: the instants that it claimed and has not used.</summary>
internal sealed class Lane(string partition)
{
    private const int LargestBlock = 12;
    private const int LargestReserve = 4;
    private const int MostCounted = 1000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Queue<DateTimeOffset> slots = new();
    private readonly Queue<DateTimeOffset> left = new(), given = new(), sent = new();
    private DateTimeOffset claimedAt;
    private int block = 1;
    private double replies;
    private DateTimeOffset repliedAt;

    public string Partition => partition;

    public SemaphoreSlim One { get; } = new(1);

    /// <summary>How many wait for an instant.</summary>
    public int Waiting;

    /// <summary>The tenant's row as this instance wrote it last; null before it was read, and after another instance wrote it.</summary>
    public Row? Row { get; set; }

    /// <summary>How far the row's clock is ahead of this instance's.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>The last instant that was claimed: whoever asks now leaves about then, if it lies ahead.</summary>
    public DateTimeOffset Last { get; private set; }

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

    /// <summary>Gives instants that were claimed, the first of which the claimer keeps.</summary>
    public void Give(IReadOnlyList<DateTimeOffset> claimed)
    {
        lock (slots)
        {
            foreach (var slot in claimed.Skip(1)) slots.Enqueue(slot);
            foreach (var slot in claimed) given.Enqueue(slot);
            Last = claimed[^1];
        }
    }

    /// <summary>
    /// As many as wait, so that a long round writes once for a dozen messages; while claims follow each other a few more. What is claimed and not used is lost
    /// to the other instances.
    /// </summary>
    public int BlockSize(DateTimeOffset now)
    {
        var isBusy = now - claimedAt < Second;
        (claimedAt, block) = (now, Math.Clamp(Math.Max(isBusy ? Math.Min(2 * block, LargestReserve) : 1, Volatile.Read(ref Waiting) + 1), 1, LargestBlock));
        return block;
    }

    /// <summary>
    /// Counts a message that leaves now at an instant that was given, unless as many left within a second as instants were given for it; then gives how
    /// long until it may. What was held up for a moment leaves late, and no second holds more than was claimed for it, but for one that was late at its start.
    /// </summary>
    public TimeSpan Leave(DateTimeOffset now, int most)
    {
        lock (slots)
        {
            Forget(left, now);
            Forget(sent, now);
            Forget(given, now);
            if (sent.Count > 0 && sent.Count >= given.Count(slot => slot <= now)) return sent.Peek() + Second - now;
            if (left.Count >= most) return left.Peek() + Second - now;
            sent.Enqueue(now);
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
                if (sent.Count < MostCounted) sent.Enqueue(now);
                return;
            }
            if (now - repliedAt > Second) replies = 0;
            (replies, repliedAt) = (replies + 1, now);
        }
    }

    /// <summary>Replies that are to be counted now; they are counted once.</summary>
    public double Used(DateTimeOffset now)
    {
        lock (slots)
        {
            var counted = now - repliedAt > Second ? 0 : replies;
            replies = 0;
            return counted;
        }
    }

    private static void Forget(Queue<DateTimeOffset> instants, DateTimeOffset now)
    {
        while (instants.TryPeek(out var first) && now - first >= Second) instants.Dequeue();
    }
}
