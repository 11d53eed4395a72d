using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;

namespace PlanBot.Domain.Charts;

/// <summary>Spans of days as columns by weight, a day each unit.</summary>
internal static class GanttBars
{
    /// <summary>
    /// The least share of the width that a bar takes: a coloured column has the client's padding on both sides (32 pixels in Teams), which is a ninth of a card on a telephone of 360 pixels.
    /// So short bars are as long everywhere, and stand where they belong.
    /// </summary>
    private const int Least = 9;

    private const int MostDates = 6;

    /// <summary>The Mondays above the bars, at most six of them.</summary>
    internal static ColumnSet Dates(Gantt gantt, Tongue tongue)
    {
        var step = (gantt.Weeks + MostDates - 1) / MostDates;
        return new([.. Enumerable.Range(0, (gantt.Weeks + step - 1) / step).Select(i => Column(7 * Math.Min(step, gantt.Weeks - (i * step)), new TextBlock(tongue.ShortDate(gantt.First.AddDays(7 * i * step))) { Size = Size.Small, IsSubtle = true }))])
        { Separator = true, Spacing = Spacing.Medium };
    }

    /// <summary>Where today stands.</summary>
    internal static ColumnSet Today(Gantt gantt, DateOnly today, Tongue tongue) =>
        Row(today.DayNumber - gantt.First.DayNumber, Column(gantt.Days - (today.DayNumber - gantt.First.DayNumber), new TextBlock(tongue.Say("Gantt.Today", today)) { Size = Size.Small }), 0);

    /// <summary>A bar, or a sign for a milestone; what lies outside the weeks is said at the edge at which it lies.</summary>
    internal static ColumnSet Of(Gantt gantt, Span span, ContainerStyle style, string? sign, string phrase, DateOnly today, Tongue tongue)
    {
        if (span.To < gantt.First) return new([Column(1, new TextBlock($"◀ {tongue.Say(phrase, DueWords.Day(tongue, span.To, today))}") { Size = Size.Small, IsSubtle = true })]);
        if (span.From > gantt.Last) return new([Column(1, new TextBlock($"{tongue.Say(phrase, DueWords.Day(tongue, span.From, today))} ▶") { Size = Size.Small, IsSubtle = true, IsRight = true })]);
        var from = Math.Max(0, span.From.DayNumber - gantt.First.DayNumber);
        var to = Math.Min(gantt.Days, span.To.DayNumber - gantt.First.DayNumber + 1);
        if (sign is not null) return Sign(gantt.Days, to - 1, sign, tongue.Say(phrase, DueWords.Day(tongue, span.To, today)));
        var width = Math.Max(to - from, (gantt.Days + Least - 1) / Least);
        from = Math.Min(from, gantt.Days - width);
        return Row(from, Column(width) with { Style = style }, gantt.Days - from - width);
    }

    /// <summary>The words stand on the side where there is room for them.</summary>
    private static ColumnSet Sign(int days, int at, string sign, string words) => at < days / 2
        ? Row(at, Column(days - at, new TextBlock($"{sign} {words}") { Size = Size.Small }), 0)
        : Row(0, Column(at + 1, new TextBlock($"{words} {sign}") { Size = Size.Small, IsRight = true }), days - at - 1);

    private static ColumnSet Row(int before, Column column, int after) => new([.. Blank(before), column, .. Blank(after)]) { Spacing = Spacing.None };

    private static ImmutableArray<Column> Blank(int width) => width > 0 ? [Column(width)] : [];

    private static Column Column(int width, params ImmutableArray<Element> items) => new(items) { Width = width.ToString(CultureInfo.InvariantCulture), Spacing = Spacing.None };
}
