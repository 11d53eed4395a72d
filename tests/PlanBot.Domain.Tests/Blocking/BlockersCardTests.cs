using PlanBot.Domain.Blocking;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Blocking;

public sealed class BlockersCardTests
{
    private static readonly DateTimeOffset Ten = At(Monday, 10);

    /// <summary>
    /// The plan ends on Fri 18 Dec with 1.5, which waits for 1.4 (to 11 Dec). 1.1 (30 Nov to 4 Dec) is on its own: ten days of float. 1.4 (7 to 11 Dec) waits for 1.3 (30 Nov to 4 Dec), without float.
    /// </summary>
    private static readonly Plan North = Plan(
        Leaf("1.1", 0, 4) with { Blocker = new("No permit", "Bob", Monday.AddDays(4), Monday.AddDays(-20)) },
        Leaf("1.2", 0, 18) with { Blocker = new("No scaffold", null, null, Monday.AddDays(-3)), ActualStart = Monday.AddDays(-3), PercentComplete = 5, UpdatedAt = At(Monday.AddDays(-3), 9) },
        Leaf("1.3", 0, 4) with { Blocker = new("No crane", "Bob", Monday.AddDays(1), Monday) { Needs = "a crane of 20 t" } },
        Leaf("1.4", 7, 11) with { Predecessors = [new("00001.3")] }, Leaf("1.5", 14, 18) with { Predecessors = [new("00001.4")], IsMilestone = false });

    [Fact]
    public void The_one_that_moves_the_finish_comes_first_then_the_one_that_eats_most_float()
    {
        // 1.3 stays until Tue 1 Dec: it begins on Wed 2 Dec, two days later, and the plan ends on Tue 22 Dec.
        // 1.2 has 95 % of 15 days left, whole days 15: from Tue 1 Dec on to Mon 21 Dec, a day later than from Mon 30 Nov on.
        // 1.1 could have begun on Mon 30 Nov; it stays until Fri 4 Dec: five days later, all of them float.
        var ranked = CostOfDelay.Rank(North, Monday);
        Assert.Equal(["1.3", "1.2", "1.1"], ranked.Select(r => r.Task.Code));
        Assert.Equal((2, 0), (ranked[0].Holds!.Delay!.FinishDays, ranked[0].Holds!.Delay!.FloatEaten));
        Assert.Equal((1, 0), (ranked[1].Holds!.Delay!.FinishDays, ranked[1].Holds!.Delay!.FloatEaten));
        Assert.Equal((0, 5), (ranked[2].Holds!.Delay!.FinishDays, ranked[2].Holds!.Delay!.FloatEaten));
        Assert.Equal(["1.3", "1.2", "1.1"], Digest.Of(North, Ten).Blockers.Select(b => b.Code));
    }

    [Fact]
    public void The_card_says_first_what_costs_most_and_of_each_what_is_needed_its_age_and_what_it_holds_up()
    {
        var card = Says("blockers");
        Assert.Contains("3 blockers; what stops 1.3 “Task 1.3” costs most: the finish moves by 2 working days.", card.FallbackText, StringComparison.Ordinal);
        var json = card.Json();
        Assert.Contains("needed: a crane of 20 t · to be removed by Bob · to be gone by Tue 1 Dec", json, StringComparison.Ordinal);
        Assert.Contains("raised today · 2 open tasks wait for it, 1 of them directly · if it stays until the end of Tue 1 Dec, the plan’s finish moves by 2 working days, to Tue 22 Dec", json, StringComparison.Ordinal);
        Assert.Contains("14 working days old · no open task waits for it · if it stays until the end of Fri 4 Dec, the plan’s finish does not move; float left: 5 working days", json, StringComparison.Ordinal);
        card.FitsTeams();
    }

    [Theory]
    [InlineData("blockers")]
    [InlineData("Blockers Region North")]
    [InlineData("阻碍")]
    [InlineData("阻碍清单")]
    [InlineData("/阻碍清单 Region North")]
    public void It_is_asked_in_both_languages_with_and_without_a_plan(string text) => Assert.Contains("costs most", Says(text).FallbackText, StringComparison.Ordinal);

    [Theory]
    [InlineData("blocked")]
    [InlineData("blocker")]
    [InlineData("阻碍 没有吊车")]
    public void What_is_blocked_still_needs_its_code(string text) => Assert.IsType<Misread>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null)));

    [Fact]
    public void In_Chinese_the_same_is_said()
    {
        var json = BlockersCard.For(North, Ten, Tongue.Chinese, false).Json();
        Assert.Contains("3项阻碍；1.3 “Task 1.3” 的代价最大：完成日期推迟2个工作日。", json, StringComparison.Ordinal);
        Assert.Contains("若持续到12月1日周二结束，计划完成日期将推迟2个工作日，至12月22日周二", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_the_way_is_said_so() => Assert.Contains("Nothing is in the way.", BlockersCard.For(Plan(Leaf("1.1", 0, 4)), Ten, Tongue.English, true).Json(), StringComparison.Ordinal);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void A_thousand_blocked_tasks_fit_and_the_dearest_are_shown(string tongue)
    {
        var plan = Plan([.. Enumerable.Range(0, 1000).Select(i => Wordy(Leaf($"{i + 1000}", i % 20, (i % 20) + 4) with { Forecast = null, Predecessors = i < 10 ? [] : [new($"0000{i + 990}")] }) with { Blocker = new(Repeat("长", 1000), Repeat("长", 200), Monday.AddDays(4), Monday.AddDays(-40)) { Needs = Repeat("长", 1000) } })]);
        var card = BlockersCard.For(plan, Ten, Tongue.Of(tongue), true);
        card.FitsTeams();
        Assert.Contains("1000", card.FallbackText, StringComparison.Ordinal);
    }

    [Fact]
    public void In_chat_what_is_needed_follows_a_semicolon_and_the_day_may_stand_at_either_end()
    {
        foreach (var (text, what, needs, until) in new (string, string, string?, DateOnly?)[]
        {
            ("blocked 1.3 no crane; needs a crane of 20 t until Friday", "no crane", "a crane of 20 t until Friday", Monday.AddDays(4)),
            ("blocked 1.3 no crane until Friday; needed: a licence", "no crane until Friday", "a licence", Monday.AddDays(4)),
            ("阻碍 1.3 没有吊车；需要20吨吊车", "没有吊车", "20吨吊车", null),
            ("blocked 1.3 needs paint", "needs paint", null, null),
        })
        {
            var block = Assert.IsType<BlockTask>(Assert.IsType<AboutTask>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null))).Ask);
            Assert.Equal((what, needs, until), (block.What, block.Needs, block.Until));
        }
    }

    [Fact]
    public void What_is_needed_is_kept_and_shown_on_the_task()
    {
        var task = Leaf("1.3", -3, 30);
        var decision = Domain.Decide.For(Plan(task), new BlockTask(Button(task), "No crane", "Bob", null) { Needs = "  a crane of 20 t " } with { By = Ann }, Ten);
        Assert.Equal("a crane of 20 t", decision.The("1.3").Blocker!.Needs);
        Assert.Contains("needed: a crane of 20 t", decision.Card().Json(), StringComparison.Ordinal);
        Assert.Contains("shorten", Domain.Decide.For(Plan(task), new BlockTask(Button(task), "No crane", "Bob", null) { Needs = new('x', 1001) } with { By = Ann }, Ten).Card().Json(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("en", "Blocker needs")]
    [InlineData("zh-CN", "阻碍所需支持")]
    public void What_is_needed_is_exported_and_its_column_is_known_to_an_import(string tongue, string header)
    {
        var sheet = ExportSheet.Of(North, Tongue.Of(tongue));
        var at = sheet.Rows[0].Cells.ToList().FindIndex(c => (c as Cell.Text)?.Value == header);
        Assert.Equal("a crane of 20 t", Assert.IsType<Cell.Text>(sheet.Rows[3].Cells[at]).Value);
        Assert.Contains(Domain.Imports.Imports.Understand([sheet], new("plan.xlsx", Monday, WorkingCalendar.MondayToFriday, [])).Columns, c => c.Field is ImportField.BlockerNeeds);
    }

    private static Cards.AdaptiveCard Says(string text)
    {
        var about = Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null)));
        var asked = Domain.Decide.For(Person(Bob) with { Plans = ["p1"] }, [North], about with { By = Bob }, Ten);
        return Domain.Decide.For(North, asked.Next!.Input, Ten).Card();
    }
}
