using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Imports;

/// <summary>A fault or a warning about a file: what is wrong, where, and the way out.</summary>
/// <param name="Row">The row in the file; null when it is about the whole file.</param>
/// <param name="Phrase">The key of the sentence.</param>
/// <param name="Values">The values of its placeholders; an <see cref="ImportField"/> is said by its name, several names with the reader's comma between them.</param>
public sealed record ImportNote(int? Row, string Phrase, params ImmutableArray<object?> Values)
{
    /// <summary>The sentence, with its row before it.</summary>
    public string Say(Tongue tongue)
    {
        var text = tongue.Say(Phrase, [.. Values.Select(v => v switch
        {
            ImportField field => tongue.Name(field),
            IEnumerable<string> names => string.Join(tongue.Say("Import.Comma"), names),
            _ => v,
        })]);
        return Row is { } row ? tongue.Say("Import.AtRow", row, text) : text;
    }
}

/// <summary>Gathers all faults and warnings of one file, so that they can be mended in one go.</summary>
internal sealed class Notes
{
    /// <summary>More than this nobody reads; the rest is only counted.</summary>
    internal const int Kept = 50;

    private readonly List<ImportNote> errors = [], warnings = [];
    private readonly HashSet<string> once = new(StringComparer.Ordinal);

    internal int ErrorCount { get; private set; }

    internal int WarningCount { get; private set; }

    internal ImmutableArray<ImportNote> Errors => [.. errors.OrderBy(n => n.Row)];

    internal ImmutableArray<ImportNote> Warnings => [.. warnings.OrderBy(n => n.Row)];

    internal void Error(int? row, string phrase, params ImmutableArray<object?> values)
    {
        if (++ErrorCount <= Kept) errors.Add(new(row, phrase, values));
    }

    internal void Warn(int? row, string phrase, params ImmutableArray<object?> values)
    {
        if (++WarningCount <= Kept) warnings.Add(new(row, phrase, values));
    }

    /// <summary>Warns only the first time about the same thing.</summary>
    internal void WarnOnce(string about, int? row, string phrase, params ImmutableArray<object?> values)
    {
        if (once.Add(phrase + about)) Warn(row, phrase, values);
    }
}
