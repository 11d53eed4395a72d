using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class WorkerTests
{
    [Fact]
    public async Task A_pointer_that_comes_before_its_commit_waits_for_it_though_other_messages_are_there()
    {
        await using var world = await World.StartAsync([TestPlans.North()], Watched());
        var ann = world.Person("Ann");
        await ann.Says("help");
        var store = (WatchedStore)world.Services.GetRequiredService<IStore>();
        var (people, partition) = (world.Services.GetRequiredService<Turn<Person>>(), "person|ann@contoso.com");
        await world.SettledAsync(partition);
        var person = (await people.ReadAsync(TestPlans.Ann))!;
        await store.CommitAsync(partition, [new RowOperation.Put(MessageRow.Write(MessageFor(person, "nudge|first")))]);
        store.BeforeCommit = async (changed, operations) =>
        {
            if (changed != partition || operations[0].Key != "head") return;
            store.BeforeCommit = null;
            await world.Connector.WaitAsync(_ => Sent(world, "nudge|first") == 1);
            await world.SettledAsync(partition);
        };
        await people.TakeAsync(TestPlans.Ann, new PersonTick(), (state, _) => new Decision<Person>(state!) { Messages = [MessageFor(person, "nudge|second")] });
        await world.Connector.WaitAsync(_ => Sent(world, "nudge|second") == 1);
    }

    [Fact]
    public async Task A_commit_that_comes_while_its_pointer_sends_something_else_is_not_taken_for_sent()
    {
        await using var world = await World.StartAsync([TestPlans.North()], Watched());
        var ann = world.Person("Ann");
        await ann.Says("help");
        var store = (WatchedStore)world.Services.GetRequiredService<IStore>();
        const string Partition = "person|ann@contoso.com";
        await world.SettledAsync(Partition);
        var person = (await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(TestPlans.Ann))!;
        await store.CommitAsync(Partition, [new RowOperation.Put(MessageRow.Write(MessageFor(person, "nudge|first")))]);
        var (firstIsSent, secondIsCommitted) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.BeforeCommit = async (changed, operations) =>
        {
            if (changed != Partition) return;
            if (operations[0].Key == "head") await firstIsSent.Task.WaitAsync(TimeSpan.FromMinutes(1));
            if (!operations.Any(o => o.Key.StartsWith("d|", StringComparison.Ordinal))) return;
            firstIsSent.TrySetResult();
            await secondIsCommitted.Task.WaitAsync(TimeSpan.FromMinutes(1));
        };
        await world.Services.GetRequiredService<Turn<Person>>().TakeAsync(TestPlans.Ann, new PersonTick(), (state, _) => new Decision<Person>(state!) { Messages = [MessageFor(person, "nudge|second")] });
        secondIsCommitted.SetResult();
        await world.Connector.WaitAsync(_ => Sent(world, "nudge|second") == 1);
    }

    [Fact]
    public async Task Work_that_cannot_be_done_ends_in_the_poison_queue_and_holds_up_nothing()
    {
        await using var world = await World.StartAsync([TestPlans.North()], Watched());
        var store = world.Services.GetRequiredService<IStore>();
        var (work, poison) = (store.Queue(Wakes.QueueName), store.Queue("planbot-poison"));
        await work.PutAsync("of another version");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        IReadOnlyList<QueueMessage> found;
        while ((found = await poison.TakeAsync(1, TimeSpan.FromSeconds(30), limit.Token)).Count == 0)
        {
            // The lease of the last try runs out, and a put lets the worker look.
            world.Clock.Advance(TimeSpan.FromSeconds(61));
            await work.PutAsync("""{"Kind":"Person","Id":"nobody"}""", cancel: limit.Token);
            await Task.Delay(20, limit.Token);
        }
        var poisoned = PoisonedWork.Read(Assert.Single(found).Body);
        Assert.Equal(("of another version", Wakes.QueueName, 20), (poisoned.Body, poisoned.Queue, poisoned.Tries));
        Assert.Contains("no work of PlanBot", poisoned.Reason, StringComparison.Ordinal);
        Assert.Contains("North 2027", (await world.Person("Ann").Says("plans")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_of_a_newer_version_waits_an_hour_for_a_newer_instance_before_it_is_set_aside()
    {
        await using var world = await World.StartAsync([TestPlans.North()], Watched());
        var store = world.Services.GetRequiredService<IStore>();
        var (work, poison) = (store.Queue(Wakes.QueueName), store.Queue(PoisonedWork.QueueName));
        await work.PutAsync("""{"Kind":"Telepathy","Id":"ann"}""");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        IReadOnlyList<QueueMessage> found;
        while ((found = await poison.TakeAsync(1, TimeSpan.FromSeconds(30), limit.Token)).Count == 0)
        {
            // The pause ends, and a put lets the worker look.
            world.Clock.Advance(TimeSpan.FromSeconds(61));
            await work.PutAsync("""{"Kind":"Sweep","Id":"nothing","Generation":"none"}""", cancel: limit.Token);
            await Task.Delay(10, limit.Token);
        }
        var set = PoisonedWork.Read(found[0].Body);
        Assert.Equal(61, set.Tries);
        Assert.Contains("newer version", set.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superseded_wake_up_does_nothing()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        await world.Person("Ann").Says("help");
        var queue = world.Services.GetRequiredService<Wakes>().Queue;
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await queue.PutAsync("""{"Kind":"Plan","Id":"north","At":"2026-12-07T08:17:00+00:00"}""");
        await queue.PutAsync("""{"Kind":"Plan","Id":"no-such-plan","At":"2026-12-07T08:17:00+00:00"}""");
        // The valid one, put last, is taken after those.
        await queue.PutAsync("""{"Kind":"Plan","Id":"north","At":"2026-12-07T09:00:00+00:00"}""");
        await world.Connector.WaitAsync(_ => world.Person("Ann").Cards.Count == 2);
        Assert.Equal(new DateOnly(2026, 12, 7), DateOnly.FromDateTime((await world.PlanAsync("north")).NudgedUntil!.Value.UtcDateTime));
    }

    private static Action<WebApplicationBuilder> Watched() => builder => builder.Services.AddSingleton<IStore>(services => new WatchedStore(EmbeddedStore.OpenAsync(
        Path.Combine(builder.Configuration["PlanBot:Data"]!, "planbot.db"), services.GetRequiredService<TimeProvider>()).AsTask().GetAwaiter().GetResult()));

    private static int Sent(World world, string about) => world.Connector.Messages.Count(m => m.Body.Contains(about, StringComparison.Ordinal));

    private static Message.ToChat MessageFor(Person person, string about) =>
        new(about, person.Chat!, new Cards.AdaptiveCard { Body = [new Cards.TextBlock(about)], FallbackText = about });
}
