using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>Earned value and earned schedule of a plan at a status date: of the whole, of each branch, owner, region and task. Cancelled tasks are left out, and, beside tasks with dates, those without.</summary>
public sealed record ScheduleAnalysis
{
    /// <summary>The status date, in the plan's zone.</summary>
    public required DateTime At { get; init; }

    /// <summary>In what value is counted.</summary>
    public required ValueBasis Basis { get; init; }

    /// <summary>True when time is counted in working hours: a task of the plan has times of day. Else in working days.</summary>
    public required bool IsInHours { get; init; }

    /// <summary>Hours of a working day, or 1 where time is in days.</summary>
    public required double Day { get; init; }

    /// <summary>The whole plan.</summary>
    public required ScheduleFigures Total { get; init; }

    /// <summary>Each summary task, in outline order.</summary>
    public ImmutableArray<ScheduleSubject> Branches { get; init; } = [];

    /// <summary>Everybody who is Responsible for tasks, by address or name; tasks without an owner are those of the branch above, else of the plan manager.</summary>
    public ImmutableArray<ScheduleSubject> Owners { get; init; } = [];

    /// <summary>Each region of the organisation, by name; last, under the empty name, the tasks that lie in none. Empty where no task lies in a region.</summary>
    public ImmutableArray<ScheduleSubject> Regions { get; init; } = [];

    /// <summary>Each task, in outline order.</summary>
    public ImmutableArray<ScheduleSubject> Tasks { get; init; } = [];

    /// <summary>How many tasks have no dates.</summary>
    public int Undated { get; init; }

    /// <summary>How many tasks name an amount that nobody can mean, which counts as none.</summary>
    public int Mad { get; init; }

    /// <summary>How many tasks had more reports since than are kept, so that they count as not begun.</summary>
    public int Forgotten { get; init; }

    /// <summary>The analysis of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="at">The status date, in the plan's zone.</param>
    /// <param name="earned">The earned value of the whole plan as another system has it; null for what follows from reports.</param>
    /// <param name="cost">The actual cost of the whole plan as another system has it; null for what was reported.</param>
    public static ScheduleAnalysis Of(Plan plan, DateTime at, double? earned = null, double? cost = null) => new ScheduleReckoning(plan, at, earned, cost).Result();
}

/// <summary>What the figures are of.</summary>
/// <param name="Code">A task's code, a person's e-mail address or name, or a region's name.</param>
/// <param name="Title">A task's title, or a person's or region's name.</param>
/// <param name="Figures">The figures.</param>
public sealed record ScheduleSubject(string Code, string Title, ScheduleFigures Figures);
