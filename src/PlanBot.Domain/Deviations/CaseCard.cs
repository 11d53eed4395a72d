using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>A case with its history, and whatever else its subject deviates in.</summary>
internal static class CaseCard
{
    internal const string Verb = "case.show";

    private const int MostCases = 6, MostLines = 12;

    internal static Decision<Plan> Decide(Plan plan, ShowCase input, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        if (!plan.May(PlanAct.Read, input)) return new(plan) { Reply = new Reply.Notice(tongue.Say("Plan.Outsider")) };
        return new(plan) { Reply = plan.Cases.Find(input.CaseId) is { } one ? new Reply.Card(Of(plan, one, input.By, now)) : new Reply.Notice(tongue.Say("Case.Gone")) };
    }

    /// <summary>"Open deviations: 6 working days late since Mon 2 Nov (red)", for the card of a task; null when nothing of it deviates.</summary>
    internal static string? Line(Plan plan, PlanTask task, DateOnly today, Tongue tongue) =>
        plan.Cases.OpenOf(DeviationSubject.Of(task)) is { IsEmpty: false } cases ? tongue.Say("Case.OpenLine", CaseWords.Says(plan, cases, today, tongue)) : null;

    /// <summary>The button below that line: to say why for whoever may and still has to, else to see the history.</summary>
    internal static CardAction? Button(Plan plan, PlanTask task, Actor reader, DateTimeOffset now) =>
        plan.Cases.OpenOf(DeviationSubject.Of(task)) is not { IsEmpty: false } cases || !plan.IsSeenBy(reader) ? null
        : cases.Any(plan.NeedsAnswer) && plan.MayAnswer(cases[0].Subject, reader, now) ? CasePart.Button("Case.SayWhy", CaseForm.OpenVerb, plan, cases[0], reader.Tongue)
        : CasePart.Button("Case.Show", Verb, plan, cases[0], reader.Tongue);

    private static AdaptiveCard Of(Plan plan, DeviationCase one, Actor reader, DateTimeOffset now)
    {
        var (tongue, today) = (reader.Tongue, plan.Today(now));
        var title = CaseWords.Subject(plan, one.Subject, tongue);
        ImmutableArray<DeviationCase> cases = [one, .. plan.Cases.OpenOf(one.Subject).Where(c => c.Id != one.Id)];
        var mayAnswer = plan.Cases.OpenOf(one.Subject).Length > 0 && plan.MayAnswer(one.Subject, reader, now);
        return TaskCards.Fit(MostCases, most => new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("Case.Title", title),
            Body =
            [
                new TextBlock(tongue.Say("Case.Title", title)) { Heading = Heading.Title },
                .. one.IsOpen ? [new TextBlock(Endangered.Say(plan, one.Subject, today, tongue))] : Array.Empty<Element>(),
                .. cases.Take(most).Select(c => Part(plan, c, today, tongue)),
            ],
            Actions =
            [
                .. mayAnswer ? [CasePart.Button(plan.Cases.OpenOf(one.Subject).Any(plan.NeedsAnswer) ? "Case.SayWhy" : "Case.ChangeButton", CaseForm.OpenVerb, plan, one, tongue)] : Array.Empty<CardAction>(),
                .. plan.TaskOf(one.Subject) is { } task ? [new ExecuteAction(tongue.Say("Case.ShowTask"), TaskCard.ViewVerb, ("plan", plan.Id), ("task", task.Id))] : Array.Empty<CardAction>(),
            ],
        });
    }

    private static Container Part(Plan plan, DeviationCase one, DateOnly today, Tongue tongue)
    {
        var history = CaseHistory.Of(plan, one, today, tongue);
        return new([new TextBlock(history[0]) { Weight = Weight.Bolder }, .. history.Skip(Math.Max(1, history.Length - MostLines)).Select(line => new TextBlock("· " + line) { Spacing = Spacing.Small })]) { Separator = true };
    }
}
