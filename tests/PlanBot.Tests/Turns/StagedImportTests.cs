using System.Collections.Immutable;
using PlanBot.Domain;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.Turns;

public sealed class StagedImportTests
{
    private static readonly DateOnly Later = new(2028, 1, 31);

    [Fact]
    public async Task Two_thousand_tasks_are_replaced_at_once()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2000));
        await PostponeAsync(world);

        await using var other = world.Another();
        var plan = (await other.Plans.ReadAsync("wide"))!;
        Assert.Equal(2000, plan.Tasks.All.Length);
        Assert.All(plan.Tasks.All, t => Assert.Equal(Later, t.Due));
        var left = await world.Store.ReadAsync(world.Plans.Partition("wide"), [KeyRange.Prefix("g|")]);
        Assert.Equal(2003, left.Count);
    }

    [Fact]
    public async Task History_tells_of_each_of_two_thousand_changes()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2000));
        await PostponeAsync(world);
        var line = Assert.Single(await world.Store.ReadAsync(world.Plans.Partition("wide"), [KeyRange.Prefix("h|")]));
        Assert.Equal(2000, line.Int("Lines"));
        var apart = await world.Store.ReadAsync(world.Plans.Partition("wide"), [KeyRange.Prefix($"s|{line.Text("Generation")}|")]);
        Assert.Equal(2000, apart.Count(r => r.Text("What") == "Due" && r.Date("DueTo") == Later));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(22)]
    public async Task A_store_that_breaks_on_the_way_leaves_the_old_plan_whole(int commit)
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2000));
        await world.ReportsAsync("wide", "00001", 40);
        var count = 0;
        world.Store.BeforeCommit = (_, _) => ++count == commit ? throw new StorageException("disk full") : Task.CompletedTask;
        await Assert.ThrowsAsync<StorageException>(() => PostponeAsync(world));
        world.Store.BeforeCommit = null;

        await using var other = world.Another();
        foreach (var plans in (Turn<Plan>[])[world.Plans, other.Plans])
        {
            var plan = (await plans.ReadAsync("wide"))!;
            Assert.Equal(2000, plan.Tasks.All.Length);
            Assert.All(plan.Tasks.All, t => Assert.NotEqual(Later, t.Due));
            Assert.Equal(40, plan.Tasks.Find("00001")!.PercentComplete);
        }
        await PostponeAsync(world);
        Assert.All((await other.Plans.ReadAsync("wide"))!.Tasks.All, t => Assert.Equal(Later, t.Due));
    }

    [Fact]
    public async Task What_could_not_be_swept_afterwards_does_not_fail_the_import()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(300));
        world.Store.BeforeCommit = (_, operations) => operations.Any(o => o is RowOperation.Delete) ? throw new StorageException("disk full") : Task.CompletedTask;
        await PostponeAsync(world);
        Assert.All((await world.Plans.ReadAsync("wide"))!.Tasks.All, t => Assert.Equal(Later, t.Due));
    }

    [Fact]
    public async Task A_new_plan_that_breaks_on_the_way_is_not_there()
    {
        await using var world = await TurnWorld.StartAsync();
        var count = 0;
        world.Store.BeforeCommit = (_, _) => ++count == 3 ? throw new StorageException("disk full") : Task.CompletedTask;
        await Assert.ThrowsAsync<StorageException>(() => world.AddAsync(TestPlans.Wide(2000)));
        world.Store.BeforeCommit = null;
        Assert.Null(await world.Plans.ReadAsync("wide"));
        await world.AddAsync(TestPlans.Wide(2000));
        Assert.Equal(2000, (await world.Plans.ReadAsync("wide"))!.Tasks.All.Length);
    }

    [Fact]
    public async Task A_conflict_leaves_nothing_of_its_stage_behind()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(300));
        await using var other = world.Another();
        var disturbed = false;
        world.Store.BeforeCommit = async (_, operations) =>
        {
            if (disturbed || operations[0].Key != "head") return;
            disturbed = true;
            await other.ReportsAsync("wide", "00001", 40);
        };
        await PostponeAsync(world);
        var plan = (await other.Plans.ReadAsync("wide"))!;
        Assert.Equal((40, Later), (plan.Tasks.Find("00001")!.PercentComplete, plan.Tasks.Find("00001")!.Due));
        Assert.Equal(303, (await world.Store.ReadAsync(world.Plans.Partition("wide"), [KeyRange.Prefix("g|")])).Count);
    }

    [Fact]
    public async Task What_a_process_that_ended_on_the_way_left_behind_is_swept_later()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(300));
        world.Store.BeforeCommit = (_, operations) => operations[0].Key == "head" ? throw new StorageException("the end") : Task.CompletedTask;
        await Assert.ThrowsAsync<StorageException>(() => PostponeAsync(world));
        world.Store.BeforeCommit = null;
        Assert.Equal(606, await CountAsync(world, "g|"));
        Assert.Equal(300, await CountAsync(world, "s|"));

        await SweepAsync(world);
        Assert.Equal((303, 0), (await CountAsync(world, "g|"), await CountAsync(world, "s|")));
        Assert.Equal(300, (await world.Another().Plans.ReadAsync("wide"))!.Tasks.All.Length);
    }

    [Fact]
    public async Task A_sweep_leaves_what_became_visible_and_its_history()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(300));
        await PostponeAsync(world);
        await world.ReportsAsync("wide", "00001", 40);
        await SweepAsync(world);
        Assert.Equal((303, 300), (await CountAsync(world, "g|"), await CountAsync(world, "s|")));
    }

    private static async Task SweepAsync(TurnWorld world)
    {
        Assert.NotEmpty(world.Store.Work.Sweeps);
        foreach (var sweep in world.Store.Work.Sweeps) await world.Plans.SweepAsync(sweep.Id, sweep.Generation!, sweep.Version);
    }

    private static async Task<int> CountAsync(TurnWorld world, string prefix) =>
        (await world.Store.ReadAsync(world.Plans.Partition("wide"), [KeyRange.Prefix(prefix)])).Count;

    private static Task PostponeAsync(TurnWorld world) => world.Plans.TakeAsync("wide", new TurnWorld.Look { By = TurnWorld.AsInes }, (plan, _) =>
        new(plan! with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t with { Due = Later }).ToImmutableArray()) }));
}
