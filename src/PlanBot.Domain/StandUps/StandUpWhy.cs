using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>Which rule of a stand-up sent a card, to whom it went before, and how to change it: what the card's "Why this card?" shows.</summary>
internal static class StandUpWhy
{
    /// <summary>Of the question itself.</summary>
    internal static ImmutableArray<string> Asked(Plan plan, StandUp standUp, Tongue tongue) =>
        [Rule(standUp, tongue), tongue.Say("Why.FirstAsked"), tongue.Say("Why.ChangeStandUp", Manager(plan))];

    /// <summary>Of the reminder.</summary>
    internal static ImmutableArray<string> Reminded(Plan plan, StandUp standUp, Participant person, DateOnly day, Tongue tongue)
    {
        var asked = plan.StandUpLog.Find(new(day, standUp.Id, person.PersonId!))?.PromptedAt;
        return
        [
            Rule(standUp, tongue),
            .. asked is { } at ? [tongue.Say("Why.StandUpAskedAt", plan.ZoneOf(person).TimeAt(at))] : ImmutableArray<string>.Empty,
            tongue.Say("Why.ChangeStandUp", Manager(plan)),
        ];
    }

    /// <summary>Of what the channel reads.</summary>
    internal static ImmutableArray<string> Summary(Plan plan, Tongue tongue) => [tongue.Say("Why.StandUpSummary"), tongue.Say("Why.ChangeStandUpSummary", Manager(plan))];

    private static string Rule(StandUp standUp, Tongue tongue) =>
        tongue.Say(standUp.RemindPercent == 0 ? "Why.StandUpOnce" : "Why.StandUp", standUp.Name.CutLine(80), tongue.Name(standUp.Who), standUp.Opens, standUp.Closes);

    private static string Manager(Plan plan) => plan.People[plan.Manager].Name.CutLine(60);
}
