using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Schedule;

/// <summary>The cards of a file of progress, and what a plan decides when it is confirmed.</summary>
public static class ProgressOffers
{
    private const int Shown = 8;

    /// <summary>What a file would change, with the buttons that confirm and cancel; without them when there is nothing to do.</summary>
    /// <param name="offer">What would change.</param>
    /// <param name="file">What was read.</param>
    /// <param name="draftId">The draft that keeps it.</param>
    /// <param name="tongue">The reader's language.</param>
    public static AdaptiveCard Preview(ProgressOffer offer, ProgressFile file, string draftId, Tongue tongue)
    {
        var title = tongue.Say(offer.ChangesNothing ? "Progress.Same" : "Progress.Offer", offer.Plan.Name.CutLine(80));
        return Card(title, tongue, [.. Lines(offer, tongue), .. file.Ignored.Length > 0 ? [tongue.Say("Progress.Ignored", string.Join(tongue.Say("Import.Comma"), file.Ignored.Take(Shown)))] : Array.Empty<string>(), .. Notes(file.Warnings, file.WarningCount, tongue)]) with
        {
            Actions = offer.ChangesNothing ? [] :
            [
                new ExecuteAction(tongue.Say("Progress.Confirm"), "import.confirm", ("plan", draftId)) { Style = ActionStyle.Positive },
                new ExecuteAction(tongue.Say("Import.Cancel"), "import.cancel", ("plan", draftId)),
            ],
        };
    }

    /// <summary>What keeps a file from being taken, with the way out of each fault.</summary>
    public static AdaptiveCard Faults(ProgressFile file, string fileName, Tongue tongue) =>
        Card(tongue.Say("Import.FaultHeading", fileName.CutLine(80)), tongue, [tongue.Say("Import.FaultCount", file.ErrorCount), .. Notes(file.Errors, file.ErrorCount, tongue), tongue.Say("Import.MendAndResend")]);

    /// <summary>The plan takes confirmed progress over, as it is now: owners may have reported since it was shown.</summary>
    internal static Decision<Plan> Apply(Plan plan, ApplyProgress apply, DateTimeOffset now)
    {
        var (draft, by) = (apply.Draft, apply.By);
        if (!plan.IsManagedBy(by)) return Refuse(by.Tongue.Say("Import.NotYourPlan", plan.Name, plan.People[plan.Manager].Name));
        if (draft.DraftOf != plan.Id || plan.State != PlanState.Active || draft.State != PlanState.DraftProgress) return Refuse(by.Tongue.Say("Import.WasCancelled"));
        var offer = ProgressOffer.Of(plan, draft.Tasks.All);
        var reply = new Reply.Card(Card(by.Tongue.Say(offer.ChangesNothing ? "Progress.Same" : "Progress.Taken", plan.Name.CutLine(80)), by.Tongue, [.. Lines(offer, by.Tongue)]));
        if (offer.ChangesNothing) return new(plan) { Reply = reply };
        var changed = offer.Changed.ToDictionary(c => c.Before.Id, c => Reporting.Report(plan, c.Before, by, now, _ => c.After), StringComparer.Ordinal);
        return new(plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => changed.GetValueOrDefault(t.Id, t))) })
        {
            Reply = reply,
            History = [.. offer.Periods.TakeLast(ProgressPoint.Kept).Select(p => new HistoryLine(now, by.Name, "Progress", null, null, plan.Settings.Tongue.Say("Progress.Period", p.On, p.Tasks)))],
        };

        Decision<Plan> Refuse(string why) => new(plan) { Reply = new Reply.Notice(why) };
    }

    private static IEnumerable<string> Lines(ProgressOffer offer, Tongue tongue)
    {
        var periods = offer.Periods;
        foreach (var (on, tasks) in periods.Take(Shown)) yield return tongue.Say("Progress.Period", on, tasks);
        if (periods.Length > Shown) yield return tongue.Say("Import.AndMore", periods.Length - Shown);
        if (offer.ChangesNothing) yield break;
        yield return tongue.Say("Progress.Changes", offer.Changed.Length);
        foreach (var (before, after) in offer.Changed.Take(Shown))
            yield return tongue.Say(before.PercentComplete.Equals(after.PercentComplete) ? "Progress.Line" : "Progress.Moves", before.Code, before.Title.CutLine(60), after.PercentComplete, before.PercentComplete);
        if (offer.Changed.Length > Shown) yield return tongue.Say("Import.AndMore", offer.Changed.Length - Shown);
    }

    private static IEnumerable<string> Notes(ImmutableArray<ImportNote> notes, int count, Tongue tongue) =>
        [.. notes.Take(10).Select(n => n.Say(tongue)), .. count > 10 ? [tongue.Say("Import.AndMore", count - 10)] : Array.Empty<string>()];

    private static AdaptiveCard Card(string title, Tongue tongue, ImmutableArray<string> lines) => new()
    {
        Lang = tongue.Tag,
        FallbackText = title,
        Body = [new TextBlock(title) { Heading = Heading.Title }, .. lines.Select(line => new TextBlock(line) { Spacing = Spacing.Small })],
    };
}
