using System.Collections.Immutable;
using PlanBot.Domain;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using PlanBot.Storage;
using PlanBot.Tests.Turns;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Rows;

public sealed class HistoryTests
{
    [Fact]
    public async Task A_report_says_who_when_what_from_what_to_what_and_by_which_message()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.ReportsAsync("north", "00002", 40, "f:1");
        var input = new UpdateTask(new TaskRef("", "north", "00002"), 60, "Permit; came") { By = TurnWorld.AsAnn, MessageId = "f:2" };
        await world.Plans.TakeAsync("north", input, (plan, now) => Decide.For(plan!, input, now));

        var row = (await LinesAsync(world))[1];
        Assert.Equal("PercentComplete; Comment", row.Text("What"));
        Assert.Equal((40.0, 60.0), (row.Number("PercentCompleteFrom"), row.Number("PercentCompleteTo")));
        Assert.Equal((null, "Permit; came"), (row.Text("CommentFrom"), row.Text("CommentTo")));
        Assert.Equal(("Ann", TestPlans.Ann, "f:2", "1.1", "Sign the lease"), (row.Text("By"), row.Text("ById"), row.Text("MessageId"), row.Text("Code"), row.Text("Title")));
        Assert.Equal(RunningClock.Monday, row.Time("At")!.Value, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task What_an_import_adds_and_removes_is_told()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.Plans.TakeAsync("north", new TurnWorld.Look(), (plan, _) => new(plan! with
        {
            Tasks = TaskTree.Build([.. plan.Tasks.All.Where(t => t.Id != "00004"), TestPlans.Task(5, "2", "Open the south store", null, null, null, null)]),
        }));

        Assert.Equal(["Added 2", "Removed 1.3"], (await LinesAsync(world)).Select(l => $"{l.Text("What")} {l.Text("Code")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_date_that_moved_is_a_date_on_both_sides()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.Plans.TakeAsync("north", new TurnWorld.Look(), (plan, _) => new(plan! with
        {
            Tasks = plan.Tasks.With(plan.Tasks.Find("00002")! with { Due = new DateOnly(2026, 12, 18), Predecessors = [new("00003", LinkKind.StartToStart, 2)] }),
        }));

        var row = Assert.Single(await LinesAsync(world));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), row.Time("DueFrom"));
        Assert.Equal(new DateTimeOffset(2026, 12, 18, 0, 0, 0, TimeSpan.Zero), row.Time("DueTo"));
        Assert.Equal("00003SS+2", row.Text("PredecessorsTo"));
    }

    [Fact]
    public async Task A_summary_task_is_marked_as_such_when_a_task_comes_to_lie_below_it()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.Plans.TakeAsync("north", new TurnWorld.Look(), (plan, _) => new(plan! with
        {
            Tasks = TaskTree.Build([.. plan.Tasks.All, TestPlans.Task(5, "1.1.1", "Find a notary", 2, null, null, null)]),
        }));

        var tasks = (await world.Store.ReadAsync("plan|north", [KeyRange.Prefix("g|")])).Where(r => r.Text("Kind") == "Task");
        Assert.Equal(["1", "1.1"], tasks.Where(t => t.Flag("IsSummary") == true).Select(t => t.Text("Code")));
    }

    private static async Task<ImmutableArray<Row>> LinesAsync(TurnWorld world) => [.. await world.Store.ReadAsync("plan|north", [KeyRange.Prefix("h|")])];
}
