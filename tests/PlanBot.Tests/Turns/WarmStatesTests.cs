using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.Tests.Turns;

public sealed class WarmStatesTests
{
    [Fact]
    public async Task What_is_kept_warm_stays_within_its_bound_and_nothing_is_lost()
    {
        await using var world = await TurnWorld.StartAsync(warmBytes: 60_000);
        for (var n = 0; n < 40; n++) await world.AddAsync(TestPlans.Wide(3, "p" + n));
        Assert.InRange(world.WarmPlans.Bytes, 0, 60_000);

        await Task.WhenAll(Enumerable.Range(0, 400).Select(n => world.ReportsAsync("p" + (n % 40), "00001", n / 40)));
        for (var n = 0; n < 40; n++) Assert.Equal(9, await world.PercentAsync("p" + n, "00001"));
        Assert.InRange(world.WarmPlans.Bytes, 0, 60_000);
        Assert.InRange(world.WarmPlans.Count, 1, 20);
    }

    [Fact]
    public async Task Ids_that_lead_nowhere_are_not_kept_for_ever()
    {
        await using var world = await TurnWorld.StartAsync(warmBytes: 60_000);
        for (var n = 0; n < 2000; n++) await world.Plans.ReadAsync("forged-" + n);
        Assert.InRange(world.WarmPlans.Count, 1, 400);
        Assert.InRange(world.WarmPlans.Bytes, 0, 60_000);
    }

    [Fact]
    public async Task States_are_shed_while_others_are_added()
    {
        var warm = new WarmStates<Plan>(mostBytes: 1);
        var adding = Task.Run(() => Parallel.For(0, 100_000, n => warm.Seat("p" + n)));
        while (!adding.IsCompleted) warm.Weigh(warm.Seat("busy"), 2);
        await adding;
    }
}
