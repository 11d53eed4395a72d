using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Escalations;

/// <summary>The part "Escalated to you" of the day's card: each task with what was tried before, and what its reader can do.</summary>
internal static class EscalatedPart
{
    /// <summary>The most tasks that a card names.</summary>
    internal const int Most = 5;

    internal const string OnItVerb = "task.onit", AskVerb = "task.ask";

    internal static IEnumerable<Element> Of(IReadOnlyList<Escalated> escalated, int shown, DateTimeOffset now, Tongue tongue)
    {
        if (escalated.Count == 0) yield break;
        yield return new TextBlock(tongue.Say("Escalated.Heading")) { Heading = Heading.Section, Separator = true };
        foreach (var one in escalated.Take(shown)) yield return new Container(Of(one, now, tongue)) { Separator = true };
        if (shown < escalated.Count) yield return new TextBlock(tongue.Say("Escalated.More", escalated.Count - shown));
    }

    /// <summary>Says "I am on it": the ladder begins anew.</summary>
    internal static ExecuteAction OnIt(Plan plan, PlanTask task, Tongue tongue) => new(tongue.Say("Escalated.OnItButton"), OnItVerb, ("plan", plan.Id), ("task", task.Id)) { IgnoresInputs = true };

    private static ImmutableArray<Element> Of(Escalated one, DateTimeOffset now, Tongue tongue) =>
    [
        .. TaskLine.For(one.Plan, one.Task, one.Plan.Today(now), tongue, withPlan: true, withOwner: true),
        new TextBlock(Tried.Say(one.Plan, one.Task, one.Late, now, tongue)),
        new ActionSet(
        [
            OnIt(one.Plan, one.Task, tongue),
            new ExecuteAction(tongue.Say("Escalated.AskButton", one.Late.Owner.Name.CutLine(30)), AskVerb, ("plan", one.Plan.Id), ("task", one.Task.Id)) { IgnoresInputs = true },
            new ExecuteAction(tongue.Name(TaskForm.Snooze), "task.form", ("plan", one.Plan.Id), ("task", one.Task.Id), ("form", nameof(TaskForm.Snooze))),
        ]),
    ];
}
