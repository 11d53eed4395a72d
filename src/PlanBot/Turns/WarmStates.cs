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

    public int Count => seats.Count;

    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>The seat at which an input waits, and whether the caller has to run it. A seat that is being retired takes nobody any more.</summary>
    public (Seat<TState> Seat, bool MustRun) Sit(string id, Asked<TState> asked)
    {
        while (true)
        {
            var seat = Seat(id);
            if (seat.TryEnqueue(asked, out var mustRun)) return (seat, mustRun);
            seats.TryRemove(KeyValuePair.Create(id, seat));
        }
    }

    public void Weigh(Seat<TState> seat, long weight)
    {
        if (Interlocked.Add(ref bytes, weight - seat.Bytes) > mostBytes) Shed();
        seat.Bytes = weight;
    }

    private void Shed()
    {
        // A copy first: sorting the dictionary itself throws when it grows meanwhile.
        foreach (var (id, seat) in seats.ToArray().OrderBy(s => s.Value.UsedAt).Take(Math.Max(8, seats.Count / 8)).ToList())
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
    private bool retired;

    public string Id => id;

    public Courtesy Courtesy { get; } = new();

    public volatile Standing<TState>? Standing;

    public long UsedAt { get; set; }

    public long Bytes { get; set; }

    /// <summary>False when the seat was retired; <paramref name="mustRun"/> when the caller has to run it.</summary>
    public bool TryEnqueue(Asked<TState> asked, out bool mustRun)
    {
        lock (waiting)
        {
            mustRun = !retired && !busy;
            if (retired) return false;
            busy = true;
            waiting.Enqueue(asked);
            return true;
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

    /// <summary>True once, and only while nobody is served.</summary>
    public bool TryRetire()
    {
        lock (waiting)
        {
            if (busy || retired) return false;
            retired = true;
            Standing = null;
            return true;
        }
    }
}
