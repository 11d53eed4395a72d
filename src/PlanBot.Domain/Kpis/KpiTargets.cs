using System.Collections.Immutable;

namespace PlanBot.Domain.Kpis;

/// <summary>
/// The targets of every unit in one period. A unit's own target counts; one that has none gets its part of what is above it: of a sum what is left by those that have
/// their own, by last year's share or the same for each unit that reports; of a rate or a mean the same target. Where nothing is set above, it is rolled up from below.
/// </summary>
public static class KpiTargets
{
    /// <summary>The target of each unit, by its id; null, or nothing, for one that has none.</summary>
    public static IReadOnlyDictionary<string, double?> Of(KpiRollUps rolled, Kpi kpi, KpiPeriod period)
    {
        var targets = new Dictionary<string, double?>(StringComparer.Ordinal);
        if (rolled.Book.Units.Below(rolled.Book.Units.Root).Any(u => rolled.Figures.Target(kpi.Id, u.Id, period) is not null)) Go(rolled.Book.Units.Root, null);
        return targets;

        double? Go(OrgUnit unit, double? given)
        {
            var own = rolled.Figures.Target(kpi.Id, unit.Id, period) ?? given;
            ImmutableArray<OrgUnit> below = [.. rolled.Book.Units.ChildrenOf(unit)];
            var parts = own is { } whole ? Split(rolled, kpi, period, below, whole) : null;
            var found = below.Select((child, i) => Go(child, parts?[i])).OfType<double>().ToList();
            return targets[unit.Id] = own ?? (found.Count == 0 ? null : kpi.IsAdditive ? found.Sum() : found.Average());
        }
    }

    /// <summary>What each of the units below gets, in their order; null for one that has its own.</summary>
    private static double?[] Split(KpiRollUps rolled, Kpi kpi, KpiPeriod period, ImmutableArray<OrgUnit> below, double whole)
    {
        var own = below.Select(u => rolled.Figures.Target(kpi.Id, u.Id, period)).ToList();
        if (!kpi.IsAdditive) return [.. own.Select(o => o is null ? whole : (double?)null)];
        var left = Math.Max(0, whole - own.Sum(o => o ?? 0));
        if (whole < 0) left = Math.Min(0, whole - own.Sum(o => o ?? 0));
        var shares = Shares(rolled, kpi, period, below);
        var all = shares.Where((_, i) => own[i] is null).Sum();
        return [.. own.Select((o, i) => o is not null || all <= 0 ? (double?)null : left * shares[i] / all)];
    }

    /// <summary>Last year's figures; a unit that had none then counts as the others do for each store. Without any, the number of units that report.</summary>
    private static double[] Shares(KpiRollUps rolled, Kpi kpi, KpiPeriod period, ImmutableArray<OrgUnit> below)
    {
        double[] sizes = [.. below.Select(u => (double)Math.Max(1, rolled.Book.Units.Reporting(kpi, u).Count()))];
        if (kpi.Split is KpiSplit.Evenly) return sizes;
        double[] lastYear = [.. below.Select(u => rolled.Of(kpi, u, period.AYearBefore).Value is > 0 and { } then ? then : 0)];
        var (sum, known) = (lastYear.Sum(), sizes.Where((_, i) => lastYear[i] > 0).Sum());
        return sum > 0 && double.IsFinite(sum) ? [.. lastYear.Select((then, i) => then > 0 ? then : sum / known * sizes[i])] : sizes;
    }
}
