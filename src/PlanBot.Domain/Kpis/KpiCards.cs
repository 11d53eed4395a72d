using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Kpis;

/// <summary>Where the KPIs of a plan stand: all of them on one card, or one of them for a unit, with those below it that somebody must look at.</summary>
public static class KpiCards
{
    private const int NameLength = 60;
    private const int MostLines = 8;
    private const int MostKpis = 24;

    /// <summary>All KPIs by perspective, each with its last figure, as of the last one that came in; for whoever answers for the plan also who was asked for figures and has not answered.</summary>
    public static AdaptiveCard All(Plan plan, DateOnly today, Tongue tongue, bool tellsWhoIsMissing = false)
    {
        List<Kpi> kpis = [.. plan.Kpis.InOrder];
        var title = tongue.Say("Kpi.AllTitle", plan.Name.CutLine(80));
        ImmutableArray<Element> asked = tellsWhoIsMissing ? [.. KpiAskedPart.Of(plan, today, tongue)] : [];
        if (kpis.Count == 0) return Card(tongue, title, tongue.Say("Kpi.None"), [new TextBlock(tongue.Say("Kpi.HowToDefine"))], []);
        return TaskCards.Fit(Math.Min(kpis.Count, MostKpis), shown => Card(tongue, title, KpiReading.Of(kpis, tongue),
            [
                .. kpis.OrderBy(k => Rank(k)).Take(shown).OrderBy(k => k.Perspective).ThenBy(k => k.Order).GroupBy(k => k.Perspective)
                    .SelectMany(g => (Element[])[new TextBlock(tongue.Name(g.Key)) { Heading = Heading.Section, Separator = true }, .. g.Select(k => Row(k, today, tongue))]),
                .. shown < kpis.Count ? [Small(tongue.Say("Kpi.More", kpis.Count - shown))] : (Element[])[],
                .. asked,
                new ChoiceSetInput("kpi", tongue.Say("Kpi.Which"), [.. kpis.Take(shown).Select(k => new Choice(k.Name.CutLine(NameLength), k.Id))]) { Value = kpis[0].Id, IsRequired = true, ErrorMessage = tongue.Say("Kpi.WhichNeeded") },
            ],
            [new ExecuteAction(tongue.Say("Kpi.Show"), KpiForm.ShowVerb, ("plan", plan.Id))]));
    }

    /// <summary>A KPI for a unit: first one sentence, then its course, then of the units below it the outliers, the missing and the worst.</summary>
    public static AdaptiveCard Of(Plan plan, KpiReport report, bool mayEnter, Tongue tongue) =>
        TaskCards.Fit(MostLines, lines => new KpiPage(plan, report, mayEnter, tongue, lines).ToCard());

    /// <summary>What was saved, where that leaves the unit, and the way to the next figure that its reporter was asked for.</summary>
    internal static AdaptiveCard Saved(Plan plan, KpiReport report, double? before, ExecuteAction? next, Tongue tongue)
    {
        var (kpi, standing) = (report.Kpi, report.Standing);
        var value = Amounts.Say(standing.Actual ?? 0, kpi.Unit, tongue);
        var about = tongue.Say("Kpi.About", kpi.Name.CutLine(NameLength), NameOf(plan, report.Unit).CutLine(NameLength), standing.Period.Name(tongue));
        var sentence = before is { } was ? tongue.Say("Kpi.Changed", value, Amounts.Say(was, kpi.Unit, tongue), about) : tongue.Say("Kpi.Saved", value, about);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = sentence,
            Body = [new TextBlock(sentence) { Heading = Heading.Title }, new TextBlock(KpiReading.Of(report, tongue)), .. KpiReading.Forecasts(report, tongue).Select(Small)],
            Actions =
            [
                .. next is null ? [] : (CardAction[])[next],
                KpiForm.ShowButton(tongue.Say("Kpi.Show"), plan, kpi, report.Unit),
                new ExecuteAction(tongue.Say("Kpi.Correct"), KpiForm.OpenVerb, ("plan", plan.Id), ("kpi", kpi.Id), ("unit", report.Unit.Id), ("period", standing.Period.ToString()), ("value", Amounts.Plain(standing.Actual ?? 0))),
            ],
        };
    }

    /// <summary>The name of a unit; the plan's, of the whole that has none of its own.</summary>
    internal static string NameOf(Plan plan, OrgUnit unit) => unit.Name.Length > 0 ? unit.Name : plan.Name;

    /// <summary>The names of units, as many as anybody reads, and how many more there are.</summary>
    internal static string Names(IReadOnlyCollection<OrgUnit> units, int most, Tongue tongue)
    {
        var names = string.Join(tongue.IsChinese ? "、" : ", ", units.Take(most).Select(u => (u.Name.Length > 0 ? u.Name : "–").CutLine(NameLength)));
        return units.Count > most ? tongue.Say("Kpi.AndMore", names, units.Count - most) : names;
    }

    /// <summary>The worst first: a card with room for fewer leaves out what is well.</summary>
    internal static (int, double) Rank(Kpi kpi)
    {
        var (status, gap) = (kpi.StatusOf(kpi.Standing?.Actual, kpi.Standing?.Target), Kpi.Gap(kpi.Standing?.Actual, kpi.Standing?.Target));
        return (status switch { KpiStatus.Red => 0, KpiStatus.Amber => 1, KpiStatus.NoFigure => 2, KpiStatus.NoTarget => 3, _ => 4 }, -Math.Abs(gap ?? 0));
    }

    internal static Element Line(string name, string figures, KpiStatus status, Tongue tongue) => new ColumnSet(
    [
        new Column([new TextBlock(name), Small(figures)]) { Width = "3" },
        new Column([new TextBlock(tongue.Say("Kpi.Status", Shape(status), tongue.Name(status))) { Color = ColorOf(status) }]) { Width = "1" },
    ]) { Spacing = Spacing.Small };

    internal static string Shape(KpiStatus status) => status switch { KpiStatus.Red => "▲", KpiStatus.Amber => "◆", KpiStatus.OnTarget => "●", KpiStatus.NoTarget => "○", _ => "–" };

    internal static Color ColorOf(KpiStatus status) => status switch { KpiStatus.Red => Color.Attention, KpiStatus.Amber => Color.Warning, KpiStatus.OnTarget => Color.Good, _ => Color.Default };

    internal static TextBlock Small(string text) => new(text) { IsSubtle = true, Spacing = Spacing.None };

    /// <summary>The KPIs that are off target, the worst first.</summary>
    internal static ImmutableArray<Kpi> OffTarget(Plan plan) =>
        [.. plan.Kpis.All.Values.Where(k => k.StatusOf(k.Standing?.Actual, k.Standing?.Target) is KpiStatus.Red or KpiStatus.Amber).OrderBy(Rank).ThenBy(k => k.Order)];

    internal static Element Row(Kpi kpi, DateOnly today, Tongue tongue)
    {
        var standing = kpi.Standing;
        var name = kpi.Timing is KpiTiming.Leading ? tongue.Say("Kpi.LeadingName", kpi.Name.CutLine(NameLength)) : kpi.Name.CutLine(NameLength);
        if (standing?.Actual is not { } actual) return Line(name, tongue.Say("Kpi.NoFigures"), KpiStatus.NoFigure, tongue);
        var ended = KpiPeriod.EndedBefore(kpi.Frequency, today);
        var figure = standing.Target is { } target
            ? tongue.Say("Kpi.OfTarget", standing.Period.Name(tongue), Amounts.Say(actual, kpi.Unit, tongue), Amounts.Say(target, kpi.Unit, tongue))
            : tongue.Say("Kpi.JustFigure", standing.Period.Name(tongue), Amounts.Say(actual, kpi.Unit, tongue));
        return Line(name, standing.Period == ended || standing.Period.First > ended.First ? figure : tongue.Say("Kpi.Stale", figure, ended.Name(tongue)), kpi.StatusOf(actual, standing.Target), tongue);
    }

    private static AdaptiveCard Card(Tongue tongue, string title, string reading, ImmutableArray<Element> body, ImmutableArray<CardAction> actions) => new()
    {
        Lang = tongue.Tag,
        FallbackText = $"{title}. {reading}",
        Body = [new TextBlock(title) { Heading = Heading.Title }, new TextBlock(reading) { Weight = Weight.Bolder }, .. body],
        Actions = actions,
    };
}
