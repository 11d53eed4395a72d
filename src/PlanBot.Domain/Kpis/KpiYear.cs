using System.Collections.Immutable;

namespace PlanBot.Domain.Kpis;

/// <summary>What identifies the figures of one year.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Year">The year of its periods.</param>
public readonly record struct KpiKey(string KpiId, string UnitId, int Year);

/// <summary>The figures of one KPI and unit in one year: one row, with a column for each period.</summary>
/// <param name="Key">Which.</param>
public sealed record KpiYear(KpiKey Key)
{
    /// <summary>What was reported, by the period's number from 1; periods beyond the end, and null, were not.</summary>
    public ImmutableArray<double?> Actuals { get; init; } = [];

    /// <summary>The targets, in the same way.</summary>
    public ImmutableArray<double?> Targets { get; init; } = [];

    /// <summary>When a figure was entered last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Who entered it.</summary>
    public string? UpdatedBy { get; init; }

    internal double? Actual(int number) => At(Actuals, number);

    internal double? Target(int number) => At(Targets, number);

    internal KpiYear With(KpiFigure figure) => figure.IsTarget ? this with { Targets = Set(Targets, figure) } : this with { Actuals = Set(Actuals, figure) };

    private static double? At(ImmutableArray<double?> values, int number) => number >= 1 && number <= values.Length ? values[number - 1] : null;

    private static ImmutableArray<double?> Set(ImmutableArray<double?> values, KpiFigure figure)
    {
        var number = figure.Period.Number;
        if (values.Length < number) values = [.. values, .. Enumerable.Repeat((double?)null, number - values.Length)];
        return values.SetItem(number - 1, figure.Value);
    }
}

/// <summary>One figure.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Period">The period.</param>
/// <param name="Value">The figure; finite.</param>
/// <param name="IsTarget">A target; else what was reported.</param>
public readonly record struct KpiFigure(string KpiId, string UnitId, KpiPeriod Period, double Value, bool IsTarget)
{
    internal KpiKey Key => new(KpiId, UnitId, Period.Year);
}

/// <summary>The figures that were loaded for one question.</summary>
public sealed class KpiFigures
{
    /// <summary>None.</summary>
    public static readonly KpiFigures Empty = new(ImmutableDictionary<KpiKey, KpiYear>.Empty);

    private readonly ImmutableDictionary<KpiKey, KpiYear> years;

    private KpiFigures(ImmutableDictionary<KpiKey, KpiYear> years) => this.years = years;

    /// <summary>Figures as they were read.</summary>
    public static KpiFigures Of(IEnumerable<KpiYear> years) => new(ImmutableDictionary.CreateRange(years.DistinctBy(y => y.Key).Select(y => KeyValuePair.Create(y.Key, y))));

    /// <summary>The figures of one KPI, unit and year; empty ones when nothing was reported.</summary>
    internal KpiYear Year(KpiKey key) => years.GetValueOrDefault(key) ?? new(key);

    internal double? Actual(string kpi, string unit, KpiPeriod period) => years.GetValueOrDefault(new(kpi, unit, period.Year))?.Actual(period.Number);

    internal double? Target(string kpi, string unit, KpiPeriod period) => years.GetValueOrDefault(new(kpi, unit, period.Year))?.Target(period.Number);

    internal KpiFigures With(IEnumerable<KpiYear> changed) => new(years.SetItems(changed.Select(y => KeyValuePair.Create(y.Key, y))));
}
