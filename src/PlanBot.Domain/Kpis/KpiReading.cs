using PlanBot.Domain.Language;

namespace PlanBot.Domain.Kpis;

/// <summary>What figures say, in a sentence.</summary>
internal static class KpiReading
{
    /// <summary>Of all KPIs: how many are off target, and which is the worst.</summary>
    internal static string Of(IReadOnlyCollection<Kpi> kpis, Tongue tongue)
    {
        var known = kpis.Where(k => k.StatusOf(k.Standing?.Actual, k.Standing?.Target) is KpiStatus.Red or KpiStatus.Amber or KpiStatus.OnTarget).ToList();
        if (known.Count == 0) return tongue.Say("Kpi.NothingKnown", kpis.Count);
        var off = known.Where(k => k.StatusOf(k.Standing!.Actual, k.Standing.Target) is not KpiStatus.OnTarget).OrderBy(KpiCards.Rank).ToList();
        if (off.Count == 0) return tongue.Say("Kpi.AllWell", known.Count);
        var worst = off[0];
        return Kpi.Gap(worst.Standing!.Actual, worst.Standing.Target) is { } gap
            ? tongue.Say("Kpi.SomeOff", off.Count, known.Count, worst.Name.CutLine(60), Signed(gap, tongue)) : tongue.Say("Kpi.SomeOffPlain", off.Count, known.Count, worst.Name.CutLine(60));
    }

    /// <summary>Of one KPI and unit: the figure against its target, or what is missing to say more.</summary>
    internal static string Of(KpiReport report, Tongue tongue)
    {
        var (kpi, standing) = (report.Kpi, report.Standing);
        if (standing.Actual is not { } actual)
            return standing.Expected > 1 ? tongue.Say("Kpi.NoneOfMany", standing.Period.Name(tongue), standing.Expected) : tongue.Say("Kpi.NoneYet", standing.Period.Name(tongue));
        var figure = Amounts.Say(actual, kpi.Unit.CutLine(20), tongue);
        var so = standing.Expected > standing.Reported && standing.Expected > 1 ? tongue.Say("Kpi.SoFar", standing.Reported, standing.Expected) : "";
        if (standing.Target is not { } target) return tongue.Say("Kpi.WithoutTarget", figure, so);
        var against = Amounts.Say(target, kpi.Unit.CutLine(20), tongue);
        return Kpi.Gap(actual, target) is { } gap
            ? tongue.Say("Kpi.AgainstTarget", figure, against, Signed(gap, tongue), tongue.Name(kpi.StatusOf(actual, target)), so)
            : tongue.Say("Kpi.AgainstZero", figure, against, tongue.Name(kpi.StatusOf(actual, target)), so);
    }

    /// <summary>How the running period and its year are forecast to end, and by what.</summary>
    internal static IEnumerable<string> Forecasts(KpiReport report, Tongue tongue)
    {
        var (kpi, standing) = (report.Kpi, report.Standing);
        if (standing.PeriodEnd is { } end) yield return tongue.Say("Kpi.ForecastPeriod", Amounts.Say(end, kpi.Unit.CutLine(20), tongue));
        if (standing.YearEnd is not { } year) yield break;
        var said = Amounts.Say(year, kpi.Unit.CutLine(20), tongue);
        yield return standing.YearTarget is { } target ? tongue.Say("Kpi.ForecastYearOf", said, Amounts.Say(target, kpi.Unit.CutLine(20), tongue)) : tongue.Say("Kpi.ForecastYear", said);
    }

    /// <summary>A percentage with its sign: +3.2 %, -12 %.</summary>
    internal static string Signed(double percent, Tongue tongue) => (percent > 0 ? "+" : "") + tongue.Percent(Math.Abs(percent) >= 100 ? Math.Round(percent) : percent);
}
