using PlanBot.Domain.Language;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Planner;

/// <summary>It is Monday, 2026-11-30, 09:00. The leaf 1.1 is due in a week, and known in Planner.</summary>
public sealed class PlannerSyncTests
{
    private const string There = "xqQg5FS2LkCp935s-FIFm2QAFkHM";
    private static readonly DateOnly Due = Monday.AddDays(7);
    private static readonly Actor Bo = new("", "Bo (Planner)", Tongue.English);

    /// <summary>Here, there when last compared, there now; what stands here after, and what is to be sent.</summary>
    [Theory]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(60, 50, 50, 60, null)]
    [InlineData(60, 0, 0, 60, 50)]
    [InlineData(60, 50, 100, 100, null)]
    [InlineData(60, 50, 0, 0, null)]
    [InlineData(0, 0, 50, 50, null)]
    [InlineData(100, 100, 50, 50, null)]
    [InlineData(100, 50, 50, 100, 100)]
    [InlineData(100, 50, 0, 100, 100)]
    [InlineData(0, 50, 100, 0, 0)]
    [InlineData(100, 50, 100, 100, null)]
    public void Percent_is_compared_with_what_both_had(double here, int before, int now, double after, int? sent)
    {
        var plan = Hears(World(here, before), now, Due);
        Assert.Equal(after, plan.Tasks.FindCode("1.1")!.PercentComplete);
        Assert.Equal(sent, PlannerSync.Changed(plan).Select(c => (int?)PlannerSync.Percent(c.Task.PercentComplete)).SingleOrDefault());
    }

    [Fact]
    public void A_date_that_is_moved_there_is_a_forecast_and_the_plan_keeps_its_own()
    {
        var plan = Hears(World(20, 50), 50, Due.AddDays(5));
        var task = plan.Tasks.FindCode("1.1")!;
        Assert.Equal((Due, Due.AddDays(5), "Bo (Planner)"), (task.Due, task.Forecast, task.UpdatedBy));
        Assert.Equal((true, "2026-12-07"), (task.Planner!.DueNote!.PlannerCounts, task.Planner.DueNote.Other));
        Assert.Null(Hears(plan, 50, Due).Tasks.FindCode("1.1")!.Forecast);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1)]
    [InlineData(4000)]
    public void A_date_there_that_cannot_be_a_forecast_is_put_right_and_said(int? days)
    {
        var due = days is { } number ? Monday.AddDays(number) : (DateOnly?)null;
        var plan = Hears(World(20, 50), 50, due);
        var (task, link) = Assert.Single(PlannerSync.Changed(plan));
        Assert.Equal((null, due, false), (task.Forecast, link.Due, link.DueNote!.PlannerCounts));
    }

    [Fact]
    public void What_does_not_count_stands_in_history_and_hearing_it_again_changes_nothing()
    {
        var decision = Decide.For(World(100, 50), Heard(0, Due), Morning);
        var line = Assert.Single(decision.History);
        Assert.Equal(("PlannerPercent", "1.1", "0", "100"), (line.What, line.TaskCode, line.From, line.To));
        Assert.Same(decision.State, Decide.For(decision.State, Heard(0, Due), Morning.AddMinutes(1)).State);
    }

    [Fact]
    public void A_report_is_sent_and_what_Planner_itself_said_is_not_sent_back()
    {
        var plan = World(20, 50);
        var reported = Decide.For(plan, new FinishTask(Button(plan.Tasks.FindCode("1.1")!), null) { By = Ann }, Morning);
        Assert.Equal("p1", Assert.Single(reported.Messages.OfType<Message.ToPlanner>()).PlanId);
        Assert.Empty(Decide.For(plan, Heard(100, Due), Morning).Messages.OfType<Message.ToPlanner>());
        // Ten points more are no news to Planner.
        Assert.Empty(Decide.For(plan, new UpdateTask(Button(plan.Tasks.FindCode("1.1")!), 30, null) { By = Ann }, Morning).Messages.OfType<Message.ToPlanner>());
    }

    [Fact]
    public void Another_plan_in_Planner_begins_anew_and_what_is_told_of_the_old_one_is_passed_over()
    {
        var plan = World(20, 50);
        plan = plan with { Settings = plan.Settings with { PlannerPlan = "another-plan-in-Planner" } };
        Assert.Equal("1.1", Assert.Single(PlannerSync.Missing(plan)).Code);
        Assert.Same(plan, Decide.For(plan, Heard(100, Due), Morning).State);
        Assert.Same(plan, Decide.For(plan, new LosePlannerTask(plan.Tasks.FindCode("1.1")!.Id, "t1"), Morning).State);
    }

    [Fact]
    public void A_task_that_is_done_or_was_deleted_there_is_not_created_there()
    {
        Assert.Empty(PlannerSync.Missing(World(100, 50) is var done ? done with { Tasks = done.Tasks.With(done.Tasks.FindCode("1.1")! with { Planner = null }) } : null!));
        var plan = World(20, 50);
        plan = Decide.For(plan, new LosePlannerTask(plan.Tasks.FindCode("1.1")!.Id, "t1"), Morning).State;
        Assert.Empty(PlannerSync.Missing(plan));
        Assert.Empty(PlannerSync.Changed(plan));
    }

    private static Plan World(double here, int there)
    {
        var plan = Plan(Leaf("1.1", -7, 7, here) with { UpdatedAt = Morning.AddHours(-1), UpdatedBy = "Ann", Planner = new(There, "t1") { ETag = "1", Percent = there, Due = Due, At = Morning.AddHours(-2) } });
        return plan with { Settings = plan.Settings with { PlannerPlan = There } };
    }

    private static HearPlannerTask Heard(int percent, DateOnly? due) => new(There, Plan(Leaf("1.1", -7, 7)).Tasks.FindCode("1.1")!.Id, new("t1", "2", "1.1", percent, due, null, null)) { By = Bo };

    private static Plan Hears(Plan plan, int percent, DateOnly? due) => Decide.For(plan, Heard(percent, due), Morning).State;
}
