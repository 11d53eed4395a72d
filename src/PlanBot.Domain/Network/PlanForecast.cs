using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>When a plan may end, with its uncertainty: days instead of units, and where the spread of its tasks comes from.</summary>
/// <param name="Half">The day by which it ends in half of the runs (P50).</param>
/// <param name="Sure">The day by which it ends in eight of ten runs (P80).</param>
/// <param name="OnTime">The share of the runs that end by the last due date, 0 to 1; null for a plan without one.</param>
/// <param name="Critical">How often each open task was critical, 0 to 1, most often first.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Seed">What chance began with.</param>
/// <param name="FromRecord">Open tasks whose spread is their owner's record.</param>
/// <param name="ByDefault">Open tasks whose spread is the default.</param>
internal sealed record PlanForecast(DateOnly Half, DateOnly Sure, double? OnTime, ImmutableArray<(PlanTask Task, double Share)> Critical, int Runs, ulong Seed, int FromRecord, int ByDefault)
{
    /// <summary>The same seed for everybody who asks, so that an unchanged plan gives an unchanged answer.</summary>
    internal const ulong UsualSeed = 1;

    /// <summary>A factor outside of these is a date that was typed wrong or reported late.</summary>
    private const double Least = 0.2, Most = 5;

    /// <summary>The forecast as of a day; null for a plan without open tasks, or with a cycle.</summary>
    internal static PlanForecast? Of(Plan plan, DateOnly today, ulong seed)
    {
        var records = Records(plan);
        string[] owners = [.. records.Keys];
        var activities = new PlanActivities(plan, today, isFine: true, (task, activity, _) => activity with { Record = Array.IndexOf(owners, plan.OwnerOf(task).Key) });
        if (TaskNetwork.Of(activities.All).Network is not { Count: > 0 } network) return null;
        var open = Enumerable.Range(0, network.Count).Where(at => activities.Tasks[at] is { IsOpen: true }).ToList();
        if (open.Count == 0) return null;
        var runs = FinishForecast.RunsFor(network.Count);
        var forecast = FinishForecast.Of(network, activities.Status, [.. records.Values], runs, seed);
        var fromRecord = open.Count(at => activities.All[at] is { Record: >= 0 } and not { Optimistic: not null, Pessimistic: not null });
        return new(activities.Axis.FinishDay(forecast.At(0.5)), activities.Axis.FinishDay(forecast.At(0.8)), activities.Target is { } target ? forecast.ShareBy(target) : null,
            [.. open.Select(at => (Task: activities.Tasks[at]!, Share: forecast.Criticality[at])).OrderByDescending(c => c.Share)], runs, seed, fromRecord, open.Count - fromRecord);
    }

    /// <summary>
    /// What became of what owners said: for each done task the working days that it took, as a multiple of those between its start and what its owner said last of its finish, else its baseline.
    /// The start is the actual one, or the planned one where a task was reported begun and done in one go.
    /// </summary>
    private static SortedDictionary<string, ImmutableArray<double>> Records(Plan plan)
    {
        var records = new SortedDictionary<string, ImmutableArray<double>>(StringComparer.Ordinal);
        var calendar = plan.Settings.Calendar;
        foreach (var task in plan.Tasks.Leaves)
        {
            if (task is not { State: TaskState.Done, IsMilestone: false, ActualFinish: { } finish } || (task.Forecast ?? task.BaselineDue ?? task.Due) is not { } said) continue;
            var start = task.ActualStart is { } began && began < finish ? began : task.BaselineStart ?? task.Start ?? task.ActualStart;
            if (start is not { } from || said < from || finish < from) continue;
            var factor = Math.Max(1, calendar.WorkingDays(from, finish)) / (double)Math.Max(1, calendar.WorkingDays(from, said));
            var key = plan.OwnerOf(task).Key;
            records[key] = (records.TryGetValue(key, out var known) ? known : []).Add(Math.Clamp(factor, Least, Most));
        }
        return records;
    }
}
