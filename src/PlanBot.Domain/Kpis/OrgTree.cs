using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Commands;

namespace PlanBot.Domain.Kpis;

/// <summary>The units of an organisation. There is always one at the top: where several stand there, or none, it is the whole, whose id is empty.</summary>
public sealed partial class OrgTree
{
    /// <summary>No units: every figure is the whole organisation's.</summary>
    public static readonly OrgTree Empty = Build([]);

    /// <summary>The most units.</summary>
    public const int MostUnits = 2000;

    /// <summary>The most levels.</summary>
    public const int MostLevels = 12;

    private readonly ImmutableDictionary<string, OrgUnit> byId;
    private readonly ILookup<string, OrgUnit> children;
    private readonly Dictionary<string, string> kinds;
    private readonly HashSet<string> allKinds;
    private readonly ILookup<string, OrgUnit> names;

    private OrgTree(ImmutableArray<OrgUnit> all)
    {
        All = all;
        byId = all.ToImmutableDictionary(u => u.Id, StringComparer.Ordinal);
        var tops = all.Where(u => u.ParentId is null).ToList();
        Root = tops is [var only] ? only : new() { Id = "", Name = "" };
        kinds = all.Where(u => u.Kind is not null).ToDictionary(u => u.Id, u => Plain(u.Kind!), StringComparer.Ordinal);
        allKinds = [.. kinds.Values];
        names = all.ToLookup(u => Plain(u.Name), StringComparer.Ordinal);
        children = all.Where(u => u.Id != Root.Id).ToLookup(u => u.ParentId ?? Root.Id, StringComparer.Ordinal);
    }

    /// <summary>Every unit that the plan names, by their order.</summary>
    public ImmutableArray<OrgUnit> All { get; }

    /// <summary>The unit above all others.</summary>
    public OrgUnit Root { get; }

    /// <summary>A tree of units. One whose parent is not there, or that is its own ancestor, stands at the top: whatever is in the rows, there is no way around in a circle.</summary>
    public static OrgTree Build(IEnumerable<OrgUnit> units)
    {
        var known = new Dictionary<string, OrgUnit>(StringComparer.Ordinal);
        foreach (var unit in units.OrderBy(u => u.Order).ThenBy(u => u.Id, StringComparer.Ordinal)) known.TryAdd(unit.Id, unit);
        foreach (var id in known.Keys.ToList())
            if (known[id].ParentId is { } parent && (!known.ContainsKey(parent) || IsCircle(known, id))) known[id] = known[id] with { ParentId = null };
        return new([.. known.Values]);
    }

    /// <summary>True when whoever goes up from a unit comes back to it.</summary>
    internal static bool IsCircle(IReadOnlyDictionary<string, OrgUnit> units, string id)
    {
        var way = new HashSet<string>(StringComparer.Ordinal);
        for (var at = id; at is not null && units.TryGetValue(at, out var unit); at = unit.ParentId)
            if (!way.Add(at)) return at == id;
        return false;
    }

    /// <summary>The unit of an id; the whole for the empty one where it stands at the top.</summary>
    public OrgUnit? Find(string id) => byId.GetValueOrDefault(id) ?? (id == Root.Id ? Root : null);

    /// <summary>The unit to which another belongs; null at the top.</summary>
    internal OrgUnit? Above(OrgUnit unit) => unit.Id == Root.Id ? null : unit.ParentId is { } parent ? Find(parent) : Root;

    /// <summary>The units right below another.</summary>
    public IEnumerable<OrgUnit> ChildrenOf(OrgUnit unit) => children[unit.Id];

    /// <summary>A unit and all below it, from the top.</summary>
    public IEnumerable<OrgUnit> Below(OrgUnit unit)
    {
        var waiting = new Stack<OrgUnit>([unit]);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var child in children[next.Id].Reverse()) waiting.Push(child);
        }
    }

    /// <summary>The units that report a KPI, of a unit and all below it: those of the KPI's level, else those with none below them.</summary>
    internal IEnumerable<OrgUnit> Reporting(Kpi kpi, OrgUnit unit) => Below(unit).Where(u => Reports(kpi, u));

    internal bool Reports(Kpi kpi, OrgUnit unit) =>
        kpi.Level is { } level && Plain(level) is var kind && allKinds.Contains(kind) ? kinds.GetValueOrDefault(unit.Id) == kind : !children[unit.Id].Any();

    /// <summary>The units that a text can mean: those of that code or name, with or without the kind before it (store 12, 门店12, 12号店); else those that begin with it, else those that contain it.</summary>
    internal ImmutableArray<OrgUnit> Named(string text)
    {
        var name = Plain(text);
        if (name.Length == 0) return [];
        // Most names are whole ones; only what is none is looked for in all of them.
        ImmutableArray<OrgUnit> whole = [.. names[name].Concat(byId.TryGetValue(name, out var coded) ? [coded] : []).Distinct()];
        if (!whole.IsEmpty) return whole;
        var bare = KindWord().Replace(name, "");
        var wanted = bare.Length > 0 && bare != name ? new[] { name, bare } : [name];
        Func<OrgUnit, bool>[] ways =
        [
            u => wanted.Contains(u.Id) || wanted.Contains(Plain(u.Name)) || KindWord().Replace(Plain(u.Name), "") == bare,
            u => Plain(u.Name).StartsWith(name, StringComparison.Ordinal),
            u => name.Length > 1 && Plain(u.Name).Contains(name, StringComparison.Ordinal),
        ];
        return ways.Select(way => All.Where(way).ToImmutableArray()).FirstOrDefault(found => !found.IsEmpty, []);
    }

    /// <summary>A name as it is compared: half-width, in lower case, one space for several.</summary>
    internal static string Plain(string text) => string.Join(' ', Folding.Fold(text).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>store 12, 门店12, 12号店.</summary>
    [GeneratedRegex(@"^(?:the )?(?:store|shop|branch|region|area|unit)s? *(?:no\.? *|number *|# *)?|^(?:门店|分店|店铺|店|大区|区域|分公司)|(?: *(?:store|shop|branch|region)|号?(?:门店|分店|店铺|店)|大区|区域)$", RegexOptions.CultureInvariant)]
    private static partial Regex KindWord();
}
