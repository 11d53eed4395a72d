using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace PlanBot.Teams.Tokens;

/// <summary>A published key, and the channels for which it may sign (member <c>endorsements</c> of its JWK).</summary>
internal sealed record SigningKey(SecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>
/// The issuer and the keys that OpenID metadata publish. They are kept for a day, and for five when they cannot be had anew; an unknown key id looks again, once a
/// minute at most, so that nobody can make the bot ask for ever.
/// </summary>
internal sealed class SigningKeys(HttpClient http, Uri metadata, TimeProvider time)
{
    private const int LargestDocument = 512 * 1024;
    private const int LeastBits = 2048;
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1), Usable = TimeSpan.FromDays(5), Pause = TimeSpan.FromMinutes(1), Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim one = new(1);
    private Published? published;
    private DateTimeOffset? asked;

    /// <summary>The issuer, and the key of an id; null when they cannot be had, or no such key is published.</summary>
    internal async ValueTask<(string Issuer, SigningKey Key)?> FindAsync(string keyId, CancellationToken cancel)
    {
        var known = published;
        var now = time.GetUtcNow();
        if (known is null || now - known.At > Fresh || !known.Keys.ContainsKey(keyId))
        {
            known = await RefreshAsync(known, cancel);
        }

        return known is not null && time.GetUtcNow() - known.At <= Usable && known.Keys.TryGetValue(keyId, out var key) ? (known.Issuer, key) : null;
    }

    private async Task<Published?> RefreshAsync(Published? seen, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            var now = time.GetUtcNow();
            if (!ReferenceEquals(published, seen) || now - asked < Pause)
            {
                return published;
            }

            asked = now;
            return published = await FetchAsync(now, cancel) ?? published;
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<Published?> FetchAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (await GetAsync(metadata, cancel) is not { } document
            || document.StringAt("issuer") is not { Length: > 0 } issuer
            || !Uri.TryCreate(document.StringAt("jwks_uri"), UriKind.Absolute, out var address)
            || address.Scheme != metadata.Scheme || address.Host != metadata.Host || address.Port != metadata.Port
            || await GetAsync(address, cancel) is not { } set
            || !set.TryGetProperty("keys", out var list) || list.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var jwk in list.EnumerateArray())
        {
            if (jwk.ValueKind is JsonValueKind.Object && jwk.StringAt("kid") is { Length: > 0 } id && KeyOf(jwk) is { } key)
            {
                keys[id] = new(key, EndorsementsOf(jwk));
            }
        }

        return keys.Count == 0 ? null : new(issuer, keys, now);
    }

    private async Task<JsonElement?> GetAsync(Uri address, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return answer.IsSuccessStatusCode && await BoundedBody.ReadAsync(answer.Content, LargestDocument, limit.Token) is { } body
                && WireJson.Parse(body.Span) is { ValueKind: JsonValueKind.Object } document ? document : null;
        }
        catch (Exception fault) when (NetworkFailure.Is(fault, cancel))
        {
            return null;
        }
    }

    /// <summary>An RSA key for signatures, of 2,048 bits or more; null for any other.</summary>
    private static RsaSecurityKey? KeyOf(JsonElement jwk)
    {
        if (jwk.StringAt("kty") != "RSA" || jwk.StringAt("use") is not (null or "sig") || jwk.StringAt("n") is not { } modulus || jwk.StringAt("e") is not { } exponent)
        {
            return null;
        }

        try
        {
            var key = new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(modulus), Exponent = Base64UrlEncoder.DecodeBytes(exponent) }) { KeyId = jwk.StringAt("kid") };
            return key.KeySize >= LeastBits ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> EndorsementsOf(JsonElement jwk) =>
        jwk.TryGetProperty("endorsements", out var list) && list.ValueKind is JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(e => e.ValueKind is JsonValueKind.String).Select(e => e.GetString()!)] : [];

    private sealed record Published(string Issuer, IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset At);
}
