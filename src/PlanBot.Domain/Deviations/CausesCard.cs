using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>Which causes cost the most working days, in one plan or over several: the sentence of the vital few, then a bar for each cause with the reasons within it.</summary>
public static class CausesCard
{
    private const int MostReasons = 8, MostNamed = 3, WhyLength = 80;

    internal static Decision<Plan> Decide(Plan plan, ShowCauses ask, DateTimeOffset now) => new(plan) { Reply = new Reply.Card(For([plan], ask.By.Tongue)) };

    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, DateTimeOffset now) => person.Answers(new Reply.Card(For(plans, person.Tongue)));

    /// <summary>The plans that are meant where none is named: that of the channel, else all that whoever asks may see.</summary>
    internal static ImmutableArray<Plan> Plans(ImmutableArray<Plan> plans, AboutPlan about) => [.. Routing.Meant(plans, null, about.ChannelId).Where(p => p.IsSeenBy(about.By, about.ChannelId))];

    /// <summary>The card of one plan or of several.</summary>
    public static AdaptiveCard For(ImmutableArray<Plan> plans, Tongue tongue)
    {
        var pareto = CausePareto.Of(plans);
        var title = plans is [var only] ? tongue.Say("Causes.Title", only.Name.CutLine(ProgressWords.TitleLength)) : tongue.Say("Causes.TitleOfAll", plans.Length);
        var reading = Reading(pareto, tongue);
        return TaskCards.Fit(MostReasons, shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {reading}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(reading) { Weight = Weight.Bolder },
                .. pareto.Causes.SelectMany(cause => Part(cause, [.. pareto.Reasons.Where(r => r.Cause == cause.Cause && r.Why is not null)], shown, tongue)),
                .. pareto.UnexplainedSubjects > 0 ? [new TextBlock(NotSaid(pareto, tongue)) { Separator = true, Spacing = Spacing.Medium }] : (Element[])[],
                .. pareto.Causes.IsEmpty ? (Element[])[] : [Small(tongue.Say("Causes.HowCounted")) with { Separator = true }],
            ],
            Actions = plans is [var one] ? [Say.Button(tongue.Say("Causes.AskDeviations"), CommandList.Of("Deviations").Name(tongue), one.Id)] : [],
        });
    }

    /// <summary>"2 of 9 causes are behind 90 % of the lost days: External environment: no permit; Estimate."</summary>
    internal static string Reading(CausePareto pareto, Tongue tongue)
    {
        if (pareto.Reasons.IsEmpty) return pareto.UnexplainedSubjects > 0 ? tongue.Say("Causes.NothingSaid", pareto.UnexplainedSubjects) : tongue.Say("Causes.Nothing");
        List<CauseShare> few = [.. pareto.VitalFew];
        if (few.Count == 0) return tongue.Say("Causes.NoDays", pareto.Reasons.Length);
        var names = string.Join(tongue.IsChinese ? "；" : "; ", few.Take(MostNamed).Select(r => Name(r, tongue)));
        if (few.Count > MostNamed) names = tongue.Say("Causes.AndMore", names, few.Count - MostNamed);
        return tongue.Say("Causes.Reading", few.Count, pareto.Reasons.Length, few[^1].Cumulative, pareto.LostDays, names);
    }

    private static IEnumerable<Element> Part(CauseShare cause, ImmutableArray<CauseShare> reasons, int shown, Tongue tongue)
    {
        yield return new TextBlock(tongue.Say("Causes.Line", tongue.Name(cause.Cause), cause.LostDays, cause.Share, cause.Cumulative)) { Separator = true, Spacing = Spacing.Medium };
        yield return Bar(cause.Share, tongue);
        foreach (var reason in reasons.Take(shown)) yield return Small(tongue.Say("Causes.Reason", reason.Why!.CutLine(WhyLength), reason.LostDays, reason.Share));
        if (reasons.Length > shown) yield return ProgressWords.More(reasons.Length - shown, tongue);
    }

    /// <summary>A bar of two weighted columns, which every client draws; its number stands in the wider one.</summary>
    private static ColumnSet Bar(double share, Tongue tongue)
    {
        var full = (int)Math.Clamp(Math.Round(share), 1, 99);
        return new([Part(full, ContainerStyle.Accent), Part(100 - full, ContainerStyle.Emphasis)]) { Spacing = Spacing.Small };

        Column Part(int weight, ContainerStyle style) => new(weight >= 50 && (weight > 50 || style is ContainerStyle.Accent) ? [new TextBlock(tongue.Percent(share)) { Size = Size.Small }] : [])
        {
            Width = weight.ToString(CultureInfo.InvariantCulture), Style = style,
        };
    }

    private static string NotSaid(CausePareto pareto, Tongue tongue) => tongue.Say("Causes.NotSaid", pareto.Unexplained, pareto.UnexplainedSubjects);

    private static string Name(CauseShare reason, Tongue tongue) => reason.Why is { } why ? tongue.Say("Causes.Named", tongue.Name(reason.Cause), why.CutLine(WhyLength)) : tongue.Name(reason.Cause);

    private static TextBlock Small(string text) => new(text) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.None };
}
