using System.Collections.Concurrent;

namespace PlanBot.Teams.Tokens;

/// <summary>
/// Tokens whose proof held lately: the Bot Service sends the same one with every activity for an hour, and its signature costs more than answering. A token is
/// known by its whole text, for five minutes at most and never beyond its end, so that a key that is withdrawn is soon missed.
/// </summary>
internal sealed class ProvenTokens(TimeProvider time)
{
    private const int Most = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (CallerCheck.Trusted Caller, DateTimeOffset Until)> proven = new(StringComparer.Ordinal);

    /// <summary>What a token proved; null for one that is to be proved anew.</summary>
    public CallerCheck.Trusted? Find(string token) => proven.TryGetValue(token, out var known) && time.GetUtcNow() < known.Until ? known.Caller : null;

    /// <summary>Keeps what a token proved.</summary>
    public CallerCheck.Trusted Keep(string token, CallerCheck.Trusted caller, DateTimeOffset end)
    {
        var until = time.GetUtcNow() + Longest;
        if (proven.Count >= Most) proven.Clear();
        proven[token] = (caller, end < until ? end : until);
        return caller;
    }
}
