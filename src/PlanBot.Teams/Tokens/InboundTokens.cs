using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PlanBot.Teams.Tokens;

/// <summary>
/// Decides whether a call comes from the Bot Service, for this bot (Bot Framework: connector authentication). What is not proved is refused: issuer, audience,
/// times, signature by a published key that is endorsed for Teams, service address, tenant and recipient.
/// </summary>
public sealed class InboundTokens
{
    private const int LongestToken = 16 * 1024;
    private const string Scheme = "Bearer ";
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private readonly TokenRules rules;
    private readonly ServiceUrls services;
    private readonly TimeProvider time;
    private readonly SigningKeys botService, entra;
    private readonly HashSet<string> tenants;
    private readonly ProvenTokens proven;

    /// <summary>The HTTP client fetches metadata and keys from the addresses of the rules and nowhere else; its handler must not follow redirects.</summary>
    public InboundTokens(TokenRules rules, ServiceUrls services, HttpClient http, TimeProvider time)
    {
        (this.rules, this.services, this.time) = (rules, services, time);
        (botService, entra) = (new(http, rules.Metadata, time), new(http, rules.Entra, time));
        tenants = new(rules.Tenants, StringComparer.OrdinalIgnoreCase);
        proven = new(time);
    }

    /// <summary>Checks the token alone, before anything of the body is read.</summary>
    /// <returns>Trusted with the token's claims, or why it proves nothing.</returns>
    public async Task<CallerCheck> ReadAsync(string? authorization, CancellationToken cancel = default)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return CallerCheck.Unproved("no bearer token");
        }

        var text = authorization[Scheme.Length..].Trim();
        if (proven.Find(text) is { } known)
        {
            return known;
        }

        if (text.Length > LongestToken || !handler.CanReadToken(text))
        {
            return CallerCheck.Unproved("no token in the right form");
        }

        JsonWebToken token;
        try
        {
            token = handler.ReadJsonWebToken(text);
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return CallerCheck.Unproved("no token in the right form");
        }

        // What the library would refuse as well is refused before keys are asked for.
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal))
        {
            return CallerCheck.Unproved("signed by no accepted algorithm");
        }

        var isEntra = rules.EntraCallers.Count > 0 && IsOfEntra(token.Issuer);
        if (string.IsNullOrEmpty(token.Kid) || await (isEntra ? entra : botService).FindAsync(token.Kid, cancel) is not var (issuer, key))
        {
            return CallerCheck.Unproved("signed by no published key");
        }

        var result = await handler.ValidateTokenAsync(token, Parameters(isEntra ? token.Issuer : issuer, key.Key));
        if (!result.IsValid)
        {
            return CallerCheck.Unproved(result.Exception is SecurityTokenException why ? why.GetType().Name : "not to be validated");
        }

        return isEntra && !rules.EntraCallers.Contains(CallerOf(token), StringComparer.OrdinalIgnoreCase)
            ? CallerCheck.Unproved("made for an app that may not call")
            : proven.Keep(text, new(new(Claim(token, "serviceurl"), key.Endorsements, isEntra)), new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + TokenRules.Skew);
    }

    /// <summary>Checks that what was sent is what the token is for.</summary>
    public CallerCheck Check(CallerClaims claims, Activity activity)
    {
        if (activity.ChannelId != TokenRules.Channel)
        {
            return CallerCheck.Unfit("another channel than Teams");
        }

        if (!claims.IsOfEntra && !claims.Endorsements.Contains(TokenRules.Channel, StringComparer.Ordinal))
        {
            return CallerCheck.Unfit("a key that is not endorsed for Teams");
        }

        if (!claims.IsOfEntra && (string.IsNullOrEmpty(claims.ServiceUrl) || !string.Equals(claims.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase)))
        {
            return CallerCheck.Unfit("another service address than the token's");
        }

        if (!services.Allows(activity.ServiceUrl))
        {
            return CallerCheck.Unfit("a service address that is not one of Teams");
        }

        if (!string.Equals(activity.Recipient?.Id, "28:" + rules.AppId, StringComparison.OrdinalIgnoreCase))
        {
            return CallerCheck.Unfit("for another bot");
        }

        string?[] said = [activity.Conversation?.TenantId, activity.ChannelData?.Tenant?.Id, activity.From?.TenantId];
        return !said.Any(tenant => tenant is not null) || said.Any(tenant => tenant is not null && !tenants.Contains(tenant))
            ? CallerCheck.Unfit("from a tenant that is not allowed")
            : new CallerCheck.Trusted(claims);
    }

    private TokenValidationParameters Parameters(string issuer, SecurityKey key) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = rules.AppId,
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = IsNow,
    };

    private bool IsNow(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + TokenRules.Skew && !(now < from - TokenRules.Skew);
    }

    private bool IsOfEntra(string issuer) => rules.EntraTenants.Any(tenant =>
        issuer == $"https://sts.windows.net/{tenant}/" || issuer == $"https://login.microsoftonline.com/{tenant}/v2.0");

    private static string CallerOf(JsonWebToken token) => Claim(token, "azp") ?? Claim(token, "appid") ?? "";

    private static string? Claim(JsonWebToken token, string name) => token.TryGetClaim(name, out var claim) && claim.ValueType != ClaimValueTypes.Boolean ? claim.Value : null;
}

/// <summary>What a token that holds says of its caller.</summary>
/// <param name="ServiceUrl">The address to which answers go, if the token names one.</param>
/// <param name="Endorsements">The channels for which the key may sign.</param>
/// <param name="IsOfEntra">True for a token of Entra, which has neither.</param>
public sealed record CallerClaims(string? ServiceUrl, IReadOnlyList<string> Endorsements, bool IsOfEntra);
