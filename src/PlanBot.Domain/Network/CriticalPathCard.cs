using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Network;

/// <summary>What drives a plan's finish: one sentence, then the path to the finish, then what else has no float.</summary>
public static class CriticalPathCard
{
    /// <summary>The most tasks of a part.</summary>
    private const int Most = 10;

    internal static Decision<Plan> Decide(Plan plan, ShowCriticalPath ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(For(plan, now, ask.By.Tongue)),
    };

    /// <summary>The card of a plan as of a moment.</summary>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        var today = plan.Today(now);
        var network = plan.Tasks.NetworkIn(plan, today);
        var title = tongue.Say("Network.PathTitle", plan.Name.CutLine(ProgressWords.TitleLength));
        if (NetworkWords.Silence(plan, network, tongue) is { } why) return Card([new TextBlock(title) { Heading = Heading.Title }, new TextBlock(why)], $"{title}. {why}", plan, tongue);
        var headline = NetworkWords.Headline(plan, network, tongue);
        var path = network.DrivingPath();
        var driving = path.ToHashSet();
        var others = network.Tasks.Where(t => network.Dates!.IsCritical(t.At) && !driving.Contains(t.At)).OrderBy(t => network.FloatDays(t.At)).ThenBy(t => network.Dates!.EarlyStarts[t.At]).ToList();
        return TaskCards.Fit(Most, shown => Card(
        [
            new TextBlock(title) { Heading = Heading.Title },
            new TextBlock(headline) { Weight = Weight.Bolder },
            .. NetworkWords.Caveats(plan, network, today, tongue).Select(text => new TextBlock(text) { IsSubtle = true }),
            new TextBlock(tongue.Say("Network.Path", path.Length)) { Heading = Heading.Section, Separator = true },
            .. path.Take(shown).SelectMany(at => Part(plan, network, at, isDriving: true, today, tongue)),
            .. More(path.Length - shown, tongue),
            .. others.Count == 0 ? (Element[])[] : [new TextBlock(tongue.Say("Network.Others", others.Count)) { Heading = Heading.Section, Separator = true }],
            .. others.Take(shown).SelectMany(t => Part(plan, network, t.At, isDriving: false, today, tongue)),
            .. More(others.Count - shown, tongue),
            new TextBlock(tongue.Say("Network.HowFloat")) { IsSubtle = true, Size = Size.Small, Separator = true },
        ], $"{title}. {headline}", plan, tongue));
    }

    private static AdaptiveCard Card(ImmutableArray<Element> body, string fallback, Plan plan, Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = fallback,
        Body = body,
        Actions = [Commands.Say.Button(tongue.Say("Network.AskForecast"), "forecast", plan.Id), Commands.Say.Button(tongue.Say("Gantt.Ask"), "gantt", plan.Id), Commands.Say.Button(tongue.Say("Status.AskStatus"), "status", plan.Id)],
    };

    private static IEnumerable<Element> Part(Plan plan, PlanNetwork network, int at, bool isDriving, DateOnly today, Tongue tongue)
    {
        var task = network.TaskAt(at)!;
        var mark = isDriving ? "◆" : "◇";
        yield return new TextBlock($"{mark} {NetworkWords.Name(task)}") { Spacing = Spacing.Medium };
        var (from, to) = (DueWords.Day(tongue, network.StartDay(at), today), DueWords.Day(tongue, network.FinishDay(at), today));
        yield return new TextBlock(string.Join(" · ",
            plan.OwnerOf(task).Name.CutLine(40), from == to ? to : tongue.Say("Network.FromTo", from, to), NetworkWords.Float(network.FloatDays(at), tongue)))
        { Spacing = Spacing.None, Size = Size.Small, IsSubtle = true };
    }

    private static IEnumerable<Element> More(int left, Tongue tongue) => left > 0 ? [ProgressWords.More(left, tongue)] : [];
}
