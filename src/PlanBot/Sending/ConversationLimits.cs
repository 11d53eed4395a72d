using System.Collections.Concurrent;

namespace PlanBot.Sending;

/// <summary>What this instance sent to each conversation lately, answers included. Bounded: conversations that limit nothing any more are forgotten.</summary>
internal sealed class ConversationLimits
{
    private const int MostRemembered = 20_000;
    private readonly ConcurrentDictionary<string, SentTimes> sent = new(StringComparer.Ordinal);

    /// <summary>How long until one more message fits; zero when it fits now.</summary>
    public TimeSpan Wait(string conversation, DateTimeOffset now) => sent.TryGetValue(conversation, out var times) ? times.Wait(now) : TimeSpan.Zero;

    /// <summary>Counts a message.</summary>
    public void Add(string conversation, DateTimeOffset at)
    {
        if (sent.Count >= MostRemembered) Forget(at);
        sent.AddOrUpdate(conversation, static (_, at) => SentTimes.None.Add(at), static (_, times, at) => times.Add(at), at);
    }

    /// <summary>Counts a message if it fits now; otherwise gives how long it has to wait.</summary>
    public TimeSpan Take(string conversation, DateTimeOffset now)
    {
        while (true)
        {
            var before = sent.GetValueOrDefault(conversation);
            if (before is null)
            {
                if (sent.Count >= MostRemembered) Forget(now);
                if (sent.TryAdd(conversation, SentTimes.None.Add(now))) return TimeSpan.Zero;
            }
            else if (before.Wait(now) is var wait && wait > TimeSpan.Zero)
            {
                return wait;
            }
            else if (sent.TryUpdate(conversation, before.Add(now), before))
            {
                return TimeSpan.Zero;
            }
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (conversation, times) in sent)
            if (times.IsOver(now)) sent.TryRemove(conversation, out _);
        // So many in one hour: what the rows in the store say still holds.
        if (sent.Count >= MostRemembered) sent.Clear();
    }
}
