using System.Collections.Immutable;

namespace PlanBot.Domain.Kpis;

/// <summary>Which units have a figure of a KPI for a period, kept beside the KPI so that nobody has to go through the figures to know who is missing.</summary>
/// <param name="Period">The period.</param>
/// <param name="Units">The ids of the units that report and have one, or lie below a unit for which one was entered, in ordinal order.</param>
public sealed record KpiReported(KpiPeriod Period, ImmutableArray<string> Units)
{
    /// <summary>Of the period that ended last and of the one that runs: in none after it can a figure be entered yet.</summary>
    internal static ImmutableArray<KpiReported> Of(KpiRollUps rolled, Kpi kpi, DateOnly today)
    {
        var running = KpiPeriod.At(kpi.Frequency, today);
        return [Of(rolled, kpi, running.Before), Of(rolled, kpi, running)];
    }

    private static KpiReported Of(KpiRollUps rolled, Kpi kpi, KpiPeriod period) => new(period,
        [.. rolled.Book.Units.Reporting(kpi, rolled.Book.Units.Root).Where(u => rolled.Of(kpi, u, period).Value is not null || IsCovered(rolled, kpi, u, period)).Select(u => u.Id).Order(StringComparer.Ordinal)]);

    /// <summary>True when a figure was entered for a unit above: it stands for all below it.</summary>
    private static bool IsCovered(KpiRollUps rolled, Kpi kpi, OrgUnit unit, KpiPeriod period)
    {
        for (var at = rolled.Book.Units.Above(unit); at is not null; at = rolled.Book.Units.Above(at))
            if (rolled.Figures.Actual(kpi.Id, at.Id, period) is not null) return true;
        return false;
    }
}

/// <summary>For which period of a frequency reporters were asked, so that nobody is asked twice.</summary>
/// <param name="Period">The period, which had ended.</param>
/// <param name="On">The day on which they were asked, in the plan's zone.</param>
/// <param name="RemindedOn">The day on which who was still missing was asked again; null before it.</param>
public sealed record KpiAsked(KpiPeriod Period, DateOnly On, DateOnly? RemindedOn);
