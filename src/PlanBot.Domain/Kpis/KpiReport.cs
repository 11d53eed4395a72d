using System.Collections.Immutable;

namespace PlanBot.Domain.Kpis;

/// <summary>What a KPI tells of one unit in one period, with those below it that stand apart or are missing: of 200 stores the few that somebody must look at.</summary>
/// <param name="Kpi">The KPI.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Standing">Figure, target, last year and forecasts.</param>
/// <param name="Missing">The units that have not reported.</param>
/// <param name="Outliers">The units that stand apart from the others, the furthest first.</param>
/// <param name="Below">The units right below, the worst first.</param>
/// <param name="PerUnit">The mean of the units that report, with last year's, of those that have both; null without such.</param>
/// <param name="Course">The last twelve periods, up to the one that the report is of.</param>
public sealed record KpiReport(
    Kpi Kpi, OrgUnit Unit, KpiStanding Standing, ImmutableArray<OrgUnit> Missing, ImmutableArray<KpiOutlier> Outliers, ImmutableArray<KpiLine> Below, KpiPerUnit? PerUnit, ImmutableArray<KpiPoint> Course)
{
    private const int PeriodsShown = 12;

    /// <summary>The report of a period; of the one that ended last and has a figure when none is named.</summary>
    public static KpiReport Of(KpiBook book, KpiFigures figures, Kpi kpi, OrgUnit unit, KpiPeriod? period, DateOnly today)
    {
        var rolled = new KpiRollUps(book, figures);
        var standing = period is { } at ? KpiStanding.Of(rolled, kpi, unit, at, today) : KpiStanding.Of(rolled, kpi, unit, today);
        var (now, targets) = (standing.Period, KpiTargets.Of(rolled, kpi, standing.Period));
        // The unit itself is no outlier of itself, but with nothing below it, it may be missing.
        List<KpiLine> reporting = [.. book.Units.Reporting(kpi, unit).Select(Line)];
        return new(
            kpi, unit, standing, [.. reporting.Where(l => l.Actual is null).Select(l => l.Unit)], OutliersOf(reporting),
            [.. book.Units.ChildrenOf(unit).Select(Line).OrderByDescending(l => l.Status is KpiStatus.Red ? 2 : l.Status is KpiStatus.Amber ? 1 : 0).ThenByDescending(l => Math.Abs(l.Gap ?? 0))],
            Mean(reporting), [.. Back(now).Select(p => new KpiPoint(p, rolled.Of(kpi, unit, p).Value, KpiTargets.Of(rolled, kpi, p).GetValueOrDefault(unit.Id)))]);

        KpiLine Line(OrgUnit below)
        {
            var actual = rolled.Of(kpi, below, now).Value;
            var target = targets.GetValueOrDefault(below.Id);
            return new(below, actual, target, rolled.Of(kpi, below, now.AYearBefore).Value, Kpi.Gap(actual, target), kpi.StatusOf(actual, target));
        }
    }

    private static IEnumerable<KpiPeriod> Back(KpiPeriod last)
    {
        var periods = new Stack<KpiPeriod>();
        for (var at = last; periods.Count < PeriodsShown; at = at.Before) periods.Push(at);
        return periods;
    }

    /// <summary>Units of different sizes are compared by how far they are off their target, else by how they changed since last year, else as they are.</summary>
    private static ImmutableArray<KpiOutlier> OutliersOf(List<KpiLine> lines)
    {
        var known = lines.Where(l => l.Actual is not null).ToList();
        foreach (var (by, measure) in ((KpiMeasure, Func<KpiLine, double?>)[])[(KpiMeasure.Target, l => l.Gap), (KpiMeasure.LastYear, l => Kpi.Gap(l.Actual, l.LastYear)), (KpiMeasure.Figure, l => l.Actual)])
        {
            var values = known.Select(l => (l.Unit.Id, Value: measure(l))).Where(v => v.Value is not null).Select(v => (v.Id, v.Value!.Value)).ToList();
            if (values.Count * 2 < known.Count || values.Count == 0) continue;
            var byId = known.ToDictionary(l => l.Unit.Id, StringComparer.Ordinal);
            return [.. Kpis.Outliers.Of(values).Select(o => new KpiOutlier(byId[o.Id], by, o.Value, o.Score))];
        }
        return [];
    }

    private static KpiPerUnit? Mean(List<KpiLine> lines)
    {
        var both = lines.Where(l => l is { Actual: not null, LastYear: not null }).ToList();
        return lines.Count < 2 || both.Count == 0 ? null : new(both.Average(l => l.Actual!.Value), both.Average(l => l.LastYear!.Value), both.Count);
    }
}

/// <summary>One unit of a report.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Actual">Its figure, rolled up.</param>
/// <param name="Target">Its target.</param>
/// <param name="LastYear">Its figure of the same period a year before.</param>
/// <param name="Gap">By how many percent of the target it is off, below 0 for less.</param>
/// <param name="Status">How good it is.</param>
public sealed record KpiLine(OrgUnit Unit, double? Actual, double? Target, double? LastYear, double? Gap, KpiStatus Status);

/// <summary>One period of a course.</summary>
/// <param name="Period">The period.</param>
/// <param name="Actual">The figure.</param>
/// <param name="Target">The target.</param>
public sealed record KpiPoint(KpiPeriod Period, double? Actual, double? Target);

/// <summary>A unit that stands apart.</summary>
/// <param name="Line">The unit with its figure.</param>
/// <param name="By">What was compared.</param>
/// <param name="Value">That measure: percent off target, percent against last year, or the figure.</param>
/// <param name="Score">The modified z-score.</param>
public sealed record KpiOutlier(KpiLine Line, KpiMeasure By, double Value, double Score);

/// <summary>The mean of units, like for like.</summary>
/// <param name="Now">This period.</param>
/// <param name="LastYear">A year before.</param>
/// <param name="Units">Of how many.</param>
public sealed record KpiPerUnit(double Now, double LastYear, int Units);

/// <summary>By what units are compared.</summary>
public enum KpiMeasure
{
    /// <summary>Percent off the target.</summary>
    Target,
    /// <summary>Percent against last year.</summary>
    LastYear,
    /// <summary>The figure itself.</summary>
    Figure,
}
