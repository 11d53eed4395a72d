using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Network;

/// <summary>The same questions answered without an order of the tasks: dates move a step at a time until nothing moves any more. Slow, and written apart.</summary>
internal sealed class NaiveNetwork
{
    private const long Never = -1_000_000;
    private readonly IReadOnlyList<Activity> all;
    private readonly long status;

    public NaiveNetwork(IReadOnlyList<Activity> all, long status, long? target)
    {
        (this.all, this.status) = (all, status);
        (Start, Finish) = ([.. all.Select(_ => Never)], [.. all.Select(_ => Never)]);
        while (Enumerable.Range(0, all.Count).Count(Push) > 0) { }
        Latest = [.. all.Select(_ => target ?? Finish.Max())];
        while (Enumerable.Range(0, all.Count).Count(Pull) > 0) { }
    }

    public long[] Start { get; }

    public long[] Finish { get; }

    public long[] Latest { get; }

    /// <summary>Whether anything waits for itself: who waits for whom, closed by Warshall's algorithm.</summary>
    public static bool HasCycle(IReadOnlyList<Activity> all)
    {
        var waits = new bool[all.Count, all.Count];
        for (var at = 0; at < all.Count; at++)
            foreach (var link in all[at].Links) waits[at, link.From] = true;
        for (var over = 0; over < all.Count; over++)
            for (var a = 0; a < all.Count; a++)
                for (var b = 0; b < all.Count; b++) waits[a, b] |= waits[a, over] && waits[over, b];
        return Enumerable.Range(0, all.Count).Any(at => waits[at, at]);
    }

    private bool IsWaiting(int at) => all[at] is { ActualStart: null, ActualFinish: null };

    private bool Push(int at)
    {
        var (activity, start, finish) = (all[at], Start[at], Finish[at]);
        if (activity.ActualFinish is { } ended) (Start[at], Finish[at]) = (Math.Min(activity.ActualStart ?? ended - activity.Duration, ended), ended);
        else if (activity.ActualStart is { } begun)
        {
            var left = activity.Remaining ?? (activity.Duration == 0 ? 0 : Math.Max(1, (long)Math.Ceiling(activity.Duration * (1 - activity.Percent / 100))));
            var end = activity.Forecast > status ? Math.Max(activity.Forecast.Value, begun)
                : Math.Max(Math.Max(activity.ReportedAt ?? status, begun) + left, Math.Max(begun, status) + Math.Min(left, 1));
            foreach (var link in activity.Links.Where(l => l.Kind is LinkKind.FinishToFinish or LinkKind.StartToFinish)) end = Math.Max(end, Reach(link));
            (Start[at], Finish[at]) = (begun, end);
        }
        else
        {
            var from = Math.Max(status, activity.PlannedStart ?? Never);
            foreach (var held in activity.Constraints.Where(c => c.Kind is ConstraintKind.StartNoEarlierThan or ConstraintKind.Fixed)) from = Math.Max(from, held.At);
            foreach (var link in activity.Links)
                from = Math.Max(from, link.Kind is LinkKind.FinishToStart or LinkKind.StartToStart ? Reach(link) : Reach(link) - activity.Duration);
            (Start[at], Finish[at]) = (from, activity.Forecast > status ? Math.Max(from + activity.Duration, activity.Forecast.Value) : from + activity.Duration);
        }
        return (start, finish) != (Start[at], Finish[at]);
    }

    private long Reach(ActivityLink link) => (link.Kind is LinkKind.FinishToStart or LinkKind.FinishToFinish ? Finish[link.From] : Start[link.From]) + link.Lag;

    private bool Pull(int at)
    {
        var (activity, before, length) = (all[at], Latest[at], Finish[at] - Start[at]);
        foreach (var held in activity.Constraints)
            if (held.Kind is ConstraintKind.FinishNoLaterThan) Latest[at] = Math.Min(Latest[at], held.At);
            else if (held.Kind is ConstraintKind.Fixed && IsWaiting(at)) Latest[at] = Math.Min(Latest[at], held.At + length);
        for (var next = 0; next < all.Count; next++)
            foreach (var link in all[next].Links.Where(l => l.From == at && all[next].ActualFinish is null))
            {
                var (isFromStart, isToStart) = (link.Kind is LinkKind.StartToStart or LinkKind.StartToFinish, link.Kind is LinkKind.FinishToStart or LinkKind.StartToStart);
                if ((isFromStart && !IsWaiting(at)) || (isToStart && !IsWaiting(next))) continue;
                var mayStart = Latest[next] - (Finish[next] - Start[next]);
                var limit = (isToStart ? mayStart : IsWaiting(next) ? mayStart + all[next].Duration : Latest[next]) - link.Lag;
                Latest[at] = Math.Min(Latest[at], isFromStart ? limit + length : limit);
            }
        return before != Latest[at];
    }
}
