using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Credibility;

/// <summary>For the plan manager and the sponsor: what of the reports does not fit together, as facts with the owners' answers beside them, the worst first. It judges nobody.</summary>
public static class FactsCard
{
    /// <summary>The most facts of a card.</summary>
    private const int Most = 12;

    private const int NameLength = 40;

    internal static Decision<Plan> Decide(Plan plan, ShowFacts ask, DateTimeOffset now) => new(plan)
    {
        Reply = plan.May(PlanAct.Check, ask) ? new Reply.Card(For(plan, now, ask.By.Tongue)) : new Reply.Notice(ask.By.Tongue.Say("Facts.NotYours", plan.People[plan.Manager].Name.CutLine(60))),
    };

    /// <summary>The card as of a moment.</summary>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        var today = plan.Today(now);
        var signs = new Signs(plan, now).All();
        var title = tongue.Say("Facts.Title", plan.Name.CutLine(ProgressWords.TitleLength));
        var headline = signs.IsEmpty ? tongue.Say("Facts.None") : tongue.Say("Facts.Headline", signs.Length, SignWords.Fact(signs[0], today, tongue));
        return TaskCards.Fit(Math.Max(1, Math.Min(signs.Length, Most)), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {headline}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(headline) { Weight = Weight.Bolder },
                .. signs.Take(shown).Select(s => new Container(Part(plan, s, today, tongue)) { Separator = true }),
                .. shown < signs.Length ? [ProgressWords.More(signs.Length - shown, tongue)] : Array.Empty<Element>(),
                new TextBlock(tongue.Say(plan.Settings.UnchangedRounds is null ? "Facts.NotAsking" : "Facts.How")) { IsSubtle = true, Size = Size.Small, Separator = true },
            ],
            Actions = [Commands.Say.Button(tongue.Say("Status.AskStatus"), "status", plan.Id), Commands.Say.Button(tongue.Say("CheckIns.Show"), "check-ins", plan.Id)],
        });
    }

    private static ImmutableArray<Element> Part(Plan plan, Sign sign, DateOnly today, Tongue tongue) =>
    [
        new TextBlock(SignWords.Fact(sign, today, tongue)),
        new TextBlock($"{sign.Task.Title.CutLine(80)} · {plan.OwnerOf(sign.Task).Name.CutLine(NameLength)}") { Spacing = Spacing.None, Size = Size.Small, IsSubtle = true },
        new TextBlock(sign.Asked switch
        {
            null => tongue.Say("Facts.NotAsked"),
            { Answer: { } answer, AnsweredBy: var by } => tongue.Say("Facts.Answered", (by ?? "").CutLine(NameLength), answer.CutLine(300)),
            var asked => tongue.Say("Facts.Asked", DueWords.Day(tongue, asked.AskedOn, today)),
        }) { Spacing = Spacing.None, Size = Size.Small },
        new ActionSet([new ExecuteAction(tongue.Say("Blockers.Show"), TaskCard.ViewVerb, ("plan", plan.Id), ("task", sign.Task.Id))]),
    ];
}
