using PlanBot.Domain;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Storage;

namespace PlanBot.Tests.Turns;

public sealed class InboxBatchTests
{
    [Fact]
    public async Task A_line_that_comes_and_is_told_in_one_batch_leaves_no_row()
    {
        await using var world = await TurnWorld.StartAsync();
        var line = new Line("north", new DateOnly(2026, 12, 7));
        await HandAsync(world, new Line("east", line.On));
        var (held, reached) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Store.BeforeCommit = (_, _) => { reached.TrySetResult(); return held.Task; };
        var blocking = world.People.TakeAsync(TestPlans.Ann, new PersonTick(), (person, _) => new(person! with { Name = "Ann" }));
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));

        var handed = HandAsync(world, line);
        var told = world.People.TakeAsync(TestPlans.Ann, new PersonTick(), (person, _) => new(person! with { Inbox = [] }));
        world.Store.BeforeCommit = null;
        held.SetResult();
        await Task.WhenAll(blocking, handed, told);

        Assert.Empty((await world.People.ReadAsync(TestPlans.Ann))!.Inbox);
        Assert.Empty(await world.Store.ReadAsync(world.People.Partition(TestPlans.Ann), [KeyRange.Prefix("i|")]));
    }

    [Fact]
    public async Task A_line_that_was_told_and_comes_again_is_passed_over()
    {
        await using var world = await TurnWorld.StartAsync();
        var line = new HandLine(new("north", new DateOnly(2026, 12, 7))) { MessageId = "north|nudge|2026-12-07|" + TestPlans.Ann };
        await TakeAsync();
        await world.People.TakeAsync(TestPlans.Ann, new PersonTick(), (person, _) => new(person! with { Inbox = [] }));
        Assert.True((await TakeAsync()).IsRepeat);
        Assert.Empty((await world.People.ReadAsync(TestPlans.Ann))!.Inbox);

        Task<PlanBot.Turns.Taken<Person>> TakeAsync() => world.People.TakeAsync(TestPlans.Ann, line, (person, now) => Decide.For(person ?? new Person { Id = TestPlans.Ann }, [], line, now));
    }

    private static Task HandAsync(TurnWorld world, Line line)
    {
        var input = new HandLine(line);
        return world.People.TakeAsync(TestPlans.Ann, input, (person, now) => Decide.For(person ?? new Person { Id = TestPlans.Ann }, [], input, now));
    }
}
