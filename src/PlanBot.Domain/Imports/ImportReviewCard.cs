using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Imports;

/// <summary>Everything that an import understood and would change, a page at a time, before it is confirmed.</summary>
internal static class ImportReviewCard
{
    internal const string Verb = "import.review";
    private const int LinesPerPage = 30, LongestLine = 300;

    /// <summary>Opens the review in a dialog.</summary>
    internal static SubmitAction Button(Plan draft, Tongue tongue) => new(tongue.Say("Import.Review"), Verb, ("plan", draft.Id)) { OpensDialog = true, Widens = true };

    internal static Decision<Plan> Decide(Plan draft, ReviewImport ask) =>
        !draft.IsManagedBy(ask.By) ? ImportDecisions.NotTheirs(draft, ask.By)
        : draft.State is PlanState.Active ? Say(draft, ask.By.Tongue.Say("Import.AlreadyConfirmed"))
        : draft.State is not PlanState.Draft ? Say(draft, ask.By.Tongue.Say("Import.WasCancelled"))
        : draft.DraftOf is { } existing ? new(draft) { Next = new(existing, new ReviewChanges(draft, ask.Page) { By = ask.By }) }
        : new(draft) { Reply = new Reply.Card(Page(draft, draft, null, ask.Page, ask.By.Tongue)) };

    /// <summary>What the plan would change now: its owners may have reported since the draft was made.</summary>
    internal static Decision<Plan> Decide(Plan plan, ReviewChanges ask) =>
        !plan.IsManagedBy(ask.By) ? Say(plan, ask.By.Tongue.Say("Import.NotYourPlan", plan.Name.CutLine(80), plan.People[plan.Manager].Name.CutLine(80)))
        : ask.Draft.DraftOf != plan.Id ? Say(plan, ask.By.Tongue.Say("Import.WasCancelled"))
        : new(plan) { Reply = new Reply.Card(Page(ask.Draft, Merge.Into(plan, ask.Draft) with { Name = plan.Name }, plan, ask.Page, ask.By.Tongue)) };

    private static AdaptiveCard Page(Plan draft, Plan after, Plan? existing, int page, Tongue tongue)
    {
        var sections = Sections(draft, after, existing, tongue).Where(s => s.Count > 0).ToList();
        var pages = Math.Max(1, (sections.Sum(s => s.Count) + LinesPerPage - 1) / LinesPerPage);
        page = Math.Clamp(page, 0, pages - 1);
        // Thirty lines of words fit; thirty lines of emoji, at twelve bytes each, are cut shorter.
        for (var length = LongestLine; ; length /= 2)
            if (Draw(draft, sections, page, pages, length, tongue) is var card && (length < 40 || card.ToJson().Length <= AdaptiveCard.MaxBytes)) return card;
    }

    private static AdaptiveCard Draw(Plan draft, List<(string Heading, int Count, IEnumerable<string> Lines)> sections, int page, int pages, int length, Tongue tongue)
    {
        var title = tongue.Say("Import.ReviewTitle", draft.Name.CutLine(80));
        var body = ImmutableArray.CreateBuilder<Element>();
        body.Add(new TextBlock(title) { Heading = Heading.Title });
        if (pages > 1) body.Add(new TextBlock(tongue.Say("Import.ReviewPage", page + 1, pages)) { IsSubtle = true, Spacing = Spacing.None });
        var (skip, take) = (page * LinesPerPage, LinesPerPage);
        foreach (var (heading, count, lines) in sections)
        {
            var shown = Math.Min(take, Math.Max(0, count - skip));
            if (shown > 0)
            {
                body.Add(new TextBlock(heading) { Heading = Heading.Section, Separator = true, Spacing = Spacing.Medium });
                body.AddRange(lines.Skip(skip).Take(shown).Select(line => new TextBlock(Ellipsis.Cut(line, length)) { Spacing = Spacing.Small }));
            }
            (skip, take) = (Math.Max(0, skip - count), take - shown);
        }
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body = body.ToImmutable(),
            Actions =
            [
                .. page + 1 < pages ? [Turn("Import.NextPage", page + 1)] : Array.Empty<CardAction>(),
                .. page > 0 ? [Turn("Import.PreviousPage", page - 1)] : Array.Empty<CardAction>(),
                .. ImportCards.Choices(draft, tongue),
            ],
        };

        ExecuteAction Turn(string phrase, int to) => new(tongue.Say(phrase), Verb, ("plan", draft.Id), ("page", to.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>What is listed under each heading, how much of it there is, and the lines, made as they are asked for.</summary>
    private static IEnumerable<(string Heading, int Count, IEnumerable<string> Lines)> Sections(Plan draft, Plan after, Plan? existing, Tongue tongue)
    {
        var content = ImportPreview.Of(new Understanding { Names = [] }, after, existing).Content(tongue).ToList();
        yield return (tongue.Say("Import.Content"), content.Count, content);
        if (draft.Review is { } file)
        {
            ImmutableArray<string> warnings = file.WarningCount > file.Warnings.Length ? file.Warnings.Add(tongue.Say("Import.MoreWarnings", file.WarningCount - file.Warnings.Length)) : file.Warnings;
            yield return (tongue.Say("Import.Warnings"), warnings.Length, warnings);
            yield return (tongue.Say("Import.Columns"), file.Columns.Length, file.Columns);
            yield return (tongue.Say("Import.Ignored"), file.Ignored.Length, file.Ignored);
        }
        if (existing is null)
        {
            yield return (tongue.Say("Import.ReviewTasks", after.Tasks.All.Length), after.Tasks.All.Length, after.Tasks.All.Select(t => Task(after, t, tongue)));
            yield break;
        }
        var difference = ImportDifference.Between(existing, after);
        yield return (tongue.Say("Import.Added", difference.Added.Length), difference.Added.Length, difference.Added.Select(t => Task(after, t, tongue)));
        yield return (tongue.Say("Import.Changed", difference.Changed.Length), difference.Changed.Length, difference.Changed.Select(c => ImportPreview.Change(c, tongue, int.MaxValue)));
        yield return (tongue.Say("Import.Removed", difference.Removed.Length), difference.Removed.Length, difference.Removed.Select(ImportPreview.Named));
    }

    private static string Task(Plan plan, PlanTask task, Tongue tongue)
    {
        List<string> parts = [ImportPreview.Named(task)];
        if (plan.Find(task.Owner) is { } owner) parts.Add(CellText.Short(owner.Name));
        if (task.Due is { } due) parts.Add(tongue.Say("Task.Due", due));
        return string.Join(" · ", parts);
    }

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
