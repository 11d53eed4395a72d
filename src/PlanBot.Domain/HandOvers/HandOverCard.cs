using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.HandOvers;

/// <summary>Shows what a hand-over would move, and what it moved.</summary>
internal static class HandOverCard
{
    private const int Most = 25, NameLength = 60, MostNames = 5;

    internal static AdaptiveCard Preview(Plan plan, HandOver handOver, Tongue tongue, DateTimeOffset now) => Of(plan, handOver, tongue, now, tongue.Say("HandOver.Ask", Name(handOver.From), Name(handOver.To)),
    [
        .. Part(handOver) is { } part ? [new ToggleInput(HandOverReader.Parts, tongue.Say("HandOver.PartLabel"), tongue.Say(part))] : Array.Empty<Element>(),
    ],
    [
        new ExecuteAction(tongue.Say("HandOver.Confirm"), HandOverReader.ConfirmVerb, ("plan", plan.Id), ("from", handOver.From.Key), ("to", handOver.To.Key)) { Style = ActionStyle.Positive },
        new ExecuteAction(tongue.Say("HandOver.Cancel"), HandOverReader.CancelVerb, ("plan", plan.Id)) { IgnoresInputs = true },
    ]);

    internal static AdaptiveCard Done(Plan after, HandOver handOver, bool withParts, Actor by, DateTimeOffset now) => Of(after, handOver, by.Tongue, now, by.Tongue.Say("HandOver.Done", Name(handOver.From), Name(handOver.To)),
    [
        .. withParts && handOver.Manages ? [new TextBlock(by.Tongue.Say("HandOver.IsManager", Name(handOver.To)))] : Array.Empty<Element>(),
        .. withParts && handOver.Sponsors ? [new TextBlock(by.Tongue.Say("HandOver.IsSponsor", Name(handOver.To)))] : Array.Empty<Element>(),
        .. handOver.To.PersonId != by.PersonId ? [new TextBlock(by.Tongue.Say("HandOver.Told", Name(handOver.To))) { Separator = true }] : Array.Empty<Element>(),
    ], []);

    private static AdaptiveCard Of(Plan plan, HandOver handOver, Tongue tongue, DateTimeOffset now, string title, ImmutableArray<Element> foot, ImmutableArray<CardAction> actions) => TaskCards.Fit(Math.Min(Most, handOver.Tasks.Length), shown => new()
    {
        Lang = tongue.Tag,
        FallbackText = title,
        Body =
        [
            new TextBlock(title) { Heading = Heading.Title },
            new TextBlock(plan.Name.CutLine(100)) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(tongue.Say("HandOver.Counts", handOver.Tasks.Count(t => t.IsOwner), handOver.Tasks.Count(t => t.IsAccountable), handOver.Tasks.Count(t => t.IsUnblocker))),
            .. handOver.Units.IsEmpty ? Array.Empty<Element>() : [new TextBlock(tongue.Say("HandOver.Units", handOver.Units.Length, Kpis.KpiCards.Names(handOver.Units, MostNames, tongue)))],
            .. handOver.Kpis.IsEmpty ? Array.Empty<Element>() : [new TextBlock(tongue.Say("HandOver.Kpis", handOver.Kpis.Length, string.Join(tongue.IsChinese ? "、" : ", ", handOver.Kpis.Take(MostNames).Select(k => k.Name.CutLine(NameLength)))))],
            .. handOver.Tasks.Take(shown).Select(moved => new TextBlock(Line(moved, tongue)) { Spacing = Spacing.Small }),
            .. handOver.Tasks.Length > shown ? [ProgressWords.More(handOver.Tasks.Length - shown, tongue)] : Array.Empty<Element>(),
            new TextBlock(tongue.Say("HandOver.Stays", Name(handOver.From))) { IsSubtle = true },
            .. Notes(plan, handOver, tongue, now).Select(note => new TextBlock(note) { Color = Color.Warning }),
            .. foot,
        ],
        Actions = actions,
    });

    private static string Line(MovedTask moved, Tongue tongue)
    {
        string[] parts = [moved.IsOwner ? "HandOver.AsOwner" : "", moved.IsAccountable ? "HandOver.AsAccountable" : "", moved.IsUnblocker ? "HandOver.AsUnblocker" : ""];
        return $"{moved.Task.Code.CutLine(40)} {moved.Task.Title.CutLine(100)} · {string.Join(tongue.IsChinese ? "、" : ", ", parts.Where(part => part.Length > 0).Select(part => tongue.Say(part)))}";
    }

    private static IEnumerable<string> Notes(Plan plan, HandOver handOver, Tongue tongue, DateTimeOffset now)
    {
        if (plan.AwayAt(handOver.To, now) is { } away) yield return tongue.Say("HandOver.ToAway", Name(handOver.To), away.Until);
        foreach (var (person, until) in handOver.StandsIn(now).Take(4)) yield return tongue.Say("HandOver.StandsIn", Name(handOver.From), Name(person), until);
    }

    private static string? Part(HandOver handOver) => handOver switch
    {
        { Manages: true, Sponsors: true } => "HandOver.PartBoth",
        { Manages: true } => "HandOver.PartManager",
        { Sponsors: true } => "HandOver.PartSponsor",
        _ => null,
    };

    private static string Name(Participant participant) => participant.Name.CutLine(NameLength);
}
