using System.Text.Json.Nodes;
using PlanBot.Cards;
using PlanBot.Domain.Charts;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Charts;

/// <summary>The next weeks as bars; today is Monday 30 November 2026, so that four weeks are the 28 days until Sunday 27 December.</summary>
public sealed class GanttTests
{
    [Fact]
    public void A_late_critical_task_has_its_baseline_above_its_forecast_and_says_both_in_words_and_shape()
    {
        // Agreed for Monday to Friday 4 December; forecast for Wednesday 9 December: three working days later.
        var card = Card(Plan(Leaf("1.1", 0, 4) with { Forecast = Monday.AddDays(9) }));
        Assert.Equal("Finish is forecast 3 working days late, on 9 Dec 2026; 1.1 “Task 1.1” drives it.", Texts(card)[1]);
        Assert.Equal("Mon 30 Nov to Sun 27 Dec: 1 open task, 1 late, 1 critical.", Texts(card)[2]);
        Assert.Contains("▶ 1.1 Task 1.1", Texts(card));
        Assert.Contains("critical · Ann · Mon 30 Nov to Wed 9 Dec · 3 working days late", Texts(card));
        Assert.Equal(["accent 5 23", "attention 10 18"], Bars(card));
    }

    [Fact]
    public void A_task_that_is_forecast_as_agreed_has_one_bar()
    {
        // The milestone on the last day leaves the task of 7 to 11 December ten days of float.
        var card = Card(Plan(Leaf("1", 7, 11), Leaf("2", 25, 25) with { IsMilestone = true }));
        Assert.Equal(["7 good 5 16"], Bars(card));
        Assert.Contains("1 Task 1", Texts(card));
        Assert.Contains("Ann · Mon 7 Dec to Fri 11 Dec · as agreed", Texts(card));
        Assert.Contains("▶ ◆ 2 Task 2", Texts(card));
        Assert.Contains("forecast Fri 25 Dec ◆", Texts(card));
    }

    [Fact]
    public void Every_row_of_bars_is_as_wide_as_the_weeks_and_the_shortest_bar_a_ninth_of_them()
    {
        var plan = Plan([.. Enumerable.Range(-10, 40).Select(day => Leaf($"{day + 10}", day, day + (day % 3 == 0 ? 0 : 12)) with { Forecast = day % 2 == 0 ? Monday.AddDays(day + 20) : null, IsMilestone = day % 7 == 0 })]);
        foreach (var weeks in (int[])[1, 2, 4, 6, 13, 26])
            for (var skip = 0; skip < 40; skip += 5)
                foreach (var row in Rows(GanttCard.For(plan, weeks, skip, Morning, Tongue.English)).Where(r => r.Any(c => c["style"] is not null)))
                {
                    Assert.Equal(weeks * 7, row.Sum(c => int.Parse((string)c["width"]!)));
                    Assert.InRange(int.Parse((string)row.Single(c => c["style"] is not null)["width"]!), ((weeks * 7) + 8) / 9, weeks * 7);
                    Assert.All(row, c => Assert.Equal("none", (string?)c["spacing"]));
                }
    }

    [Fact]
    public void The_weeks_and_today_stand_above_the_bars()
    {
        var card = GanttCard.For(Plan(Leaf("1", 7, 11)), 4, 0, At(Monday.AddDays(2), 9), Tongue.English);
        Assert.Equal(["30 Nov", "7 Dec", "14 Dec", "21 Dec"], Texts(card).SkipWhile(t => t != "30 Nov").Take(4));
        Assert.Contains("▼ today, Wed 2 Dec", Texts(card));
        Assert.Equal(6, Rows(GanttCard.For(Plan(Leaf("1", 7, 11)), 26, 0, Morning, Tongue.English)).First().Length);
    }

    [Fact]
    public void What_lies_outside_the_weeks_is_said_at_the_edge_where_it_lies()
    {
        // Agreed for last month, and open; agreed for this week, and forecast for January.
        var card = Card(Plan(Leaf("1", -14, -10), Leaf("2", 0, 4) with { Start = Monday.AddDays(42), Due = Monday.AddDays(46) }));
        Assert.Contains("◀ baseline Fri 20 Nov", Texts(card));
        Assert.Contains("forecast Mon 11 Jan ▶", Texts(card));
    }

    [Fact]
    public void The_most_urgent_come_first_by_branch_and_a_button_shows_the_next()
    {
        var plan = Plan([
            .. Enumerable.Range(1, 3).Select(b => new PlanTask { Id = $"b{b}", Code = $"{b}", Title = $"Branch {b}" }),
            .. Enumerable.Range(0, 30).Select(i => Leaf($"{(i % 3) + 1}.{i}", 0, 4 + (i % 5)) with { ParentId = $"b{(i % 3) + 1}", Forecast = i >= 27 ? Monday.AddDays(14) : null }),
        ]);
        var first = Card(plan);
        Assert.Equal(10, Texts(first).Count(t => t.Contains("Task", StringComparison.Ordinal) && !t.Contains("Finish", StringComparison.Ordinal)));
        Assert.All(Enumerable.Range(27, 3), i => Assert.Contains(Texts(first), t => t.Contains($".{i} Task", StringComparison.Ordinal)));
        Assert.Contains("20 more open tasks fall into these weeks; the most urgent are shown first.", Texts(first));
        var more = Assert.IsType<ExecuteAction>(first.Actions[0]);
        Assert.Equal(("Next 10", "gantt.show"), (more.Title, more.Verb));
        var ask = Assert.IsType<ShowGantt>(CardReader.Read(new(more.Verb, more.Data.ToDictionary(d => d.Name, d => d.Value))));
        var (shown, next) = (Names(first), Names(GanttCard.For(plan, ask.Weeks, ask.Skip, Morning, Tongue.English)));
        Assert.Equal(20, shown.Concat(next).Distinct().Count());
        Assert.Equal(30, shown.Concat(next).Concat(Names(GanttCard.For(plan, 4, 20, Morning, Tongue.English))).Distinct().Count());

        static List<string> Names(AdaptiveCard card) => [.. Texts(card).Where(t => t.Contains("Task ", StringComparison.Ordinal) && !t.Contains("Finish", StringComparison.Ordinal))];
    }

    [Fact]
    public void A_button_with_other_data_than_the_cards_is_read_as_nothing()
    {
        foreach (var (weeks, skip) in ((string, string)[])[("0", "0"), ("27", "0"), ("4", "-1"), ("x", "0"), ("4", "99999999999")])
            Assert.Null(CardReader.Read(new("gantt.show", new Dictionary<string, string> { ["plan"] = "p1", ["weeks"] = weeks, ["skip"] = skip })));
        // More passed over than there are shows the first again.
        Assert.Contains(Texts(GanttCard.For(Plan(Leaf("1", 0, 4)), 4, 99, Morning, Tongue.English)), t => t.Contains("1 Task 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Weeks_without_an_open_task_say_when_the_next_begins()
    {
        Assert.Contains("No open task falls into the weeks from Mon 30 Nov to Sun 27 Dec; the next one begins on Mon 11 Jan.", Texts(Card(Plan(Leaf("1", 42, 46)))));
        Assert.Contains("Nothing has begun yet: the plan starts on 11 Jan 2027.", Texts(Card(Plan(Leaf("1", 42, 46)))));
    }

    [Theory]
    [InlineData("gantt", null, 4)]
    [InlineData("Gantt 6 weeks", null, 6)]
    [InlineData("gantt 8", null, 8)]
    [InlineData("gantt North 2027", "North 2027", 4)]
    [InlineData("gantt North 2027 6 weeks", "North 2027", 6)]
    [InlineData("甘特图", null, 4)]
    [InlineData("甘特图 北区 6周", "北区", 6)]
    [InlineData("甘特图未来８周", null, 8)]
    public void It_is_asked_for_in_both_languages(string text, string? plan, int weeks)
    {
        var about = Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null)));
        Assert.Equal((plan, new ShowGantt(weeks)), (about.PlanName, about.Ask));
    }

    [Theory]
    [InlineData("gantt 0 weeks")]
    [InlineData("gantt 27 weeks")]
    [InlineData("甘特图 99 周")]
    public void A_number_of_weeks_that_cannot_be_is_named(string text) =>
        Assert.Equal("Gantt.Weeks", Assert.IsType<Misread>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null))).Phrase);

    private static AdaptiveCard Card(Plan plan) => GanttCard.For(plan, 4, 0, Morning, Tongue.English);

    private static List<string> Texts(AdaptiveCard card) => ChartWorld.Texts(card);

    private static IEnumerable<JsonObject[]> Rows(AdaptiveCard card) => ChartWorld.Nodes(card).Where(n => n["columns"] is not null).Select(n => n["columns"]!.AsArray().Select(c => c!.AsObject()).ToArray());

    /// <summary>Each row with a bar as its columns: an empty one by its width, a coloured one with its style.</summary>
    private static List<string> Bars(AdaptiveCard card) =>
        [.. Rows(card).Where(r => r.Any(c => c["style"] is not null)).Select(r => string.Join(' ', r.Select(c => $"{c["style"]} {c["width"]}".Trim())))];
}
