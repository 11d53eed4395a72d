using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>The KPIs of a plan and the units for which they are reported. Its figures are many and are not in memory: they lie in rows that are loaded when they are needed.</summary>
public sealed record KpiBook
{
    /// <summary>The most KPIs of a plan.</summary>
    public const int MostKpis = 100;

    /// <summary>A plan without KPIs.</summary>
    public static readonly KpiBook Empty = new();

    /// <summary>The KPIs by id.</summary>
    public ImmutableSortedDictionary<string, Kpi> All { get; init; } = ImmutableSortedDictionary.Create<string, Kpi>(StringComparer.Ordinal);

    /// <summary>The organisation.</summary>
    public OrgTree Units { get; init; } = OrgTree.Empty;

    /// <summary>Counts the commits that changed figures: figures that were read under another count are not these.</summary>
    public long Stamp { get; init; }

    /// <summary>When KPIs or units were defined last: nobody is asked for figures on that day, which may yet come by a file.</summary>
    public DateTimeOffset? DefinedAt { get; init; }

    /// <summary>For which periods reporters were asked, by frequency.</summary>
    public ImmutableSortedDictionary<KpiFrequency, KpiAsked> Asked { get; init; } = ImmutableSortedDictionary<KpiFrequency, KpiAsked>.Empty;

    /// <summary>The last person who was asked in the round that is under way, in order of their ids; null when it is over.</summary>
    public string? AskedUpTo { get; init; }

    /// <summary>The KPIs in the order in which they were defined.</summary>
    internal IEnumerable<Kpi> InOrder => All.Values.OrderBy(k => k.Order).ThenBy(k => k.Id, StringComparer.Ordinal);

    /// <summary>The KPI of an id, or null.</summary>
    public Kpi? Find(string? id) => id is not null && All.TryGetValue(id, out var found) ? found : null;

    /// <summary>The KPIs of exactly that id, name or other name; else those of which one begins so. Several when the name is ambiguous.</summary>
    internal ImmutableArray<Kpi> Named(string text)
    {
        var name = OrgTree.Plain(text);
        if (name.Length == 0) return [];
        var exact = InOrder.Where(k => k.Names.Any(n => OrgTree.Plain(n) == name)).ToImmutableArray();
        return exact.IsEmpty ? [.. InOrder.Where(k => k.Names.Any(n => OrgTree.Plain(n).StartsWith(name, StringComparison.Ordinal)))] : exact;
    }

    /// <summary>The KPIs that measure one of some objectives, in their order.</summary>
    internal IEnumerable<Kpi> Measuring(IEnumerable<string> objectives) =>
        objectives.Select(OrgTree.Plain).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } names ? InOrder.Where(k => k.Objective is { } objective && names.Contains(OrgTree.Plain(objective))) : [];

    /// <summary>The KPIs whose standing changes when figures of one do: itself, and those that are worked out from it.</summary>
    internal IEnumerable<Kpi> MovedBy(Kpi kpi) => All.Values.Where(k => k.Id == kpi.Id || k.WeightBy == kpi.Id || k.Formula?.Numerator == kpi.Id || k.Formula?.Denominator == kpi.Id);

    /// <summary>The KPIs whose figures are needed to work one out.</summary>
    internal static IEnumerable<string> NeededFor(Kpi kpi) => new[] { kpi.Id, kpi.WeightBy, kpi.Formula?.Numerator, kpi.Formula?.Denominator }.OfType<string>();

    /// <summary>The units that are to report a KPI and have no figure for a period, from the top; none for a period before those that are kept, and where figures came in before that was kept at all.</summary>
    internal IEnumerable<OrgUnit> MissingOf(Kpi kpi, KpiPeriod period)
    {
        var kept = kpi.Reported.FirstOrDefault(r => r.Period == period);
        if (kept is null && (kpi.Reported.IsEmpty ? kpi.Standing is not null : kpi.Reported.Any(r => r.Period.First > period.First))) return [];
        var known = kept is null ? [] : kept.Units.ToHashSet(StringComparer.Ordinal);
        return Units.Reporting(kpi, Units.Root).Where(u => !known.Contains(u.Id));
    }

    /// <summary>Who is to report a KPI for a unit: its reporter, else the owner of the unit or of the next one above that has one, of those who have not left; null when there is nobody.</summary>
    internal Participant? ReporterOf(Plan plan, Kpi kpi, OrgUnit unit)
    {
        if (plan.Find(kpi.Reporter) is { LeftAt: null } reporter) return reporter;
        for (var at = unit; at is not null; at = Units.Above(at))
            if (plan.Find(at.Owner) is { LeftAt: null } owner) return owner;
        return null;
    }
}
