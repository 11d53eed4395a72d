using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using PlanBot.Teams.Tokens;

namespace PlanBot.Teams.Tests.Tokens;

/// <summary>What the bot believes, and a table of what it must not.</summary>
public sealed class InboundTokenTests : IAsyncLifetime
{
    private const string Tenant = "3c7a3c7a-1111-2222-3333-444455556666";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private readonly Hands clock = new() { Now = Now };
    private static readonly RSA Key = RSA.Create(2048), Stranger = RSA.Create(2048), Weak = RSA.Create(1024), WebChat = RSA.Create(2048);
    private MetadataServer server = null!;
    private InboundTokens tokens = null!;

    private static readonly Activity Sent = new()
    {
        Type = ActivityTypes.Message, ChannelId = "msteams", ServiceUrl = Forgery.ServiceUrl, Recipient = new() { Id = "28:" + Forgery.AppId },
        From = new() { Id = "29:ann" }, Conversation = new() { Id = "a:1", TenantId = Tenant }, ChannelData = new() { Tenant = new() { Id = Tenant } },
    };

    private Forgery True => Forgery.True(Key, "good", Now);

    public async Task InitializeAsync()
    {
        server = await MetadataServer.StartAsync();
        server.Publish("good", Key, "msteams", "webchat");
        server.Publish("weak", Weak, "msteams");
        server.Publish("webchat", WebChat, "webchat");
        server.Publish("none", WebChat);
        server.Publish("curve", new JsonObject { ["kty"] = "EC", ["kid"] = "curve", ["crv"] = "P-256", ["x"] = "AQ", ["y"] = "AQ" });
        tokens = Make(new TokenRules(Forgery.AppId, [Tenant]) { Metadata = server.Address });
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_bot_services_token_for_this_bot_is_believed()
    {
        foreach (var right in new[]
        {
            True,
            True.With("aud", new JsonArray(Forgery.AppId)),
            True.With("exp", Now.AddMinutes(-4).ToUnixTimeSeconds()),
            True.With("nbf", Now.AddMinutes(4).ToUnixTimeSeconds()),
            True.With("serviceurl", Forgery.ServiceUrl.ToUpperInvariant()),
            True.WithHeader("alg", "RS512") with { Sign = input => Key.SignData(input, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1) },
        })
        {
            Assert.IsType<CallerCheck.Trusted>(await CheckAsync(right.ToString(), Sent));
        }
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task What_is_not_proved_is_refused(string name)
    {
        // What was proved before must not lend its proof to what resembles it.
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(True.ToString(), Sent));
        var (header, activity) = Forge(name);
        var refused = Assert.IsType<CallerCheck.Refused>(await CheckAsync(header, activity));
        Assert.True(refused.Status == (activity is null ? 401 : 403), refused.Reason);
        Assert.NotEmpty(refused.Reason);
    }

    [Fact]
    public void The_table_has_forty_and_more() => Assert.True(Forgeries.Count >= 40);

    public static TheoryData<string> Forgeries =>
    [
        "no header", "an empty header", "another scheme", "a scheme without a token", "plain words", "two parts", "four parts", "five parts, as if encrypted",
        "a header that is no JSON", "claims that are no JSON", "cut in its claims", "cut in its signature", "without its signature", "two tokens",
        "oversized", "alg none", "alg None", "alg none with a signature", "HS256 with the public key", "HS256 with the modulus", "HS256 with nothing", "PS256", "ES256", "no alg",
        "signed by a stranger", "a stranger's key in its header", "a stranger's address in its header", "an unknown key", "no key id", "a weak key", "a key of another kind",
        "a signature of another token", "claims changed afterwards", "a header changed afterwards", "a signature of zeros",
        "expired", "not valid yet", "without an end", "an end in words", "an end far away and a beginning after it",
        "another issuer", "no issuer", "an issuer in other letters", "Entra as issuer", "another bot", "no audience", "a list of other bots", "the bot's own token for Teams",
        "no service address", "an empty service address", "another service address", "a service address that is no text", "a service address of a stranger", "an activity without a service address",
        "a key for web chat", "a key for nothing", "another channel", "no channel", "to another bot", "to nobody",
        "from another tenant", "another tenant in its channel data", "a sender of another tenant", "from no tenant",
    ];

    private (string? Header, Activity? Activity) Forge(string name)
    {
        var (text, token) = (True.ToString(), True);
        var parts = text["Bearer ".Length..].Split('.');
        return name switch
        {
            "no header" => (null, null),
            "an empty header" => ("", null),
            "another scheme" => ("Basic " + parts[0], null),
            "a scheme without a token" => ("Bearer ", null),
            "plain words" => ("Bearer let me in", null),
            "two parts" => ($"Bearer {parts[0]}.{parts[1]}", null),
            "four parts" => (text + ".AAAA", null),
            "five parts, as if encrypted" => ($"{text}.AAAA.AAAA", null),
            "a header that is no JSON" => ($"Bearer {Base64UrlEncoder.Encode("no JSON")}.{parts[1]}.{parts[2]}", null),
            "claims that are no JSON" => ($"Bearer {parts[0]}.{Base64UrlEncoder.Encode("no JSON")}.{parts[2]}", null),
            "cut in its claims" => ($"Bearer {parts[0]}.{parts[1][..40]}.{parts[2]}", null),
            "cut in its signature" => (text[..^40], null),
            "without its signature" => ($"Bearer {parts[0]}.{parts[1]}.", null),
            "two tokens" => ($"{text}, {text}", null),
            "oversized" => (token.With("note", new string('x', 20_000)).ToString(), null),
            "alg none" => ((token.WithHeader("alg", "none") with { Sign = _ => [] }).ToString(), null),
            "alg None" => ((token.WithHeader("alg", "None") with { Sign = _ => [] }).ToString(), null),
            "alg none with a signature" => (token.WithHeader("alg", "none").ToString(), null),
            "HS256 with the public key" => (Symmetric(Encoding.ASCII.GetBytes(Key.ExportSubjectPublicKeyInfoPem())), null),
            "HS256 with the modulus" => (Symmetric(Key.ExportParameters(false).Modulus!), null),
            "HS256 with nothing" => (Symmetric([]), null),
            "PS256" => ((token.WithHeader("alg", "PS256") with { Sign = input => Key.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) }).ToString(), null),
            "ES256" => (token.WithHeader("alg", "ES256").ToString(), null),
            "no alg" => (token.WithHeader("alg", null).ToString(), null),
            "signed by a stranger" => (Forgery.True(Stranger, "good", Now).ToString(), null),
            "a stranger's key in its header" => (Forgery.True(Stranger, "good", Now).WithHeader("jwk", Jwk(Stranger)).ToString(), null),
            "a stranger's address in its header" => (Forgery.True(Stranger, "theirs", Now).WithHeader("jku", "https://evil.example/keys").ToString(), null),
            "an unknown key" => (Forgery.True(Stranger, "unknown", Now).ToString(), null),
            "no key id" => (token.WithHeader("kid", null).ToString(), null),
            "a weak key" => (Forgery.True(Weak, "weak", Now).ToString(), null),
            "a key of another kind" => (Forgery.True(Key, "curve", Now).ToString(), null),
            "a signature of another token" => ($"Bearer {parts[0]}.{parts[1]}.{token.With("aud", "somebody").ToString().Split('.')[2]}", null),
            "claims changed afterwards" => ($"Bearer {parts[0]}.{Forgery.Part(token.With("exp", Now.AddYears(9).ToUnixTimeSeconds()).Claims)}.{parts[2]}", null),
            "a header changed afterwards" => ($"Bearer {Forgery.Part(token.WithHeader("x", "y").Header)}.{parts[1]}.{parts[2]}", null),
            "a signature of zeros" => ((token with { Sign = _ => new byte[256] }).ToString(), null),
            "expired" => (token.With("exp", Now.AddMinutes(-5).AddSeconds(-1).ToUnixTimeSeconds()).ToString(), null),
            "not valid yet" => (token.With("nbf", Now.AddMinutes(5).AddSeconds(2).ToUnixTimeSeconds()).ToString(), null),
            "without an end" => (token.With("exp", null).ToString(), null),
            "an end in words" => (token.With("exp", "tomorrow").ToString(), null),
            "an end far away and a beginning after it" => (token.With("exp", Now.AddYears(1).ToUnixTimeSeconds()).With("nbf", Now.AddYears(2).ToUnixTimeSeconds()).ToString(), null),
            "another issuer" => (token.With("iss", "https://api.botframework.example").ToString(), null),
            "no issuer" => (token.With("iss", null).ToString(), null),
            "an issuer in other letters" => (token.With("iss", "HTTPS://API.botframework.com").ToString(), null),
            "Entra as issuer" => (token.With("iss", $"https://sts.windows.net/{Tenant}/").ToString(), null),
            "another bot" => (token.With("aud", "00000000-1111-2222-3333-444455556666").ToString(), null),
            "no audience" => (token.With("aud", null).ToString(), null),
            "a list of other bots" => (token.With("aud", new JsonArray("a", "b")).ToString(), null),
            "the bot's own token for Teams" => (token.With("aud", "https://api.botframework.com").ToString(), null),
            "no service address" => (token.With("serviceurl", null).ToString(), Sent),
            "an empty service address" => (token.With("serviceurl", "").ToString(), Sent with { ServiceUrl = "" }),
            "another service address" => (text, Sent with { ServiceUrl = "https://smba.trafficmanager.net/amer/" }),
            "a service address that is no text" => (token.With("serviceurl", true).ToString(), Sent with { ServiceUrl = "true" }),
            "a service address of a stranger" => (Forgery.True(Key, "good", Now, "https://smba.trafficmanager.net.evil.example/").ToString(), Sent with { ServiceUrl = "https://smba.trafficmanager.net.evil.example/" }),
            "an activity without a service address" => (text, Sent with { ServiceUrl = null }),
            "a key for web chat" => (Forgery.True(WebChat, "webchat", Now).ToString(), Sent),
            "a key for nothing" => (Forgery.True(WebChat, "none", Now).ToString(), Sent),
            "another channel" => (text, Sent with { ChannelId = "webchat" }),
            "no channel" => (text, Sent with { ChannelId = null }),
            "to another bot" => (text, Sent with { Recipient = new() { Id = "28:00000000-1111-2222-3333-444455556666" } }),
            "to nobody" => (text, Sent with { Recipient = null }),
            "from another tenant" => (text, Sent with { Conversation = new() { Id = "a:1", TenantId = "other" }, ChannelData = new() { Tenant = new() { Id = "other" } } }),
            "another tenant in its channel data" => (text, Sent with { ChannelData = new() { Tenant = new() { Id = "other" } } }),
            "a sender of another tenant" => (text, Sent with { From = new() { Id = "29:ann", TenantId = "other" } }),
            "from no tenant" => (text, Sent with { Conversation = new() { Id = "a:1" }, ChannelData = null }),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };

        string Symmetric(byte[] secret) => (token.WithHeader("alg", "HS256") with { Sign = input => HMACSHA256.HashData(secret, input) }).ToString();
    }

    [Fact]
    public async Task A_token_that_was_proved_ends_when_it_says()
    {
        var ending = True.With("exp", Now.AddMinutes(-2).ToUnixTimeSeconds()).ToString();
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(ending, Sent));
        clock.Now = Now.AddMinutes(2);
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(ending, Sent));
        clock.Now = Now.AddMinutes(3);
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(ending, Sent));
    }

    [Fact]
    public async Task A_token_that_was_proved_is_proved_anew_after_five_minutes()
    {
        var token = True.ToString();
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(token, Sent));
        server.Publish("good", Stranger, "msteams");
        var fresh = Make(new TokenRules(Forgery.AppId, [Tenant]) { Metadata = server.Address });
        Assert.IsType<CallerCheck.Refused>(await fresh.ReadAsync(token));
        clock.Now = Now.AddDays(1).AddMinutes(1);
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(token, Sent));
    }

    [Fact]
    public async Task An_unknown_key_is_looked_for_once_a_minute_and_a_new_one_is_found()
    {
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(True.ToString(), Sent));
        for (var i = 0; i < 20; i++)
        {
            Assert.IsType<CallerCheck.Refused>(await CheckAsync(Forgery.True(Stranger, "unknown" + i, Now).ToString(), Sent));
        }

        Assert.Equal(1, server.Asked);
        server.Publish("new", Stranger, "msteams");
        clock.Now = Now.AddMinutes(1);
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(Forgery.True(Stranger, "new", Now).ToString(), Sent));
        Assert.Equal(2, server.Asked);
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_anew_hold_for_five_days()
    {
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(True.ToString(), Sent));
        server.IsDown = true;
        clock.Now = Now.AddDays(4);
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(Forgery.True(Key, "good", clock.Now).ToString(), Sent));
        clock.Now = Now.AddDays(5).AddMinutes(1);
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(Forgery.True(Key, "good", clock.Now).ToString(), Sent));
        server.IsDown = false;
        clock.Now = clock.Now.AddMinutes(1);
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(Forgery.True(Key, "good", clock.Now).ToString(), Sent));
    }

    [Fact]
    public async Task Keys_are_fetched_from_the_host_of_the_metadata_and_no_other()
    {
        await using var other = await MetadataServer.StartAsync();
        server.KeysAt = other.Origin + "/v1/.well-known/keys";
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(True.ToString(), Sent));
        Assert.Equal(0, other.Asked);
    }

    [Fact]
    public async Task Entras_token_is_believed_only_from_an_app_that_is_named()
    {
        const string Caller = "11111111-1111-2222-3333-444455556666";
        var token = True.With("iss", $"https://login.microsoftonline.com/{Tenant}/v2.0").With("serviceurl", null).With("azp", Caller);
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(token.ToString(), Sent));
        tokens = Make(new TokenRules(Forgery.AppId, [Tenant]) { Metadata = server.Address, Entra = server.Address, EntraTenants = [Tenant], EntraCallers = [Caller] });
        Assert.IsType<CallerCheck.Trusted>(await CheckAsync(token.ToString(), Sent));
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(token.With("azp", "22222222-1111-2222-3333-444455556666").ToString(), Sent));
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(token.With("azp", null).ToString(), Sent));
        Assert.IsType<CallerCheck.Refused>(await CheckAsync(token.With("iss", "https://login.microsoftonline.com/00000000-1111-2222-3333-444455556666/v2.0").ToString(), Sent));
    }

    private InboundTokens Make(TokenRules rules) => new(rules, new ServiceUrls(), new HttpClient(ConnectorClient.CreateHandler()), clock);

    private async Task<CallerCheck> CheckAsync(string? header, Activity? activity)
    {
        var check = await tokens.ReadAsync(header);
        return check is CallerCheck.Trusted { Claims: { } claims } && activity is not null ? tokens.Check(claims, activity) : check;
    }

    private static JsonObject Jwk(RSA rsa)
    {
        var parameters = rsa.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(parameters.Modulus), ["e"] = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private sealed class Hands : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
