using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Schedule.ScheduleWorld;

namespace PlanBot.Domain.Tests.Schedule;

public sealed class ScheduleAnalysisTests
{
    [Fact]
    public void Ten_days_of_work_at_half_time_with_a_third_done()
    {
        // Ten working days from Monday on; Friday is the fifth.
        var total = ReviewWorld.Plan(Worth("1", 1000, "2026-11-30", "2026-12-11", 30) with { ActualCost = 400, ActualStart = ReviewWorld.Day("2026-11-30") }).At("2026-12-04").Total;
        Assert.Equal((1000, 500, 300, 400), (total.Bac, total.Pv.Value!.Value, total.Ev, total.Ac.Value!.Value));
        Assert.Equal((-200, 0.6, -100, 0.75), (total.Sv.Value!.Value, total.Spi.Value!.Value, total.Cv.Value!.Value, total.Cpi.Value!.Value));
        Assert.Equal((10, 5, 3, -2, 0.6), (total.PlannedDuration.Value!.Value, total.ActualTime.Value!.Value, Math.Round(total.EarnedSchedule.Value!.Value, 9), Math.Round(total.Svt.Value!.Value, 9), Math.Round(total.Spit.Value!.Value, 9)));
        Assert.Equal((Moment("2026-12-02"), Moment("2026-12-15"), Moment("2026-12-22")), (total.EarnedUntil, total.FinishAsPlanned, total.FinishAtPace));
        Assert.Equal((1100, 1333.33), (total.CostAsPlanned.Value!.Value, Math.Round(total.CostAtPace.Value!.Value, 2)));
    }

    [Theory]
    [InlineData(null, null, 100, 60, 20)]
    [InlineData(Accrual.Linear, Accrual.Linear, 80, 48, 32)]
    [InlineData(Accrual.End, Accrual.End, 0, 0, 0)]
    [InlineData(Accrual.Start, Accrual.Start, 200, 200, 200)]
    [InlineData(Accrual.End, Accrual.Start, 100, 100, 100)]
    public void Fixed_and_variable_cost_accrue_apart(Accrual? once, Accrual? rest, double planned, double earned, double started)
    {
        var task = Worth("1", 200, "2026-11-30", "2026-12-11") with { FixedCost = 100, VariableCost = 100, FixedAccrual = once, VariableAccrual = rest };
        Assert.Equal(planned is 100 && once is null ? 140 : planned, ReviewWorld.Plan(task).At("2026-12-03").Total.Pv.Value!.Value, 9);
        Assert.Equal(once is null ? 124 : earned, ReviewWorld.Plan(task with { PercentComplete = 24 }).At("2026-12-03").Total.Ev, 9);
        Assert.Equal(200, ReviewWorld.Plan(task with { PercentComplete = 100 }).At("2026-12-03").Total.Ev, 9);
        Assert.Equal(200, ReviewWorld.Plan(task).At("2026-12-11").Total.Pv.Value!.Value, 9);
        Assert.Equal(once is null ? 116 : started, ReviewWorld.Plan(task with { PercentComplete = 16 }).At("2026-12-03").Total.Ev, 9);
    }

    [Fact]
    public void Without_budgets_weights_count_and_without_weights_planned_days()
    {
        PlanTask[] tasks = [ReviewWorld.Task("1", start: "2026-11-30", due: "2026-12-01", percent: 100), ReviewWorld.Task("2", start: "2026-12-02", due: "2026-12-04")];
        var days = ReviewWorld.Plan(tasks).At("2026-12-02");
        Assert.Equal((ValueBasis.Durations, 5, 3, 2), (days.Basis, days.Total.Bac, days.Total.Pv.Value!.Value, days.Total.Ev));
        Assert.Equal((Unsaid.NoBudget, Unsaid.NoBudget, Unsaid.NoBudget), (days.Total.Ac.Why!.Value, days.Total.Cpi.Why!.Value, days.Total.CostAtPace.Why!.Value));
        var weights = ReviewWorld.Plan(tasks[0] with { Weight = 8 }, tasks[1]).At("2026-12-02");
        Assert.Equal((ValueBasis.Weights, 16, 8), (weights.Basis, weights.Total.Bac, weights.Total.Ev));
    }

    [Fact]
    public void A_branch_an_owner_and_a_task_have_time_of_their_own()
    {
        var plan = ReviewWorld.Plan(
            ReviewWorld.Task("1"), Worth("1.1", 100, "2026-11-30", "2026-12-04", 100, "1") with { ActualFinish = ReviewWorld.Day("2026-12-03") },
            ReviewWorld.Task("2"), Worth("2.1", 100, "2026-12-07", "2026-12-11", 20, "2") with { Owner = "bob@contoso.com" });
        var analysis = plan.At("2026-12-09");
        Assert.Equal(["1", "2"], analysis.Branches.Select(b => b.Code));
        Assert.Equal((3, 1, -2), (analysis.Branches[1].Figures.ActualTime.Value!.Value, Math.Round(analysis.Branches[1].Figures.EarnedSchedule.Value!.Value, 9), Math.Round(analysis.Branches[1].Figures.Svt.Value!.Value, 9)));
        Assert.Equal(1, analysis.Branches[0].Figures.Svt.Value!.Value, 9);
        Assert.Equal(["ann@contoso.com", "bob@contoso.com"], analysis.Owners.Select(o => o.Code));
        Assert.Equal(20, analysis.Owners[1].Figures.Ev);
    }

    [Fact]
    public void A_region_is_that_of_the_task_or_the_branch_above_it_or_of_what_its_owner_answers_for()
    {
        // On Wednesday 9 December three of five days are over: of 100 60 are planned, and 20 % are earned.
        var plan = ReviewWorld.Plan(
            ReviewWorld.Task("1") with { Region = "north" }, Week("1.1", 100, "1"), Week("1.2", 200, "1") with { Region = "Store 12" }, Week("1.3", 300, "1") with { Region = "Abroad" },
            ReviewWorld.Task("2"), Week("2.1", 400, "2") with { Owner = "bob@contoso.com" }, Week("2.2", 500, "2"));
        plan = plan with
        {
            Kpis = plan.Kpis with
            {
                Units = OrgTree.Build(
                [
                    new() { Id = "all", Name = "Company" }, new() { Id = "n", Name = "North", Kind = "大区", ParentId = "all" }, new() { Id = "s", Name = "South", Kind = "Region", ParentId = "all" },
                    new() { Id = "12", Name = "Store 12", Kind = "store", ParentId = "s" }, new() { Id = "14", Name = "Store 14", Kind = "store", ParentId = "s", Owner = "bob@contoso.com" },
                ]),
            },
        };
        var analysis = plan.At("2026-12-09");
        Assert.Equal(["Abroad", "North", "South", ""], analysis.Regions.Select(r => r.Code));
        Assert.Equal([(300, 180, 60), (100, 60, 20), (600, 360, 120), (500, 300, 100)], analysis.Regions.Select(r => (r.Figures.Bac, Math.Round(r.Figures.Pv.Value!.Value, 9), r.Figures.Ev)));
        Assert.Equal(1.0 / 3, analysis.Regions[2].Figures.Spi.Value!.Value, 9);
        Assert.Contains("(no region)", string.Join('\n', ScheduleReport.Lines(analysis, "P", Tongue.English)), StringComparison.Ordinal);
        Assert.Empty((plan with { Kpis = KpiBook.Empty, Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t with { Region = null })) }).At("2026-12-09").Regions);

        static PlanTask Week(string code, double budget, string parent) => Worth(code, budget, "2026-12-07", "2026-12-11", 20, parent);
    }

    [Fact]
    public void A_former_status_date_is_answered_from_what_was_reported_by_then()
    {
        var plan = ReviewWorld.Plan(Worth("1", 1000, "2026-11-30", "2026-12-11"));
        foreach (var (day, percent) in (ValueTuple<string, double>[])[("2026-12-01 10:00", 10), ("2026-12-03 10:00", 40), ("2026-12-03 11:00", 35), ("2026-12-08 10:00", 80)])
            plan = Decide.For(plan, new Domain.Tasks.UpdateTask(new("", "plan", "1"), percent, null) { By = ReviewWorld.Ann }, ReviewWorld.At(day)).State;
        Assert.Equal([0, 100, 100, 350, 350, 800], ((string[])["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-07", "2026-12-08"]).Select(day => plan.At(day).Total.Ev));
        Assert.Equal(3, plan.Tasks.All[0].Progress.Length);
    }

    [Fact]
    public void What_an_import_said_stands_until_the_first_report()
    {
        var plan = ReviewWorld.Plan(Worth("1", 1000, "2026-11-30", "2026-12-11", 50)) with { CreatedAt = ReviewWorld.At("2026-12-01 09:00") };
        plan = Decide.For(plan, new Domain.Tasks.UpdateTask(new("", "plan", "1"), 60, null) { By = ReviewWorld.Ann }, ReviewWorld.At("2026-12-03 10:00")).State;
        Assert.Equal([0, 500, 600], ((string[])["2026-11-30", "2026-12-02", "2026-12-03"]).Select(day => plan.At(day).Total.Ev));
        // A blocker says nothing of progress.
        plan = Decide.For(plan, new Domain.Tasks.BlockTask(new("", "plan", "1"), "No crane", null, null) { By = ReviewWorld.Ann }, ReviewWorld.At("2026-12-04 10:00")).State;
        Assert.Equal(2, plan.Tasks.All[0].Progress.Length);
    }

    [Theory]
    [InlineData("2026-11-27", Unsaid.BeforeStart)]
    [InlineData("2027-12-31", null)]
    public void A_status_date_outside_of_the_plan_is_answered_or_says_why_not(string day, Unsaid? why)
    {
        var total = ReviewWorld.Plan(Worth("1", 1000, "2026-11-30", "2026-12-11", 50)).At(day).Total;
        Assert.Equal((why, why, why), (total.Svt.Why, total.Spit.Why, total.DurationAtPace.Why));
        Assert.Equal(why is null ? 1000 : 0, total.Pv.Value);
        Assert.Equal(why is null ? null : Unsaid.NothingPlanned, total.Spi.Why);
    }

    [Fact]
    public void A_milestone_and_a_task_that_ends_before_it_begins_take_no_time()
    {
        var plan = ReviewWorld.Plan(Worth("1", 100, "2026-11-30", "2026-12-04", 100), Worth("2", 50, null, "2026-12-04") with { IsMilestone = true }, Worth("3", 30, "2026-12-08", "2026-12-01"));
        Assert.Equal([80, 150, 180], ((string[])["2026-12-03", "2026-12-04", "2026-12-07"]).Select(day => plan.At(day).Total.Pv.Value!.Value));
        Assert.Equal((0, Unsaid.BeforeStart), (plan.At("2026-12-04").Tasks[1].Figures.PlannedDuration.Value!.Value, plan.At("2026-12-04").Tasks[1].Figures.Svt.Why!.Value));
    }

    [Fact]
    public void A_plan_of_which_nothing_can_be_said_says_why()
    {
        var nothing = ScheduleAnalysis.Of(ReviewWorld.Plan(), Moment("2026-12-04")).Total;
        Assert.Equal((Unsaid.NoDates, Unsaid.NoDates, Unsaid.NoDates), (nothing.Pv.Why!.Value, nothing.Svt.Why!.Value, nothing.Spi.Why!.Value));
        var undated = ReviewWorld.Plan(Worth("1", 100, null, null, 50)).At("2026-12-04");
        Assert.Equal((100, 50, Unsaid.NoDates, 1), (undated.Total.Bac, undated.Total.Ev, undated.Total.Pv.Why!.Value, undated.Undated));
        var idle = ReviewWorld.Plan(Worth("1", 100, "2026-11-30", "2026-12-11")).At("2026-12-04").Total;
        Assert.Equal((0, Unsaid.NothingEarned, Unsaid.NoCost), (idle.Spit.Value!.Value, idle.DurationAtPace.Why!.Value, idle.Cpi.Why!.Value));
        foreach (var tongue in Tongue.All)
            foreach (var plan in (Plan[])[ReviewWorld.Plan(), ReviewWorld.Plan(Worth("1", 100, null, null, 50)), ReviewWorld.Plan(Worth("1", 100, "2026-11-30", "2026-12-11"))])
                Assert.All(ScheduleReport.Lines(plan.At("2026-12-04"), plan.Name, tongue), line => Assert.DoesNotContain("NaN", line));
    }

    [Fact]
    public void Mad_amounts_and_dates_give_finite_figures_or_reasons()
    {
        double[] mad = [double.NaN, double.PositiveInfinity, 1e308, -5, 0, double.Epsilon];
        var random = new Random(6);
        for (var round = 0; round < 300; round++)
        {
            PlanTask[] tasks = [.. Enumerable.Range(1, 6).Select(i => new PlanTask
            {
                Id = $"{i}", Code = $"{i}", Title = "T", Owner = "ann@contoso.com", Budget = Pick(), FixedCost = Pick(), VariableCost = Pick(), Weight = Pick(), ActualCost = Pick(), PercentComplete = Pick() ?? 50, DurationHours = Pick(),
                BaselineStart = Day(), BaselineDue = Day(), BaselineStartTime = random.Next(2) == 0 ? new(random.Next(24), 0) : null, IsMilestone = random.Next(4) == 0, ActualFinish = Day(),
            })];
            var analysis = ScheduleAnalysis.Of(ReviewWorld.Plan(tasks), Moment("2026-12-04T11:30"), Pick(), Pick());
            foreach (var subject in analysis.Tasks.Concat(analysis.Owners).Append(new("", "", analysis.Total)))
                Assert.All(typeof(ScheduleFigures).GetProperties(), p => Assert.True(p.GetValue(subject.Figures) switch { double value => double.IsFinite(value), Figure { Value: { } value } => double.IsFinite(value), Figure figure => figure.Why is not null, _ => true }, p.Name));
            Assert.NotEmpty(ScheduleReport.Lines(analysis, "P", Tongue.Chinese));
        }

        double? Pick() => random.Next(3) == 0 ? null : mad[random.Next(mad.Length)];
        DateOnly? Day() => random.Next(6) switch { 0 => null, 1 => DateOnly.MaxValue, 2 => DateOnly.MinValue, _ => new DateOnly(2026, 11, 20).AddDays(random.Next(30)) };
    }
}
