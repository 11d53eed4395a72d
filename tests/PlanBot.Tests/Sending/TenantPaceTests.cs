using Microsoft.Extensions.Options;
using PlanBot.Sending;
using PlanBot.Storage;

namespace PlanBot.Tests.Sending;

public sealed class TenantPaceTests
{
    private const double Rate = 50;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1 / Rate);

    [Fact]
    public async Task Three_instances_share_one_pace_and_no_instant_is_given_twice()
    {
        await using var world = await StoreAsync();
        var instances = Enumerable.Range(0, 3).Select(_ => Instance(world.Store, TimeProvider.System)).ToList();
        var slots = (await Task.WhenAll(instances.SelectMany(one => Enumerable.Range(0, 40).Select(_ => one.NextAsync("t", default))))).Order().ToList();
        Assert.Equal(120, slots.Count);
        for (var i = 1; i < slots.Count; i++) Assert.True(slots[i] - slots[i - 1] > Step - TimeSpan.FromMilliseconds(1), $"{slots[i - 1]:O} {slots[i]:O}");
    }

    [Fact]
    public async Task A_block_costs_one_write_and_a_tenant_to_whom_nothing_is_sent_none()
    {
        await using var world = await StoreAsync();
        var pace = Instance(world.Store, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => pace.NextAsync("t", default)));
        Assert.InRange(world.Store.Commits, 5, 12);
        var before = world.Store.Commits;
        for (var i = 0; i < 1000; i++) pace.Count("t");
        Assert.Equal(before, world.Store.Commits);
    }

    [Fact]
    public async Task A_clock_that_is_five_minutes_ahead_is_not_waited_for_and_the_pace_is_still_shared()
    {
        await using var world = await StoreAsync();
        var skew = TimeSpan.FromMinutes(5);
        var (ahead, behind) = (Instance(world.Store, new Skewed(skew)), Instance(world.Store, TimeProvider.System));
        var first = await ahead.NextAsync("t", default) - skew;
        var slots = new List<DateTimeOffset>();
        for (var i = 0; i < 40; i++)
        {
            slots.Add(await behind.NextAsync("t", default));
            slots.Add(await ahead.NextAsync("t", default) - skew);
        }
        Assert.All(slots, slot => Assert.InRange(slot - first, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(10)));
        Assert.True(slots.Max() - slots.Min() > 70 * Step, "together they are twice as fast as they may");
    }

    [Fact]
    public async Task Replies_take_instants_that_lie_ready()
    {
        await using var world = await StoreAsync();
        var pace = Instance(world.Store, TimeProvider.System);
        var together = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => pace.NextAsync("t", default)));
        for (var i = 0; i < 20; i++) pace.Count("t");
        Assert.True(await pace.NextAsync("t", default) - together.Max() > 10 * Step);
    }

    [Fact]
    public async Task A_round_goes_on_however_many_replies_are_sent()
    {
        await using var world = await StoreAsync();
        var pace = Instance(world.Store, TimeProvider.System);
        using var enough = new CancellationTokenSource();
        var replies = Task.Run(() => { while (!enough.IsCancellationRequested) pace.Count("t"); });
        for (var i = 0; i < 5; i++) await pace.NextAsync("t", default).WaitAsync(TimeSpan.FromSeconds(30));
        await enough.CancelAsync();
        await replies;
    }

    [Fact]
    public async Task Without_limits_nobody_waits_and_nothing_is_written()
    {
        await using var world = await StoreAsync();
        var pace = Instance(world.Store, TimeProvider.System, rate: 0);
        for (var i = 0; i < 1000; i++) await pace.WaitAsync("t", default);
        Assert.Equal(0, world.Store.Commits);
    }

    private static TenantPace Instance(IStore store, TimeProvider time, double rate = Rate) => new(store, time, Options.Create(new BotOptions { SendsPerSecond = rate }));

    private static async Task<OneStore> StoreAsync()
    {
        var folder = new TemporaryDirectory();
        return new(folder, await EmbeddedStore.OpenAsync(Path.Combine(folder.Path, "planbot.db")));
    }

    private sealed class OneStore(TemporaryDirectory folder, EmbeddedStore engine) : IAsyncDisposable
    {
        public Turns.WatchedStore Store { get; } = new(engine);

        public async ValueTask DisposeAsync()
        {
            await engine.DisposeAsync();
            folder.Dispose();
        }
    }

    private sealed class Skewed(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
