using System.Collections.Immutable;

namespace PlanBot.Domain.Kpis;

/// <summary>A key performance indicator: what is measured, how often, and when it is off target. Its figures lie beside the plan and are loaded when they are asked for.</summary>
public sealed record Kpi
{
    /// <summary>Unique in the plan, in lower case, 1 to 60 characters; figures point to it.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it; 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Other names by which it is understood.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The unit of its figures, such as CNY or %; empty for a count. A percentage is kept as 12.5, not 0.125.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Which figures are good ones.</summary>
    public KpiDirection Direction { get; init; }

    /// <summary>How often it is reported.</summary>
    public KpiFrequency Frequency { get; init; } = KpiFrequency.Monthly;

    /// <summary>Whether it tells what will come or what has come.</summary>
    public KpiTiming Timing { get; init; }

    /// <summary>Its perspective in the balanced scorecard (Kaplan and Norton, 1992).</summary>
    public KpiPerspective Perspective { get; init; }

    /// <summary>How figures of units, and of periods, become one.</summary>
    public KpiRollUp RollUp { get; init; }

    /// <summary>The KPI whose figures are the weights of <see cref="KpiRollUp.Weighted"/>.</summary>
    public string? WeightBy { get; init; }

    /// <summary>The quotient of two other KPIs that it is; null for one that is reported.</summary>
    public KpiFormula? Formula { get; init; }

    /// <summary>How a target goes down to the units below.</summary>
    public KpiSplit Split { get; init; }

    /// <summary>Amber from so many percent of the target on the wrong side; above 0, default 5.</summary>
    public double Amber { get; init; } = 5;

    /// <summary>Red from so many percent; not below <see cref="Amber"/>, default 10.</summary>
    public double Red { get; init; } = 10;

    /// <summary>A lower figure is impossible, such as 0 for revenue; null when any is possible.</summary>
    public double? Least { get; init; }

    /// <summary>A higher figure is impossible, such as 100 for a share; null when any is possible.</summary>
    public double? Most { get; init; }

    /// <summary>The kind of unit that reports it, such as store; null for every unit that has none below it.</summary>
    public string? Level { get; init; }

    /// <summary>The key of the participant who reports it for every unit; null when the owners of the units do.</summary>
    public string? Reporter { get; init; }

    /// <summary>The objective of the plan that it measures, as tasks name it; null when none.</summary>
    public string? Objective { get; init; }

    /// <summary>Its place in lists.</summary>
    public int Order { get; init; }

    /// <summary>Where it stands for the whole organisation, as of the last figure that came in; null before the first.</summary>
    public KpiStanding? Standing { get; init; }

    /// <summary>Which units have a figure for the period that ended last and for the one that runs, as of the last figure that came in.</summary>
    public ImmutableArray<KpiReported> Reported { get; init; } = [];

    /// <summary>True when figures of units and periods are added up: revenue, not a rate.</summary>
    internal bool IsAdditive => Formula is null && RollUp is KpiRollUp.Sum or KpiRollUp.Last;

    /// <summary>Every name by which it is understood.</summary>
    internal IEnumerable<string> Names => Aliases.Prepend(Name).Prepend(Id);

    /// <summary>By how many percent of the target a figure lies off it, below 0 for less; null without a target, and for a target of 0, of which nothing is a percentage.</summary>
    public static double? Gap(double? actual, double? target) =>
        actual is { } a && target is { } t && t != 0 && (a - t) / Math.Abs(t) * 100 is var gap && double.IsFinite(gap) ? gap : null;

    /// <summary>How good a figure is. Of a target of 0 there is no percentage: every figure on its wrong side is red.</summary>
    public KpiStatus StatusOf(double? actual, double? target)
    {
        if (actual is not { } a) return KpiStatus.NoFigure;
        if (target is not { } t) return KpiStatus.NoTarget;
        var off = Direction switch { KpiDirection.MoreIsBetter => t - a, KpiDirection.LessIsBetter => a - t, _ => Math.Abs(a - t) };
        if (off <= 0) return KpiStatus.OnTarget;
        if (t == 0) return KpiStatus.Red;
        var percent = off / Math.Abs(t) * 100;
        return percent > Red ? KpiStatus.Red : percent > Amber ? KpiStatus.Amber : KpiStatus.OnTarget;
    }
}

/// <summary>A KPI that is worked out from two others: their sums are divided, for a store as for the whole company.</summary>
/// <param name="Numerator">The KPI above the line.</param>
/// <param name="Denominator">The KPI below the line.</param>
/// <param name="Scale">What the quotient is multiplied by: 100 for a percentage, else 1.</param>
public sealed record KpiFormula(string Numerator, string Denominator, double Scale);

/// <summary>Which figures of a KPI are good ones.</summary>
public enum KpiDirection
{
    /// <summary>Revenue.</summary>
    MoreIsBetter,
    /// <summary>Complaints.</summary>
    LessIsBetter,
    /// <summary>Stock cover: off target on either side is off.</summary>
    WithinBand,
}

/// <summary>How often a KPI is reported.</summary>
public enum KpiFrequency
{
    /// <summary>Every calendar month.</summary>
    Monthly,
    /// <summary>Every week by ISO 8601, Monday to Sunday.</summary>
    Weekly,
    /// <summary>Every calendar quarter.</summary>
    Quarterly,
}

/// <summary>Whether a KPI tells what will come or what has come.</summary>
public enum KpiTiming
{
    /// <summary>A result.</summary>
    Lagging,
    /// <summary>What drives a result.</summary>
    Leading,
}

/// <summary>The perspectives of the balanced scorecard.</summary>
public enum KpiPerspective
{
    /// <summary>Financial.</summary>
    Financial,
    /// <summary>Customer.</summary>
    Customer,
    /// <summary>Internal processes.</summary>
    Process,
    /// <summary>Learning and growth.</summary>
    Learning,
}

/// <summary>How figures of units, and of periods, become one.</summary>
public enum KpiRollUp
{
    /// <summary>Added up: revenue.</summary>
    Sum,
    /// <summary>The mean of the units that report: a satisfaction score.</summary>
    Average,
    /// <summary>The mean weighted by another KPI: margin by revenue.</summary>
    Weighted,
    /// <summary>A stock: added up over units, and the last period counts over time. Headcount.</summary>
    Last,
}

/// <summary>How a target goes down to the units below that have none of their own.</summary>
public enum KpiSplit
{
    /// <summary>By what each had a year before.</summary>
    LastYear,
    /// <summary>The same for each unit that reports.</summary>
    Evenly,
}

/// <summary>How good a figure is.</summary>
public enum KpiStatus
{
    /// <summary>Within its tolerance.</summary>
    OnTarget,
    /// <summary>Beyond the amber tolerance.</summary>
    Amber,
    /// <summary>Beyond the red tolerance.</summary>
    Red,
    /// <summary>There is a figure, and nothing to compare it with.</summary>
    NoTarget,
    /// <summary>There is no figure.</summary>
    NoFigure,
}
