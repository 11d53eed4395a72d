using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Network;

/// <summary>Plans as networks, seen through the report, the two cards and their commands; today is Monday 30 November 2026.</summary>
public sealed class PlanNetworkTests
{
    private static readonly Plan Chain = Plan(
        Leaf("1.1", 0, 4), Leaf("1.2", 7, 9) with { Predecessors = [new("00001.1")] }, Leaf("1.3", 11, 11) with { IsMilestone = true, Predecessors = [new("00001.2")] }, Leaf("1.4", 0, 1));

    [Fact]
    public void A_plan_in_which_nothing_slipped_is_forecast_as_planned()
    {
        var report = Report(Chain);
        Assert.Equal([Monday, Monday.AddDays(7), Monday.AddDays(11), Monday], report.Tasks.Select(t => t.EarlyStart));
        Assert.Equal([Monday.AddDays(4), Monday.AddDays(9), Monday.AddDays(11), Monday.AddDays(1)], report.Tasks.Select(t => t.EarlyFinish));
        Assert.Equal("Finish is forecast as planned, on 11 Dec 2026; 1.3 “Task 1.3” drives it.", report.Reading);
    }

    [Fact]
    public void A_forecast_that_slips_makes_the_finish_late_and_drives_it()
    {
        var report = Report(With(Chain, "1.1", t => t with { Forecast = Monday.AddDays(14) }));
        Assert.Equal("Finish is forecast 4 working days late, on 17 Dec 2026; 1.1 “Task 1.1” drives it.", report.Reading);
        Assert.Equal<string>(["1.1", "1.2", "1.3"], report.CriticalPath);
        Assert.Equal([-4.0, -4.0, -4.0, 8.0], report.Tasks.Select(t => t.TotalFloat));
        Assert.Equal(Monday.AddDays(15), report.Tasks[1].EarlyStart);
    }

    [Fact]
    public void What_was_due_and_has_not_begun_is_expected_from_today_on()
    {
        var report = Report(Chain, At(Monday.AddDays(7), 9));
        Assert.Equal((Monday.AddDays(7), Monday.AddDays(11)), (report.Tasks[0].EarlyStart, report.Tasks[0].EarlyFinish));
        Assert.Equal((Monday.AddDays(14), Monday.AddDays(16)), (report.Tasks[1].EarlyStart, report.Tasks[1].EarlyFinish));
    }

    [Fact]
    public void Begun_work_ends_by_what_was_left_when_it_was_reported()
    {
        // Half of five days was reported on Tuesday: three are left, from Wednesday on.
        var report = Report(With(Chain, "1.1", t => t with { ActualStart = Monday, PercentComplete = 50, UpdatedAt = At(Monday.AddDays(1), 17) }), At(Monday.AddDays(2), 9));
        Assert.Equal((Monday, Monday.AddDays(4)), (report.Tasks[0].EarlyStart, report.Tasks[0].EarlyFinish));
        var stuck = Report(With(Chain, "1.1", t => t with { ActualStart = Monday, PercentComplete = 90, UpdatedAt = At(Monday.AddDays(1), 17) }), At(Monday.AddDays(9), 9));
        Assert.Equal(Monday.AddDays(9), stuck.Tasks[0].EarlyFinish);
    }

    [Fact]
    public void Done_work_counts_with_its_actual_dates_and_cancelled_work_not_at_all()
    {
        var plan = With(Chain, "1.1", t => t with { ActualStart = Monday.AddDays(-3), ActualFinish = Monday.AddDays(-1), PercentComplete = 100 });
        var report = Report(plan);
        Assert.Equal((Monday.AddDays(-3), 0.0, false), (report.Tasks[0].EarlyStart, report.Tasks[0].TotalFloat, report.Tasks[0].IsCritical));
        Assert.Equal(Monday.AddDays(7), report.Tasks[1].EarlyStart); // nobody is expected before the planned start
        Assert.DoesNotContain(Report(With(plan, "1.2", t => t with { IsCancelled = true })).Tasks, t => t.Code == "1.2");
    }

    [Fact]
    public void Days_off_are_no_working_time_and_lags_are()
    {
        var plan = With(Chain, "1.2", t => t with { Predecessors = [new("00001.1", LinkKind.FinishToStart, 2)] });
        Assert.Equal(Monday.AddDays(9), Report(plan).Tasks[1].EarlyStart);
        plan = plan with { Settings = plan.Settings with { Working = new CalendarChoice { DaysOff = [new NamedDay(Monday.AddDays(8), DayName.Of("off"))] } } };
        Assert.Equal(Monday.AddDays(10), Report(plan).Tasks[1].EarlyStart);
    }

    [Fact]
    public void Hours_count_where_the_plan_has_them()
    {
        var plan = Plan(Leaf("1", 0, 0) with { DurationHours = 6 }, Leaf("2", 0, 0) with { DurationHours = 4, Predecessors = [new("00001")] }, Leaf("3", 0, 0) with { DurationHours = 6, Predecessors = [new("00002", LinkKind.FinishToStart, 0.25)] });
        var report = Report(plan);
        Assert.Equal([(Monday, Monday), (Monday, Monday.AddDays(1)), (Monday.AddDays(1), Monday.AddDays(2))], report.Tasks.Select(t => (t.EarlyStart, t.EarlyFinish)));
        Assert.Equal(-1.25, report.Tasks[0].TotalFloat);
    }

    [Fact]
    public void Dates_that_are_held_bind_where_the_file_has_them()
    {
        Assert.Equal(Monday.AddDays(8), Report(With(Chain, "1.2", t => t with { NotBefore = Monday.AddDays(8) })).Tasks[1].EarlyStart);
        Assert.Equal(-1, Report(With(Chain, "1.2", t => t with { NotAfter = Monday.AddDays(8) })).Tasks[1].TotalFloat);
        var held = Report(With(With(Chain, "1.2", t => t with { FixedStart = Monday.AddDays(7) }), "1.1", t => t with { Forecast = Monday.AddDays(8) }));
        Assert.Equal((Monday.AddDays(9), -2.0), (held.Tasks[1].EarlyStart, held.Tasks[0].TotalFloat));
    }

    [Fact]
    public void Three_points_set_the_spread_of_a_task()
    {
        var sure = Report(Plan(Leaf("1", 0, 25) with { OptimisticHours = 160, PessimisticHours = 160 }));
        Assert.Equal((Monday.AddDays(25), Monday.AddDays(25)), (sure.P50!.Value, sure.P80!.Value));
        Assert.True(Report(Plan(Leaf("1", 0, 25) with { OptimisticHours = 100, PessimisticHours = 480 })).P80 > Monday.AddDays(38));
    }

    [Fact]
    public void Who_waits_for_a_summary_task_waits_for_all_of_it_and_what_it_waits_for_its_tasks_wait_for()
    {
        var plan = Plan(Leaf("1", 0, 4), new() { Id = "s", Code = "2", Title = "Branch", Predecessors = [new("00001")] },
            Leaf("2.1", 0, 1) with { ParentId = "s" }, Leaf("2.2", 0, 2) with { ParentId = "s" }, Leaf("3", 0, 0) with { Predecessors = [new("s")] });
        var report = Report(plan);
        Assert.Equal(["1", "2.1", "2.2", "3"], report.Tasks.Select(t => t.Code));
        Assert.Equal([Monday, Monday.AddDays(7), Monday.AddDays(7), Monday.AddDays(10)], report.Tasks.Select(t => t.EarlyStart));
        Assert.Equal<string>(["1", "2.2", "3"], report.CriticalPath);
    }

    [Fact]
    public void A_calendar_shift_of_weeks_moves_all_dates_alike()
    {
        var plan = With(Chain, "1.1", t => t with { ActualStart = Monday, PercentComplete = 30, Forecast = Monday.AddDays(8) });
        foreach (var days in new[] { 7, 28, 364 })
        {
            var (before, after) = (Report(plan, At(Monday.AddDays(2), 9)), Report(plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => Shifted(t, days))) }, At(Monday.AddDays(2 + days), 9)));
            Assert.Equal(before.Tasks.Select(t => (t.EarlyStart.AddDays(days), t.EarlyFinish.AddDays(days), t.LateStart.AddDays(days), t.LateFinish.AddDays(days), t.TotalFloat, t.FreeFloat, t.CriticalShare)),
                after.Tasks.Select(t => (t.EarlyStart, t.EarlyFinish, t.LateStart, t.LateFinish, t.TotalFloat, t.FreeFloat, t.CriticalShare)));
            Assert.Equal((before.P50!.Value.AddDays(days), before.P80!.Value.AddDays(days), before.Finish!.Value.AddDays(days)), (after.P50!.Value, after.P80!.Value, after.Finish!.Value));
        }

        static PlanTask Shifted(PlanTask t, int days) => t with
        {
            Start = t.Start?.AddDays(days), Due = t.Due?.AddDays(days), BaselineStart = t.BaselineStart?.AddDays(days), BaselineDue = t.BaselineDue?.AddDays(days), ActualStart = t.ActualStart?.AddDays(days), Forecast = t.Forecast?.AddDays(days),
        };
    }

    [Fact]
    public void An_owner_whose_finished_work_took_twice_as_long_as_they_said_makes_the_forecast_later()
    {
        PlanTask Done(int i) => Leaf($"0.{i}", -42, -38, 100) with { ActualStart = Monday.AddDays(-42), ActualFinish = Monday.AddDays(-31) };
        var open = Leaf("9", 0, 25);
        var (usual, slow) = (Report(Plan(open)), Report(Plan([.. Enumerable.Range(0, 12).Select(Done), open])));
        Assert.InRange(usual.P80!.Value, Monday.AddDays(28), Monday.AddDays(36));
        Assert.InRange(slow.P50!.Value, Monday.AddDays(53), Monday.AddDays(54)); // forty working days instead of twenty
        Assert.Equal((1000, 1UL), (slow.Runs, slow.Seed));
        Assert.Equal(1, slow.Tasks[^1].CriticalShare);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void What_cannot_be_said_is_said_with_its_reason(string tag)
    {
        var tongue = Tongue.Of(tag);
        (Plan Plan, string Phrase)[] cases =
        [
            (Plan(), "Network.NoTasks"), (Plan(Leaf("1", 0, 4) with { IsCancelled = true }), "Network.NoTasks"), (Plan(Leaf("1", 0, 4, 100)), "Network.AllDoneUndated"),
            (Plan(Bare("1"), Bare("2") with { Predecessors = [new("1")] }), "Network.NoDates"),
        ];
        foreach (var (plan, phrase) in cases)
        {
            foreach (var card in new[] { CriticalPathCard.For(plan, Morning, tongue), ForecastCard.For(plan, Morning, tongue) }) Assert.Contains(tongue.Say(phrase), card.FallbackText, StringComparison.Ordinal);
            var report = NetworkReport.Of(plan, Morning, tongue);
            Assert.Equal((tongue.Say(phrase), (DateOnly?)null, 0), (report.Reading, report.Finish, report.Runs));
        }
        Assert.Contains(tongue.Say("Network.NoLinks"), CriticalPathCard.For(Plan(Leaf("1", 0, 4)), Morning, tongue).Json(), StringComparison.Ordinal);
        Assert.Contains(tongue.Say("Network.Undated", 1), CriticalPathCard.For(Plan(Leaf("1", 0, 4), Bare("2")), Morning, tongue).Json(), StringComparison.Ordinal);
        Assert.Contains(tongue.Say("Network.BeforeStart", Monday), CriticalPathCard.For(Chain, Morning.AddDays(-30), tongue).Json(), StringComparison.Ordinal);
        Assert.Contains(tongue.Say("Network.AfterEnd", Monday.AddDays(11), 4), CriticalPathCard.For(Chain, Morning.AddDays(30), tongue).Json(), StringComparison.Ordinal);
        var circle = Plan(Leaf("1", 0, 4) with { Predecessors = [new("00002")] }, Leaf("2", 0, 4) with { Predecessors = [new("00001")] });
        Assert.Contains("1 → 2 → 1", CriticalPathCard.For(circle, Morning, tongue).FallbackText, StringComparison.Ordinal);
        Assert.Equal<string>(["1", "2", "1"], NetworkReport.Of(circle, Morning, tongue).Cycle);

        static PlanTask Bare(string id) => new() { Id = id, Code = id, Title = "Task " + id };
    }

    [Fact]
    public void Figures_that_cannot_be_are_passed_over()
    {
        foreach (var hours in new[] { double.NaN, double.PositiveInfinity, 1e308, -5, 0 })
        {
            var plan = Plan(Leaf("1", 0, 4) with { DurationHours = hours }, Leaf("2", 7, 8) with { DurationHours = hours, Predecessors = [new("00001", LinkKind.FinishToStart, hours)] });
            Assert.Equal(Monday.AddDays(4), Report(plan).Tasks[0].EarlyFinish);
        }
        // Dates that are turned round, at the ends of time, an actual start in the future, percents that are none.
        var odd = Report(Plan(Leaf("1", 4, 0), Leaf("2", 0, 4) with { Start = DateOnly.MinValue }, Leaf("3", 0, 4) with { Due = DateOnly.MaxValue }, Leaf("4", 0, 4, double.NaN) with { ActualStart = Monday.AddDays(30) }, Leaf("5", 0, 4, -3), Leaf("6", 0, 0) with { IsMilestone = true, PercentComplete = 50 }));
        Assert.Equal(6, odd.Tasks.Length);
        Assert.NotNull(odd.P80);
    }

    [Fact]
    public void The_commands_are_read_in_both_languages_and_forecast_still_takes_a_code_and_a_date()
    {
        foreach (var text in new[] { "forecast", "Forecast.", "预计", "forecast Region North", "预计 北区计划", "/forecast" }) Assert.IsType<ShowForecast>(Assert.IsType<AboutPlan>(Read(text)).Ask);
        foreach (var text in new[] { "critical path", "Critical-Path Region North", "关键路径", "关键路径 北区计划" }) Assert.IsType<ShowCriticalPath>(Assert.IsType<AboutPlan>(Read(text)).Ask);
        foreach (var text in new[] { "forecast 1.2 Friday", "预计 1.2 下周五", "预计1.2下周五", "forecast A next Friday", "forecast task A-1 in 3 days" }) Assert.IsType<AboutTask>(Read(text));
        foreach (var text in new[] { "forecast 1.2", "forecast 1.2 soon", "forecast tomorrow", "预计 下周五" }) Assert.IsType<Misread>(Read(text));
        foreach (var plan in new[] { "North 2027", "Phase 2", "Phase2", "Q4 plan", "2027 rollout", "FY27 operating plan", "第2期", "2027年计划" })
            Assert.Equal(plan, Assert.IsType<AboutPlan>(Read("forecast " + plan)).PlanName);
        foreach (var text in new[] { "forecast A-1", "forecast Q4", "forecast 1.2 whenever", "forecast 2027" }) Assert.IsType<Misread>(Read(text));
        Assert.Equal("Region North", Assert.IsType<AboutPlan>(Read("forecast Region North")).PlanName);

        static object Read(string text) => Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null));
    }

    [Fact]
    public void A_stranger_is_told_nothing()
    {
        foreach (var ask in new PlanInput[] { new ShowCriticalPath(), new ShowForecast() })
        {
            Assert.IsType<Reply.Card>(Decide.For(Chain, ask with { By = Ann }, Morning).Reply);
            Assert.IsType<Reply.Notice>(Decide.For(Chain, ask with { By = Stranger }, Morning).Reply);
        }
    }

    private static Plan With(Plan plan, string code, Func<PlanTask, PlanTask> change) => plan with { Tasks = plan.Tasks.With(change(plan.Tasks.FindCode(code)!)) };

    private static NetworkReport Report(Plan plan, DateTimeOffset? now = null) => NetworkReport.Of(plan, now ?? Morning, Tongue.English);
}
