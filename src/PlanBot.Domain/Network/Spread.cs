using System.Collections.Immutable;

namespace PlanBot.Domain.Network;

/// <summary>
/// How much longer or shorter work takes than it was said to, as a factor. Three points give a triangle. An owner's record gives a draw from it, or, since a short record says little, from the
/// default; what is drawn joins the urn for the rest of the run, so that an owner who is slow in a run stays slow in it (Pólya's urn; Ferguson, 1973). Without either the default alone.
/// </summary>
internal sealed class Spread
{
    /// <summary>The default, an assumption of PlanBot and not of a study: work takes 0.9 to 1.5 times as long as said, most often exactly as long.</summary>
    internal const double Least = 0.9, Likeliest = 1, Most = 1.5;

    /// <summary>The default counts as much as so many entries of an owner's record.</summary>
    private const int Prior = 2;

    private readonly ImmutableArray<ImmutableArray<double>> records;
    private readonly List<double>[] drawn;
    private readonly Chance chance;

    internal Spread(ImmutableArray<ImmutableArray<double>> records, Chance chance) =>
        (this.records, this.chance, drawn) = (records, chance, [.. records.Select(_ => new List<double>())]);

    /// <summary>Begins a run: nothing was drawn yet.</summary>
    internal void Begin()
    {
        foreach (var urn in drawn) urn.Clear();
    }

    /// <summary>The factor of one activity in this run.</summary>
    internal double Of(Activity activity)
    {
        if (activity is { Optimistic: { } optimistic, Pessimistic: { } pessimistic, Duration: > 0 })
        {
            var (least, most) = (Math.Min(1, optimistic / (double)activity.Duration), Math.Max(1, pessimistic / (double)activity.Duration));
            return Triangle(least, 1, most);
        }
        if (activity.Record < 0 || records[activity.Record] is not { Length: > 0 } record) return Triangle(Least, Likeliest, Most);
        var urn = drawn[activity.Record];
        var ball = chance.Below(record.Length + Prior + urn.Count);
        var factor = ball < record.Length ? record[ball] : ball < record.Length + Prior ? Triangle(Least, Likeliest, Most) : urn[ball - record.Length - Prior];
        urn.Add(factor);
        return factor;
    }

    /// <summary>By the inverse of the triangle's distribution function.</summary>
    private double Triangle(double least, double likeliest, double most)
    {
        if (most <= least) return likeliest;
        var (share, peak) = (chance.Share(), (likeliest - least) / (most - least));
        return share < peak ? least + Math.Sqrt(share * (most - least) * (likeliest - least)) : most - Math.Sqrt((1 - share) * (most - least) * (most - likeliest));
    }
}
