using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Charts;

/// <summary>Asks for the open tasks of the next weeks as bars.</summary>
/// <param name="Weeks">How many weeks, this one included, from 1 to 26.</param>
/// <param name="Skip">How many of the most urgent tasks to pass over: those that were shown.</param>
public sealed record ShowGantt(int Weeks = Gantt.UsualWeeks, int Skip = 0) : PlanQuestion;

/// <summary>Asks how much work is left against plan, week by week.</summary>
public sealed record ShowBurndown : PlanQuestion;

/// <summary>Asks for planned value, earned value and actual cost, week by week.</summary>
public sealed record ShowSCurve : PlanQuestion;
