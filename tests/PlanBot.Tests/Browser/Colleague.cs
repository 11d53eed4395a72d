using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Tests.Browser;

/// <summary>Somebody else than the person at the keyboard. The Playground draws no page for them: what they do goes to the bot by its door for activities of anybody.</summary>
internal sealed class Colleague : IDisposable
{
    private readonly HttpClient http;
    private readonly string id, name, aadObjectId;
    private string? chat;
    private int lastActivity;

    private Colleague(Uri playground, string id, string name, string aadObjectId)
    {
        http = new HttpClient { BaseAddress = playground, Timeout = TimeSpan.FromSeconds(60) };
        (this.id, this.name, this.aadObjectId) = (id, name, aadObjectId);
    }

    public static Colleague Marek(Uri playground) => new(playground, "29:north-marek-nowak", "Marek Nowak", "7a1e0000-0000-4000-8000-000000000011");

    /// <summary>Presses a button of a card in their own chat.</summary>
    public Task PressesAsync(string verb, params (string Name, string Value)[] data) => SendAsync(new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = new JsonObject(data.Select(d => KeyValuePair.Create(d.Name, (JsonNode?)d.Value))) },
        },
    });

    /// <summary>Adds the app to the team, and chooses the channel of the plan.</summary>
    public Task AddsTheAppAsync(string locale) => TellAsync(locale, new()
    {
        ["type"] = "installationUpdate",
        ["action"] = "add",
        ["channelData"] = new JsonObject { ["team"] = Team(), ["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = "19:north-operating-plan@thread.tacv2" } } },
    });

    /// <summary>Leaves the team.</summary>
    public Task LeavesAsync(string locale) => TellAsync(locale, new()
    {
        ["type"] = "conversationUpdate",
        ["channelData"] = new JsonObject { ["team"] = Team(), ["eventType"] = "teamMemberRemoved" },
        ["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = id, ["aadObjectId"] = aadObjectId }),
    });

    public void Dispose() => http.Dispose();

    private static JsonObject Team() => new() { ["id"] = "19:north-region@thread.tacv2", ["name"] = "North region" };

    private Task TellAsync(string locale, JsonObject activity) =>
        SendAsync(activity, new() { ["id"] = "19:north-region@thread.tacv2", ["conversationType"] = "channel", ["isGroup"] = true }, locale);

    private async Task SendAsync(JsonObject activity) =>
        await SendAsync(activity, new() { ["id"] = chat ??= await OpenChatAsync(), ["conversationType"] = "personal" }, "en-US");

    private async Task SendAsync(JsonObject activity, JsonObject conversation, string locale)
    {
        conversation["tenantId"] = "7a1e0000-0000-4000-8000-000000000001";
        activity["id"] = $"{id}-{++lastActivity}";
        activity["channelId"] = "msteams";
        activity["serviceUrl"] = new Uri(http.BaseAddress!, "_connector").ToString();
        activity["from"] = new JsonObject { ["id"] = id, ["name"] = name, ["aadObjectId"] = aadObjectId };
        activity["recipient"] = new JsonObject { ["id"] = "28:7a1e0000-0000-4000-8000-0000000000b0", ["name"] = "PlanBot" };
        activity["conversation"] = conversation;
        activity["locale"] = locale;
        activity["localTimezone"] = "Europe/Lisbon";
        using var answer = await http.PostAsJsonAsync("_internal/v1/customActivities", activity);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<string> OpenChatAsync()
    {
        using var answer = await http.PostAsJsonAsync("_connector/v3/conversations", new { isGroup = false, members = new[] { new { id } } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
