using System.Collections.Immutable;

namespace PlanBot.Domain.Kpis;

/// <summary>What a forecast rests on.</summary>
public enum KpiBasis
{
    /// <summary>Last year's seasonality, moved by how this year runs against it.</summary>
    Seasonal,
    /// <summary>The mean of the last periods: there is no last year to compare with.</summary>
    Run,
}

/// <summary>How periods that are not over will end.</summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="PeriodEnd">The running period; null when it cannot be said.</param>
/// <param name="YearEnd">The year of the running period: the sum, of a rate or mean the mean over its periods, of a stock its last period.</param>
public sealed record KpiForecast(KpiBasis Basis, double? PeriodEnd, double? YearEnd)
{
    /// <summary>Without last year, so many of the last periods make the run.</summary>
    private const int RunLength = 3;

    /// <summary>
    /// Of a sum, the same period of last year times (this year so far ÷ the same periods of last year), like for like over the units that have both; of a rate or mean, last year plus
    /// the mean difference so far. Null when fewer than one period of this year or last is known.
    /// </summary>
    public static KpiForecast? Of(KpiRollUps rolled, Kpi kpi, OrgUnit unit, DateOnly today)
    {
        var running = KpiPeriod.At(kpi.Frequency, today);
        ImmutableArray<KpiPeriod> year = [.. KpiPeriod.OfYear(kpi.Frequency, running.Year)];
        double? Actual(KpiPeriod p) => rolled.Of(kpi, unit, p).Value;
        // In January this year says nothing yet: the last twelve months' run is compared.
        var ended = Back(running.Before, KpiPeriod.CountOf(kpi.Frequency, running.Year)).Where(p => running.Number == 1 || p.Year == running.Year).ToList();
        var move = Move(rolled, kpi, unit, ended);
        var run = Back(running.Before, RunLength).Select(Actual).OfType<double>().ToList();
        if (move is null && run.Count == 0) return null;
        double? Foretold(KpiPeriod p) => Finite(move is { } m ? Actual(p.AYearBefore) is not { } then ? null : kpi.IsAdditive ? then * m : then + m : run.Average());
        double? End(KpiPeriod p) => p.First < running.First ? Actual(p) ?? Foretold(p) : p == running ? Grown(kpi, Actual(p), Foretold(p)) : Foretold(p);
        var all = year.Select(End).ToList();
        return new(move is null ? KpiBasis.Run : KpiBasis.Seasonal, End(running), Finite(
            kpi.RollUp is KpiRollUp.Last && kpi.Formula is null ? all[^1] : all.Contains(null) ? null : kpi.IsAdditive ? all.Sum() : all.Average()));
    }

    /// <summary>What was already reached in a running period cannot become less of a sum of positive figures.</summary>
    private static double? Grown(Kpi kpi, double? soFar, double? foretold) =>
        kpi is { RollUp: KpiRollUp.Sum, Formula: null } ? soFar > foretold || foretold is null ? soFar : foretold : foretold ?? soFar;

    /// <summary>By how much this year runs above last: a factor for sums, a difference for rates and means.</summary>
    private static double? Move(KpiRollUps rolled, Kpi kpi, OrgUnit unit, List<KpiPeriod> ended)
    {
        if (kpi.IsAdditive)
        {
            var pairs = ended.Select(p => rolled.Pairs(kpi, unit, p, p.AYearBefore)).OfType<(double Now, double Then)>().ToList();
            var (now, then) = (pairs.Sum(p => p.Now), pairs.Sum(p => p.Then));
            return then > 0 && now >= 0 ? Finite(now / then) : null;
        }
        var moves = ended.Select(p => rolled.Of(kpi, unit, p).Value - rolled.Of(kpi, unit, p.AYearBefore).Value).OfType<double>().ToList();
        return moves.Count == 0 ? null : Finite(moves.Average());
    }

    private static IEnumerable<KpiPeriod> Back(KpiPeriod from, int count)
    {
        for (var i = 0; i < count; i++, from = from.Before) yield return from;
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
