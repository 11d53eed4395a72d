using System.Diagnostics;

namespace PlanBot.Teams.Tests;

/// <summary>
/// What Teams takes, in sliding windows as it counts them (Teams: rate limiting for bots): 50 calls a second in all, and 7 in 1 s, 8 in 2 s, 60 in 30 s
/// and 1,800 in an hour to one conversation. A call that is refused counts too. Other test projects link this file.
/// </summary>
public sealed class TeamsLimits
{
    /// <summary>Calls a second of one app to one tenant.</summary>
    public const int PerSecond = 50;

    private static readonly (int Most, double Seconds)[] Here = [(7, 1), (8, 2), (60, 30), (1800, 3600)];
    private readonly Lock counting = new();
    private readonly List<long> all = [], taken = [];
    private readonly Dictionary<string, List<long>> conversations = new(StringComparer.Ordinal);

    /// <summary>Calls that broke a limit.</summary>
    public int Refused { get; private set; }

    /// <summary>Conversations in which a message arrived.</summary>
    public int Reached => conversations.Count;

    /// <summary>From the first call that was taken to the last.</summary>
    public TimeSpan Span => taken.Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(taken[0], taken[^1]);

    /// <summary>The most calls that came within any second.</summary>
    public int MostInASecond { get; private set; }

    /// <summary>Counts a call, and says whether Teams would take it; one that creates a conversation is in none.</summary>
    public bool Takes(string? conversation)
    {
        lock (counting)
        {
            var now = Stopwatch.GetTimestamp();
            all.Add(now);
            List<long>? calls = null;
            if (conversation is not null && !conversations.TryGetValue(conversation, out calls)) conversations[conversation] = calls = [];
            calls?.Add(now);
            var together = Within(all, 1, now);
            MostInASecond = Math.Max(MostInASecond, together);
            if (together > PerSecond || (calls is not null && Here.Any(limit => Within(calls, limit.Seconds, now) > limit.Most)))
            {
                Refused++;
                return false;
            }
            taken.Add(now);
            return true;
        }
    }

    private static int Within(List<long> calls, double seconds, long now)
    {
        var count = 0;
        for (var i = calls.Count - 1; i >= 0 && Stopwatch.GetElapsedTime(calls[i], now).TotalSeconds < seconds; i--) count++;
        return count;
    }
}
