using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Teams.Tests.Tokens;
using PlanBot.Teams.Tokens;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

/// <summary>The whole bot, with tokens, for two tenants whose people have the same names, addresses and even accounts: each is a guest in both.</summary>
internal sealed class TwoTenants : IAsyncDisposable
{
    /// <summary>The bot's own tenant, and another.</summary>
    public const string Home = "3c7a3c7a-1111-2222-3333-444455556666", Abroad = "8d8d8d8d-1111-2222-3333-aaaabbbbcccc";

    private static readonly RSA Key = RSA.Create(2048);
    private readonly MetadataServer server;

    private TwoTenants(MetadataServer server, World world) => (this.server, World) = (server, world);

    public World World { get; }

    /// <summary>What stands at the address of the file that somebody sends.</summary>
    public static byte[] File { get; set; } = [];

    public static async Task<TwoTenants> StartAsync(params Plan[] plans)
    {
        var server = await MetadataServer.StartAsync();
        server.Publish("good", Key, "msteams");
        var connector = new Detour();
        var world = await World.StartAsync(plans, builder =>
            {
                builder.Services.AddSingleton(new ConnectorClient(new HttpClient(new OutboundTokens(new Purse(), connector, NullLogger<OutboundTokens>.Instance)), new ServiceUrls()));
                builder.Services.AddSingleton(new FileDownloads(new HttpClient(new SharePoint()), FileDownloads.SharePointHosts));
            },
            $"--MicrosoftAppId={Forgery.AppId}", $"--MicrosoftAppTenantId={Home}", "--MicrosoftAppPassword=secret", $"--BotOpenIdMetadata={server.Address}", "--PlanBot:SendsPerSecond=0", $"--PlanBot:Tenants:0={Home}", $"--PlanBot:Tenants:1={Abroad.ToUpperInvariant()}");
        connector.To = new Uri(world.Connector.Origin);
        foreach (var name in (string[])["Ines", "Ann", "Bob"]) world.Person(name);
        foreach (var plan in plans.Where(p => p.Channel is not null)) await world.Services.GetRequiredService<AddressBook>().AddChannelAsync(plan.Channel!.ConversationId, plan.Id);
        return new(server, world);
    }

    public TenantPerson Person(string name, string tenant) => new(this, name, tenant);

    public async Task<HttpResponseMessage> PostAsync(JsonObject activity, string tenant)
    {
        activity["serviceUrl"] = Forgery.ServiceUrl;
        activity["recipient"]!["id"] = "28:" + Forgery.AppId;
        activity["channelData"]!["tenant"]!["id"] = tenant;
        activity["conversation"]!["tenantId"] = tenant;
        return await World.PostAsync(activity.ToJsonString(), ("Authorization", Forgery.True(Key, "good", World.Clock.GetUtcNow()).ToString()));
    }

    /// <summary>Every row of a plan and of its people; what lies in them of messages too.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string planId)
    {
        var plan = await World.PlanAsync(planId);
        var rows = new List<string>();
        foreach (var partition in plan.People.Values.Select(p => "person|" + Storage.Key.Escape(p.PersonId!)).Prepend("plan|" + planId))
            rows.AddRange((await World.Services.GetRequiredService<IStore>().ReadAsync(partition, [KeyRange.All])).Select(row => $"{partition} {row.Key} {row.ETag}"));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await server.DisposeAsync();
    }

    /// <summary>What is meant for the host of Teams goes to the connector of the test.</summary>
    private sealed class Detour : DelegatingHandler
    {
        public Detour() => InnerHandler = new HttpClientHandler();

        public Uri? To { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new(To!, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class SharePoint : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(File), RequestMessage = request });
    }

    private sealed class Purse : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("of Teams", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}

/// <summary>Somebody in one of the two tenants: the account is the same in both, the chats are not.</summary>
internal sealed class TenantPerson(TwoTenants tenants, string name, string tenant)
{
    private readonly World world = tenants.World;
    private readonly WorldPerson account = tenants.World.Person(name);

    public string Id => PersonId.Of(account.Id, tenant == TwoTenants.Home ? null : tenant);

    public string Chat => $"a:{name}:{tenant[..2]}";

    /// <summary>Says something in the own chat, or with a mention in a channel; gives all that came to where it was said.</summary>
    public async Task<string> Says(string text, string? channel = null)
    {
        var activity = world.Activity("message", account, Where(channel));
        activity["text"] = channel is null ? text : $"<at>PlanBot</at> {text}";
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>PlanBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:" + Forgery.AppId, ["name"] = "PlanBot" } });
        return await AnsweredAsync(activity, channel);
    }

    /// <summary>Sends a plan.</summary>
    public Task<string> Sends(string csv, string fileName)
    {
        TwoTenants.File = System.Text.Encoding.UTF8.GetBytes(csv);
        var activity = world.Activity("message", account, Where(null));
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = fileName,
            ["content"] = new JsonObject { ["downloadUrl"] = "https://contoso.sharepoint.com/" + fileName, ["uniqueId"] = "1", ["fileType"] = "csv" },
        });
        return AnsweredAsync(activity, null);
    }

    /// <summary>Presses a button with any data; gives the body of the answer.</summary>
    public Task<string> Presses(string verb, IReadOnlyDictionary<string, string> data, string? channel = null, string trigger = "manual") => Invokes("adaptiveCard/action", new()
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = Json(data) },
        ["trigger"] = trigger,
    }, channel);

    /// <summary>Sends an invoke of any name and value; gives the body of the answer.</summary>
    public async Task<string> Invokes(string name, JsonObject value, string? channel)
    {
        var activity = world.Activity("invoke", account, Where(channel));
        (activity["name"], activity["value"]) = (name, value);
        using var answer = await tenants.PostAsync(activity, tenant);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public static JsonObject Json(IEnumerable<KeyValuePair<string, string>> data) => new(data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));

    private JsonObject Where(string? channel) => channel is null ? new() { ["conversationType"] = "personal", ["id"] = Chat }
        : new() { ["conversationType"] = "channel", ["isGroup"] = true, ["id"] = channel + ";messageid=1" };

    private async Task<string> AnsweredAsync(JsonObject activity, string? channel)
    {
        string[] Heard() => [.. world.Connector.Messages.Where(m => m.ConversationId!.Split(';')[0] == (channel ?? Chat)).Select(m => m.Body)];
        var before = Heard().Length;
        using var answer = await tenants.PostAsync(activity, tenant);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await world.Connector.WaitAsync(_ => Heard().Length > before);
        return string.Concat(Heard().Skip(before));
    }
}
