using System.Net;
using System.Text.Json.Nodes;

namespace PlanBot.Tests.WholeBot;

/// <summary>What people say by a reaction to a message of the bot.</summary>
public sealed class ReactionTests
{
    [Fact]
    public async Task A_thumb_up_under_the_card_of_the_day_says_I_am_on_it()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.Passes("+2h");
        var nudge = ann.Cards[^1];
        Assert.Contains("1.1", nudge.Text, StringComparison.Ordinal);
        var noted = await ann.SendsAsync(Reaction(world, ann, nudge.MessageId!, "like"));
        Assert.Contains("1.1", noted.Text, StringComparison.Ordinal);
        Assert.Equal("Ann", (await world.TaskAsync("north", "1.1")).Escalation?.AcknowledgedBy);
    }

    [Theory]
    [InlineData("heart", true)]
    [InlineData("like", false)]
    public async Task Another_reaction_and_a_thumb_under_another_message_say_nothing(string type, bool isNudge)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        var help = await ann.Says("help");
        await world.Passes("+2h");
        using var answer = await world.PostAsync(Reaction(world, ann, (isNudge ? ann.Cards[^1] : help).MessageId!, type).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null((await world.TaskAsync("north", "1.1")).Escalation?.AcknowledgedAt);
    }

    private static JsonObject Reaction(World world, WorldPerson by, string message, string type)
    {
        var activity = world.Activity("messageReaction", by, by.Conversation);
        activity["replyToId"] = message;
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = type });
        return activity;
    }
}
