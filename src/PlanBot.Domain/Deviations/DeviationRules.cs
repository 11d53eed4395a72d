namespace PlanBot.Domain.Deviations;

/// <summary>From when on a plan opens a case of each kind, and calls it red. A kind without an amber threshold is not looked at.</summary>
public sealed record DeviationRules
{
    /// <summary>Rules that look at nothing: no case is opened.</summary>
    public static readonly DeviationRules Off = new() { DaysLate = default, PointsBehind = default, Pace = default, FloatConsumed = default, ForecastLate = default, KpiOutside = default, OverBudget = default };

    /// <summary>Working days late; default 2 and 5.</summary>
    public Threshold DaysLate { get; init; } = new(2, 5);

    /// <summary>Points below the planned percent; default 15 and 30. The nudges have a threshold of their own.</summary>
    public Threshold PointsBehind { get; init; } = new(15, 30);

    /// <summary>SPI(t), where less is worse; default 0.9 and 0.8.</summary>
    public Threshold Pace { get; init; } = new(0.9, 0.8);

    /// <summary>Percent of the planned float that is used up; default 50 and 100.</summary>
    public Threshold FloatConsumed { get; init; } = new(50, 100);

    /// <summary>Working days of the forecast beyond the baseline; default 3 and 10.</summary>
    public Threshold ForecastLate { get; init; } = new(3, 10);

    /// <summary>Percent of the target beyond the KPI's own tolerance; default above 0 and 5, as far as the usual amber and red of a KPI lie apart.</summary>
    public Threshold KpiOutside { get; init; } = new(0, 5);

    /// <summary>Percent of cost above the earned value; default 10 and 25.</summary>
    public Threshold OverBudget { get; init; } = new(10, 25);

    /// <summary>The thresholds of a kind.</summary>
    public Threshold this[DeviationKind kind] => kind switch
    {
        DeviationKind.DaysLate => DaysLate,
        DeviationKind.PointsBehind => PointsBehind,
        DeviationKind.Pace => Pace,
        DeviationKind.FloatConsumed => FloatConsumed,
        DeviationKind.ForecastLate => ForecastLate,
        DeviationKind.KpiOutside => KpiOutside,
        _ => OverBudget,
    };

    /// <summary>With other thresholds of a kind.</summary>
    public DeviationRules With(DeviationKind kind, Threshold threshold) => kind switch
    {
        DeviationKind.DaysLate => this with { DaysLate = threshold },
        DeviationKind.PointsBehind => this with { PointsBehind = threshold },
        DeviationKind.Pace => this with { Pace = threshold },
        DeviationKind.FloatConsumed => this with { FloatConsumed = threshold },
        DeviationKind.ForecastLate => this with { ForecastLate = threshold },
        DeviationKind.KpiOutside => this with { KpiOutside = threshold },
        _ => this with { OverBudget = threshold },
    };
}

/// <summary>When a deviation is amber and red, in the unit of its kind.</summary>
/// <param name="Amber">Amber from here on; null for a kind that is not looked at.</param>
/// <param name="Red">Red from here on, at least as bad as amber; null for never.</param>
public readonly record struct Threshold(double? Amber, double? Red);
