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
    public Task<Answer> Presses(Card card, string title, params (string Name, string Value)[] inputs) => PressesAsync(Invoke(card, title, inputs), card);

    /// <summary>Sends what a button of a card sends.</summary>
    public async Task<Answer> PressesAsync(JsonObject invoke, Card card)
    {
        using var answer = await world.PostAsync(invoke.ToJsonString());
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

    /// <summary>Sends an invoke; gives what came back, which is HTTP 200 whatever it carried.</summary>
    public async Task<Dialog> Invokes(string name, JsonNode? value, JsonObject? conversation = null)
    {
        var activity = world.Activity("invoke", this, conversation ?? Conversation);
        activity["name"] = name;
        activity["value"] = value;
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Presses a button that opens a dialog.</summary>
    public Task<Dialog> Opens(Card card, string title)
    {
        var button = card.Button(title);
        Assert.Equal("task/fetch", button.GetProperty("data").GetProperty("msteams").GetProperty("type").GetString());
        return Invokes("task/fetch", new JsonObject { ["data"] = card.DataOf(button, []), ["context"] = new JsonObject { ["theme"] = "default" } });
    }

    /// <summary>Presses a button in a dialog.</summary>
    public Task<Dialog> Submits(Dialog dialog, string title, params (string Name, string Value)[] inputs) => Submits("task/submit", dialog, title, inputs);

    /// <summary>Presses a button in the dialog of a message extension.</summary>
    public Task<Dialog> SubmitsAction(Dialog dialog, string title, params (string Name, string Value)[] inputs) => Submits("composeExtension/submitAction", dialog, title, inputs);

    private Task<Dialog> Submits(string name, Dialog dialog, string title, (string Name, string Value)[] inputs)
    {
        var button = dialog.Card.Button(title);
        Assert.Equal("Action.Submit", button.GetProperty("type").GetString());
        return Invokes(name, new JsonObject { ["data"] = dialog.Card.DataOf(button, inputs), ["context"] = new JsonObject { ["theme"] = "default" } });
    }

    /// <summary>The client of this person asks for their own view of a card.</summary>
    public async Task<Answer> Refreshes(Card card, JsonObject? conversation = null, string? verb = null)
    {
        var action = card.Json.GetProperty("refresh").GetProperty("action");
        var activity = world.Activity("invoke", this, conversation ?? Conversation);
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = card.MessageId;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb ?? action.GetProperty("verb").GetString(), ["data"] = JsonNode.Parse(action.GetProperty("data").GetRawText()) },
            ["trigger"] = "automatic",
        };
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Answer.Of(JsonElement.Parse(await answer.Content.ReadAsStringAsync()), card.MessageId);
    }

    /// <summary>Presses a button as an old client does: the card's message is updated.</summary>
    public Task<Card> Submits(Card card, string title, params (string Name, string Value)[] inputs)
    {
        var activity = world.Activity("message", this, Conversation);
        activity["replyToId"] = card.MessageId;
        activity["value"] = card.DataOf(card.Button(title).TryGetProperty("fallback", out var fallback) ? fallback : card.Button(title), inputs);
        return SendsAsync(activity, () => Updates);
    }
}

/// <summary>What a dialog or a message extension answered, as it stands on the wire.</summary>
internal sealed record Dialog(JsonElement Body)
{
    /// <summary>The card that it shows.</summary>
    public Card Card => new(Task("continue").GetProperty("card").GetProperty("content"), null, "INVOKE");

    /// <summary>The title above it.</summary>
    public string Title => Task("continue").GetProperty("title").GetString()!;

    /// <summary>The sentence that ends it.</summary>
    public string Message => Task("message").GetString()!;

    /// <summary>The sentence in place of what was looked for.</summary>
    public string NothingFound
    {
        get
        {
            Assert.Equal("message", Extension.GetProperty("type").GetString());
            return Extension.GetProperty("text").GetString()!;
        }
    }

    /// <summary>What was found: the title of each, and its card.</summary>
    public IReadOnlyList<(string Title, Card Card)> Found
    {
        get
        {
            Assert.Equal(("result", "list"), (Extension.GetProperty("type").GetString(), Extension.GetProperty("attachmentLayout").GetString()));
            return [.. Extension.GetProperty("attachments").EnumerateArray().Select(a => (a.GetProperty("preview").GetProperty("content").GetProperty("title").GetString()!, new Card(a.GetProperty("content"), null, "INVOKE")))];
        }
    }

    private JsonElement Extension => Body.GetProperty("composeExtension");

    private JsonElement Task(string type)
    {
        var task = Body.GetProperty("task");
        Assert.Equal(type, task.GetProperty("type").GetString());
        return task.GetProperty("value");
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
