using PlanBot.Domain;
using PlanBot.Storage;

namespace PlanBot.Tests.Turns;

public sealed class TurnTests
{
    [Fact]
    public async Task Two_instances_that_change_one_plan_lose_nothing_of_each_other()
    {
        await using var one = await TurnWorld.StartAsync(TestPlans.Wide(40));
        await using var other = one.Another();
        await other.Plans.ReadAsync("wide");

        await Task.WhenAll(Enumerable.Range(1, 40).Select(n => (n % 2 == 0 ? one : other).ReportsAsync("wide", n.ToString("D5"), n)));

        for (var n = 1; n <= 40; n++)
        {
            Assert.Equal(n, await one.PercentAsync("wide", n.ToString("D5")));
            Assert.Equal(n, await other.PercentAsync("wide", n.ToString("D5")));
        }
    }

    [Fact]
    public async Task A_plan_that_moved_meanwhile_is_loaded_and_decided_again()
    {
        await using var one = await TurnWorld.StartAsync(TestPlans.Wide(2));
        await using var other = one.Another();
        await other.ReportsAsync("wide", "00001", 10);

        var seen = new List<double>();
        await one.Plans.TakeAsync("wide", new TurnWorld.Look(), (plan, _) =>
        {
            seen.Add(plan!.Tasks.Find("00001")!.PercentComplete);
            return new(plan with { Name = "Renamed" });
        });

        Assert.Equal([0, 10], seen);
        var after = (await one.Plans.ReadAsync("wide"))!;
        Assert.Equal(("Renamed", 10), (after.Name, after.Tasks.Find("00001")!.PercentComplete));
    }

    [Fact]
    public async Task Fifty_inputs_at_once_are_fifty_decisions_in_order_and_few_commits()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2));
        var held = new TaskCompletionSource();
        world.Store.BeforeCommit = (_, _) => held.Task;
        var before = world.Store.Commits;

        var order = new List<int>();
        var asked = Enumerable.Range(0, 50).Select(n => world.Plans.TakeAsync("wide", new TurnWorld.Look { MessageId = "m" + n }, (plan, _) =>
        {
            order.Add(n);
            return new(plan! with { Sponsor = "s" + n });
        })).ToList();
        held.SetResult();
        var taken = await Task.WhenAll(asked);

        Assert.Equal(Enumerable.Range(0, 50), order);
        Assert.InRange(world.Store.Commits - before, 1, 6);
        Assert.Equal("s49", (await world.Plans.ReadAsync("wide"))!.Sponsor);
        Assert.All(taken, t => Assert.NotNull(t.Decision));
    }

    [Fact]
    public async Task A_fault_in_one_decision_fails_that_input_only()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2));
        var (good, bad, late) = await TogetherAsync(world,
            () => world.ReportsAsync("wide", "00001", 10, "good"),
            () => world.Plans.TakeAsync("wide", new TurnWorld.Look(), (_, _) => throw new InvalidOperationException("broken rule")),
            () => world.ReportsAsync("wide", "00002", 20, "late"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.NotNull((await good).Decision);
        Assert.NotNull((await late).Decision);
        Assert.Equal((10, 20), (await world.PercentAsync("wide", "00001"), await world.PercentAsync("wide", "00002")));
    }

    [Fact]
    public async Task An_input_that_no_row_can_hold_fails_alone()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2));
        var (good, bad, late) = await TogetherAsync(world,
            () => world.ReportsAsync("wide", "00001", 10, "good"),
            () => world.Plans.TakeAsync("wide", new TurnWorld.Look(), (plan, _) => new(plan! with { Name = new string('x', 40_000) })),
            () => world.ReportsAsync("wide", "00002", 20, "late"));

        await Assert.ThrowsAsync<StorageLimitException>(() => bad);
        Assert.NotNull((await good).Decision);
        Assert.NotNull((await late).Decision);
        Assert.Equal((10, 20), (await world.PercentAsync("wide", "00001"), await world.PercentAsync("wide", "00002")));
    }

    [Fact]
    public async Task A_message_is_acted_on_once_also_by_another_instance()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2));
        Assert.False((await world.ReportsAsync("wide", "00001", 10, "message-1")).IsRepeat);
        await world.ReportsAsync("wide", "00001", 30, "message-2");

        Assert.True((await world.ReportsAsync("wide", "00001", 10, "message-1")).IsRepeat);
        await using var other = world.Another();
        Assert.True((await other.ReportsAsync("wide", "00001", 10, "message-1")).IsRepeat);
        Assert.Equal(30, await other.PercentAsync("wide", "00001"));
    }

    [Fact]
    public async Task A_message_delivered_twice_at_the_same_time_is_acted_on_once()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2));
        var (first, second, third) = await TogetherAsync(world,
            () => world.ReportsAsync("wide", "00001", 10, "same"),
            () => world.ReportsAsync("wide", "00001", 20, "same"),
            () => world.ReportsAsync("wide", "00001", 30, "same"));

        var taken = await Task.WhenAll(first, second, third);
        Assert.Equal([false, true, true], taken.Select(t => t.IsRepeat));
        Assert.Equal(10, await world.PercentAsync("wide", "00001"));
    }

    [Fact]
    public async Task A_commit_that_breaks_fails_its_inputs_and_the_next_input_works()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2));
        world.Store.BeforeCommit = (_, _) => throw new StorageException("disk full");
        await Assert.ThrowsAsync<StorageException>(() => world.ReportsAsync("wide", "00001", 10, "message-1"));
        world.Store.BeforeCommit = null;

        Assert.Equal(0, await world.PercentAsync("wide", "00001"));
        Assert.False((await world.ReportsAsync("wide", "00001", 10, "message-1")).IsRepeat);
        Assert.Equal(10, await world.PercentAsync("wide", "00001"));
    }

    [Fact]
    public async Task A_question_writes_nothing()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(2));
        var before = world.Store.Commits;
        await world.Plans.ReadAsync("wide");
        await world.Plans.ReadAsync("no such plan");
        Assert.Equal(before, world.Store.Commits);
    }

    /// <summary>Three inputs that wait for each other behind a commit that is held, so that they are decided together.</summary>
    private static async Task<(Task<T> First, Task<T> Second, Task<T> Third)> TogetherAsync<T>(TurnWorld world, Func<Task<T>> first, Func<Task<T>> second, Func<Task<T>> third)
    {
        var (held, reached) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Store.BeforeCommit = (_, _) => { reached.TrySetResult(); return held.Task; };
        var blocking = world.Plans.TakeAsync("wide", new TurnWorld.Look(), (plan, _) => new Decision<Domain.Plans.Plan>(plan! with { Sponsor = "first" }));
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        var tasks = (first(), second(), third());
        world.Store.BeforeCommit = null;
        held.SetResult();
        await blocking;
        return tasks;
    }
}
