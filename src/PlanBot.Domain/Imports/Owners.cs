using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>People as a plan names them: a name, an e-mail address, or <c>Name &lt;address&gt;</c>. A name is the same person wherever it stands, and whoever the plan already knows by it.</summary>
internal sealed partial class Owners
{
    private const int MaxCell = 2000;

    private readonly string? tenantId;
    private readonly Dictionary<string, Participant> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(int Row, string Name)> unknown = [];
    private readonly Dictionary<string, Participant> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<(string Name, string? Email)>> read = new(StringComparer.Ordinal);

    internal Owners(IEnumerable<Participant> known, IEnumerable<string> cells, string? tenantId)
    {
        this.tenantId = tenantId;
        foreach (var participant in known) Learn(participant);
        foreach (var cell in cells)
            foreach (var (name, email) in Read(cell))
                if (email is not null) Learn(byKey.GetValueOrDefault(Participant.KeyOf(name, email)) is { } met && met.Name != met.Key ? met : Participant.Named(name, email, tenantId));
    }

    /// <summary>Everybody who was asked for.</summary>
    internal Dictionary<string, Participant> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>The keys of the people in a cell, in its order.</summary>
    internal ImmutableArray<string> Keys(string cell, int row)
    {
        if (cell.Length == 0) return [];
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, email) in Read(cell))
        {
            var participant = byKey.GetValueOrDefault(Participant.KeyOf(name, email)) ?? (email is null ? byName.GetValueOrDefault(name) : null) ?? Participant.Named(name, email, tenantId);
            if (Used.TryAdd(participant.Key, participant) && participant.PersonId is null) unknown.Add((row, CellText.Short(participant.Name)));
            if (!keys.Contains(participant.Key)) keys.Add(participant.Key);
        }
        return keys.ToImmutable();
    }

    /// <summary>Warns once of everybody who is known by name only.</summary>
    internal void NoteUnknown(Notes notes)
    {
        if (unknown.Count > 0) notes.Warn(unknown[0].Row, "Import.UnknownOwner", unknown.Count, unknown.Take(5).Select(u => u.Name).Concat(unknown.Count > 5 ? ["…"] : []).ToList());
    }

    private void Learn(Participant participant)
    {
        byKey[participant.Key] = participant;
        if (participant.Name != participant.Key) byName.TryAdd(participant.Name, participant);
    }

    private ImmutableArray<(string Name, string? Email)> Read(string cell)
    {
        if (read.TryGetValue(cell, out var known)) return known;
        var text = CellText.Narrow(cell.Length <= MaxCell ? cell : cell[..MaxCell]);
        // Microsoft Project separates by commas; a person may write "Nowak, Marek".
        var hasCommas = !text.Contains(';', StringComparison.Ordinal) && (text.Count(c => c == '@') > 1 || text.Contains('[', StringComparison.Ordinal));
        char[] separators = hasCommas ? ['、', '\n', ','] : [';', '、', '\n'];
        return read[cell] = [.. text.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One).Where(p => p.Name.Length > 0 || p.Email is not null)];
    }

    private static (string Name, string? Email) One(string text)
    {
        text = Share().Replace(text, "");
        var address = Address().Match(text);
        if (!address.Success) return (Cut(text.Trim()), null);
        return (Cut(text.Remove(address.Index, address.Length).Trim(' ', '"', '<', '>', '(', ')', ',')), address.Groups[1].Value.ToLowerInvariant());
    }

    private static string Cut(string name) => name.Length <= 100 ? name : name[..(char.IsHighSurrogate(name[99]) ? 99 : 100)];

    [GeneratedRegex(@"[<(]?\s*(?:mailto:)?([^\s<>()@;,""]{1,64}@[^\s<>()@;,""]{1,180}\.[^\s<>()@;,"".]{2,20})\s*[>)]?", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\[\d{1,4}(?:[.,]\d+)?\s*%?\]", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}
