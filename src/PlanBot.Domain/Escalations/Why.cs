using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>Why a card came unasked: a part that its button shows and hides on the card itself, with the rule that sent it, to whom it went before, and how to change it.</summary>
internal static class Why
{
    private const string Id = "why";

    /// <summary>The part, hidden at first.</summary>
    internal static Container Part(Tongue tongue, params ImmutableArray<string> sentences) => new(
        [.. sentences.Select(text => new TextBlock(text) { IsSubtle = true, Size = Size.Small })]) { Id = Id, IsVisible = false, Separator = true };

    /// <summary>Shows and hides the part.</summary>
    internal static ToggleVisibilityAction Button(Tongue tongue) => new(tongue.Say("Why.Button"), Id);

    /// <summary>The rule that a card gives for itself; null when it has no such part.</summary>
    internal static string? Read(AdaptiveCard card) =>
        card.Body.OfType<Container>().FirstOrDefault(c => c.Id == Id)?.Items is [TextBlock rule, ..] ? rule.Text : null;

    /// <summary>A card that came unasked, with the part and its button.</summary>
    internal static AdaptiveCard On(AdaptiveCard card, Tongue tongue, params ImmutableArray<string> sentences) =>
        card with { Body = card.Body.Add(Part(tongue, sentences)), Actions = card.Actions.Add(Button(tongue)) };

    /// <summary>Of the day's card; <paramref name="others"/> say it of what shares the card.</summary>
    internal static Container Part(IReadOnlyList<Nudge> nudges, IReadOnlyList<Escalated> escalated, ImmutableArray<string> others, Tongue tongue)
    {
        var plan = nudges.Count > 0 ? nudges[0].Plan : escalated[0].Plan;
        var (settings, manager) = (plan.Settings, plan.People[plan.Manager].Name.CutLine(60));
        List<string> said = [];
        if (nudges.Count > 0) said.Add(tongue.Say("Why.Nudge", settings.NudgeAt, settings.BehindPoints, settings.DueSoonDays));
        if (escalated.Count > 0) said.Add(Rule(settings.Ladder, tongue));
        said.Add(tongue.Say("Why.Change", manager));
        return Part(tongue, [.. said, .. others]);
    }

    /// <summary>The ladder in one sentence.</summary>
    internal static string Rule(Ladder ladder, Tongue tongue)
    {
        var rungs = Ladder.ForLate.Where(r => r is not Rung.Owner && ladder.DaysOf(r) is not null).Select(r => tongue.Say("Why.Rung", tongue.Name(r), Math.Max(1, ladder.DaysOf(r)!.Value))).ToList();
        return rungs.Count == 0 ? tongue.Say("Why.NoLadder") : tongue.Say("Why.Ladder", string.Join(tongue.IsChinese ? "，" : ", ", rungs));
    }
}
