using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Teams.Tests;

namespace PlanBot.Tests.WholeBot;

/// <summary>Somebody with a Teams client. What they do waits for the bot's HTTP answer, and gives what they then see.</summary>
internal sealed class WorldPerson(World world, string name)
{
    public string Name => name;

    public string Id => name.Split(' ')[0].ToLowerInvariant() + "@contoso.com";

    public string? Email { get; init; } = name.Split(' ')[0].ToLowerInvariant() + "@contoso.com";

    public string UserId => "29:" + name.Replace(' ', '-').ToLowerInvariant();

    public string Chat => "a:" + name.Replace(' ', '-').ToLowerInvariant();

    public string Locale { get; set; } = "en-US";

    public JsonObject Conversation => new() { ["conversationType"] = "personal", ["id"] = Chat, ["tenantId"] = "tenant-1" };

    /// <summary>The cards that came into the personal chat, oldest first, each as it was when it came.</summary>
    public IReadOnlyList<Card> Cards => [.. Sent("POST")];

    /// <summary>What took the place of an earlier card, oldest first.</summary>
    public IReadOnlyList<Card> Updates => [.. Sent("PUT")];

    private IEnumerable<Card> Sent(string method) => world.Connector.Messages.Where(m => m.ConversationId == Chat && m.Method == method).Select(Card.Of);

    public Task<Card> Says(string text, string? id = null)
    {
        var activity = world.Activity("message", this, Conversation, id);
        activity["text"] = text;
        return SendsAsync(activity);
    }

    public async Task<Card> Sends(string fileName, byte[] bytes, string text = "", int status = 200)
    {
        await using var files = await FileServer.StartAsync(bytes, status);
        return await SendsFrom(files.Address + "/" + Uri.EscapeDataString(fileName), fileName, text);
    }

    /// <summary>Sends a file that lies at an address.</summary>
    public Task<Card> SendsFrom(string address, string fileName, string text = "")
    {
        var activity = world.Activity("message", this, Conversation);
        activity["text"] = text;
        activity["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<p></p>" },
            new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = fileName,
                ["content"] = new JsonObject { ["downloadUrl"] = address, ["uniqueId"] = "1", ["fileType"] = Path.GetExtension(fileName).TrimStart('.') },
            });
        return SendsAsync(activity);
    }

    /// <summary>Delivers an activity, and gives the one message that came of it.</summary>
    public Task<Card> SendsAsync(JsonObject activity) => SendsAsync(activity, () => Cards);

    private async Task<Card> SendsAsync(JsonObject activity, Func<IReadOnlyList<Card>> seen)
    {
        var before = seen().Count;
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        var now = await world.Connector.WaitAsync(_ => seen().Count > before);
        Assert.NotEmpty(now);
        return seen().Skip(before).Single();
    }

    /// <summary>Presses a button as a current client does; gives what takes the card's place, or the sentence under it.</summary>
    public async Task<Answer> Presses(Card card, string title, params (string Name, string Value)[] inputs)
    {
        using var answer = await world.PostAsync(Invoke(card, title, inputs).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Answer.Of(JsonElement.Parse(await answer.Content.ReadAsStringAsync()), card.MessageId);
    }

    public JsonObject Invoke(Card card, string title, params (string Name, string Value)[] inputs)
    {
        var button = card.Button(title);
        Assert.Equal("Action.Execute", button.GetProperty("type").GetString());
        var activity = world.Activity("invoke", this, Conversation);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = card.MessageId;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["title"] = title,
                ["verb"] = button.GetProperty("verb").GetString(),
                ["data"] = card.DataOf(button, inputs),
            },
            ["trigger"] = "manual",
        };
        return activity;
    }

    /// <summary>Presses a button as an old client does: the card's message is updated.</summary>
    public Task<Card> Submits(Card card, string title, params (string Name, string Value)[] inputs)
    {
        var activity = world.Activity("message", this, Conversation);
        activity["replyToId"] = card.MessageId;
        activity["value"] = card.DataOf(card.Button(title).GetProperty("fallback"), inputs);
        return SendsAsync(activity, () => Updates);
    }
}

/// <summary>The body of an invoke's answer.</summary>
internal sealed record Answer(int Status, string Type, Card? Card, string Text)
{
    public static Answer Of(JsonElement body, string? messageId)
    {
        var value = body.GetProperty("value");
        var card = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("body", out _) ? new Card(value, messageId, "INVOKE") : null;
        var text = card?.Text ?? (value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        return new(body.GetProperty("statusCode").GetInt32(), body.GetProperty("type").GetString()!, card, text);
    }
}
