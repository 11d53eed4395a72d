using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>Reads predecessors such as <c>3;5</c>, <c>2FS+1d</c> and <c>1.2 SS-2d</c>, by code or by the file's own ids, and finds cycles.</summary>
internal static partial class ImportLinks
{
    private static readonly char[] Separators = [';', ',', '、', '\n'];

    internal static void Tie(List<ImportRow> rows, double hoursPerDay, Notes notes)
    {
        var byCode = ImportOutline.Index(rows, r => r.Code);
        var byId = ImportOutline.Index(rows, r => r.FileId);
        var linked = rows.Where(r => r.PredecessorText.Length > 0).Select(r => (Row: r, Pieces: Pieces(r.PredecessorText))).ToList();
        // Microsoft Project refers to ids; a file in which every reference is an id means ids.
        var meansIds = byId.Count > 0 && linked.All(l => l.Pieces.All(p => Read(p, byId) is not null));
        if (meansIds && linked.FirstOrDefault(l => l.Pieces.Any(p => Read(p, byCode) is { } c && c.To != Read(p, byId)!.To)).Row is { } unsure
            && linked.All(l => l.Pieces.All(p => Read(p, byCode) is not null))) notes.Warn(unsure.Number, "Import.ReadAsIds");
        foreach (var (row, pieces) in linked)
        {
            var links = ImmutableArray.CreateBuilder<Predecessor>();
            foreach (var piece in pieces)
            {
                var link = meansIds ? Read(piece, byId) : Read(piece, byCode) ?? Read(piece, byId);
                if (link is null) notes.Error(row.Number, "Import.UnknownPredecessor", CellText.Short(piece));
                else if (IsAbove(link.To, row) || IsAbove(row, link.To)) notes.Warn(row.Number, "Import.LinkToOwnSummary", row.Code, link.To.Code);
                else if (links.All(l => l.TaskId != link.To.Id)) links.Add(new(link.To.Id, link.Kind, Lag(link.Lag, hoursPerDay, row, notes)));
            }
            row.Predecessors = links.ToImmutable();
        }
        NameCycle(rows, notes);
    }

    private static string[] Pieces(string text) => text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Link? Read(string piece, Dictionary<string, ImportRow> index)
    {
        if (index.TryGetValue(piece.TrimEnd('.'), out var whole)) return new(whole, LinkKind.FinishToStart, "");
        return piece.Length > 2 * CellText.MaxValue ? null : Match(WithKind()) ?? Match(WithLag());

        Link? Match(Regex shape) => shape.Match(piece) is { Success: true } match && index.TryGetValue(match.Groups["ref"].Value.TrimEnd('.'), out var to)
            ? new(to, Kind(match.Groups["kind"].Value), match.Groups["lag"].Value.Replace(" ", "", StringComparison.Ordinal))
            : null;
    }

    private static LinkKind Kind(string text) => text.ToUpperInvariant() switch
    {
        "SS" => LinkKind.StartToStart,
        "FF" => LinkKind.FinishToFinish,
        "SF" => LinkKind.StartToFinish,
        _ => LinkKind.FinishToStart,
    };

    private static double Lag(string lag, double hoursPerDay, ImportRow row, Notes notes)
    {
        if (lag.Length == 0) return 0;
        if (Figures.Hours(lag[1..], hoursPerDay, hoursPerDay) is { } hours && hours <= 100_000)
            return Math.Round((lag[0] == '-' ? -hours : hours) / hoursPerDay, 4);
        notes.Warn(row.Number, "Import.LagDropped", CellText.Short(lag));
        return 0;
    }

    private static bool IsAbove(ImportRow summary, ImportRow row)
    {
        for (var at = row.Parent; at is not null; at = at.Parent)
            if (at == summary) return true;
        return false;
    }

    /// <summary>Names the first cycle. What a summary task waits for, its tasks wait for; and whoever waits for a summary task waits for all of its tasks.</summary>
    private static void NameCycle(List<ImportRow> rows, Notes notes)
    {
        var byId = rows.ToDictionary(r => r.Id, StringComparer.Ordinal);
        if (Cycle.Find(rows, Before) is [var first, ..] cycle) notes.Error(first.Number, "Import.Cycle", Cycle.Say([.. cycle.Select(r => r.Code)]));

        List<ImportRow> Before(ImportRow row)
        {
            var before = new List<ImportRow>();
            for (var at = row; at is not null; at = at.Parent) before.AddRange(at.Predecessors.Select(p => byId[p.TaskId]));
            before.AddRange(row.Children);
            return before;
        }
    }

    private sealed record Link(ImportRow To, LinkKind Kind, string Lag);

    [GeneratedRegex(@"^(?<ref>.+?)\s*(?<kind>FS|SS|FF|SF)\s*(?<lag>[+-].*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WithKind();

    [GeneratedRegex(@"^(?<ref>.+?)\s*(?<lag>[+-]\s*\d.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex WithLag();
}
