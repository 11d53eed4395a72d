using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlanBot.Tests.Graph;

internal sealed partial class GraphServer
{
    public const string PlannerPlan = "xqQg5FS2LkCp935s-FIFm2QAFkHM";

    private int lastVersion;

    /// <summary>The tasks of the one plan in Planner, which is Ines's and Ann's, oldest first.</summary>
    public List<JsonObject> PlannerTasks { get; } = [];

    /// <summary>What happens just before the next change is taken.</summary>
    public Action? BeforeChange { get; set; }

    public JsonObject PlannerTask(string title)
    {
        lock (calls) return PlannerTasks.Single(t => (string?)t["title"] == title);
    }

    /// <summary>Somebody changes a task with Planner's own client.</summary>
    public void Changes(string title, int? percent = null, string? due = null, string? by = null, DateTimeOffset? at = null)
    {
        lock (calls)
        {
            var task = PlannerTasks.Single(t => (string?)t["title"] == title);
            if (percent is { } value) task["percentComplete"] = value;
            if (due is not null) task["dueDateTime"] = due + "T10:00:00Z";
            task["completedDateTime"] = percent == 100 ? (at ?? new DateTimeOffset(2026, 12, 7, 9, 0, 0, TimeSpan.Zero)).ToString("O", CultureInfo.InvariantCulture) : null;
            task["completedBy"] = percent == 100 ? new JsonObject { ["user"] = new JsonObject { ["displayName"] = by, ["id"] = "6463a5ce-2119-4198-9f2a-628761df4a62" } } : null;
            Stamp(task);
        }
    }

    private (JsonNode?, GraphFault?) Planner(GraphCall call, IQueryCollection query, string[] path)
    {
        switch (call.Method, path)
        {
            case ("GET", ["plans", PlannerPlan, "tasks"]):
                return Page(call, query, [.. PlannerTasks.Select(t => (JsonObject)t.DeepClone())]);
            case ("POST", ["tasks"]):
                var made = (JsonObject)JsonNode.Parse(call.Body)!;
                if ((string?)made["planId"] != PlannerPlan || string.IsNullOrEmpty((string?)made["title"])) return (null, new(400, "BadRequest"));
                made["id"] = "01gzSlKkIUSUl6DF_EilrmQAKD" + PlannerTasks.Count.ToString("D2", CultureInfo.InvariantCulture);
                made["percentComplete"] ??= 0;
                PlannerTasks.Add(Stamp(made));
                return (made.DeepClone(), null);
            case ("GET", ["tasks", var id]):
                return PlannerTasks.Find(t => (string?)t["id"] == id) is { } read ? (read.DeepClone(), null) : NotFound("");
            case ("PATCH", ["tasks", var id]):
                BeforeChange?.Invoke();
                BeforeChange = null;
                if (PlannerTasks.Find(t => (string?)t["id"] == id) is not { } task) return NotFound("");
                if (call.IfMatch.Length == 0) return (null, new(400, "BadRequest"));
                if (call.IfMatch != (string?)task["@odata.etag"]) return (null, new(412, "PreconditionFailed"));
                foreach (var (name, value) in (JsonObject)JsonNode.Parse(call.Body)!) task[name] = value?.DeepClone();
                return (Stamp(task).DeepClone(), null);
            default:
                return NotFound("");
        }
    }

    private JsonObject Stamp(JsonObject task)
    {
        task["@odata.etag"] = $"W/\"JzEtVGFzayAgQEBAQEBAQEBAQEBAQEBA{++lastVersion:D4}Jw==\"";
        return task;
    }
}
