namespace PlanBot.Domain.Schedule;

/// <summary>The figures of a task, a branch, an owner or a plan at a status date. Value is in the plan's currency, or in weight or working time; time is working time on <see cref="WorkingAxis"/>, counted from its own planned start.</summary>
public sealed record ScheduleFigures
{
    /// <summary>Budget at completion: what all of it is planned to cost (PMBOK Guide).</summary>
    public required double Bac { get; init; }

    /// <summary>Planned value: what was to be done by the status date (PMBOK Guide; ANSI/EIA-748).</summary>
    public required Figure Pv { get; init; }

    /// <summary>Earned value: what is done, at its planned cost (PMBOK Guide; ANSI/EIA-748).</summary>
    public required double Ev { get; init; }

    /// <summary>Actual cost: what has been spent (PMBOK Guide; ANSI/EIA-748).</summary>
    public required Figure Ac { get; init; }

    /// <summary>Planned duration.</summary>
    public required Figure PlannedDuration { get; init; }

    /// <summary>Actual time from the planned start to the status date; of what is done, to its actual finish.</summary>
    public required Figure ActualTime { get; init; }

    /// <summary>Earned schedule: when what is earned was to be earned (Lipke 2003). Where the plan is flat, any time on the plateau was; the nearest to the actual time counts.</summary>
    public required Figure EarnedSchedule { get; init; }

    /// <summary>The planned start; null without dates.</summary>
    public DateTime? Start { get; init; }

    /// <summary>The planned finish; null without dates.</summary>
    public DateTime? Finish { get; init; }

    /// <summary>The moment of <see cref="EarnedSchedule"/>, the last full hour or day; null where that is not said.</summary>
    public DateTime? EarnedUntil { get; init; }

    /// <summary>The finish when the rest takes what was planned; null where it cannot be said.</summary>
    public DateTime? FinishAsPlanned { get; init; }

    /// <summary>The finish when it goes on at the pace of SPI(t); null where it cannot be said.</summary>
    public DateTime? FinishAtPace { get; init; }

    /// <inheritdoc cref="EarnedValue.ScheduleVariance"/>
    public Figure Sv => Pv.Then(planned => EarnedValue.ScheduleVariance(Ev, planned));

    /// <inheritdoc cref="EarnedValue.ScheduleIndex"/>
    public Figure Spi => Pv.Then(planned => EarnedValue.ScheduleIndex(Ev, planned));

    /// <inheritdoc cref="EarnedValue.CostVariance"/>
    public Figure Cv => EarnedValue.CostVariance(Ev, Ac);

    /// <inheritdoc cref="EarnedValue.CostIndex"/>
    public Figure Cpi => EarnedValue.CostIndex(Ev, Ac);

    /// <inheritdoc cref="EarnedValue.TimeVariance"/>
    public Figure Svt => EarnedValue.TimeVariance(EarnedSchedule, ActualTime);

    /// <summary>SV(t) in full hours or days: the earned schedule is the last full one.</summary>
    public Figure WholeSvt => EarnedSchedule.Then(earned => ActualTime.Then(time => Math.Floor(earned + 0.01) - Math.Round(time)));

    /// <inheritdoc cref="EarnedValue.TimeIndex"/>
    public Figure Spit => EarnedValue.TimeIndex(EarnedSchedule, ActualTime);

    /// <summary>The whole duration when the rest takes what was planned: <see cref="EarnedValue.TimeAtCompletion"/> with performance factor 1.</summary>
    public Figure DurationAsPlanned => PlannedDuration.Then(planned => EarnedValue.TimeAtCompletion(ActualTime, planned, EarnedSchedule, 1));

    /// <summary>The whole duration at the pace so far: <see cref="EarnedValue.TimeAtCompletion"/> with performance factor SPI(t).</summary>
    public Figure DurationAtPace => PlannedDuration.Then(planned => EarnedValue.TimeAtCompletion(ActualTime, planned, EarnedSchedule, Spit));

    /// <summary>The cost at completion when the rest costs what was planned: <see cref="EarnedValue.CostAtCompletion"/> with performance factor 1.</summary>
    public Figure CostAsPlanned => EarnedValue.CostAtCompletion(Ac, Bac, Ev, 1);

    /// <summary>The cost at completion when it goes on as it went: <see cref="EarnedValue.CostAtCompletion"/> with performance factor CPI.</summary>
    public Figure CostAtPace => EarnedValue.CostAtCompletion(Ac, Bac, Ev, Cpi);
}
