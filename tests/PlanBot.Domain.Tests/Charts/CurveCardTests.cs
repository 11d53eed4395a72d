using PlanBot.Domain.Charts;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Charts.ChartWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Charts;

/// <summary>
/// Two tasks of 150 in all: 100 from Monday 30 November to Friday 11 December (10 working days, 10 a day), 50 from 7 to 11 December (5 working days, 10 a day).
/// By Friday 4 December 50 are planned; 40 % of the first are done, at a cost of 45.
/// </summary>
public sealed class CurveCardTests
{
    private static readonly DateTimeOffset Friday = At(Monday.AddDays(4), 17), Wednesday = At(Monday.AddDays(9), 9);

    private static readonly Plan Two = Plan(
        Leaf("1", 0, 11, 40) with { Budget = 100, ActualCost = 45, ActualStart = Monday, Progress = [new(Monday, 10, null, true), new(Monday.AddDays(2), 30, 20, true), new(Monday.AddDays(4), 40, 45, true)] },
        Leaf("2", 7, 11) with { Budget = 50 });

    [Fact]
    public void The_curves_are_what_was_planned_earned_and_spent_by_the_ends_of_the_weeks()
    {
        var lines = Lines(SCurveCard.For(Two, Friday, Tongue.English));
        Assert.Equal(["11-29 0", "12-04 50", "12-06 50", "12-11 150"], lines["PV planned"]);
        Assert.Equal(["11-29 0", "12-04 40"], lines["EV earned"]);
        Assert.Equal(["12-04 45"], lines["AC cost"]);
        // By Wednesday 8 of 10 days of the first, 3 of 5 of the second: 80 + 30.
        Assert.Equal(["11-29 0", "12-06 50", "12-09 110", "12-11 150"], Lines(SCurveCard.For(Two, Wednesday, Tongue.English))["PV planned"]);
        // As it was on Wednesday of the first week, nobody had reported what they reported later: 30 %, at a cost of 20.
        var earlier = Lines(SCurveCard.For(Two, At(Monday.AddDays(2), 17), Tongue.English));
        Assert.Equal(("12-02 30", "12-02 20"), (earlier["EV earned"][^1], earlier["AC cost"][^1]));
    }

    [Fact]
    public void The_s_curve_reads_in_a_sentence_first_then_by_its_indices()
    {
        // What is earned, 40, was to be earned in 4 working days; 5 have passed: SPI(t) 0.8. CPI is 40 / 45.
        var texts = Texts(SCurveCard.For(Two, Friday, Tongue.English));
        Assert.Equal("The work is 1 day behind plan: 27 % is earned, 33 % was planned by today.", texts[1]);
        Assert.Equal(["PV 50 · EV 40 · AC 45", "SPI(t) 0.8 · CPI 0.89"], texts[2..4]);
        Assert.Contains("Value is counted in budgets, the whole is 150; days are working days.", texts[^1], StringComparison.Ordinal);
        Assert.Equal("工作比计划落后 1 天：已完成 27%，到今天应完成 33%。", Texts(SCurveCard.For(Two, Friday, Tongue.Chinese))[1]);
    }

    [Fact]
    public void A_client_without_charts_reads_the_same_in_rows()
    {
        var texts = Texts(SCurveCard.For(Two, Friday, Tongue.English));
        // 27 % of ten blocks are three, 33 % are three.
        Assert.Equal(["29 Nov", "░░░░░░░░░░", "PV 0 % · EV 0 %", "today", "███░░░░░░░", "PV 33 % · EV 27 % · AC 30 %", "6 Dec", "▒▒▒░░░░░░░", "PV 33 %", "11 Dec", "▒▒▒▒▒▒▒▒▒▒", "PV 100 %"], texts[4..16]);
    }

    [Fact]
    public void Without_costs_or_budgets_it_says_why_no_cost_is_drawn()
    {
        var free = Two with { Tasks = TaskTree.Build(Two.Tasks.All.Select(t => t with { ActualCost = null, Progress = [.. t.Progress.Select(p => p with { Cost = null })] })) };
        Assert.Equal("PV 50 · EV 40 · AC not said (no actual cost is reported)", Texts(SCurveCard.For(free, Friday, Tongue.English))[2]);
        Assert.DoesNotContain("AC cost", Lines(SCurveCard.For(free, Friday, Tongue.English)).Keys);
        // Ten days and five are worth 15; five are planned, four earned.
        var bare = Two with { Tasks = TaskTree.Build(Two.Tasks.All.Select(t => t with { Budget = null })) };
        var texts = Texts(SCurveCard.For(bare, Friday, Tongue.English));
        Assert.Equal(["PV 5 · EV 4 · AC not said (the plan has no budgets)", "SPI(t) 0.8 · CPI not said (the plan has no budgets)"], texts[2..4]);
        Assert.Contains("Value is counted in planned durations, the whole is 15; days are working days.", texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Burndown_and_burn_up_show_what_is_left_and_done_against_plan()
    {
        var card = BurndownCard.For(Two, Friday, Tongue.English);
        // 110 and 100 of 150.
        Assert.Equal("73 % of the work is left; by plan it would be 67 %: 6 points too much.", Texts(card)[1]);
        var lines = Lines(card);
        Assert.Equal(["11-29 150", "12-04 100", "12-06 100", "12-11 0"], lines["Left by plan"]);
        Assert.Equal(["11-29 150", "12-04 110"], lines["Left"]);
        Assert.Equal(["11-29 150", "12-04 150", "12-06 150", "12-11 150"], lines["Whole"]);
        Assert.Equal(["11-29 0", "12-04 50", "12-06 50", "12-11 150"], lines["Done by plan"]);
        Assert.Equal(["11-29 0", "12-04 40"], lines["Done"]);
        Assert.Contains("73 % left, 67 % by plan", Texts(card));
        Assert.Contains("40 of 150, 27 %", Texts(card));
    }

    [Fact]
    public void Each_point_is_what_the_analysis_says_as_of_its_day()
    {
        var plan = Plan([.. Enumerable.Range(0, 60).Select(i => Leaf($"{i}", i % 40, (i % 40) + (i % 17), i % 4 * 25) with
        {
            Budget = i * 10, FixedCost = i % 3 == 0 ? i : null, ActualStart = i % 4 == 0 ? null : Monday.AddDays(i % 40), ActualCost = i % 4 == 0 ? null : i,
            Progress = i % 4 == 0 ? [] : [new(Monday.AddDays(i % 40), 5, null, true), new(Monday.AddDays((i % 40) + 3), i % 4 * 25, i, true)],
        })]);
        foreach (var day in (int[])[-3, 0, 17, 33, 80])
        {
            var curve = PlanCurve.Of(plan, Monday.AddDays(day));
            Assert.Equal(day < 0 ? 0 : 1, curve.Points.Count(p => p.Day == Monday.AddDays(day)));
            foreach (var point in curve.Points)
            {
                var asOf = ScheduleAnalysis.Of(plan, point.Day.ToDateTime(TimeOnly.MaxValue)).Total;
                Assert.Equal(asOf.Pv.Value!.Value, point.Pv, 6);
                if (point.Ev is { } ev) Assert.Equal(asOf.Ev, ev, 6);
                if (point.Ev is not null) Assert.Equal(asOf.Ac.Value, point.Ac);
                Assert.Equal(point.Day <= Monday.AddDays(day), point.Ev is not null);
            }
            Assert.Equal(curve.Analysis.Total.Bac, curve.Points[^1].Pv, 6);
        }
    }

    [Fact]
    public void A_long_plan_has_a_point_for_several_weeks_and_at_most_thirty()
    {
        var curve = PlanCurve.Of(Plan(Leaf("1", 0, 2000, 50)), Monday.AddDays(1000));
        Assert.Equal(11, curve.WeeksApart); // 286 weeks in at most 26 points
        Assert.InRange(curve.Points.Length, 20, 30);
        Assert.Contains("One point for every 11 weeks.", Texts(SCurveCard.For(Plan(Leaf("1", 0, 2000)), Morning, Tongue.English))[^1], StringComparison.Ordinal);
        Assert.InRange(curve.Some(8).Length, 8, 9);
        Assert.Contains(curve.Some(8), p => p.Day == Monday.AddDays(1000));
    }

    [Fact]
    public void Reports_that_are_no_longer_kept_and_progress_of_unknown_days_are_said()
    {
        var many = Leaf("1", 0, 100, 60) with { Progress = [.. Enumerable.Range(20, ProgressPoint.Kept).Select(day => new ProgressPoint(Monday.AddDays(day), 60, null, true))] };
        var note = Texts(BurndownCard.For(Plan(many, Leaf("2", 0, 4, 50)), At(Monday.AddDays(80), 9), Tongue.English))[^1];
        Assert.Contains("1 task has more reports than the 60 that are kept, so that early weeks count them as not begun.", note, StringComparison.Ordinal);
        Assert.Contains("1 task came with progress of unknown days: it counts from the beginning.", note, StringComparison.Ordinal);
        Assert.Contains("The whole is that of today: what was added or taken out since is not drawn.", note, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_asked_for_in_both_languages()
    {
        foreach (var text in (string[])["burndown", "Burn-down", "burn up", "燃尽图", "燃起图"]) Assert.IsType<ShowBurndown>(Ask(text).Ask);
        foreach (var text in (string[])["scurve", "S-Curve", "s curve", "S曲线", "s曲线", "挣值曲线"]) Assert.IsType<ShowSCurve>(Ask(text).Ask);
        Assert.Equal("Region North", Ask("burndown Region North").PlanName);

        static AboutPlan Ask(string text) => Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null)));
    }
}
