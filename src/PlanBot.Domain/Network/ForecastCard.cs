using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Network;

/// <summary>When a plan will end: one sentence, the dates that hold in half and in eight of ten runs, the milestones, and what was critical how often.</summary>
public static class ForecastCard
{
    private const int Most = 8;

    internal static Decision<Plan> Decide(Plan plan, ShowForecast ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(For(plan, now, ask.By.Tongue)),
    };

    /// <summary>The card of a plan as of a moment; the same seed gives the same forecast.</summary>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue, ulong seed = PlanForecast.UsualSeed)
    {
        var today = plan.Today(now);
        var network = plan.Tasks.NetworkIn(plan, today);
        var title = tongue.Say("Network.ForecastTitle", plan.Name.CutLine(ProgressWords.TitleLength));
        if (NetworkWords.Silence(plan, network, tongue) is { } why) return Card([new TextBlock(title) { Heading = Heading.Title }, new TextBlock(why)], $"{title}. {why}", plan, tongue);
        var (headline, forecast) = (NetworkWords.Headline(plan, network, tongue), PlanForecast.Of(plan, today, seed));
        var milestones = network.Tasks.Where(t => t.Task is { IsMilestone: true, IsOpen: true }).OrderBy(t => network.FinishDay(t.At)).ToList();
        return TaskCards.Fit(Most, shown => Card(
        [
            new TextBlock(title) { Heading = Heading.Title },
            new TextBlock(headline) { Weight = Weight.Bolder },
            .. forecast is null ? [] : Dates(forecast, network.Target, tongue),
            .. NetworkWords.Caveats(plan, network, today, tongue).Select(text => new TextBlock(text) { IsSubtle = true }),
            .. milestones.Count == 0 ? (Element[])[] : [new TextBlock(tongue.Say("Network.Milestones")) { Heading = Heading.Section, Separator = true }],
            .. milestones.Take(shown).Select(t => Milestone(plan, network, t.Task, t.At, today, tongue)),
            .. milestones.Count > shown ? [ProgressWords.More(milestones.Count - shown, tongue)] : (Element[])[],
            .. forecast is null || !plan.Tasks.HasLinks ? [] : Critical(forecast, shown, tongue),
            .. forecast is null ? (Element[])[] : [new TextBlock(tongue.Say("Network.How", forecast.Runs, forecast.FromRecord, forecast.ByDefault)) { IsSubtle = true, Size = Size.Small, Separator = true }],
        ], forecast is null ? $"{title}. {headline}" : $"{title}. {headline} {tongue.Say("Network.Sure", forecast.Sure)}", plan, tongue));
    }

    private static AdaptiveCard Card(ImmutableArray<Element> body, string fallback, Plan plan, Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = fallback,
        Body = body,
        Actions = [Commands.Say.Button(tongue.Say("Network.AskPath"), "critical path", plan.Id), Commands.Say.Button(tongue.Say("Status.AskStatus"), "status", plan.Id)],
    };

    private static IEnumerable<Element> Dates(PlanForecast forecast, DateOnly? target, Tongue tongue)
    {
        if (target is { } due) yield return new TextBlock(forecast.OnTime is { } share ? tongue.Say("Network.Planned", due, Math.Round(100 * share)) : tongue.Say("Network.PlannedOnly", due)) { Spacing = Spacing.Small };
        yield return new TextBlock(tongue.Say("Network.Half", forecast.Half)) { Spacing = Spacing.Small };
        yield return new TextBlock(tongue.Say("Network.Sure", forecast.Sure)) { Spacing = Spacing.Small };
    }

    private static TextBlock Milestone(Plan plan, PlanNetwork network, PlanTask task, int at, DateOnly today, Tongue tongue)
    {
        var (finish, name) = (network.FinishDay(at), NetworkWords.Name(task));
        var day = DueWords.Day(tongue, finish, today);
        return new(task.Due is not { } due ? tongue.Say("Network.MilestoneOn", name, day)
            : finish > due ? tongue.Say("Network.MilestoneLate", name, day, Math.Max(1, plan.Settings.Calendar.DaysLate(due, finish)))
            : tongue.Say("Network.MilestoneHolds", name, day)) { Spacing = Spacing.Small };
    }

    private static IEnumerable<Element> Critical(PlanForecast forecast, int shown, Tongue tongue)
    {
        yield return new TextBlock(tongue.Say("Network.Critical")) { Heading = Heading.Section, Separator = true };
        foreach (var (task, share) in forecast.Critical.Where(c => c.Share > 0).Take(shown))
            yield return new TextBlock(tongue.Say("Network.CriticalShare", NetworkWords.Name(task), Math.Round(100 * share))) { Spacing = Spacing.Small };
    }
}
