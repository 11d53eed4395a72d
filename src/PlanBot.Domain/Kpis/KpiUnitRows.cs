using System.Collections.Immutable;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Kpis;

/// <summary>Reads the units of a file.</summary>
internal static class KpiUnitRows
{
    internal const int LongestId = 60, LongestName = 100, LongestObjective = 300;

    internal static IEnumerable<OrgUnit> Read(KpiHeaders header, KpiPeople people, Notes notes)
    {
        foreach (var row in header.Rows.Take(OrgTree.MostUnits + 1))
        {
            var name = header.Text(row, KpiColumn.UnitName);
            var code = header.Text(row, KpiColumn.Unit);
            if (name.Length == 0) name = code;
            if (name.Length == 0) notes.Error(row.Number, "Kpi.FileNoName");
            else if (name.Length > LongestName || code.Length > LongestId) notes.Error(row.Number, "Kpi.FileTooLong", CellText.Short(name), LongestName);
            else
                yield return new()
                {
                    Id = Id(code.Length > 0 ? code : name), Name = name.CutLine(LongestName), ParentId = header.Text(row, KpiColumn.Parent) is { Length: > 0 } parent ? parent : null,
                    Kind = header.Text(row, KpiColumn.Kind) is { Length: > 0 } kind ? kind.CutLine(40) : null, Owner = people.Key(header.Text(row, KpiColumn.Owner)), Order = row.Number,
                };
        }
    }

    /// <summary>The units with their parents found by code or name; a code twice, a parent that is not there, a circle and too many of anything are errors.</summary>
    internal static ImmutableArray<OrgUnit> Joined(ImmutableArray<OrgUnit> units, Notes notes)
    {
        if (units.Length > OrgTree.MostUnits) notes.Error(null, "Kpi.FileTooManyUnits", OrgTree.MostUnits);
        var byId = new Dictionary<string, OrgUnit>(StringComparer.Ordinal);
        foreach (var unit in units)
            if (!byId.TryAdd(unit.Id, unit)) notes.Error(unit.Order, "Kpi.FileTwice", CellText.Short(unit.Name));
        var byName = units.ToLookup(u => OrgTree.Plain(u.Name), StringComparer.Ordinal);
        foreach (var unit in byId.Values.Where(u => u.ParentId is not null).ToList())
        {
            var parent = byId.GetValueOrDefault(Id(unit.ParentId!)) ?? (byName[OrgTree.Plain(unit.ParentId!)].Take(2).ToList() is [var only] ? only : null);
            if (parent is null) notes.Error(unit.Order, "Kpi.FileNoParent", CellText.Short(unit.ParentId!));
            byId[unit.Id] = unit with { ParentId = parent?.Id };
        }
        foreach (var unit in byId.Values)
            if (OrgTree.IsCircle(byId, unit.Id)) notes.Error(unit.Order, "Kpi.FileCircle", CellText.Short(unit.Name));
            else if (Levels(byId, unit) > OrgTree.MostLevels) notes.Error(unit.Order, "Kpi.FileTooDeep", CellText.Short(unit.Name), OrgTree.MostLevels);
        return [.. byId.Values];
    }

    internal static string Id(string text) => OrgTree.Plain(text) is var plain && plain.Length > LongestId ? plain[..LongestId] : OrgTree.Plain(text);

    private static int Levels(Dictionary<string, OrgUnit> units, OrgUnit unit)
    {
        var levels = 0;
        for (var at = unit; at is not null && levels <= OrgTree.MostLevels; at = at.ParentId is { } parent ? units.GetValueOrDefault(parent) : null) levels++;
        return levels;
    }
}
