using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Blocking;

/// <summary>What a blocked task holds up, as the plan's network has it.</summary>
/// <param name="Direct">Open tasks that wait for it directly.</param>
/// <param name="Waiting">Open tasks that wait for it, also through others.</param>
/// <param name="Milestone">Of these the milestone that is expected first; null when there is none.</param>
/// <param name="MilestoneDay">When that is expected now.</param>
/// <param name="Delay">What it does to the dates; null where the plan has none.</param>
public sealed record HoldUp(int Direct, int Waiting, PlanTask? Milestone, DateOnly? MilestoneDay, Delay? Delay)
{
    /// <summary>What a task holds up as of a day; null when nothing stops it, or tasks of the plan wait for each other in a circle.</summary>
    public static HoldUp? Of(Plan plan, PlanTask task, DateOnly today) => plan.Tasks.NetworkIn(plan, today).HoldUps?.Of(task);
}

/// <summary>
/// What a blocker does to the dates, compared with the plan as it would run without it: then the task would have begun, or gone on, when the blocker came.
/// With it the task goes on from the working day after <paramref name="Stays"/>.
/// </summary>
/// <param name="Stays">It stays until the end of this day: the one by which it must be gone while that is ahead, else today.</param>
/// <param name="TaskDays">By how many working days the task itself ends later.</param>
/// <param name="FinishDays">By how many working days the plan's finish moves.</param>
/// <param name="Finish">The plan's finish then.</param>
/// <param name="FloatDays">Whole working days of total float that the task has left then; negative by how many must be gained.</param>
public sealed record Delay(DateOnly Stays, int TaskDays, int FinishDays, DateOnly Finish, int FloatDays)
{
    /// <summary>The working days of the task's delay that its float takes up.</summary>
    public int FloatEaten => Math.Max(0, TaskDays - FinishDays);
}
