using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>
/// Activities and their links as arrays, in an order in which each comes after what it waits for: built once, passed through as often as wanted.
/// The critical path method of Kelley and Walker (1959), with the four links of the precedence diagram (Fondahl, 1961; PMBOK).
/// </summary>
public sealed class TaskNetwork
{
    internal readonly Activity[] Activities;
    internal readonly int[] Order;
    internal readonly int[] First;
    internal readonly int[] From;
    internal readonly LinkKind[] Kinds;
    internal readonly long[] Lags;

    private TaskNetwork(Activity[] activities, int[] order, int[] first, int[] from, LinkKind[] kinds, long[] lags) =>
        (Activities, Order, First, From, Kinds, Lags) = (activities, order, first, from, kinds, lags);

    /// <summary>How many activities there are.</summary>
    public int Count => Activities.Length;

    /// <summary>The network of activities, or the first cycle by their places, each driving the next and the first one again at the end; a link to a place that is not there is a fault of the caller.</summary>
    public static (TaskNetwork? Network, ImmutableArray<int> Cycle) Of(IReadOnlyList<Activity> activities)
    {
        Activity[] all = [.. activities];
        var first = new int[all.Length + 1];
        for (var at = 0; at < all.Length; at++) first[at + 1] = first[at] + all[at].Links.Length;
        var (from, kinds, lags) = (new int[first[^1]], new LinkKind[first[^1]], new long[first[^1]]);
        // How many wait for each, then where those that wait for it begin.
        var begin = new int[all.Length + 1];
        for (var at = 0; at < all.Length; at++)
            for (var i = 0; i < all[at].Links.Length; i++)
            {
                var link = all[at].Links[i];
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)link.From, (uint)all.Length, nameof(activities));
                (from[first[at] + i], kinds[first[at] + i], lags[first[at] + i]) = link;
                begin[link.From + 1]++;
            }
        for (var at = 0; at < all.Length; at++) begin[at + 1] += begin[at];
        var (next, waiting) = (new int[from.Length], (int[])begin.Clone());
        for (var at = 0; at < all.Length; at++)
            for (var i = first[at]; i < first[at + 1]; i++) next[waiting[from[i]]++] = at;
        return Sort(all, first, begin, next) is { } order
            ? (new(all, order, first, from, kinds, lags), [])
            : (null, [.. Network.Cycle.Find(Enumerable.Range(0, all.Length), at => [.. all[at].Links.Select(l => l.From)])]);
    }

    /// <summary>The early and late dates as of a status date.</summary>
    /// <param name="status">The first unit that can still be worked; no open work is expected earlier.</param>
    /// <param name="target">When all must be finished, from which late dates count; null for the early finish of all.</param>
    public NetworkDates DatesAt(long status, long? target = null) => new(this, status, target);

    /// <summary>The order in which what waits comes last; null when there is none (Kahn, 1962).</summary>
    private static int[]? Sort(Activity[] all, int[] first, int[] begin, int[] next)
    {
        var (order, open, count) = (new int[all.Length], new int[all.Length], 0);
        for (var at = 0; at < all.Length; at++)
            if ((open[at] = first[at + 1] - first[at]) == 0) order[count++] = at;
        for (var done = 0; done < count; done++)
            for (var i = begin[order[done]]; i < begin[order[done] + 1]; i++)
                if (--open[next[i]] == 0) order[count++] = next[i];
        return count == all.Length ? order : null;
    }
}
