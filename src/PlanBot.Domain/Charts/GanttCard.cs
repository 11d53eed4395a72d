using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Charts;

/// <summary>The next weeks as bars: of each task its name above, below it the baseline and the forecast. Bars are columns by weight, which every client draws; what they mean is said in words and shapes too.</summary>
public static class GanttCard
{
    internal const string Verb = "gantt.show";

    /// <summary>More are no overview any more.</summary>
    private const int Most = 10;

    internal static Decision<Plan> Decide(Plan plan, ShowGantt ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(For(plan, ask.Weeks, ask.Skip, now, ask.By.Tongue)),
    };

    /// <summary>Reads the button that shows more tasks.</summary>
    internal static ShowGantt? Read(CardData data) =>
        data.Int("weeks") is >= 1 and <= Gantt.MostWeeks and var weeks && data.Int("skip") is >= 0 and var skip ? new(weeks, skip) : null;

    /// <summary>The card of a plan as of a moment.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="weeks">How many weeks, this one included.</param>
    /// <param name="skip">How many of the most urgent tasks to pass over.</param>
    /// <param name="now">The moment.</param>
    /// <param name="tongue">The reader's language.</param>
    public static AdaptiveCard For(Plan plan, int weeks, int skip, DateTimeOffset now, Tongue tongue)
    {
        var today = plan.Today(now);
        var network = plan.Tasks.NetworkIn(plan, today);
        var title = tongue.Say("Gantt.Title", plan.Name.CutLine(ProgressWords.TitleLength));
        if (NetworkWords.Silence(plan, network, tongue) is { } why) return Card([new TextBlock(title) { Heading = Heading.Title }, new TextBlock(why)], $"{title}. {why}", [], plan, tongue);
        var (gantt, headline) = (Gantt.Of(plan, network, today, weeks), NetworkWords.Headline(plan, network, tongue));
        var skipped = skip < gantt.Bars.Length ? skip : 0;
        return TaskCards.Fit(Most, shown =>
        {
            var (page, left) = (gantt.Bars.Skip(skipped).Take(shown).ToList(), gantt.Bars.Length - skipped - shown);
            return Card(
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(headline) { Weight = Weight.Bolder },
                new TextBlock(Counts(gantt, today, tongue)) { Spacing = Spacing.Small },
                .. NetworkWords.Caveats(plan, network, today, tongue).Select(text => new TextBlock(text) { IsSubtle = true, Spacing = Spacing.Small }),
                .. page.Count == 0 ? [] : (Element[])[GanttBars.Dates(gantt, tongue), GanttBars.Today(gantt, today, tongue)],
                .. page.GroupBy(b => b.Branch?.Id).SelectMany(group => Branch(plan, gantt, [.. group], today, tongue)),
                .. left > 0 ? [new TextBlock(tongue.Say("Gantt.Left", left)) { IsSubtle = true, Spacing = Spacing.Medium }] : (Element[])[],
                .. page.Count == 0 ? [] : (Element[])[new TextBlock(tongue.Say("Gantt.Legend")) { IsSubtle = true, Size = Size.Small, Separator = true }],
            ], $"{title}. {headline}", left > 0 ? [new ExecuteAction(tongue.Say("Gantt.More", Math.Min(left, shown)), Verb, ("plan", plan.Id), ("weeks", Whole(weeks)), ("skip", Whole(skipped + shown)))] : [], plan, tongue);
        });
    }

    private static AdaptiveCard Card(ImmutableArray<Element> body, string fallback, ImmutableArray<CardAction> more, Plan plan, Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = fallback,
        Body = body,
        Actions = [.. more, Commands.Say.Button(tongue.Say("Network.AskPath"), "critical path", plan.Id), Commands.Say.Button(tongue.Say("Network.AskForecast"), "forecast", plan.Id)],
    };

    private static string Counts(Gantt gantt, DateOnly today, Tongue tongue)
    {
        var (from, to) = (DueWords.Day(tongue, gantt.First, today), DueWords.Day(tongue, gantt.Last, today));
        return !gantt.Bars.IsEmpty ? tongue.Say("Gantt.Counts", from, to, gantt.Bars.Length, gantt.Bars.Count(b => b.DaysLate > 0), gantt.Bars.Count(b => b.IsCritical))
            : gantt.Next is { } next ? tongue.Say("Gantt.NoneUntil", from, to, DueWords.Day(tongue, next, today)) : tongue.Say("Gantt.None", from, to);
    }

    private static IEnumerable<Element> Branch(Plan plan, Gantt gantt, ImmutableArray<GanttBar> bars, DateOnly today, Tongue tongue) =>
    [
        .. bars[0].Branch is { } branch ? [new TextBlock($"{branch.Code.CutLine(40)} {branch.Title.CutLine(60)}") { Weight = Weight.Bolder, IsSubtle = true, Separator = true, Spacing = Spacing.Medium }] : (Element[])[],
        .. bars.SelectMany(bar => Task(plan, gantt, bar, today, tongue)),
    ];

    /// <summary>The name with its mark, one line that says all of it, and the bars.</summary>
    private static IEnumerable<Element> Task(Plan plan, Gantt gantt, GanttBar bar, DateOnly today, Tongue tongue)
    {
        var (task, isAlike) = (bar.Task, bar.Baseline is null || bar.Baseline == bar.Forecast);
        var mark = (bar.IsCritical ? "▶ " : "") + (task.IsMilestone ? "◆ " : "");
        yield return new TextBlock($"{mark}{task.Code.CutLine(40)} {task.Title.CutLine(60)}") { Spacing = Spacing.Medium };
        yield return new TextBlock(string.Join(" · ", (string[])
        [
            .. bar.IsCritical ? [tongue.Say("Gantt.Critical")] : (string[])[],
            plan.OwnerOf(task).Name.CutLine(40),
            bar.Forecast.From == bar.Forecast.To ? DueWords.Day(tongue, bar.Forecast.To, today) : tongue.Say("Network.FromTo", DueWords.Day(tongue, bar.Forecast.From, today), DueWords.Day(tongue, bar.Forecast.To, today)),
            bar.Baseline is null ? tongue.Say("Gantt.NoBaseline") : bar.DaysLate > 0 ? tongue.Say("Gantt.Late", bar.DaysLate) : bar.DaysLate < 0 ? tongue.Say("Gantt.Early", -bar.DaysLate) : tongue.Say("Gantt.OnPlan"),
        ])) { Spacing = Spacing.None, Size = Size.Small, IsSubtle = true };
        if (!isAlike) yield return GanttBars.Of(gantt, bar.Baseline!.Value, ContainerStyle.Accent, task.IsMilestone ? "◇" : null, "Gantt.Baseline", today, tongue) with { Spacing = Spacing.Small };
        var style = bar.DaysLate <= 0 ? ContainerStyle.Good : bar.IsCritical ? ContainerStyle.Attention : ContainerStyle.Warning;
        yield return GanttBars.Of(gantt, bar.Forecast, style, task.IsMilestone ? "◆" : null, "Gantt.Forecast", today, tongue) with { Spacing = isAlike ? Spacing.Small : Spacing.None };
    }

    private static string Whole(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
