namespace PlanBot.Domain.Kpis;

/// <summary>What a unit has in one period, rolled up from below.</summary>
/// <param name="Value">The figure; null when nothing was reported, and where a quotient or a mean would divide by zero.</param>
/// <param name="Reported">How many of the units that report it did.</param>
/// <param name="Expected">How many there are.</param>
public readonly record struct RolledUp(double? Value, int Reported, int Expected);

/// <summary>
/// Rolls figures up the organisation. What a unit reported itself counts before what is below it. A quotient is the sum above the line divided by the sum
/// below it, over the units that have both, so that a region's rate is that of its customers and not the mean of its stores' rates.
/// </summary>
/// <param name="book">The KPIs and units.</param>
/// <param name="figures">Their figures.</param>
public sealed class KpiRollUps(KpiBook book, KpiFigures figures)
{
    internal KpiBook Book => book;

    internal KpiFigures Figures => figures;

    /// <summary>What a unit has in a period.</summary>
    public RolledUp Of(Kpi kpi, OrgUnit unit, KpiPeriod period)
    {
        var sum = Roll(kpi, unit, period);
        return new(Value(kpi, sum), sum.Reported, sum.Expected);
    }

    /// <summary>The sums of two periods over the units that have both: like for like. Null when none has.</summary>
    internal (double Now, double Then)? Pairs(Kpi kpi, OrgUnit unit, KpiPeriod now, KpiPeriod then)
    {
        if (figures.Actual(kpi.Id, unit.Id, now) is { } a && figures.Actual(kpi.Id, unit.Id, then) is { } b) return (a, b);
        (double Now, double Then)? sum = null;
        foreach (var child in book.Units.ChildrenOf(unit))
            if (Pairs(kpi, child, now, then) is var (x, y)) sum = ((sum?.Now ?? 0) + x, (sum?.Then ?? 0) + y);
        return sum;
    }

    private Parts Roll(Kpi kpi, OrgUnit unit, KpiPeriod period)
    {
        var below = default(Parts);
        foreach (var child in book.Units.ChildrenOf(unit)) below += Roll(kpi, child, period);
        var own = OwnParts(kpi, unit, period);
        if (book.Units.Reports(kpi, unit)) below = below with { Expected = below.Expected + 1, Reported = below.Reported + (own is null ? 0 : 1) };
        // A mean entered for a whole region stands for all of its stores.
        return own is not { } parts ? below
            : kpi.RollUp is KpiRollUp.Average && kpi.Formula is null ? parts with { Above = parts.Above * Math.Max(1, below.Expected), Line = Math.Max(1, below.Expected), Reported = below.Reported, Expected = below.Expected }
            : parts with { Reported = below.Reported, Expected = below.Expected };
    }

    private Parts? OwnParts(Kpi kpi, OrgUnit unit, KpiPeriod period)
    {
        if (kpi.Formula is { } formula)
            return figures.Actual(formula.Numerator, unit.Id, period) is { } above && figures.Actual(formula.Denominator, unit.Id, period) is { } line ? new(above * formula.Scale, line, true) : null;
        if (figures.Actual(kpi.Id, unit.Id, period) is not { } value) return null;
        if (kpi is not { RollUp: KpiRollUp.Weighted, WeightBy: { } by }) return new(value, 1, true);
        // A figure without its weight weighs nothing, and still is what the unit itself has.
        var weight = Math.Max(0, figures.Actual(by, unit.Id, period) ?? 0);
        return new(value * weight, weight, true) { Bare = value };
    }

    private static double? Value(Kpi kpi, Parts parts)
    {
        if (!parts.Any) return null;
        var value = kpi.IsAdditive ? parts.Above : parts.Line != 0 ? parts.Above / parts.Line : parts.Bare ?? double.NaN;
        return double.IsFinite(value) ? value : null;
    }

    /// <summary>What is above and below the line of a quotient or mean; of a sum only what is above.</summary>
    private readonly record struct Parts(double Above, double Line, bool Any)
    {
        public double? Bare { get; init; }

        public int Reported { get; init; }

        public int Expected { get; init; }

        public static Parts operator +(Parts a, Parts b) => new(a.Above + b.Above, a.Line + b.Line, a.Any || b.Any) { Reported = a.Reported + b.Reported, Expected = a.Expected + b.Expected };
    }
}
