using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using PlanBot.Teams;
using PlanBot.Teams.Tests.Tokens;
using PlanBot.Teams.Tokens;

namespace PlanBot.Benchmarks.Parts;

/// <summary>What the proof of a caller costs a turn once the keys are known.</summary>
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

    [GlobalSetup]
    public async Task SetUp()
    {
        server = await MetadataServer.StartAsync();
        using var key = RSA.Create(2048);
        server.Publish("good", key, "msteams");
        tokens = new(new TokenRules(Forgery.AppId, [Tenant]) { Metadata = server.Address }, new ServiceUrls(), new HttpClient(ConnectorClient.CreateHandler()), TimeProvider.System);
        header = Forgery.True(key, "good", DateTimeOffset.UtcNow).ToString();
    }

    [GlobalCleanup]
    public ValueTask CleanUp() => server.DisposeAsync();

    [Benchmark]
    public async Task<CallerCheck> A_token_and_its_activity() =>
        await tokens.ReadAsync(header) is CallerCheck.Trusted { Claims: { } claims } ? tokens.Check(claims, Sent) : throw new InvalidOperationException("The token is right.");
}
