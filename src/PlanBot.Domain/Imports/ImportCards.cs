using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>The cards of an import: what was understood, what is wrong with a file, what was done.</summary>
public static class ImportCards
{
    /// <summary>The most characters of a line: some ten lines on a phone.</summary>
    private const int LongestLine = 320;

    /// <summary>What was understood, with the buttons that confirm and cancel; without them when there is nothing to do.</summary>
    public static AdaptiveCard Preview(ImportPreview preview, Tongue tongue)
    {
        var heading = preview.Heading(tongue);
        if (preview.ChangesNothing) return Card(heading, heading, tongue, preview.Sections(tongue));
        var choices = Choices(preview.Draft, tongue);
        return Card(heading, heading, tongue, preview.Sections(tongue), [choices[0], ImportReviewCard.Button(preview.Draft, tongue), DryRuns.DryRunCard.Button(preview.Draft, tongue), .. choices[1..]]);
    }

    /// <summary>The buttons that confirm and cancel a draft.</summary>
    internal static ImmutableArray<CardAction> Choices(Plan draft, Tongue tongue) =>
    [
        new ExecuteAction(tongue.Say(draft.DraftOf is null ? "Import.Confirm" : "Import.ConfirmUpdate"), "import.confirm", ("plan", draft.Id)) { Style = ActionStyle.Positive },
        new ExecuteAction(tongue.Say("Import.Cancel"), "import.cancel", ("plan", draft.Id)),
    ];

    /// <summary>What keeps a file from being a plan, with the way out of each fault.</summary>
    public static AdaptiveCard Faults(Understanding file, string fileName, Tongue tongue) =>
        Card(tongue.Say("Import.FaultHeading", CellText.Short(fileName)), tongue.Say("Import.FaultHeading", CellText.Short(fileName)), tongue,
            [(tongue.Say("Import.FaultCount", file.ErrorCount), ImportPreview.Lines(file.Errors.Select(e => e.Say(tongue)), file.ErrorCount, tongue)), (tongue.Say("Import.Next"), [tongue.Say("Import.MendAndResend")])]);

    /// <summary>The same as plain text, for the command line; all kept faults.</summary>
    public static string FaultText(Understanding file, string fileName, Tongue tongue) =>
        string.Join('\n', file.Errors.Select(e => "  " + e.Say(tongue))
            .Prepend(tongue.Say("Import.FaultHeading", fileName))
            .Concat(file.ErrorCount > file.Errors.Length ? ["  " + tongue.Say("Import.AndMore", file.ErrorCount - file.Errors.Length)] : []));

    /// <summary>A new plan is followed up from now on: what happens next.</summary>
    internal static AdaptiveCard Imported(Plan plan, Tongue tongue)
    {
        var unknown = plan.People.Values.Where(p => p.PersonId is null).Select(p => CellText.Short(p.Name)).ToList();
        var next = new List<string> { tongue.Say("Import.NextLink", plan.Name), tongue.Say("Import.NextNudge", plan.Settings.NudgeAt), tongue.Say("Import.NextStatus", plan.Name) };
        if (unknown.Count > 0) next.Insert(1, tongue.Say("Import.NextUnknown", string.Join(tongue.Say("Import.Comma"), ImportPreview.Lines(unknown, unknown.Count, tongue))));
        var done = tongue.Say("Import.Done", plan.Name);
        return Card(done, done, tongue, [(tongue.Say("Import.TaskCount", plan.Tasks.All.Length), []), (tongue.Say("Import.Next"), [.. next])]);
    }

    /// <summary>An existing plan took over an import: the difference.</summary>
    internal static AdaptiveCard Updated(Plan plan, ImportDifference difference, Tongue tongue)
    {
        var done = tongue.Say(difference.IsEmpty ? "Import.NothingToDo" : "Import.Updated", plan.Name);
        return Card(done, done, tongue, ImportPreview.DifferenceSections(difference, tongue).Append((tongue.Say("Import.ReportsKept"), [])));
    }

    internal static AdaptiveCard Cancelled(Plan draft, Tongue tongue)
    {
        var done = tongue.Say("Import.Cancelled", draft.Name);
        return Card(done, done, tongue, []);
    }

    private static AdaptiveCard Card(string heading, string fallback, Tongue tongue, IEnumerable<(string Heading, ImmutableArray<string> Lines)> sections, params ImmutableArray<CardAction> actions)
    {
        var all = sections.ToList();
        // Some fifty lines of words fit; fifty lines of emoji, at twelve bytes each, are cut shorter.
        for (var length = LongestLine; ; length /= 2)
            if (Card(heading, fallback, tongue, all, length) with { Actions = actions } is var card && (length < 40 || card.ToJson().Length <= AdaptiveCard.MaxBytes)) return card;
    }

    private static AdaptiveCard Card(string heading, string fallback, Tongue tongue, List<(string Heading, ImmutableArray<string> Lines)> sections, int length)
    {
        var body = ImmutableArray.CreateBuilder<Element>();
        body.Add(new TextBlock(heading) { Heading = Heading.Title });
        foreach (var (title, lines) in sections)
        {
            body.Add(new TextBlock(title) { Weight = lines.IsEmpty ? Weight.Default : Weight.Bolder, Spacing = Spacing.Medium });
            foreach (var line in lines) body.Add(new TextBlock(Ellipsis.Cut(line, length)) { Spacing = Spacing.Small });
        }
        return new() { Body = body.ToImmutable(), FallbackText = fallback, Lang = tongue.Tag };
    }
}
