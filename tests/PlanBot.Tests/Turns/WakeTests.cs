using PlanBot.Domain.CheckIns;
using PlanBot.Cards;
using PlanBot.Domain;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.Turns;

public sealed class WakeTests
{
    private static readonly DateTimeOffset NudgeTime = new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_plan_that_becomes_active_has_its_wake_up_in_the_queue()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        Assert.Equal([NudgeTime], world.Store.Work.Wakes("north"));
        Assert.Equal(NudgeTime, world.Plans.Wake("north").At);
    }

    /// <summary>What the alert on queue lag looks at: neither the delay that was asked for counts, nor what was put off on the way.</summary>
    [Fact]
    public void Work_is_late_by_what_it_waited_once_it_was_due()
    {
        QueueMessage Taken(DateTimeOffset put, int times = 1) => new("1", "r", "", times, put);
        var wake = new Work(WorkKind.Plan, "north", NudgeTime);
        Assert.Equal(TimeSpan.FromSeconds(3), wake.LateBy(Taken(NudgeTime.AddDays(-2)), NudgeTime.AddSeconds(3)));
        Assert.Equal(TimeSpan.FromSeconds(3), wake.LateBy(Taken(NudgeTime.AddHours(1)), NudgeTime.AddHours(1).AddSeconds(3)));
        Assert.Equal(TimeSpan.Zero, wake.LateBy(Taken(NudgeTime.AddDays(-9)), NudgeTime.AddDays(-2)));
        Assert.Equal(TimeSpan.FromSeconds(40), new Work(WorkKind.Outbox, "plan|north").LateBy(Taken(NudgeTime), NudgeTime.AddSeconds(40)));
        Assert.Null(wake.LateBy(Taken(NudgeTime, times: 2), NudgeTime.AddHours(1)));
        Assert.Null(new Work(WorkKind.Pass, "2026-12-07").LateBy(Taken(NudgeTime), NudgeTime.AddDays(1)));
    }

    [Fact]
    public async Task A_change_that_moves_nothing_puts_no_second_wake_up()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.ReportsAsync("north", "00002", 50);
        Assert.Equal([NudgeTime], world.Store.Work.Wakes("north"));
    }

    [Fact]
    public async Task A_change_that_moves_the_time_supersedes_the_wake_up()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.Plans.TakeAsync("north", new TurnWorld.Look(), (plan, _) => new(plan! with { Settings = plan.Settings with { NudgeAt = new(8, 30) } }));
        Assert.Equal([NudgeTime, NudgeTime.AddMinutes(-30)], world.Store.Work.Wakes("north"));
        Assert.Equal(NudgeTime.AddMinutes(-30), world.Plans.Wake("north").At);
    }

    [Fact]
    public async Task A_tick_that_changes_nothing_leaves_a_next_wake_up_in_the_queue()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await TickAsync(world);
        Assert.Equal([NudgeTime, NudgeTime], world.Store.Work.Wakes("north"));
    }

    [Fact]
    public async Task The_tick_of_a_round_leaves_the_next_days_wake_up()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North() with { Settings = new() { Deviations = Domain.Deviations.DeviationRules.Off, Rounds = new() { Rhythm = RoundRhythm.Off }, Ladder = new() { Accountable = null, Manager = null, Sponsor = null } } });
        world.Clock.MoveTo(NudgeTime);
        await TickAsync(world);
        Assert.Equal([NudgeTime, NudgeTime.AddDays(1)], world.Store.Work.Wakes("north"));
    }

    [Fact]
    public async Task A_busy_plan_does_not_push_back_a_wake_up_that_is_due()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        world.Clock.MoveTo(NudgeTime);
        for (var n = 1; n <= 20; n++) await world.ReportsAsync("north", "00003", n);
        Assert.Equal([NudgeTime], world.Store.Work.Wakes("north"));
        Assert.Equal(NudgeTime, world.Plans.Wake("north").At);
    }

    [Fact]
    public async Task The_wake_up_is_put_before_the_commit_that_needs_it()
    {
        await using var world = await TurnWorld.StartAsync();
        world.Store.BeforeCommit = (_, operations) => operations[0].Key == "head" ? throw new StorageException("killed here") : Task.CompletedTask;
        await Assert.ThrowsAsync<StorageException>(() => world.AddAsync(TestPlans.North()));
        Assert.Equal([NudgeTime], world.Store.Work.Wakes("north"));
    }

    [Fact]
    public async Task A_message_needs_a_pointer_unless_whoever_asked_carries_it()
    {
        await using var world = await TurnWorld.StartAsync();
        Message toAnn = new Message.ToChat("card", new Chat("https://smba.example/", "a:ann", "29:ann", "28:bot", "tenant"), new AdaptiveCard { Body = [] });
        Func<Person?, DateTimeOffset, Decision<Person>?> says = (person, _) => new(person ?? new Person { Id = TestPlans.Ann }) { Messages = [toAnn] };
        await world.People.TakeAsync(TestPlans.Ann, new PersonTick(), says, carries: true);
        Assert.Empty(world.Store.Sends.Drain());
        await world.People.TakeAsync(TestPlans.Ann, new PersonTick(), says);
        Assert.Equal((WorkKind.Outbox, 2), (Assert.Single(world.Store.Sends.Drain()) is var work ? work.Kind : default, work.Version));
    }

    private static Task TickAsync(TurnWorld world) =>
        world.Plans.TakeAsync("north", new Tick(), (plan, now) => plan is null ? null : Decide.For(plan, new Tick(), now));
}

/// <summary>Passes on to the store's own queue, and remembers what was put.</summary>
internal sealed class WatchedQueue(IDelayedQueue inner) : IDelayedQueue
{
    private readonly List<Work> put = [];

    public IReadOnlyList<DateTimeOffset> Wakes(string plan)
    {
        lock (put) return [.. put.Where(w => w.Kind == WorkKind.Plan && w.Id == plan).Select(w => w.At!.Value)];
    }

    public IReadOnlyList<Work> Sweeps
    {
        get
        {
            lock (put) return [.. put.Where(w => w.Kind == WorkKind.Sweep)];
        }
    }

    /// <summary>What was put since the last call.</summary>
    public IReadOnlyList<Work> Drain()
    {
        lock (put)
        {
            IReadOnlyList<Work> drained = [.. put];
            put.Clear();
            return drained;
        }
    }

    public ValueTask PutAsync(string body, TimeSpan delay = default, CancellationToken cancel = default)
    {
        lock (put) put.Add(Work.Read(body)!);
        return inner.PutAsync(body, delay, cancel);
    }

    public ValueTask<IReadOnlyList<QueueMessage>> TakeAsync(int most, TimeSpan lease, CancellationToken cancel = default) => inner.TakeAsync(most, lease, cancel);

    public ValueTask<QueueMessage?> ExtendAsync(QueueMessage message, TimeSpan lease, CancellationToken cancel = default) => inner.ExtendAsync(message, lease, cancel);

    public ValueTask<bool> DeleteAsync(QueueMessage message, CancellationToken cancel = default) => inner.DeleteAsync(message, cancel);

    public ValueTask WaitAsync(TimeSpan most, CancellationToken cancel = default) => inner.WaitAsync(most, cancel);
}
