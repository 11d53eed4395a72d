using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>
/// Holds back a client that sends without end, as one that is broken does: each account has a bucket of a minute's messages, which fills again evenly.
/// Each instance counts for itself. A message that is held back changes nothing and is told so, once until the bucket holds some again.
/// </summary>
internal sealed class Runaways(IOptions<BotOptions> options, TimeProvider time)
{
    private const int MostAccounts = 100_000;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private int accounts;
    private long sweptAt;

    /// <summary>The most messages and presses of an account in a minute.</summary>
    public int PerMinute { get; } = options.Value.MessagesPerMinute;

    /// <summary>The accounts whose messages are counted just now.</summary>
    public int Accounts => Volatile.Read(ref accounts);

    /// <summary>Counts an activity of an account.</summary>
    public Pressure Take(Activity activity)
    {
        if (PerMinute == 0 || activity.From is not { } from || (from.AadObjectId ?? from.Id) is not { Length: > 0 } account) return Pressure.Usual;
        var now = time.GetTimestamp();
        if (!buckets.TryGetValue(account, out var bucket))
        {
            if (Accounts >= MostAccounts) Sweep(now);
            // So many at once are no single client; nobody is held back for the others.
            if (Accounts >= MostAccounts) return Pressure.Usual;
            var mine = new Bucket(now, PerMinute);
            bucket = buckets.GetOrAdd(account, mine);
            if (ReferenceEquals(bucket, mine)) Interlocked.Increment(ref accounts);
        }
        return bucket.Take(now, time, PerMinute);
    }

    /// <summary>Whose bucket is full again needs none. Looked for once a second at most, however many come.</summary>
    private void Sweep(long now)
    {
        var last = Interlocked.Read(ref sweptAt);
        if (time.GetElapsedTime(last, now) < TimeSpan.FromSeconds(1) || Interlocked.CompareExchange(ref sweptAt, now, last) != last) return;
        foreach (var (full, _) in buckets.Where(b => b.Value.IsFull(now, time, PerMinute)))
            if (buckets.TryRemove(full, out _)) Interlocked.Decrement(ref accounts);
    }

    private sealed class Bucket(long at, double left)
    {
        private readonly Lock one = new();
        private bool isTold;

        public Pressure Take(long now, TimeProvider time, int perMinute)
        {
            lock (one)
            {
                (left, at) = (Now(now, time, perMinute), now);
                if (left >= 1)
                {
                    left--;
                    // Told again only after a pause: a client that goes on is answered once.
                    if (left > perMinute / 4.0) isTold = false;
                    return Pressure.Usual;
                }
                if (isTold) return Pressure.TooMuchAgain;
                isTold = true;
                return Pressure.TooMuch;
            }
        }

        public bool IsFull(long now, TimeProvider time, int perMinute)
        {
            lock (one) return Now(now, time, perMinute) >= perMinute;
        }

        private double Now(long now, TimeProvider time, int perMinute) => Math.Min(perMinute, left + (time.GetElapsedTime(at, now).TotalMinutes * perMinute));
    }
}

/// <summary>How much an account sends.</summary>
internal enum Pressure
{
    /// <summary>As people do.</summary>
    Usual,
    /// <summary>Too much for the first time: it is told.</summary>
    TooMuch,
    /// <summary>Too much, and it was told.</summary>
    TooMuchAgain,
}
