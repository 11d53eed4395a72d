using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Charts;

/// <summary>What the cards of a <see cref="PlanCurve"/> share: where the work stands in one sentence, what must be borne in mind, and rows of drawn blocks for a client that knows no charts.</summary>
internal static class CurveWords
{
    /// <summary>More rows do not fit a telephone's screen.</summary>
    internal const int MostRows = 8;

    private const int Blocks = 10;

    /// <summary>Where the work stands against plan, or why that cannot be said.</summary>
    internal static string Reading(PlanCurve curve, Tongue tongue)
    {
        var total = curve.Analysis.Total;
        if (Blank(curve, tongue) is { } why) return why;
        var (planned, earned) = (Share(total.Pv.Value ?? 0, total.Bac, tongue), Share(total.Ev, total.Bac, tongue));
        if (total.Ev >= total.Bac) return tongue.Say("Curve.Done", DateOnly.FromDateTime(total.Finish!.Value));
        if (total.WholeSvt.Value is not { } late) return tongue.Say("Curve.NoTime", earned, planned, tongue.Name(total.WholeSvt.Why ?? Unsaid.TooLarge));
        return late == 0 ? tongue.Say("Curve.OnPlan", earned, planned)
            : tongue.Say(late < 0 ? "Curve.Behind" : "Curve.Ahead", ScheduleReport.Span(Math.Abs(late), curve.Analysis, tongue), earned, planned);
    }

    /// <summary>Why there is nothing to draw; null when there is.</summary>
    internal static string? Blank(PlanCurve curve, Tongue tongue) => curve.Analysis switch
    {
        { Total.Pv.Why: Unsaid.NoDates, Undated: 0 } => tongue.Say("Curve.NoTasks"),
        { Total: { Pv.Why: Unsaid.NoDates } total, Undated: var undated } => total.Bac > 0 ? tongue.Say("Curve.NoDatesBut", undated, Share(total.Ev, total.Bac, tongue)) : tongue.Say("Curve.NoDates", undated),
        { Total.Bac: <= 0 } => tongue.Say("Curve.NoValue", tongue.Name(curve.Analysis.Basis)),
        _ when curve.Points.IsEmpty => tongue.Say("Curve.TooFar"),
        _ => null,
    };

    /// <summary>In what value is counted, and what is missing, each in a sentence.</summary>
    internal static IEnumerable<string> Notes(PlanCurve curve, Tongue tongue)
    {
        var analysis = curve.Analysis;
        yield return tongue.Say("Curve.Basis", tongue.Name(analysis.Basis), analysis.Total.Bac);
        if (DateOnly.FromDateTime(analysis.At) is var today && analysis.Total is { Start: { } start, Finish: { } finish })
        {
            if (today < DateOnly.FromDateTime(start)) yield return tongue.Say("Curve.BeforeStart", DateOnly.FromDateTime(start));
            if (today > DateOnly.FromDateTime(finish) && analysis.Total.Ev < analysis.Total.Bac) yield return tongue.Say("Curve.AfterEnd", DateOnly.FromDateTime(finish));
        }
        if (curve.WeeksApart > 1) yield return tongue.Say("Curve.Apart", curve.WeeksApart);
        if (analysis.Undated > 0) yield return tongue.Say("Schedule.Undated", analysis.Undated);
        if (analysis.Mad > 0) yield return tongue.Say("Schedule.Mad", analysis.Mad);
        if (curve.Forgotten > 0) yield return tongue.Say("Curve.Forgotten", curve.Forgotten, ProgressPoint.Kept);
        if (curve.Undated > 0) yield return tongue.Say("Curve.Undated", curve.Undated);
    }

    /// <summary>Sentences, one after another.</summary>
    internal static string Joined(IEnumerable<string> sentences, Tongue tongue) => string.Join(tongue.IsChinese ? "" : " ", sentences);

    /// <summary>Rows of a date, ten blocks and the figures: dark to a first share of the whole, hatched to a second, empty above.</summary>
    internal static Container Rows(IEnumerable<(DateOnly Day, double Dark, double Hatched, string Figures)> rows, string legend, DateOnly today, Tongue tongue) => new(
    [
        .. rows.Select(row => new ColumnSet(
        [
            new Column([new TextBlock(row.Day == today ? tongue.Say("Curve.Today") : tongue.ShortDate(row.Day)) { Size = Size.Small, Weight = row.Day == today ? Weight.Bolder : Weight.Default }]) { Width = "1" },
            new Column([new TextBlock(Bar(row.Dark, row.Hatched)), new TextBlock(row.Figures) { Size = Size.Small, IsSubtle = true, Spacing = Spacing.None }]) { Width = "4" },
        ]) { Spacing = Spacing.Small }),
        new TextBlock(legend) { Size = Size.Small, IsSubtle = true, Spacing = Spacing.Small },
    ]);

    /// <summary>Whole percent of the whole, but 100 and 0 only when it is.</summary>
    internal static string Share(double value, double whole, Tongue tongue) => tongue.Percent(Percent(value, whole));

    internal static double Percent(double value, double whole)
    {
        var percent = whole > 0 ? 100 * value / whole : 0;
        return percent is > 99 and < 100 ? 99 : percent is > 0 and < 1 ? 1 : Math.Round(percent, MidpointRounding.AwayFromZero);
    }

    /// <summary>A figure, or in brackets why there is none.</summary>
    internal static string Say(Figure figure, Tongue tongue) => figure.Value is { } value ? tongue.Number(value) : tongue.Say("Schedule.Unsaid", tongue.Name(figure.Why!.Value));

    internal static AdaptiveCard Card(string title, string reading, ImmutableArray<Element> body, ImmutableArray<CardAction> actions, Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = $"{title}. {reading}",
        Body = [new TextBlock(title) { Heading = Heading.Title }, new TextBlock(reading) { Weight = Weight.Bolder }, .. body],
        Actions = actions,
    };

    private static string Bar(double dark, double hatched)
    {
        var first = (int)Math.Clamp(Math.Round(dark * Blocks, MidpointRounding.AwayFromZero), 0, Blocks);
        var second = Math.Max(0, (int)Math.Clamp(Math.Round(hatched * Blocks, MidpointRounding.AwayFromZero), 0, Blocks) - first);
        return new string('█', first) + new string('▒', second) + new string('░', Blocks - first - second);
    }
}
