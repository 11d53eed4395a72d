using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>How deviations look on cards: what is asked, what was checked, what did not help.</summary>
internal static class CasePart
{
    internal const string EffectVerb = "case.effect", OnItVerb = "case.onit", AskVerb = "case.ask";

    /// <summary>The most sentences of a history on a card that has other things to say.</summary>
    private const int MostHistory = 8;

    /// <summary>What a subject deviates by and what that endangers, with the button to say why.</summary>
    internal static Container Asked(Plan plan, ImmutableArray<DeviationCase> cases, DateOnly today, Tongue tongue, bool withPlan) =>
        new([.. Said(plan, cases, today, tongue, withPlan), new ActionSet([Button("Case.SayWhy", CaseForm.OpenVerb, plan, cases[0], tongue), .. Report(plan, cases[0], tongue)])]) { Separator = true };

    /// <summary>What settles many a deviation at once: the work is further than was reported, or done.</summary>
    internal static ImmutableArray<CardAction> Report(Plan plan, DeviationCase one, Tongue tongue) =>
        plan.TaskOf(one.Subject) is not { IsOpen: true } task || plan.Tasks.IsSummary(task) ? [] :
        [
            new ExecuteAction(tongue.Name(TaskForm.Update), "task.form", ("plan", plan.Id), ("task", task.Id), ("form", nameof(TaskForm.Update))) { IgnoresInputs = true },
            new ExecuteAction(tongue.Say("Task.DoneButton"), "task.done", ("plan", plan.Id), ("task", task.Id)) { IgnoresInputs = true },
        ];

    /// <summary>The same without a button, above the form.</summary>
    internal static IEnumerable<Element> Said(Plan plan, ImmutableArray<DeviationCase> cases, DateOnly today, Tongue tongue, bool withPlan)
    {
        if (withPlan) yield return new TextBlock(plan.Name.CutLine(60)) { IsSubtle = true, Size = Size.Small };
        yield return new TextBlock(CaseWords.Subject(plan, cases[0].Subject, tongue)) { Weight = Weight.Bolder };
        yield return new TextBlock("⚠ " + CaseWords.Says(plan, cases, today, tongue)) { Color = cases.Any(c => c.Severity is Severity.Red) ? Color.Attention : Color.Warning, Spacing = Spacing.Small };
        yield return new TextBlock(Endangered.Say(plan, cases[0].Subject, today, tongue)) { Spacing = Spacing.Small };
        foreach (var failed in cases.Where(c => c.HasFailed()).Take(2)) yield return new TextBlock(tongue.Say("Case.FailedBefore", CaseHistory.Checked(plan, failed, failed.Checks[^1], today, tongue))) { Spacing = Spacing.Small };
    }

    /// <summary>Whether an action closed its deviation as expected: what was measured, and three buttons for whoever knows it otherwise.</summary>
    internal static Container Checked(Plan plan, DeviationCase one, DateOnly today, Tongue tongue, bool withPlan) => new(
    [
        .. withPlan ? [new TextBlock(plan.Name.CutLine(60)) { IsSubtle = true, Size = Size.Small }] : Array.Empty<Element>(),
        new TextBlock(CaseWords.Subject(plan, one.Subject, tongue)) { Weight = Weight.Bolder },
        new TextBlock(tongue.Say("Case.DidItHelp", CaseHistory.Action(plan, one, one.Answer!, today, tongue), CaseWords.Measure(one.Kind, one.Opening, tongue), CaseWords.Measure(one.Kind, one.Checks[^1].Measure, tongue), tongue.Name(one.Checks[^1].Effect))) { Spacing = Spacing.Small },
        new ActionSet([.. Enum.GetValues<Effect>().Select(effect => new ExecuteAction(tongue.Name(effect), EffectVerb, ("plan", plan.Id), ("case", one.Id), ("effect", effect.ToString())) { IgnoresInputs = true })]),
    ]) { Separator = true };

    /// <summary>A deviation that its owner's action did not close, with its whole history, for whoever stands above the owner.</summary>
    internal static Container Climbed(Plan plan, DeviationCase one, DateOnly today, Tongue tongue)
    {
        var history = CaseHistory.Of(plan, one, today, tongue);
        var owner = plan.OwnerOf(one.Subject).Name.CutLine(30);
        return new(
        [
            new TextBlock(plan.Name.CutLine(60)) { IsSubtle = true, Size = Size.Small },
            new TextBlock(CaseWords.Subject(plan, one.Subject, tongue)) { Weight = Weight.Bolder },
            new TextBlock("⚠ " + tongue.Say("Case.DidNotHelp", CaseWords.Measure(one.Kind, one.Measure, tongue), owner)) { Color = Color.Attention, Spacing = Spacing.Small },
            new TextBlock(Endangered.Say(plan, one.Subject, today, tongue)) { Spacing = Spacing.Small },
            new TextBlock(history[0]) { Spacing = Spacing.Small },
            .. history.Skip(Math.Max(1, history.Length - MostHistory)).Select(line => new TextBlock("· " + line) { Spacing = Spacing.Small }),
            new ActionSet(
            [
                Button("Case.OnIt", OnItVerb, plan, one, tongue),
                new ExecuteAction(tongue.Say("Case.AskOwner", owner), AskVerb, ("plan", plan.Id), ("case", one.Id)) { IgnoresInputs = true },
                plan.TaskOf(one.Subject) is { } task ? new ExecuteAction(tongue.Say("Case.ShowTask"), TaskCard.ViewVerb, ("plan", plan.Id), ("task", task.Id)) { IgnoresInputs = true } : Button("Case.Show", CaseCard.Verb, plan, one, tongue),
            ]),
        ]) { Separator = true };
    }

    /// <summary>A button about a case that needs nothing typed.</summary>
    internal static ExecuteAction Button(string phrase, string verb, Plan plan, DeviationCase one, Tongue tongue) => new(tongue.Say(phrase), verb, ("plan", plan.Id), ("case", one.Id)) { IgnoresInputs = true };
}
