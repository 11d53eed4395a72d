using System.Security.Cryptography;
using PlanBot.Teams.Tests.Tokens;

namespace PlanBot.Benchmarks.Load;

/// <summary>The bot as it is registered, with somebody who publishes keys and makes tokens as the Bot Service does.</summary>
internal sealed class Registration : IAsyncDisposable
{
    private const string KeyId = "load";
    private readonly MetadataServer server;
    private readonly RSA key = RSA.Create(2048);

    private Registration(MetadataServer server)
    {
        this.server = server;
        server.Publish(KeyId, key, "msteams");
    }

    /// <summary>The settings of a bot of this registration. Its secret is asked for by nobody: nothing is sent to Teams.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("MicrosoftAppId", Forgery.AppId), ("MicrosoftAppTenantId", Activities.Tenant), ("MicrosoftAppPassword", "unused"), ("BotOpenIdMetadata", server.Address.ToString()),
    ];

    public static async Task<Registration> StartAsync() => new(await MetadataServer.StartAsync());

    /// <summary>A token for an hour. Each differs from the last.</summary>
    public string Token(int number) => Forgery.True(key, KeyId, DateTimeOffset.UtcNow.AddSeconds(-number)).ToString();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        key.Dispose();
    }
}
