using System.Collections.Concurrent;

namespace PlanBot.Turns;

/// <summary>The states that this instance used lately, bounded by bytes: the longest unused leave first. Losing one costs a read, never anything else.</summary>
internal sealed class WarmStates<TState>(long mostBytes) where TState : class
{
    private readonly ConcurrentDictionary<string, Seat<TState>> seats = new(StringComparer.Ordinal);
    private long bytes;

    public Seat<TState> Seat(string id)
    {
        var seat = seats.GetOrAdd(id, static id => new Seat<TState>(id));
        seat.UsedAt = Environment.TickCount64;
        return seat;
    }

    public void Weigh(Seat<TState> seat, long weight)
    {
        if (Interlocked.Add(ref bytes, weight - seat.Bytes) > mostBytes) Shed();
        seat.Bytes = weight;
    }

    private void Shed()
    {
        foreach (var (id, seat) in seats.OrderBy(s => s.Value.UsedAt).Take(Math.Max(8, seats.Count / 8)).ToList())
        {
            // A seat that is busy keeps its place: two seats for one partition would only conflict, but needlessly.
            if (!seat.TryRetire()) continue;
            seats.TryRemove(KeyValuePair.Create(id, seat));
            Interlocked.Add(ref bytes, -seat.Bytes);
        }
    }
}

/// <summary>The place where inputs for one partition wait for each other, with the state as it was committed last.</summary>
internal sealed class Seat<TState>(string id) where TState : class
{
    private readonly Queue<Asked<TState>> waiting = new();
    private bool busy;

    public string Id => id;

    public volatile Standing<TState>? Standing;

    public long UsedAt { get; set; }

    public long Bytes { get; set; }

    /// <summary>True when the caller has to run the seat.</summary>
    public bool Enqueue(Asked<TState> asked)
    {
        lock (waiting)
        {
            waiting.Enqueue(asked);
            return !busy && (busy = true);
        }
    }

    /// <summary>What waits, up to a number; empty when nothing does, and then the seat is free.</summary>
    public IReadOnlyList<Asked<TState>> TakeTogether(int most)
    {
        lock (waiting)
        {
            var together = new List<Asked<TState>>(Math.Min(most, waiting.Count));
            while (together.Count < most && waiting.TryDequeue(out var asked)) together.Add(asked);
            busy = together.Count > 0;
            return together;
        }
    }

    public bool TryRetire()
    {
        lock (waiting)
        {
            if (busy) return false;
            Standing = null;
            return true;
        }
    }
}
