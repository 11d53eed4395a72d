using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>Where a plan stands on a day. Counts are of leaves: summary tasks carry no work of their own.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Plan">Its name.</param>
/// <param name="Today">The day, in the plan's zone.</param>
/// <param name="Progress">Percent, finish and branches.</param>
/// <param name="Tasks">All leaves, cancelled ones included.</param>
/// <param name="NotStarted">Without progress.</param>
/// <param name="InProgress">Begun, neither done nor blocked.</param>
/// <param name="Blocked">Open, with a blocker.</param>
/// <param name="Done">At 100 percent.</param>
/// <param name="Cancelled">Taken out of the plan.</param>
/// <param name="Overdue">Open, with a due date before today.</param>
/// <param name="NextReview">The next review meeting.</param>
public sealed record PlanStatus(
    string PlanId, string Plan, DateOnly Today, PlanProgress Progress,
    int Tasks, int NotStarted, int InProgress, int Blocked, int Done, int Cancelled, int Overdue, DateTimeOffset NextReview)
{
    /// <summary>The status at an instant.</summary>
    public static PlanStatus Of(Plan plan, DateTimeOffset now)
    {
        var today = plan.Today(now);
        var leaves = plan.Tasks.Leaves.ToList();
        var states = leaves.CountBy(t => t.State).ToDictionary();
        return new(
            plan.Id, plan.Name, today, PlanProgress.Of(plan, today), leaves.Count,
            states.GetValueOrDefault(TaskState.NotStarted), states.GetValueOrDefault(TaskState.InProgress),
            states.GetValueOrDefault(TaskState.Blocked), states.GetValueOrDefault(TaskState.Done), states.GetValueOrDefault(TaskState.Cancelled),
            leaves.Count(t => t.IsOpen && t.Due < today),
            plan.NextReview(now));
    }
}
