using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Planner;

/// <summary>A task as Planner has it.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="ETag">Its version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Percent">0 to 100; its own clients know 0, 50 and 100.</param>
/// <param name="Due">The due date.</param>
/// <param name="CompletedAt">When it was completed; null while it is not.</param>
/// <param name="CompletedBy">Who completed it, where Planner says so.</param>
public sealed record PlannerTask(string Id, string ETag, string Title, int Percent, DateOnly? Due, DateTimeOffset? CompletedAt, string? CompletedBy);

/// <summary>Planner said how a task stands there.</summary>
/// <param name="PlanId">The plan there.</param>
/// <param name="TaskId">The task of this plan for which it stands, or shall.</param>
/// <param name="Task">How it stands.</param>
public sealed record HearPlannerTask(string PlanId, string TaskId, PlannerTask Task) : PlanInput;

/// <summary>A task was created or changed in Planner as this plan has it.</summary>
/// <param name="PlanId">The plan there.</param>
/// <param name="TaskId">The task of this plan.</param>
/// <param name="Task">How it stands there now.</param>
public sealed record SentToPlanner(string PlanId, string TaskId, PlannerTask Task) : PlanInput;

/// <summary>A task is not in Planner any more.</summary>
/// <param name="TaskId">The task of this plan.</param>
/// <param name="Id">The task there.</param>
public sealed record LosePlannerTask(string TaskId, string Id) : PlanInput;

/// <summary>Whether the plan manager has the plan in Planner that the settings name.</summary>
/// <param name="PlanId">The plan there.</param>
/// <param name="IsTheirs">False when Planner shows it not to them.</param>
public sealed record HearPlannerPlan(string PlanId, bool IsTheirs) : PlanInput;
