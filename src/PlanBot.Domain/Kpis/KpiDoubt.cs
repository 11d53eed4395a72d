using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>Whether a figure is so far from what the unit had before that a slip of the finger is likelier: a wrong unit, a zero too many, another store's figure.</summary>
public static class KpiDoubt
{
    /// <summary>From so many times, or so small a part, of the last figure on.</summary>
    private const double Times = 5;

    /// <summary>A figure within so many times of last year's same period is the season's.</summary>
    private const double Season = 2;

    private const int PeriodsBack = 13;

    /// <summary>The figures of a file that are unlikely after those that are there and those before them in the file, each with its question; at most <paramref name="most"/>.</summary>
    public static IEnumerable<string> Among(Plan plan, Kpi kpi, KpiFigures known, IEnumerable<KpiFigure> taken, int most, DateOnly today, Tongue tongue) =>
        taken.Where(f => !f.IsTarget).GroupBy(f => f.UnitId, StringComparer.Ordinal).SelectMany(unit => Among(plan, kpi, known, [.. unit.OrderBy(f => f.Period.First)], today, tongue)).Take(most);

    private static IEnumerable<string> Among(Plan plan, Kpi kpi, KpiFigures known, List<KpiFigure> taken, DateOnly today, Tongue tongue)
    {
        if (plan.Kpis.Units.Find(taken[0].UnitId) is not { } unit) yield break;
        var figures = known.With(taken.GroupBy(f => f.Key).Select(year => year.Aggregate(known.Year(year.Key), (row, figure) => row.With(figure))));
        foreach (var figure in taken)
            // As the figure would be asked back if nothing stood there yet.
            if (known.Actual(kpi.Id, unit.Id, figure.Period) != figure.Value && Question(figures, kpi, unit, figure.Period, figure.Value, figure.Period.After.First > today, tongue) is { } question)
                yield return tongue.Say("Kpi.FileDoubt", tongue.Say("Kpi.About", kpi.Name.CutLine(60), KpiCards.NameOf(plan, unit).CutLine(60), figure.Period.Name(tongue)), question);
    }

    /// <summary>The question that is asked back; null for a figure that needs none, as one that stands there already.</summary>
    internal static string? Of(KpiFigures figures, Kpi kpi, OrgUnit unit, KpiPeriod period, double value, DateOnly today, Tongue tongue) =>
        figures.Actual(kpi.Id, unit.Id, period) == value ? null : Question(figures, kpi, unit, period, value, period.After.First > today, tongue);

    /// <summary>What a running period has so far may be little.</summary>
    private static string? Question(KpiFigures figures, Kpi kpi, OrgUnit unit, KpiPeriod period, double value, bool isRunning, Tongue tongue)
    {
        var earlier = Earlier(figures, kpi, unit, period);
        if (earlier.Count == 0) return null;
        var (last, figure) = earlier[0];
        if (figures.Actual(kpi.Id, unit.Id, period.AYearBefore) is { } then && then != 0 && value / then is >= 1 / Season and <= Season) return null;
        string Say(string key, object? how) => tongue.Say(key, Amounts.Say(value, kpi.Unit, tongue), how, Amounts.Say(figure, kpi.Unit, tongue), last.Name(tongue));
        if (value < 0 && earlier.TrueForAll(e => e.Figure >= 0)) return tongue.Say("Kpi.DoubtNegative", Amounts.Say(value, kpi.Unit, tongue));
        if (figure != 0 && Math.Abs(value / figure) is var times)
        {
            if (times >= Times) return Say("Kpi.DoubtMore", Math.Round(times, times < 10 ? 1 : 0));
            if (times <= 1 / Times && !(isRunning && kpi.IsAdditive)) return value == 0 ? Say("Kpi.DoubtZero", null) : Say("Kpi.DoubtLess", Math.Round(1 / times, times > 0.1 ? 1 : 0));
        }
        if (isRunning && kpi.IsAdditive) return null;
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
