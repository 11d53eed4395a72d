using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace PlanBot.Teams.Tests.Tokens;

/// <summary>Publishes an issuer and keys on a free port of loopback, as the Bot Service does. Other test projects link this file.</summary>
public sealed class MetadataServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, JsonObject> keys = new(StringComparer.Ordinal);

    private MetadataServer(WebApplication app) => this.app = app;

    public const string Issuer = "https://api.botframework.com";

    public string Origin => app.Urls.Single();

    public Uri Address => new(Origin + "/v1/.well-known/openidconfiguration");

    /// <summary>How often the keys were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Answers 503 from when it is set.</summary>
    public bool IsDown { get; set; }

    /// <summary>Where the metadata say that the keys are; null for where they are.</summary>
    public string? KeysAt { get; set; }

    public static async Task<MetadataServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new MetadataServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Publishes an RSA key, for the channels that it may sign for.</summary>
    public void Publish(string id, RSA rsa, params string[] endorsements)
    {
        var key = rsa.ExportParameters(false);
        keys[id] = new()
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["x5t"] = id, ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(e => (JsonNode)e)]),
        };
    }

    /// <summary>Publishes whatever is given.</summary>
    public void Publish(string id, JsonObject key) => keys[id] = key;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (IsDown)
        {
            http.Response.StatusCode = 503;
            return;
        }

        var isKeys = http.Request.Path.Value!.EndsWith("/keys", StringComparison.Ordinal);
        if (isKeys)
        {
            Asked++;
        }

        await http.Response.WriteAsync((isKeys
            ? new JsonObject { ["keys"] = new JsonArray([.. keys.Values.Select(k => k.DeepClone())]) }
            : new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = KeysAt ?? Origin + "/v1/.well-known/keys", ["id_token_signing_alg_values_supported"] = new JsonArray("RS256") }).ToJsonString());
    }
}
