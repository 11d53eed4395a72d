using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Domain;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class ReachTests
{
    [Fact]
    public async Task Who_blocked_the_bot_gets_no_card_until_they_write_and_the_manager_can_see_it()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, ines) = (world.Person("Ann"), world.Person("Ines"));
        await ann.Says("help");
        Refuse(world, ann.Chat, "ConversationBlockedByUser");
        await world.Passes("+2h");
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        await WaitAsync(world, ann, person => person.Inactive is not null);

        // The next day's round finds the chat lost.
        await world.Passes("+1d");
        Assert.Equal(2, ann.Cards.Count);
        var told = await ines.Says("deliveries");
        Assert.Contains("Ann", told.Text, StringComparison.Ordinal);
        Assert.Contains("They blocked PlanBot", told.Text, StringComparison.Ordinal);
        var report = JsonElement.Parse(await BotProcess.CommandAsync("deliveries", "north", "--json", "--data", world.Data));
        var lost = report.GetProperty("notReached").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "Ann");
        Assert.Equal("ConversationBlockedByUser", lost.GetProperty("reason").GetString());
        Assert.Equal("ann@contoso.com", lost.GetProperty("email").GetString());

        // She writes: her answer, and the latest nudge only.
        var activity = world.Activity("message", ann, ann.Conversation);
        activity["text"] = "plans";
        using var answer = await world.PostAsync(activity.ToJsonString());
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 4);
        Assert.Null((await PersonAsync(world, ann)).Inactive);
        await world.SettledAsync("person|" + ann.Id);
        Assert.Equal(4, ann.Cards.Count);
        Assert.DoesNotContain("They blocked", (await ines.Says("送达")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_reopens_a_chat_that_another_instance_learned_was_blocked()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        var card = await ann.Says("my tasks");
        await BlockedElsewhereAsync(world, ann);

        await ann.Presses(card, "Done");
        Assert.Null((await PersonAsync(world, ann)).Inactive);
        Assert.Equal(100, (await world.TaskAsync("north", "1.1")).PercentComplete);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_mentioned_once_in_the_channel_of_a_plan_that_allows_it()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, ines, channel) = (world.Person("Ann"), world.Person("Ines"), world.Channel());
        await ann.Says("help");
        await channel.Hears(ines, "link North 2027");
        await world.Services.GetRequiredService<Turn<Plan>>().TakeAsync("north", new Turns.TurnWorld.Look(), (plan, _) => new(plan! with { Settings = plan.Settings with { MentionsUnreached = true } }));
        Refuse(world, ann.Chat, "BotNotInConversationRoster");
        await world.Passes("+2h");
        await world.Connector.WaitAsync(_ => channel.Cards.Any(c => c.Text.Contains("I cannot reach you", StringComparison.Ordinal)));
        // A day that passes while a message is under way outlasts its claim.
        await world.SettledAsync("plan|north");
        await world.Passes("+1d");
        await world.Passes("+1d");
        var mention = Assert.Single(world.Connector.Messages, m => m.Body.Contains("I cannot reach you", StringComparison.Ordinal));
        Assert.Contains("\"mentioned\"", mention.Body, StringComparison.Ordinal);
        Assert.Contains(ann.UserId, mention.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_takes_no_messages_is_told_to_the_manager_once()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, channel) = (world.Person("Ines"), world.Channel());
        await ines.Says("help");
        await channel.Hears(ines, "link North 2027");
        var before = ines.Cards.Count;
        Refuse(world, channel.Id, "MessageWritesBlocked");
        // The digest of the next Monday's review.
        await world.Passes("+7d");
        await world.Connector.WaitAsync(_ => ines.Cards.Skip(before).Any(c => c.Text.Contains("I can no longer post in the channel", StringComparison.Ordinal)));
        Assert.Equal("MessageWritesBlocked", (await world.PlanAsync("north")).ChannelInactive?.Code);
        await channel.Hears(ines, "link North 2027");
        Assert.Null((await world.PlanAsync("north")).ChannelInactive);
    }

    /// <summary>This instance knew the person before, and does not look again by itself.</summary>
    private static async Task BlockedElsewhereAsync(World world, WorldPerson person)
    {
        var (store, clock) = (world.Services.GetRequiredService<IStore>(), world.Services.GetRequiredService<BotClock>());
        var elsewhere = new Turn<Person>(store, new PersonPartition(store), clock, new Wakes(store, clock), new WarmStates<Person>(100_000), NullLogger.Instance, TimeProvider.System);
        var lost = new LoseChat(person.Chat, "ConversationBlockedByUser", []);
        Assert.NotNull((await elsewhere.TakeAsync(person.Id, lost, (known, now) => Decide.For(known!, [], lost, now))).Decision!.State.Inactive);
    }

    private static void Refuse(World world, string conversation, string code) => world.Connector.AnswerNext(
        context =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsync($$$"""{"error":{"code":"{{{code}}}","message":"no"}}""");
        },
        when: c => c.ConversationId == conversation && c.Method == "POST");

    private static async Task<Person> PersonAsync(World world, WorldPerson person) => (await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(person.Id))!;

    private static async Task WaitAsync(World world, WorldPerson person, Func<Person, bool> until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!until(await PersonAsync(world, person))) await Task.Delay(20, limit.Token);
    }
}
