using System.Collections.Immutable;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.CheckIns;

/// <summary>What the digest of a meeting knows: from its cut-off on, a task that is reported on is kept as it stood, and what came later waits for the next digest.</summary>
/// <param name="Meeting">The day of the meeting.</param>
/// <param name="Tasks">The tasks that were reported on since, by id, as they stood at the cut-off.</param>
public sealed record FrozenTasks(DateOnly Meeting, ImmutableDictionary<string, PlanTask> Tasks)
{
    /// <summary>Keeps what a report after the cut-off would take away from the digest. An import is no report: it changes the plan, and the digest with it.</summary>
    internal static Decision<Plan> Keep(Plan before, PlanInput _, Decision<Plan> decision, DateTimeOffset now)
    {
        var after = decision.State;
        if (ReferenceEquals(before.Tasks, after.Tasks) || before.State is not PlanState.Active || !after.Tasks.HasOutlineOf(before.Tasks)) return decision;
        var (zone, review) = (before.Settings.Zone, before.Settings.Review);
        var meeting = before.NextReview(now - Digest.JustBegun);
        if (now < meeting - review.Lead) return decision;
        var day = zone.DateAt(meeting);
        var known = before.Frozen is { } frozen && frozen.Meeting == day ? frozen.Tasks : ImmutableDictionary<string, PlanTask>.Empty;
        var kept = known;
        for (var place = 0; place < before.Tasks.All.Length; place++)
            if (before.Tasks.All[place] is var task && !ReferenceEquals(task, after.Tasks.All[place]) && !kept.ContainsKey(task.Id)) kept = kept.Add(task.Id, task);
        return ReferenceEquals(kept, known) ? decision : decision with { State = after with { Frozen = new(day, kept) } };
    }

    /// <summary>The plan as it was known when the digest of a meeting was frozen; the plan itself before that.</summary>
    internal static Plan Restore(Plan plan, DateTimeOffset meeting)
    {
        if (plan.Frozen is not { } frozen || frozen.Meeting != plan.Settings.Zone.DateAt(meeting)) return plan;
        var tasks = plan.Tasks;
        foreach (var (id, then) in frozen.Tasks)
            if (tasks.Find(id) is { } task) tasks = tasks.With(then with { Code = task.Code, ParentId = task.ParentId, Order = task.Order, Owner = task.Owner });
        return plan with { Tasks = tasks };
    }
}
