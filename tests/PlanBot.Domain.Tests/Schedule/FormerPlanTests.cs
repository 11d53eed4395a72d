using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Schedule;

/// <summary>A plan as its reports had it on a former day; the plan begins on Monday 30 November 2026.</summary>
public sealed class FormerPlanTests
{
    private static readonly Plan Done = With(Plan(Leaf("1.1", 0, 4), Leaf("1.2", 7, 9)), "1.1", t => t with
    {
        PercentComplete = 100, ActualStart = Monday.AddDays(1), ActualFinish = Monday.AddDays(7), ActualCost = 900, UpdatedAt = At(Monday.AddDays(7), 17),
        Progress = [new(Monday.AddDays(1), 20, 100, true), new(Monday.AddDays(3), 60, 500, true), new(Monday.AddDays(7), 100, 900, true)],
    });

    [Fact]
    public void A_former_day_knows_what_was_reported_by_then()
    {
        var then = Done.AsOf(Monday.AddDays(5)).Tasks.FindCode("1.1")!;
        Assert.Equal((60.0, 500.0, Monday.AddDays(1), null), (then.PercentComplete, then.ActualCost, then.ActualStart, then.ActualFinish));
        Assert.Equal(Monday.AddDays(3), Done.Today(then.UpdatedAt!.Value));
        Assert.Equal(TaskState.InProgress, then.State);
    }

    [Fact]
    public void Before_the_first_report_nothing_has_begun()
    {
        var then = Done.AsOf(Monday).Tasks.FindCode("1.1")!;
        Assert.Equal((TaskState.NotStarted, null, null), (then.State, then.ActualStart, then.UpdatedAt));
    }

    [Fact]
    public void A_forecast_that_may_have_been_given_later_is_left_out()
    {
        var plan = With(Done, "1.2", t => t with { Forecast = Monday.AddDays(20), UpdatedAt = At(Monday.AddDays(8), 9) });
        Assert.Null(plan.AsOf(Monday.AddDays(5)).Tasks.FindCode("1.2")!.Forecast);
        Assert.Equal(Monday.AddDays(20), plan.AsOf(Monday.AddDays(8)).Tasks.FindCode("1.2")!.Forecast);
    }

    [Fact]
    public void After_the_last_report_the_plan_is_the_same_one() => Assert.Same(Done, Done.AsOf(Monday.AddDays(7)));

    private static Plan With(Plan plan, string code, Func<PlanTask, PlanTask> change) => plan with { Tasks = plan.Tasks.With(change(plan.Tasks.FindCode(code)!)) };
}
