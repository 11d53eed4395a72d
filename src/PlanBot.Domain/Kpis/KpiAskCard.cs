using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Kpis;

/// <summary>Asks a person for the figures that are missing now, of all plans on one card, each with a button to its form; what was entered meanwhile is not asked for.</summary>
internal static class KpiAskCard
{
    private const int Most = 8, NameLength = 60;

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var told = person with { Inbox = person.Inbox.RemoveRange(lines) };
        var missing = lines.Select(l => plans.FirstOrDefault(p => p.Id == l.PlanId)).OfType<Plan>().Distinct().SelectMany(p => KpiRound.Of(p, person.Id, now).Select(m => (Plan: p, Figure: m))).ToList();
        return missing.Count == 0 ? new(told) : new(told)
        {
            Messages =
            [
                new Message.ToChat($"kpi|{UnblockRound.Stamp(now)}", person.Chat!, Card(missing, person.Tongue))
                {
                    Plans = [.. missing.Select(m => m.Plan.Id).Distinct(StringComparer.Ordinal)],
                    Until = new Presence(person, plans).Tomorrow(now).AddDays(1),
                },
            ],
        };
    }

    /// <summary>The way from a figure that was saved to the next that the same person was asked for; null when that was the last.</summary>
    internal static ExecuteAction? Next(Plan plan, string personId, DateTimeOffset now, Tongue tongue) =>
        KpiRound.Of(plan, personId, now).FirstOrDefault() is { } next ? Button(plan, next, tongue.Say("Kpi.NextMissing", Ellipsis.Cut(NameOf(plan, next), 40))) : null;

    private static AdaptiveCard Card(List<(Plan Plan, MissingFigure Figure)> missing, Tongue tongue)
    {
        var title = tongue.Say("Kpi.AskTitle", missing.Count);
        var severalPlans = missing.Select(m => m.Plan.Id).Distinct(StringComparer.Ordinal).Count() > 1;
        return TaskCards.Fit(Math.Min(missing.Count, Most), shown => Why.On(new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("Kpi.AskNotification", title, NameOf(missing[0].Plan, missing[0].Figure), missing[0].Figure.Period.Name(tongue)),
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. missing.Take(shown).Select(m => new Container(
                [
                    new TextBlock(NameOf(m.Plan, m.Figure)),
                    KpiCards.Small(severalPlans ? tongue.Say("Kpi.AskOfPlan", m.Figure.Period.Name(tongue), m.Plan.Name.CutLine(80)) : m.Figure.Period.Name(tongue)),
                    new ActionSet([Button(m.Plan, m.Figure, tongue.Say("Kpi.Enter"))]),
                ]) { Separator = true }),
                .. shown < missing.Count ? [new TextBlock(tongue.Say("Kpi.AskMore", missing.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
            ],
        }, tongue, tongue.Say("Why.Figures", KpiRound.ReminderDays), tongue.Say("Why.ChangeFigures", missing[0].Plan.People[missing[0].Plan.Manager].Name.CutLine(NameLength))));
    }

    private static string NameOf(Plan plan, MissingFigure missing) => $"{missing.Kpi.Name.CutLine(NameLength)} · {KpiCards.NameOf(plan, missing.Unit).CutLine(NameLength)}";

    private static ExecuteAction Button(Plan plan, MissingFigure missing, string title) =>
        new(title, KpiForm.OpenVerb, ("plan", plan.Id), ("kpi", missing.Kpi.Id), ("unit", missing.Unit.Id), ("period", missing.Period.ToString())) { IgnoresInputs = true };
}
