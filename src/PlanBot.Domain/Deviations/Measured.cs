namespace PlanBot.Domain.Deviations;

/// <summary>How far something deviates on a day.</summary>
/// <param name="Subject">What.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Value">How far, in the unit of the kind; always a finite number.</param>
/// <param name="LostDays">The working days that this is, by which causes are compared; 0 where it is no time, and for branches and the plan, whose days are those of their tasks.</param>
public readonly record struct Measured(DeviationSubject Subject, DeviationKind Kind, double Value, double LostDays = 0)
{
    /// <summary>Of a KPI: its own tolerance, in percent of its target.</summary>
    public double Tolerance { get; init; }
}
