using PlanBot.Domain.Language;

namespace PlanBot.Domain.Kpis;

/// <summary>Whether a figure is so far from what the unit had before that a slip of the finger is likelier: a wrong unit, a zero too many, another store's figure.</summary>
internal static class KpiDoubt
{
    /// <summary>From so many times, or so small a part, of the last figure on.</summary>
    private const double Times = 5;

    /// <summary>A figure within so many times of last year's same period is the season's.</summary>
    private const double Season = 2;

    private const int PeriodsBack = 13;

    /// <summary>The question that is asked back; null for a figure that needs none.</summary>
    internal static string? Of(KpiFigures figures, Kpi kpi, OrgUnit unit, KpiPeriod period, double value, Tongue tongue)
    {
        if (figures.Actual(kpi.Id, unit.Id, period) == value) return null;
        var earlier = Earlier(figures, kpi, unit, period);
        if (earlier.Count == 0) return null;
        var (last, figure) = earlier[0];
        if (figures.Actual(kpi.Id, unit.Id, period.AYearBefore) is { } then && then != 0 && value / then is >= 1 / Season and <= Season) return null;
        string Say(string key, object? how) => tongue.Say(key, Amounts.Say(value, kpi.Unit, tongue), how, Amounts.Say(figure, kpi.Unit, tongue), last.Name(tongue));
        if (value < 0 && earlier.TrueForAll(e => e.Figure >= 0)) return tongue.Say("Kpi.DoubtNegative", Amounts.Say(value, kpi.Unit, tongue));
        if (figure != 0 && Math.Abs(value / figure) is var times)
        {
            if (times >= Times) return Say("Kpi.DoubtMore", Math.Round(times, times < 10 ? 1 : 0));
            if (times <= 1 / Times) return value == 0 ? Say("Kpi.DoubtZero", null) : Say("Kpi.DoubtLess", Math.Round(1 / times, times > 0.1 ? 1 : 0));
        }
        var median = Outliers.Median(earlier.Select(e => e.Figure));
        return Outliers.Score([.. earlier.Select(e => e.Figure)], value) is { } score && Math.Abs(score) > Outliers.Limit && Math.Abs(value - median) > Math.Abs(median) / 2
            ? tongue.Say("Kpi.DoubtFar", Amounts.Say(value, kpi.Unit, tongue), Amounts.Say(median, kpi.Unit, tongue)) : null;
    }

    private static List<(KpiPeriod Period, double Figure)> Earlier(KpiFigures figures, Kpi kpi, OrgUnit unit, KpiPeriod period)
    {
        var earlier = new List<(KpiPeriod, double)>();
        var at = period.Before;
        for (var i = 0; i < PeriodsBack; i++, at = at.Before)
            if (figures.Actual(kpi.Id, unit.Id, at) is { } figure) earlier.Add((at, figure));
        return earlier;
    }
}
