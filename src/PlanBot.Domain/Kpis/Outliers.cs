using System.Collections.Immutable;

namespace PlanBot.Domain.Kpis;

/// <summary>A value that stands apart from the others.</summary>
/// <param name="Id">Whose it is.</param>
/// <param name="Value">The value.</param>
/// <param name="Score">Its modified z-score, below 0 for less than the others.</param>
public readonly record struct Outlier(string Id, double Value, double Score);

/// <summary>
/// Outliers by the modified z-score, 0.6745 (x − median) ÷ MAD, beyond 3.5 (B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers, ASQC Quality Press, 1993, chapter 3.3).
/// The median and the median absolute deviation do not move with the outliers themselves, as mean and standard deviation do.
/// </summary>
public static class Outliers
{
    /// <summary>Beyond this modified z-score a value is an outlier.</summary>
    public const double Limit = 3.5;

    /// <summary>Of fewer values nobody can say which stands apart.</summary>
    public const int Fewest = 5;

    private const double OfMad = 0.6745;
    private const double OfMeanDeviation = 1.253314;

    /// <summary>The outliers, the furthest first.</summary>
    public static ImmutableArray<Outlier> Of(IReadOnlyCollection<(string Id, double Value)> values)
    {
        var known = values.Where(v => double.IsFinite(v.Value)).ToList();
        if (Scale([.. known.Select(v => v.Value)]) is not var (median, unit)) return [];
        return [.. known.Select(v => new Outlier(v.Id, v.Value, (v.Value - median) / unit)).Where(o => Math.Abs(o.Score) > Limit).OrderByDescending(o => Math.Abs(o.Score)).ThenBy(o => o.Id, StringComparer.Ordinal)];
    }

    /// <summary>The modified z-score of a value among earlier ones; null when they are too few or all the same.</summary>
    public static double? Score(IReadOnlyCollection<double> earlier, double value) =>
        Scale([.. earlier.Where(double.IsFinite)]) is var (median, unit) ? (value - median) / unit : null;

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
    }

    /// <summary>The median, and what is one standard deviation of the others by it. More than half alike make the median deviation 0: then the mean deviation counts (1.253314 of it is one standard deviation of normal values).</summary>
    private static (double Median, double Unit)? Scale(List<double> values)
    {
        if (values.Count < Fewest) return null;
        var median = Median(values);
        var off = values.Select(v => Math.Abs(v - median)).ToList();
        var unit = Median(off) is > 0 and var mad ? mad / OfMad : off.Average() * OfMeanDeviation;
        return unit > 0 && double.IsFinite(unit) ? (median, unit) : null;
    }
}
