using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Teams.Tests;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

/// <summary>The whole bot in this process, on a real port and a folder of its own, with a connector that records what it is sent. It is Monday, 08:00.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly IReadOnlyList<Plan> plans;
    private readonly Action<WebApplicationBuilder>? adjust;
    private readonly string[] args;
    private readonly Dictionary<string, WorldPerson> people = [];
    private WebApplication? app;
    private int lastActivity;

    private World(RecordingConnector connector, IReadOnlyList<Plan> plans, Action<WebApplicationBuilder>? adjust, string[] args) =>
        (Connector, this.plans, this.adjust, this.args) = (connector, plans, adjust, args);

    public RecordingConnector Connector { get; }

    public RunningClock Clock { get; } = new();

    public IServiceProvider Services => app!.Services;

    public Uri Address => new(app!.Urls.Single());

    public string Data => folder.Path;

    public HttpClient Http => http;

    /// <summary>Starts with the given plans; without any, with the sample.</summary>
    public static Task<World> StartAsync(params Plan[] plans) => StartAsync(plans, null);

    public static async Task<World> StartAsync(IReadOnlyList<Plan> plans, Action<WebApplicationBuilder>? adjust, params string[] args)
    {
        var world = new World(await RecordingConnector.StartAsync(), plans, adjust, args);
        await world.RunAsync();
        return world;
    }

    public WorldPerson Person(string name) => people.TryGetValue(name, out var known) ? known : people[name] = Join(new(this, name));

    public WorldChannel Channel(string name = "north") => new(this, $"19:{name}@thread.tacv2");

    /// <summary>Moves the clock as a newcomer does; what falls due on the way is done when this returns.</summary>
    public Task<Card> Passes(string by) => Person("Operator").Says("clock " + by);

    public async Task<HttpResponseMessage> PostAsync(string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/api/messages")) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    /// <summary>An activity of the kind that Teams sends, with an id of its own.</summary>
    public JsonObject Activity(string type, WorldPerson from, JsonObject conversation, string? id = null) => new()
    {
        ["type"] = type,
        ["id"] = id ?? "f:" + Interlocked.Increment(ref lastActivity),
        ["channelId"] = "msteams",
        ["serviceUrl"] = Connector.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = from.UserId, ["name"] = from.Name, ["aadObjectId"] = "aad-" + from.UserId },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "PlanBot" },
        ["conversation"] = conversation,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-1" } },
        ["locale"] = from.Locale,
        ["localTimezone"] = "Etc/UTC",
    };

    public async Task<Plan> PlanAsync(string id) => (await Services.GetRequiredService<Turn<Plan>>().ReadAsync(id))!;

    public async Task<PlanTask> TaskAsync(string planId, string code) => (await PlanAsync(planId)).Tasks.All.Single(t => t.Code == code);

    public async Task<IReadOnlyList<Row>> RowsAsync(string partition, string prefix) =>
        await Services.GetRequiredService<IStore>().ReadAsync(partition, [KeyRange.Prefix(prefix)]);

    /// <summary>Waits until nothing waits to be sent in a partition.</summary>
    public async Task SettledAsync(string partition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await RowsAsync(partition, "o|")).Count > 0) await Task.Delay(20, limit.Token);
    }

    /// <summary>Stops the bot and starts it, so much later, on what it left behind.</summary>
    public async Task RestartsAsync(TimeSpan later = default)
    {
        await StopAsync();
        Clock.Advance(later);
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Connector.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    private async Task RunAsync()
    {
        app = PlanBotHost.Build([$"--PlanBot:Data={folder.Path}", "--urls=http://127.0.0.1:0", "--environment=Development", "--PlanBot:MessagesPerMinute=0", .. args], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            adjust?.Invoke(builder);
        });
        foreach (var plan in plans) await SeedAsync(plan);
        await PlanBotHost.StartAsync(app, Tongue.English, default);
    }

    private async Task SeedAsync(Plan plan)
    {
        await Services.GetRequiredService<Acquaintance>().SpreadAsync(plan);
        await Services.GetRequiredService<Turn<Plan>>().TakeAsync(plan.Id, new ConfirmImport(), (known, _) => new(known ?? plan));
    }

    private async Task StopAsync()
    {
        if (app is null) return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    private WorldPerson Join(WorldPerson person)
    {
        Connector.Roster = [.. Connector.Roster, new(person.UserId, person.Name, "aad-" + person.UserId, person.Email)];
        return person;
    }
}

/// <summary>Starts on a Monday at 08:00 UTC and goes at the machine's pace.</summary>
internal sealed class RunningClock : TimeProvider
{
    public static readonly DateTimeOffset Monday = new(2026, 12, 7, 8, 0, 0, TimeSpan.Zero);
    private readonly long started = System.GetTimestamp();

    private long advanced;

    public override DateTimeOffset GetUtcNow() => Monday + System.GetElapsedTime(started) + new TimeSpan(Interlocked.Read(ref advanced));

    public void Advance(TimeSpan by) => Interlocked.Add(ref advanced, by.Ticks);
}
