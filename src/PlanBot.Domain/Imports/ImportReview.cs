using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Imports;

/// <summary>What was understood of a file beside its tasks, in its importer's language; kept with the draft until it is confirmed, so that it can be looked through.</summary>
/// <param name="Columns">Each column with what it was understood as.</param>
/// <param name="Ignored">The headers of columns that mean nothing to a plan.</param>
/// <param name="Warnings">What may not be meant; the first of them.</param>
/// <param name="WarningCount">How many warnings there are in all.</param>
public sealed record ImportReview(ImmutableArray<string> Columns, ImmutableArray<string> Ignored, ImmutableArray<string> Warnings, int WarningCount)
{
    /// <summary>What fits a column of a row, with room to spare.</summary>
    private const int LongestLine = 300, MostCharacters = 20_000;

    /// <summary>What is kept of a file.</summary>
    public static ImportReview Of(Understanding file, Tongue tongue) => new(
        Lines(file.Columns.Select(c => ImportPreview.Column(c, tongue))), Lines(file.Ignored), Lines(file.Warnings.Select(w => w.Say(tongue))), file.WarningCount);

    private static ImmutableArray<string> Lines(IEnumerable<string> lines)
    {
        var room = MostCharacters;
        return [.. lines.Select(line => line.CutLine(LongestLine)).Where(line => line.Length > 0).TakeWhile(line => (room -= line.Length) >= 0)];
    }
}
