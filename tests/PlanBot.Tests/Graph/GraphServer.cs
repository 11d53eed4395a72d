using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PlanBot.Tests.Graph;

/// <summary>
/// Stands in for Microsoft Graph v1.0 on a free port of loopback: users, managers, mailbox settings, calendar views, the app catalogue, installs and Planner, in the shapes that the
/// reference documents, in pages of two. It throttles, fails and hangs as it is told.
/// </summary>
internal sealed partial class GraphServer : IAsyncDisposable
{
    private const int PageSize = 2;
    private readonly WebApplication app;
    private readonly List<GraphCall> calls = [];

    private GraphServer(WebApplication app) => this.app = app;

    public string Origin => app.Urls.Single();

    public string Address => Origin + "/v1.0";

    public List<GraphUser> Users { get; } = [];

    /// <summary>What a call ends in instead of its answer; null for the answer.</summary>
    public Func<GraphCall, GraphFault?> Fails { get; set; } = _ => null;

    /// <summary>The id of the app in the catalogue, and that of its manifest.</summary>
    public (string Id, string ExternalId)? InCatalogue { get; set; }

    public IReadOnlyList<GraphCall> Calls
    {
        get
        {
            lock (calls) return [.. calls];
        }
    }

    public static async Task<GraphServer> StartAsync(params GraphUser[] users)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new GraphServer(builder.Build());
        server.Users.AddRange(users);
        server.app.Run(server.TakeAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>How often something was asked whose path ends so.</summary>
    public int Count(string method, string end) => Calls.Count(c => c.Method == method && c.Path.EndsWith(end, StringComparison.Ordinal));

    public void Forget()
    {
        lock (calls) calls.Clear();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new GraphCall(http.Request.Method, http.Request.Path.Value!.Replace("/v1.0", "", StringComparison.Ordinal), http.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(),
            http.Request.Headers.IfMatch.ToString(), http.Request.Headers.Authorization.ToString());
        lock (calls) calls.Add(call);
        if (Fails(call) is { } fault)
        {
            if (fault.Hangs) await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else await WriteAsync(http, fault);
            return;
        }
        JsonNode? answer;
        GraphFault? refused;
        lock (calls) (answer, refused) = Answer(call, http.Request.Query);
        if (refused is not null) await WriteAsync(http, refused);
        else if (answer is null) http.Response.StatusCode = call.Method == "POST" ? 201 : 204;
        else
        {
            http.Response.StatusCode = call.Method == "POST" ? 201 : 200;
            http.Response.ContentType = "application/json;odata.metadata=minimal;charset=utf-8";
            await http.Response.WriteAsync(answer.ToJsonString());
        }
    }

    private static async Task WriteAsync(HttpContext http, GraphFault fault)
    {
        http.Response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.ContentType = fault.Body is null ? "application/json" : "text/html";
        await http.Response.WriteAsync(fault.Body ?? new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = fault.Code, ["message"] = "Says nothing more.",
                ["innerError"] = new JsonObject { ["date"] = "2026-12-07T08:00:00", ["request-id"] = "3d7a6b3c-0000-0000-0000-000000000001", ["client-request-id"] = "3d7a6b3c-0000-0000-0000-000000000001" },
            },
        }.ToJsonString());
    }

    private (JsonNode? Answer, GraphFault? Refused) Answer(GraphCall call, IQueryCollection query) => (call.Method, call.Path.Split('/')[1..]) switch
    {
        ("GET", ["users"]) => Page(call, query, [.. Users.Where(u => query["$filter"].ToString().Contains($"'{u.Upn}'", StringComparison.OrdinalIgnoreCase) || query["$filter"].ToString().Contains($"'{u.Mail}'", StringComparison.OrdinalIgnoreCase)).Select(u => u.Json)]),
        ("GET", ["users", var key, "manager"]) => Find(key)?.Manager is { } manager && Find(manager) is { } found ? (With(found.Json, "@odata.type", "#microsoft.graph.user"), null) : NotFound("Request_ResourceNotFound"),
        ("GET", ["users", var key, "mailboxSettings"]) => Find(key) is { Mailbox: { } mailbox } ? (mailbox.DeepClone(), null) : NotFound(Find(key) is null ? "Request_ResourceNotFound" : "MailboxNotEnabledForRESTAPI"),
        ("GET", ["users", var key, "calendarView"]) => Find(key) is { } user ? Page(call, query, [.. user.Events.Where(e => IsWithin(e, query)).Select(e => e.Json)]) : NotFound("ErrorInvalidUser"),
        ("GET", ["appCatalogs", "teamsApps"]) => Page(call, query, InCatalogue is { } app && query["$filter"] == $"externalId eq '{app.ExternalId}'"
            ? [new() { ["id"] = app.Id, ["externalId"] = app.ExternalId, ["displayName"] = "PlanBot", ["distributionMethod"] = "organization" }] : []),
        ("POST", ["users", var key, "teamwork", "installedApps"]) => Install(key, call),
        ("GET", ["users", var key, "teamwork", "installedApps"]) => Page(call, query, Find(key) is { IsInstalled: true } user ? [new() { ["id"] = "inst-" + user.Id, ["teamsApp"] = new JsonObject { ["id"] = InCatalogue!.Value.Id } }] : []),
        ("GET", ["users", _, "teamwork", "installedApps", var installation, "chat"]) => (new JsonObject { ["id"] = "19:" + installation["inst-".Length..] + "@unq.gbl.spaces", ["chatType"] = "oneOnOne" }, null),
        ("GET", ["users", var key, "planner", "plans"]) => Page(call, query, Find(key)?.Upn is "ines@contoso.com" or "ann@contoso.com"
            ? [new() { ["id"] = "another-plan-of-the-same-group", ["title"] = "Other" }, new() { ["id"] = "a-third-plan-of-the-same-group", ["title"] = "Third" }, new() { ["id"] = PlannerPlan, ["title"] = "North" }] : []),
        (_, ["planner", .. var rest]) => Planner(call, query, rest),
        _ => NotFound("UnknownError"),
    };

    private (JsonNode?, GraphFault?) Install(string key, GraphCall call)
    {
        if (Find(key) is not { } user) return NotFound("NotFound");
        if (!call.Body.Contains($"/appCatalogs/teamsApps/{InCatalogue?.Id}\"", StringComparison.Ordinal)) return (null, new(400, "BadRequest"));
        if (user.IsInstalled) return (null, new(409, "Conflict"));
        user.IsInstalled = true;
        return (null, null);
    }

    private GraphUser? Find(string key) => Users.FirstOrDefault(u => Uri.UnescapeDataString(key) is var name && (u.Id == name || u.Upn.Equals(name, StringComparison.OrdinalIgnoreCase)));

    private (JsonNode?, GraphFault?) Page(GraphCall call, IQueryCollection query, List<JsonObject> all)
    {
        var skip = int.TryParse(query["$skiptoken"], out var given) ? given : 0;
        var page = new JsonObject { ["@odata.context"] = Address + "/$metadata", ["value"] = new JsonArray([.. all.Skip(skip).Take(PageSize)]) };
        var rest = string.Join('&', query.Where(q => q.Key != "$skiptoken").Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}"));
        if (skip + PageSize < all.Count) page["@odata.nextLink"] = $"{Address}{call.Path}?{rest}&$skiptoken={skip + PageSize}";
        return (page, null);
    }

    private static bool IsWithin(GraphEvent one, IQueryCollection query) =>
        DateTimeOffset.Parse(query["startDateTime"]!, System.Globalization.CultureInfo.InvariantCulture) <= one.Start && one.Start < DateTimeOffset.Parse(query["endDateTime"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static (JsonNode?, GraphFault?) NotFound(string code) => (null, new(404, code));

    private static JsonObject With(JsonObject json, string name, string value)
    {
        json[name] = value;
        return json;
    }
}

/// <summary>A call as it came.</summary>
internal sealed record GraphCall(string Method, string Path, string Query, string Body, string IfMatch, string Authorization);

/// <summary>What a call ends in.</summary>
internal sealed record GraphFault(int Status, string Code = "Error", int? RetryAfter = null, bool Hangs = false, string? Body = null);

/// <summary>Somebody in the directory.</summary>
internal sealed class GraphUser(string name)
{
    public string Id { get; init; } = $"00000000-0000-4000-8000-{(uint)name.GetHashCode(StringComparison.Ordinal) % 1_000_000:D12}";

    public string Upn { get; init; } = name.ToLowerInvariant() + "@contoso.com";

    public string? Mail { get; init; } = name.ToLowerInvariant() + "@contoso.com";

    /// <summary>The user principal name of the manager.</summary>
    public string? Manager { get; set; }

    /// <summary>Null without a mailbox.</summary>
    public JsonObject? Mailbox { get; set; } = Settings("disabled");

    public List<GraphEvent> Events { get; } = [];

    public bool IsInstalled { get; set; }

    public JsonObject Json => new() { ["id"] = Id, ["displayName"] = name, ["mail"] = Mail, ["userPrincipalName"] = Upn };

    /// <summary>A mailbox as the reference shows it.</summary>
    public static JsonObject Settings(string status, string? from = null, string? until = null, string zone = "UTC", string hours = "08:00:00.0000000-17:00:00.0000000") => new()
    {
        ["automaticRepliesSetting"] = new JsonObject
        {
            ["status"] = status, ["externalAudience"] = "all", ["internalReplyMessage"] = "Away", ["externalReplyMessage"] = "Away",
            ["scheduledStartDateTime"] = new JsonObject { ["dateTime"] = from ?? "2026-01-01T00:00:00.0000000", ["timeZone"] = "UTC" },
            ["scheduledEndDateTime"] = new JsonObject { ["dateTime"] = until ?? "2026-01-02T00:00:00.0000000", ["timeZone"] = "UTC" },
        },
        ["timeZone"] = zone,
        ["workingHours"] = new JsonObject
        {
            ["daysOfWeek"] = new JsonArray("monday", "tuesday", "wednesday", "thursday", "friday"),
            ["startTime"] = hours.Split('-')[0], ["endTime"] = hours.Split('-')[1], ["timeZone"] = new JsonObject { ["name"] = zone },
        },
    };
}

/// <summary>An occurrence in a calendar.</summary>
internal sealed record GraphEvent(string Subject, DateTimeOffset Start, bool IsCancelled = false)
{
    public JsonObject Json => new()
    {
        ["id"] = "AAMk" + Start.UtcTicks, ["subject"] = Subject, ["isCancelled"] = IsCancelled, ["type"] = "occurrence",
        ["start"] = new JsonObject { ["dateTime"] = Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.0000000", System.Globalization.CultureInfo.InvariantCulture), ["timeZone"] = "UTC" },
        ["end"] = new JsonObject { ["dateTime"] = Start.UtcDateTime.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss.0000000", System.Globalization.CultureInfo.InvariantCulture), ["timeZone"] = "UTC" },
    };
}
