using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Conversations;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class LateMessageTests
{
    [Fact]
    public async Task A_message_that_takes_too_long_is_kept_before_it_is_accepted_and_answered_once()
    {
        await using var world = await World.StartAsync([TestPlans.North()], OnTheWorldsClock, "--PlanBot:AnswerWithinSeconds=1", "--PlanBot:ConnectorTimeoutSeconds=4");
        var ines = world.Person("Ines");
        await ines.Says("help");
        world.Connector.AnswerNext(world.Connector.HangAsync, when: c => c.Target.Contains("pagedmembers", StringComparison.Ordinal));
        var channel = world.Channel();
        var answer = await channel.Hears(ines, "link North 2027");
        Assert.Contains("who is in this channel", answer.Text, StringComparison.Ordinal);

        // What was kept comes again and does nothing: the next one in the queue is answered after it.
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        await KeepAsync(world, ines, "plans");
        await world.Connector.WaitAsync(_ => ines.Cards.Count == 2);
        Assert.Single(channel.Cards);
    }

    [Fact]
    public async Task What_an_ended_process_had_accepted_and_kept_is_answered_by_the_next()
    {
        await using var world = await World.StartAsync([TestPlans.North()], OnTheWorldsClock);
        var ann = world.Person("Ann");
        await ann.Says("help");
        await KeepAsync(world, ann, "update 1.1 60%");
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        Assert.Equal(60, (await world.TaskAsync("north", "1.1")).PercentComplete);
    }

    [Fact]
    public async Task What_cannot_be_read_again_ends_in_the_poison_queue()
    {
        await using var world = await World.StartAsync([TestPlans.North()], OnTheWorldsClock);
        var store = world.Services.GetRequiredService<IStore>();
        await store.Queue(LateMessages.QueueName).PutAsync("message|a:1|7\nno activity");
        var poison = store.Queue(PoisonedWork.QueueName);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        IReadOnlyList<QueueMessage> found;
        while ((found = await poison.TakeAsync(1, TimeSpan.FromSeconds(30), limit.Token)).Count == 0) await Task.Delay(20, limit.Token);
        var poisoned = PoisonedWork.Read(Assert.Single(found).Body);
        Assert.Equal((LateMessages.QueueName, "message|a:1|7\nno activity"), (poisoned.Queue, poisoned.Body));
    }

    /// <summary>As the process that took the message keeps it, with the time that it gives itself already over.</summary>
    private static async Task KeepAsync(World world, WorldPerson person, string text)
    {
        var activity = world.Activity("message", person, person.Conversation);
        activity["text"] = text;
        await world.Services.GetRequiredService<IStore>().Queue(LateMessages.QueueName).PutAsync("message|kept|1\n" + activity.ToJsonString());
    }

    private static void OnTheWorldsClock(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStore>(services => EmbeddedStore.OpenAsync(
        Path.Combine(builder.Configuration["PlanBot:Data"]!, "planbot.db"), services.GetRequiredService<TimeProvider>()).AsTask().GetAwaiter().GetResult());
}
