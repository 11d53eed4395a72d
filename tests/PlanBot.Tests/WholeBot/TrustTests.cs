using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Teams;
using PlanBot.Teams.Tests.Tokens;
using PlanBot.Teams.Tokens;

namespace PlanBot.Tests.WholeBot;

/// <summary>The bot as it is registered: who may call it over HTTP, and where its own token goes.</summary>
public sealed class TrustTests : IAsyncLifetime
{
    private const string Tenant = "3c7a3c7a-1111-2222-3333-444455556666";
    private static readonly RSA Key = RSA.Create(2048), Stranger = RSA.Create(2048);
    private readonly Teams teams = new();
    private MetadataServer server = null!;
    private World world = null!;

    public async Task InitializeAsync()
    {
        server = await MetadataServer.StartAsync();
        server.Publish("good", Key, "msteams");
        world = await World.StartAsync([TestPlans.North()],
            builder => builder.Services.AddSingleton(new ConnectorClient(new HttpClient(new OutboundTokens(new Purse(), teams, NullLogger<OutboundTokens>.Instance)), new ServiceUrls())),
            $"--MicrosoftAppId={Forgery.AppId}", $"--MicrosoftAppTenantId={Tenant}", "--MicrosoftAppPassword=secret", $"--BotOpenIdMetadata={server.Address}");
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_call_with_the_bot_services_token_is_answered_and_the_bots_own_goes_to_Teams_alone()
    {
        using var answer = await PostAsync(Invoke(), True.ToString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("AdaptiveCard", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(teams.Asked);
        Assert.All(teams.Asked, asked => Assert.Equal(("smba.trafficmanager.net", "Bearer of https://api.botframework.com/.default"), asked));
    }

    [Fact]
    public async Task Whatever_is_not_proved_is_refused_without_a_word_and_changes_nothing()
    {
        var done = Invoke();
        done["value"]!["action"]!["verb"] = "task.done";
        done["value"]!["action"]!["data"] = new JsonObject { ["plan"] = "north", ["task"] = (await world.TaskAsync("north", "1.2")).Id };
        var foreign = (JsonObject)done.DeepClone();
        foreign["conversation"]!["tenantId"] = "00000000-1111-2222-3333-444455556666";
        var elsewhere = (JsonObject)done.DeepClone();
        elsewhere["serviceUrl"] = "https://evil.example/";
        foreach (var (activity, token, status) in new[]
        {
            (done, null, 401), (done, "Bearer of nothing", 401), (done, Forgery.True(Stranger, "good", world.Clock.GetUtcNow()).ToString(), 401),
            (done, (True.WithHeader("alg", "none") with { Sign = _ => [] }).ToString(), 401), (done, True.With("aud", "other").ToString(), 401),
            (foreign, True.ToString(), 403), (elsewhere, True.ToString(), 403), (elsewhere, True.With("serviceurl", "https://evil.example/").ToString(), 403),
        })
        {
            using var answer = await PostAsync(activity, token);
            Assert.Equal((status, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
        Assert.Equal(0, (await world.TaskAsync("north", "1.2")).PercentComplete);
        Assert.Empty(teams.Asked);
    }

    [Fact]
    public async Task A_request_that_is_sent_again_is_answered_as_before_and_one_that_is_too_large_is_refused()
    {
        var (activity, token) = (Invoke(), True.ToString());
        using var first = await PostAsync(activity, token);
        using var again = await PostAsync(activity, token);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        activity["text"] = new string('x', 1024 * 1024);
        using var large = await PostAsync(activity, token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    private Forgery True => Forgery.True(Key, "good", world.Clock.GetUtcNow());

    private Task<HttpResponseMessage> PostAsync(JsonObject activity, string? token) =>
        world.PostAsync(activity.ToJsonString(), token is null ? [] : [("Authorization", token)]);

    private JsonObject Invoke()
    {
        var activity = world.Activity("invoke", world.Person("Ann"), new() { ["conversationType"] = "personal", ["id"] = "a:ann", ["tenantId"] = Tenant });
        activity["name"] = "adaptiveCard/action";
        activity["serviceUrl"] = Forgery.ServiceUrl;
        activity["recipient"]!["id"] = "28:" + Forgery.AppId;
        activity["channelData"]!["tenant"]!["id"] = Tenant;
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "tasks.mine", ["data"] = new JsonObject() } };
        return activity;
    }

    /// <summary>Stands for the host of Teams, and knows nobody.</summary>
    private sealed class Teams : HttpMessageHandler
    {
        public List<(string Host, string Token)> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (Asked) Asked.Add((request.RequestUri!.Host, request.Headers.Authorization!.ToString()));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }

    /// <summary>Gives a token that says for what it was asked.</summary>
    private sealed class Purse : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("of " + string.Join(' ', requestContext.Scopes), DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
