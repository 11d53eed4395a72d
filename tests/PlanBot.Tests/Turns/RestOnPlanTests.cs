using PlanBot.Domain;
using PlanBot.Domain.CheckIns;

namespace PlanBot.Tests.Turns;

public sealed class RestOnPlanTests
{
    [Fact]
    public async Task Forty_tasks_waved_through_at_once_after_the_cut_off_are_stored_as_a_whole()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(60));
        // Monday 08:00 is the cut-off: every task is kept as it stood, beside its answer and its history.
        var input = new RestOnPlan(new(2026, 11, 30)) { By = TurnWorld.AsAnn, MessageId = "m1" };
        await world.Plans.TakeAsync("wide", input, (plan, now) => plan is null ? null : Decide.For(plan, input, now));
        var read = (await world.PlanRows.LoadAsync("wide", default))!.State;
        Assert.Equal((40, 40), (read.Answers.Count, read.Frozen!.Tasks.Count));
        Assert.All(read.Answers.Values, answer => Assert.True(answer.IsLate));
        Assert.Equal(45, read.Entries[new(new(2026, 11, 30), TestPlans.Ann)].Order.Length - 15);
    }
}
