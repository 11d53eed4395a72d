using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Blocking;

/// <summary>
/// Blocked tasks by what their delay costs, the dearest first (cost of delay; Reinertsen, The Principles of Product Development Flow, 2009). It is told in time and not in money, of which plans say
/// nothing: the working days by which the plan's finish moves, then those of float that are eaten, then how many tasks wait, then how long it has been blocked.
/// </summary>
public static class CostOfDelay
{
    /// <summary>The open tasks that something stops, with what each holds up; null where the network cannot tell.</summary>
    public static ImmutableArray<(PlanTask Task, HoldUp? Holds)> Rank(Plan plan, DateOnly today)
    {
        var blocked = plan.Tasks.Leaves.Where(t => t is { IsOpen: true, Blocker: not null }).ToList();
        if (blocked.Count == 0) return [];
        var holdUps = plan.Tasks.NetworkIn(plan, today).HoldUps;
        return [.. blocked.Select(t => (Task: t, Holds: holdUps?.Of(t)))
            .OrderByDescending(b => b.Holds?.Delay?.FinishDays ?? 0).ThenByDescending(b => b.Holds?.Delay?.FloatEaten ?? 0).ThenByDescending(b => b.Holds?.Waiting ?? 0)
            .ThenByDescending(b => Age(plan, b.Task, today)).ThenBy(b => b.Task.Order)];
    }

    /// <summary>The working days since a task's blocker was first reported.</summary>
    public static int Age(Plan plan, PlanTask task, DateOnly today) => task.Blocker is { } blocker ? plan.Settings.Calendar.DaysLate(blocker.Since, today) : 0;
}
