using System.Globalization;

namespace PlanBot.Domain.Imports;

/// <summary>Finds the summary task above each row, and the code of rows that have none. A code tells the parent by its beginning (1.2 is above 1.2.3); else the level, the indentation or the parent column does.</summary>
internal static class ImportOutline
{
    /// <summary>The most levels of an outline, and the most characters of a code.</summary>
    internal const int MaxDepth = 30, MaxCode = 50;

    /// <summary>Sets parent, code and order of all rows; true when the codes were built here.</summary>
    internal static bool Place(List<ImportRow> rows, Notes notes)
    {
        var hasLevels = rows.Any(r => r.Level > 0);
        var hasParents = rows.Any(r => r.ParentText.Length > 0);
        var hasCodes = rows.Any(r => r.Code.Length > 0);
        if (!hasCodes && !hasLevels && !hasParents && HasIds(rows))
        {
            foreach (var row in rows) row.Code = row.FileId;
            hasCodes = true;
        }
        foreach (var row in rows) row.Code = Tidy(row, notes);
        if (hasLevels) ByLevel(rows);
        if (hasCodes)
        {
            Fill(rows, notes);
            ByCode(rows, notes);
        }
        if (hasParents) ByName(rows, notes);
        if (!IsSound(rows, notes))
        {
            // Whoever walks up from a task must come to an end.
            foreach (var row in rows) row.Parent = null;
            return !hasCodes;
        }
        foreach (var row in rows) row.Parent?.Children.Add(row);
        Order(rows, build: !hasCodes);
        return !hasCodes;
    }

    private static bool HasIds(List<ImportRow> rows) =>
        rows.All(r => r.FileId.Length > 0) && rows.DistinctBy(r => r.FileId, StringComparer.OrdinalIgnoreCase).Count() == rows.Count;

    private static string Tidy(ImportRow row, Notes notes)
    {
        var code = string.Concat(row.Code.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c)).Select(c => c is ';' or ',' or '、' ? '.' : c));
        if (code.Length <= MaxCode) return code;
        notes.Error(row.Number, "Import.LongCode", MaxCode);
        return code[..MaxCode];
    }

    private static void ByLevel(List<ImportRow> rows)
    {
        var above = new Stack<ImportRow>();
        foreach (var row in rows)
        {
            while (above.TryPeek(out var top) && top.Level >= (row.Level ?? 0)) above.Pop();
            row.Parent = above.TryPeek(out var parent) ? parent : null;
            above.Push(row);
        }
    }

    /// <summary>A row without a code among rows with codes becomes the next one below its level's parent, or beside the row before it.</summary>
    private static void Fill(List<ImportRow> rows, Notes notes)
    {
        var taken = rows.Select(r => r.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        ImportRow? before = null;
        foreach (var row in rows)
        {
            if (row.Code.Length == 0)
            {
                var prefix = row.Parent?.Code ?? (before is null ? "" : Above(before.Code));
                var next = rows.Count < 1000 ? 1 : taken.Count + 1;
                while (!taken.Add(row.Code = Join(prefix, next))) next++;
                notes.Warn(row.Number, "Import.CodeFilled", row.Code);
            }
            before = row;
        }
    }

    private static void ByCode(List<ImportRow> rows, Notes notes)
    {
        var byCode = new Dictionary<string, ImportRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
            if (!byCode.TryAdd(row.Code, row))
                notes.Error(row.Number, "Import.DuplicateCode", row.Code, byCode[row.Code].Number);
        foreach (var row in rows)
            if (Nearest(row.Code, code => byCode.GetValueOrDefault(code)) is { } parent) row.Parent = parent;
    }

    /// <summary>What the code says is above it: whatever has the longest beginning of it as its own code; null when nothing has.</summary>
    internal static T? Nearest<T>(string code, Func<string, T?> find) where T : class
    {
        for (var prefix = Above(code); prefix.Length > 0; prefix = Above(prefix))
            if (find(prefix) is { } above) return above;
        return null;
    }

    private static void ByName(List<ImportRow> rows, Notes notes)
    {
        var byCode = Index(rows, r => r.Code);
        var byId = Index(rows, r => r.FileId);
        var byTitle = Index(rows, r => r.Title);
        foreach (var row in rows.Where(r => r.ParentText.Length > 0 && r.ParentText != "0"))
        {
            if ((byCode.GetValueOrDefault(row.ParentText) ?? byId.GetValueOrDefault(row.ParentText) ?? byTitle.GetValueOrDefault(row.ParentText)) is { } parent) row.Parent = parent;
            else notes.Error(row.Number, "Import.UnknownParent", CellText.Short(row.ParentText));
        }
    }

    internal static Dictionary<string, ImportRow> Index(List<ImportRow> rows, Func<ImportRow, string> key)
    {
        var index = new Dictionary<string, ImportRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
            if (key(row) is { Length: > 0 } text) index.TryAdd(text, row);
        return index;
    }

    private static bool IsSound(List<ImportRow> rows, Notes notes)
    {
        var sound = true;
        foreach (var row in rows)
        {
            var depth = 0;
            for (var at = row.Parent; at is not null && depth <= MaxDepth; at = at.Parent)
            {
                depth++;
                if (at != row) continue;
                notes.Error(row.Number, "Import.ParentCycle");
                sound = false;
                break;
            }
            if (depth <= MaxDepth) continue;
            sound = false;
            notes.Error(row.Number, "Import.TooDeep", MaxDepth);
        }
        return sound;
    }

    private static void Order(List<ImportRow> rows, bool build)
    {
        var order = 0;
        Walk(rows.Where(r => r.Parent is null), "");

        void Walk(IEnumerable<ImportRow> siblings, string prefix)
        {
            var place = 0;
            foreach (var row in siblings)
            {
                row.Order = order++;
                if (build) row.Code = Join(prefix, ++place);
                Walk(row.Children, row.Code);
            }
        }
    }

    private static string Above(string code) => code.LastIndexOfAny(['.', '-', '/', '_']) is var cut and > 0 ? code[..cut] : "";

    private static string Join(string prefix, int number) =>
        prefix.Length == 0 ? number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{prefix}.{number}");
}
