using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using PlanBot.Teams;
using PlanBot.Teams.Tests.Tokens;
using PlanBot.Teams.Tokens;

namespace PlanBot.Benchmarks.Parts;

/// <summary>What the proof of a caller costs a turn once the keys are known: with a token that was proved lately, as nearly every turn has, and with one that comes for the first time.</summary>
public class TokenBenchmarks
{
    private const string Tenant = "3c7a3c7a-1111-2222-3333-444455556666";
    private static readonly Activity Sent = new()
    {
        Type = ActivityTypes.Message, ChannelId = "msteams", ServiceUrl = Forgery.ServiceUrl, Recipient = new() { Id = "28:" + Forgery.AppId },
        Conversation = new() { Id = "a:1", TenantId = Tenant },
    };

    private MetadataServer server = null!;
    private InboundTokens tokens = null!;
    private string header = "";
    private string[] fresh = [];
    private int next;

    [GlobalSetup]
    public async Task SetUp()
    {
        server = await MetadataServer.StartAsync();
        using var key = RSA.Create(2048);
        server.Publish("good", key, "msteams");
        tokens = new(new TokenRules(Forgery.AppId, [Tenant]) { Metadata = server.Address }, new ServiceUrls(), new HttpClient(ConnectorClient.CreateHandler()), TimeProvider.System);
        header = Forgery.True(key, "good", DateTimeOffset.UtcNow).ToString();
        // More than are remembered, so that each is proved anew when its turn comes again.
        fresh = [.. Enumerable.Range(0, 3000).Select(i => Forgery.True(key, "good", DateTimeOffset.UtcNow.AddSeconds(-i)).With("number", i).ToString())];
    }

    [GlobalCleanup]
    public ValueTask CleanUp() => server.DisposeAsync();

    [Benchmark]
    public Task<CallerCheck> A_token_that_was_proved_and_its_activity() => CheckAsync(header);

    [Benchmark]
    public Task<CallerCheck> A_new_token_and_its_activity() => CheckAsync(fresh[next++ % fresh.Length]);

    private async Task<CallerCheck> CheckAsync(string token) =>
        await tokens.ReadAsync(token) is CallerCheck.Trusted { Claims: { } claims } ? tokens.Check(claims, Sent) : throw new InvalidOperationException("The token is right.");
}
