using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Teams.Tests.Tokens;

namespace PlanBot.Benchmarks.Load;

/// <summary>Activities of one person as Teams sends them (Bot Framework activity schema; personal chat), with a hole for the activity's number.</summary>
internal sealed class Activities(string serviceUrl, string userId)
{
    /// <summary>The bot, by the app id that it has when it is registered.</summary>
    private const string BotId = "28:" + Forgery.AppId;

    /// <summary>Whose people they are.</summary>
    public const string Tenant = "7d2a7e4c-9a0b-4f0e-8f59-0c1f6a0c8d11";

    public string Says(string text) => Activity("message", new() { ["text"] = text, ["textFormat"] = "plain" });

    public string SendsFile(string name, string downloadUrl) => Activity("message", new()
    {
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["name"] = name,
            ["content"] = new JsonObject { ["downloadUrl"] = downloadUrl, ["uniqueId"] = "1150D938-8870-4044-9F2C-5BBDEBA70C9D", ["fileType"] = Path.GetExtension(name)[1..] },
        }),
    });

    public string Presses(string verb, JsonObject data) => Activity("invoke", new()
    {
        ["name"] = "adaptiveCard/action",
        ["replyToId"] = "1767765488332",
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["id"] = "", ["title"] = "Save", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        },
    });

    /// <summary>The submission of a form: the data of its Save button, and values for the inputs that it shows of the first tasks.</summary>
    public string Saves(JsonNode form, int mostTasks)
    {
        var data = Find(form, node => (string?)node["verb"] == "checkIn.save")!["data"]!.DeepClone().AsObject();
        var tasks = ((string)data["tasks"]!).Split(',');
        var codes = ((string)data["codes"]!).Split('|');
        var count = Math.Min(mostTasks, tasks.Length);
        (data["tasks"], data["codes"]) = (string.Join(',', tasks[..count]), string.Join('|', codes[..count]));
        foreach (var task in tasks[..count])
        {
            data["percent_" + task] = Template.Percent;
            data["forecast_" + task] = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            data["health_" + task] = "AtRisk";
            data["comment_" + task] = "Waiting for the permit; the fitters come on Monday.";
            (data["blocker_" + task], data["unblocker_" + task], data["until_" + task]) = ("", "", "");
            if (Find(form, node => (string?)node["id"] == "cause_" + task) is not null) (data["cause_" + task], data["action_" + task]) = ("External", "AddResources");
        }
        return Presses("checkIn.save", data);
    }

    /// <summary>The first object of a tree that fits, or null.</summary>
    public static JsonObject? Find(JsonNode? node, Func<JsonObject, bool> fits) => node switch
    {
        JsonObject one when fits(one) => one,
        JsonObject one => one.Select(p => Find(p.Value, fits)).FirstOrDefault(n => n is not null),
        JsonArray many => many.Select(n => Find(n, fits)).FirstOrDefault(n => n is not null),
        _ => null,
    };

    private string Activity(string type, JsonObject activity)
    {
        var name = userId[3..];
        activity["type"] = type;
        activity["id"] = "f:1759944" + Template.Number;
        activity["timestamp"] = "2026-11-23T09:33:01.4953744Z";
        activity["localTimestamp"] = "2026-11-23T09:33:01.4953744+00:00";
        activity["channelId"] = "msteams";
        activity["serviceUrl"] = serviceUrl;
        activity["from"] = new JsonObject { ["id"] = userId, ["name"] = name, ["aadObjectId"] = "oid-" + name };
        activity["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "PlanBot" };
        activity["conversation"] = new JsonObject { ["conversationType"] = "personal", ["id"] = "a:" + name, ["tenantId"] = Tenant };
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } };
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["country"] = "US", ["platform"] = "Web", ["timezone"] = "Europe/Berlin" });
        activity["locale"] = "en-US";
        activity["localTimezone"] = "Europe/Berlin";
        return activity.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
