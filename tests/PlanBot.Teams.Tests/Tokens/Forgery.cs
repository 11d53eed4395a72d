using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace PlanBot.Teams.Tests.Tokens;

/// <summary>A token written by hand, so that it can be wrong in any way. Other test projects link this file.</summary>
public sealed record Forgery(JsonObject Header, JsonObject Claims, Func<byte[], byte[]> Sign)
{
    public const string AppId = "4d5e4d5e-1111-2222-3333-444455556666";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    /// <summary>A token as the Bot Service makes it.</summary>
    public static Forgery True(RSA key, string keyId, DateTimeOffset now, string serviceUrl = ServiceUrl) => new(
        new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = keyId },
        new()
        {
            ["iss"] = MetadataServer.Issuer, ["aud"] = AppId, ["serviceurl"] = serviceUrl,
            ["nbf"] = now.AddMinutes(-10).ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(50).ToUnixTimeSeconds(),
        },
        input => key.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public Forgery With(string claim, JsonNode? value) => this with { Claims = Changed(Claims, claim, value) };

    public Forgery WithHeader(string name, JsonNode? value) => this with { Header = Changed(Header, name, value) };

    public override string ToString()
    {
        var input = Part(Header) + "." + Part(Claims);
        return "Bearer " + input + "." + Base64UrlEncoder.Encode(Sign(Encoding.ASCII.GetBytes(input)));
    }

    internal static string Part(JsonObject json) => Base64UrlEncoder.Encode(json.ToJsonString());

    private static JsonObject Changed(JsonObject json, string name, JsonNode? value)
    {
        var changed = (JsonObject)json.DeepClone();
        changed.Remove(name);
        if (value is not null)
        {
            changed[name] = value;
        }

        return changed;
    }
}
