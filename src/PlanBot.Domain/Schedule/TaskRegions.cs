using System.Collections.Immutable;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>
/// In which region each task of a plan lies: the one that it names, or the nearest summary task above it; else that of the organisation's units that its owner answers for.
/// A name that is a store's means the region of that store.
/// </summary>
internal sealed class TaskRegions
{
    private static readonly ImmutableArray<string> Kinds = ["region", "area", "zone", "territory", "大区", "区域", "地区", "片区", "分公司"];

    private readonly OrgTree units;
    private readonly Dictionary<string, string?> byOwner = new(StringComparer.Ordinal), byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string?> names = [];

    internal TaskRegions(Plan plan)
    {
        units = plan.Kpis.Units;
        foreach (var theirs in units.All.Where(u => u.Owner is not null).GroupBy(u => u.Owner!, StringComparer.Ordinal))
            // Who answers for stores of two regions is in neither.
            byOwner[theirs.Key] = theirs.Select(RegionOf).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>The regions found so far, by place; null for the tasks without one.</summary>
    internal IReadOnlyList<string?> Names => names;

    /// <summary>The place of the region of a task.</summary>
    /// <param name="said">What the task, or the nearest summary task above it, names; null when none does.</param>
    /// <param name="owner">The key of its owner.</param>
    internal int PlaceOf(string? said, string owner)
    {
        var name = said is not null ? Meant(said) : byOwner.GetValueOrDefault(owner);
        var key = name is null ? "" : OrgTree.Plain(name);
        if (places.TryGetValue(key, out var place)) return place;
        names.Add(name);
        return places[key] = names.Count - 1;
    }

    private string Meant(string said)
    {
        if (!byText.TryGetValue(said, out var name))
            byText[said] = name = units.Named(said) is [var unit] ? RegionOf(unit) ?? unit.Name : said;
        return name!;
    }

    /// <summary>The name of the region in which a unit lies, or that it is; without units of that kind, of the one right below the top. Null for the top itself.</summary>
    private string? RegionOf(OrgUnit unit)
    {
        OrgUnit? below = null;
        for (var at = unit; at is not null && at.Id != units.Root.Id; at = units.Above(at))
        {
            if (at.Kind is { } kind && Kinds.Contains(OrgTree.Plain(kind))) return at.Name;
            below = at;
        }
        return below?.Name;
    }
}
