namespace PlanBot.Domain.Kpis;

/// <summary>Where a KPI stands for one unit.</summary>
/// <param name="Period">The period that ended last and for which there is any figure.</param>
/// <param name="Actual">What was reported, rolled up.</param>
/// <param name="Target">The target.</param>
/// <param name="LastYear">The same period of last year.</param>
/// <param name="PeriodEnd">The forecast of the running period.</param>
/// <param name="YearEnd">The forecast of its year.</param>
/// <param name="YearTarget">The target of that year; null when a period has none.</param>
/// <param name="Reported">How many units reported.</param>
/// <param name="Expected">How many were to.</param>
public sealed record KpiStanding(KpiPeriod Period, double? Actual, double? Target, double? LastYear, double? PeriodEnd, double? YearEnd, double? YearTarget, int Reported, int Expected)
{
    /// <summary>The standing of the period that ended last, or of the latest before it, within a year, that has a figure; of the first of these when none has.</summary>
    internal static KpiStanding Of(KpiRollUps rolled, Kpi kpi, OrgUnit unit, DateOnly today)
    {
        var ended = KpiPeriod.EndedBefore(kpi.Frequency, today);
        var period = ended;
        for (var i = 0; i < KpiPeriod.CountOf(kpi.Frequency, ended.Year) && rolled.Of(kpi, unit, period).Value is null; i++) period = period.Before;
        return Of(rolled, kpi, unit, rolled.Of(kpi, unit, period).Value is null ? ended : period, today);
    }

    /// <summary>The standing of one period.</summary>
    internal static KpiStanding Of(KpiRollUps rolled, Kpi kpi, OrgUnit unit, KpiPeriod period, DateOnly today)
    {
        var now = rolled.Of(kpi, unit, period);
        var forecast = KpiForecast.Of(rolled, kpi, unit, today);
        return new(
            period, now.Value, KpiTargets.Of(rolled, kpi, period).GetValueOrDefault(unit.Id), rolled.Of(kpi, unit, period.AYearBefore).Value,
            forecast?.PeriodEnd, forecast?.YearEnd, YearTargetOf(rolled, kpi, unit, KpiPeriod.At(kpi.Frequency, today).Year), now.Reported, now.Expected);
    }

    private static double? YearTargetOf(KpiRollUps rolled, Kpi kpi, OrgUnit unit, int year)
    {
        var targets = KpiPeriod.OfYear(kpi.Frequency, year).Select(p => KpiTargets.Of(rolled, kpi, p).GetValueOrDefault(unit.Id)).ToList();
        return kpi.RollUp is KpiRollUp.Last && kpi.Formula is null ? targets[^1] : targets.Contains(null) ? null : kpi.IsAdditive ? targets.Sum() : targets.Average();
    }
}
