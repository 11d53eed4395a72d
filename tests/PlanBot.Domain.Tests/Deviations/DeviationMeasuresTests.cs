using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Deviations.DeviationWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

/// <summary>Measures, worked out by hand; today is Monday 30 November 2026.</summary>
public sealed class DeviationMeasuresTests
{
    /// <summary>Two branches of one task each, over the ten working days from Monday 23 November to Friday 4 December, of which today is the sixth.</summary>
    private static Plan Branches(double first, double second) => Plan(
        new PlanTask { Id = "b1", Code = "1", Title = "North" }, Leaf("1.1", -7, 4, first) with { ParentId = "b1" }, new PlanTask { Id = "b2", Code = "2", Title = "South" }, Leaf("2.1", -7, 4, second) with { ParentId = "b2" });

    [Fact]
    public void A_late_task_is_measured_in_working_days_since_it_was_due()
    {
        // Due on Friday the 20th: 23, 24, 25, 26, 27 and 30 November have passed.
        var plan = Plan(Leaf("1", -20, -10, 50), Leaf("2", -20, 0), Leaf("3", -20, -10, 100), Leaf("4", -20, -10) with { IsCancelled = true });
        Assert.Equal(new(DeviationSubject.Of(plan.Tasks.All[0]), DeviationKind.DaysLate, 6, 6), plan.Measure(DeviationKind.DaysLate, "1"));
        Assert.All((string[])["2", "3", "4"], code => Assert.Null(plan.Measure(DeviationKind.DaysLate, code)));
        Assert.DoesNotContain(DeviationMeasures.Of(plan, Monday).All, m => m.Subject.TaskId is "00003" or "00004");
    }

    [Fact]
    public void A_task_behind_plan_is_measured_in_points_and_has_lost_that_share_of_its_days()
    {
        // Six of ten days have passed: 60 % are planned, 35 reported; a quarter of ten days is 2.5.
        var plan = Plan(Leaf("1", -7, 4, 35), Leaf("2", 1, 4), Leaf("3", -7, -7) with { IsMilestone = true }, Leaf("4", 0, 1));
        Assert.Equal(new(DeviationSubject.Of(plan.Tasks.All[0]), DeviationKind.PointsBehind, 25, 2.5), plan.Measure(DeviationKind.PointsBehind, "1"));
        Assert.Null(plan.Measure(DeviationKind.PointsBehind, "2"));
        Assert.Null(plan.Measure(DeviationKind.PointsBehind, "3"));
        // On its first day nobody could report yet; on the second all of its two days are planned.
        Assert.Null(plan.Measure(DeviationKind.PointsBehind, "4"));
        Assert.Equal(100, plan.Measure(DeviationKind.PointsBehind, "4", Monday.AddDays(1))!.Value.Value);
    }

    [Fact]
    public void The_pace_of_a_branch_and_of_the_plan_is_SPI_t()
    {
        // Six days have passed. 30 % of ten days are earned in the first branch, 60 % in the second: 3 / 6 and 6 / 6. Of the plan 9 of 20, at two a day 4.5 days: 4.5 / 6.
        var plan = Branches(30, 60);
        Assert.Equal(0.5, plan.Measure(DeviationKind.Pace, "1")!.Value.Value, 9);
        Assert.Equal(1, plan.Measure(DeviationKind.Pace, "2")!.Value.Value, 9);
        Assert.Equal(0.75, plan.Measure(DeviationKind.Pace)!.Value.Value, 9);
        Assert.Equal(0, plan.Measure(DeviationKind.Pace, "1")!.Value.LostDays);
    }

    [Fact]
    public void A_branch_has_no_pace_when_it_has_only_just_begun_or_is_done()
    {
        var done = Branches(100, 30);
        Assert.Null(done.Measure(DeviationKind.Pace, "1"));
        Assert.NotNull(done.Measure(DeviationKind.Pace));
        // Of five working days half are 2.5: on the second there is no pace yet, on the third there is.
        var brief = Plan(Leaf("1", 0, 4), Leaf("2", 0, 4));
        Assert.Null(brief.Measure(DeviationKind.Pace, null, Monday.AddDays(1)));
        Assert.Equal(0, brief.Measure(DeviationKind.Pace, null, Monday.AddDays(2))!.Value.Value);
        // Of forty the fifth is enough.
        var lengthy = Plan(Leaf("1", 0, 53), Leaf("2", 0, 53));
        Assert.Null(lengthy.Measure(DeviationKind.Pace, null, Monday.AddDays(3)));
        Assert.NotNull(lengthy.Measure(DeviationKind.Pace, null, Monday.AddDays(4)));
    }

    [Fact]
    public void One_branch_at_the_top_is_the_plan_itself()
    {
        var plan = Plan(new PlanTask { Id = "b1", Code = "1", Title = "All" }, Leaf("1.1", -7, 4, 30) with { ParentId = "b1" }, Leaf("1.2", -7, 4, 30) with { ParentId = "b1" });
        Assert.Null(plan.Measure(DeviationKind.Pace, "1"));
        Assert.Equal(0.5, plan.Measure(DeviationKind.Pace)!.Value.Value, 9);
    }

    [Fact]
    public void A_forecast_is_measured_from_the_baseline_and_the_later_of_owner_and_network_counts()
    {
        // Due on Friday the 4th, forecast for Thursday the 10th: 7, 8, 9 and 10 December.
        var alone = Plan(Leaf("1", 0, 4) with { Due = Monday.AddDays(8), Forecast = Monday.AddDays(10) }, Leaf("2", 0, 4), Leaf("3", -7, -3) with { Forecast = Monday.AddDays(-1) });
        Assert.Equal((4.0, 4.0), (alone.Measure(DeviationKind.ForecastLate, "1")!.Value.Value, alone.Measure(DeviationKind.ForecastLate, "1")!.Value.LostDays));
        Assert.Null(alone.Measure(DeviationKind.ForecastLate, "2"));
        Assert.Null(alone.Measure(DeviationKind.ForecastLate, "3"));
        // Linked, the work itself is counted: two of five days were reported on Monday the 7th, so that three are left from the 8th on, to the 10th.
        var begun = Plan(Leaf("1", 0, 4) with { ActualStart = Monday, PercentComplete = 40, UpdatedAt = At(Monday.AddDays(7), 9) }, Leaf("2", 14, 18) with { Predecessors = [new("00001")] });
        Assert.Equal(4, begun.Measure(DeviationKind.ForecastLate, "1", Monday.AddDays(7))!.Value.Value);
    }

    [Fact]
    public void Who_is_late_by_what_they_wait_for_is_not_asked_why_and_the_plan_is_measured_as_a_whole()
    {
        // The second task takes five days after the first, which ends on Wednesday the 9th: 10, 11, 14, 15 and 16; planned was the 11th, so 14, 15 and 16 are late, as many as its start is.
        var chain = Plan(Leaf("1", 0, 4) with { Forecast = Monday.AddDays(9) }, Leaf("2", 7, 11) with { Predecessors = [new("00001")] }, Leaf("3", 11, 11) with { IsMilestone = true, Predecessors = [new("00002")] });
        Assert.Equal(3, chain.Measure(DeviationKind.ForecastLate, "1")!.Value.Value);
        Assert.Null(chain.Measure(DeviationKind.ForecastLate, "2"));
        Assert.Null(chain.Measure(DeviationKind.FloatConsumed, "2"));
        Assert.Null(chain.Measure(DeviationKind.ForecastLate, "3"));
        Assert.Equal((3.0, 3.0), (chain.Measure(DeviationKind.ForecastLate)!.Value.Value, chain.Measure(DeviationKind.ForecastLate)!.Value.LostDays));
        // Its owner says the 18th: two days of that are their own, and all five are told.
        var both = chain.Change("2", t => t with { Forecast = Monday.AddDays(18) });
        Assert.Equal(5, both.Measure(DeviationKind.ForecastLate, "2")!.Value.Value);
        Assert.Equal(5, both.Measure(DeviationKind.ForecastLate)!.Value.Value);
    }

    [Fact]
    public void Float_is_used_up_against_what_the_plan_gave()
    {
        // The plan ends on Friday 11 December. The third task was planned to end on the 1st, eight working days before; forecast for the 7th it has four left: half is used up.
        var plan = Plan(Leaf("1", 0, 4), Leaf("2", 7, 11) with { Predecessors = [new("00001")] }, Leaf("3", 0, 1) with { Forecast = Monday.AddDays(7) });
        Assert.Equal((50.0, 4.0), (plan.Measure(DeviationKind.FloatConsumed, "3")!.Value.Value, plan.Measure(DeviationKind.FloatConsumed, "3")!.Value.LostDays));
        Assert.Equal(0, plan.Measure(DeviationKind.FloatConsumed, "1")!.Value.Value);
        // Without float by the plan each working day that must be gained is all of it.
        var late = plan.Change("1", t => t with { Forecast = Monday.AddDays(8) });
        Assert.Equal(200, late.Measure(DeviationKind.FloatConsumed, "1")!.Value.Value);
        Assert.Null(Plan(Leaf("1", 0, 4), Leaf("2", 0, 1) with { Forecast = Monday.AddDays(7) }).Measure(DeviationKind.FloatConsumed, "2"));
    }

    [Theory]
    [InlineData(KpiDirection.MoreIsBetter, 88, 100, 7)]
    [InlineData(KpiDirection.MoreIsBetter, 95, 100, 0)]
    [InlineData(KpiDirection.MoreIsBetter, 110, 100, -15)]
    [InlineData(KpiDirection.LessIsBetter, 112, 100, 7)]
    [InlineData(KpiDirection.LessIsBetter, 88, 100, -17)]
    [InlineData(KpiDirection.WithinBand, 112, 100, 7)]
    [InlineData(KpiDirection.WithinBand, 88, 100, 7)]
    [InlineData(KpiDirection.MoreIsBetter, -60, -50, 15)]
    [InlineData(KpiDirection.LessIsBetter, 2, 0, 100)]
    [InlineData(KpiDirection.LessIsBetter, 0, 0, -5)]
    public void A_KPI_is_measured_in_percent_of_its_target_beyond_its_tolerance_of_five(KpiDirection direction, double actual, double target, double outside)
    {
        var kpi = new Kpi { Id = "revenue", Name = "Revenue", Direction = direction };
        var plan = Plan().WithKpi(kpi, actual, target);
        var measured = Assert.Single(DeviationMeasures.Of(plan, Monday).All);
        Assert.Equal((DeviationSubject.Of(kpi, plan.Kpis.Units.Root), DeviationKind.KpiOutside, 5.0), (measured.Subject, measured.Kind, measured.Tolerance));
        Assert.Equal(outside, measured.Value, 9);
    }

    [Fact]
    public void Cost_is_measured_against_what_is_earned_and_before_that_against_the_budget()
    {
        // Half of 100 is earned and 60 spent: 10 / 50. Nothing of 200 is earned and 30 spent: 30 / 200. In all 90 spent, 50 earned: 40 / 50.
        var plan = Plan(Leaf("1", -7, 4, 50) with { Budget = 100, ActualCost = 60 }, Leaf("2", -7, 4) with { Budget = 200, ActualCost = 30 }, Leaf("3", -7, 4) with { Budget = 50 });
        Assert.Equal(20, plan.Measure(DeviationKind.OverBudget, "1")!.Value.Value, 9);
        Assert.Equal(15, plan.Measure(DeviationKind.OverBudget, "2")!.Value.Value, 9);
        Assert.Null(plan.Measure(DeviationKind.OverBudget, "3"));
        Assert.Equal(80, plan.Measure(DeviationKind.OverBudget)!.Value.Value, 9);
        Assert.Null(plan.Change("1", t => t with { PercentComplete = 100 }).Measure(DeviationKind.OverBudget, "1"));
    }

    [Fact]
    public void A_plan_without_dates_links_budgets_or_figures_has_no_such_measures()
    {
        var bare = Plan(new PlanTask { Id = "1", Code = "1", Title = "Bare", ActualCost = 7 }, new PlanTask { Id = "2", Code = "2", Title = "Bare", PercentComplete = 50 }).WithKpi(new() { Id = "k", Name = "K" }, 5, null);
        Assert.Empty(DeviationMeasures.Of(bare, Monday).All);
        Assert.Empty(DeviationMeasures.Of(Plan(), Monday).All);
        Assert.Empty(DeviationMeasures.Of(Plan(Leaf("1", -20, -10, 100) with { Budget = 5, ActualCost = 50, Forecast = Monday.AddDays(30) }), Monday).All);
    }

    [Fact]
    public void A_circle_of_links_leaves_the_owners_forecasts()
    {
        var plan = Plan(Leaf("1", 0, 4) with { Predecessors = [new("00002")], Forecast = Monday.AddDays(10) }, Leaf("2", 7, 11) with { Predecessors = [new("00001")] });
        Assert.Equal(4, plan.Measure(DeviationKind.ForecastLate, "1")!.Value.Value);
        Assert.DoesNotContain(DeviationMeasures.Of(plan, Monday).All, m => m.Kind is DeviationKind.FloatConsumed);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e308)]
    [InlineData(-1e308)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    public void Nonsense_from_an_import_gives_no_number_that_is_none(double mad)
    {
        var plan = Plan(
            Leaf("1", -7, 4, 50) with { Budget = mad, ActualCost = mad, DurationHours = mad, Weight = mad, FixedCost = mad, Predecessors = [new("00002", LinkKind.FinishToStart, mad)] },
            Leaf("2", -7, 4) with { Budget = 100, ActualCost = mad, PercentComplete = mad }, Leaf("3", -7, 4) with { Budget = 1e-308, ActualCost = 1e14 }).WithKpi(new() { Id = "k", Name = "K", Amber = 5 }, mad, 1e-300);
        Assert.All(DeviationMeasures.Of(plan, Monday).All, m => Assert.True(double.IsFinite(m.Value) && double.IsFinite(m.LostDays), m.ToString()));
        Assert.All(plan.Looked(Morning).Cases.All.Values, c => Assert.True(double.IsFinite(c.Measure)));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_day_before_or_after_everything_breaks_nothing(string day) =>
        Assert.All(DeviationMeasures.Of(Branches(30, 60).Change("1.1", t => t with { Forecast = DateOnly.MaxValue, Budget = 1, ActualCost = 2 }), DateOnly.Parse(day)).All, m => Assert.True(double.IsFinite(m.Value)));

    private static Plan Plan(params PlanTask[] tasks) => DeviationWorld.Deviating(tasks);
}
