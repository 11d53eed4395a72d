using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>What one owner said of one task in one week. A second submission replaces the first.</summary>
/// <param name="Key">Week, owner and task.</param>
/// <param name="At">When it was said last.</param>
/// <param name="PercentComplete">Percent complete, 0 to 100.</param>
/// <param name="Forecast">The forecast finish, if given.</param>
/// <param name="Health">On track, at risk, off track.</param>
/// <param name="Blocker">What is in the way, if anything.</param>
/// <param name="Cause">Why the task deviates, if it does.</param>
/// <param name="Action">What is done about it.</param>
/// <param name="Comment">Free words.</param>
public sealed record Answer(
    AnswerKey Key, DateTimeOffset At, double PercentComplete, DateOnly? Forecast, Health? Health,
    Blocker? Blocker, Cause? Cause, CorrectiveAction? Action, string? Comment)
{
    /// <summary>It came after the round had closed; the digest of that round does not have it.</summary>
    public bool IsLate { get; init; }
}

/// <summary>One answer's place.</summary>
/// <param name="Week">The key of the <see cref="Round"/>: the Monday of a week, in the plan's zone, unless the plan has another rhythm.</param>
/// <param name="PersonId">Who answered.</param>
/// <param name="TaskId">The task.</param>
public sealed record AnswerKey(DateOnly Week, string PersonId, string TaskId)
{
    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
