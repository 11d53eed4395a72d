using System.Text.Json.Nodes;

namespace PlanBot.Tests.WholeBot;

/// <summary>A channel of a team; everybody whom the world knows is a member.</summary>
internal sealed class WorldChannel(World world, string id)
{
    public string Id => id;

    /// <summary>The cards in the channel, its threads included, oldest first.</summary>
    public IReadOnlyList<Card> Cards => [.. world.Connector.Messages.Where(m => m.ConversationId!.Split(';')[0] == id).Select(Card.Of)];

    /// <summary>Somebody says something to the bot; gives what it answers.</summary>
    public async Task<Card> Hears(WorldPerson person, string text, string thread = "1")
    {
        var before = Cards.Count;
        using var answer = await world.PostAsync(Saying(person, $"<at>PlanBot</at> {text}", mention: true, thread).ToJsonString());
        answer.EnsureSuccessStatusCode();
        await world.Connector.WaitAsync(_ => Cards.Count > before);
        return Cards.Skip(before).Single();
    }

    /// <summary>Somebody says something that is not for the bot.</summary>
    public async Task Overhears(WorldPerson person, string text)
    {
        using var answer = await world.PostAsync(Saying(person, text, mention: false).ToJsonString());
        answer.EnsureSuccessStatusCode();
    }

    private JsonObject Saying(WorldPerson person, string text, bool mention, string thread = "1")
    {
        var activity = world.Activity("message", person, new()
        {
            ["conversationType"] = "channel", ["isGroup"] = true, ["id"] = id + ";messageid=" + thread, ["tenantId"] = "tenant-1",
        });
        activity["text"] = text;
        if (mention) activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention", ["text"] = "<at>PlanBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PlanBot" },
        });
        return activity;
    }
}
