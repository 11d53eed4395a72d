using System.Net;

namespace PlanBot.Teams;

/// <summary>
/// The hosts that may be called: https on its own port, a listed host or a subdomain of one, no user info. What is written must also be
/// what is meant: an address that a parser would rewrite (other numbers, other letters, escapes, white space) is not allowed.
/// </summary>
internal sealed class AllowedHosts
{
    private readonly string[] hosts;
    private readonly bool allowLoopback;

    internal AllowedHosts(IEnumerable<string> hosts, bool allowLoopback)
    {
        this.hosts = [.. hosts.Select(host => host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host)];
        this.allowLoopback = allowLoopback;
        if (this.hosts.FirstOrDefault(host => Uri.CheckHostName(host) is not UriHostNameType.Dns || !host.Contains('.') || host.EndsWith('.')) is { } bad)
        {
            throw new ArgumentException($"'{bad}' is not a host name of at least two labels.", nameof(hosts));
        }
    }

    /// <summary>The address to call, or null when it is not allowed.</summary>
    internal Uri? Check(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsWrittenAsMeant(address, uri))
        {
            return null;
        }

        var listed = uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.HostNameType is UriHostNameType.Dns && hosts.Any(host => Covers(host, uri.Host));
        return listed || (allowLoopback && IsLoopback(uri)) ? uri : null;
    }

    /// <summary>Scheme and host stand in the text exactly as they were understood, and then the path or port begins.</summary>
    private static bool IsWrittenAsMeant(string address, Uri uri)
    {
        var origin = $"{uri.Scheme}://{uri.Host}";
        return uri.UserInfo.Length == 0
            && address.StartsWith(origin, StringComparison.OrdinalIgnoreCase)
            && (address.Length == origin.Length || address[origin.Length] is '/' or ':' or '?')
            && !address.AsSpan().ContainsAnyExceptInRange('!', '~')
            && !address.Contains('\\');
    }

    private static bool Covers(string allowed, string host) =>
        host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase)
        && (host.Length == allowed.Length || host[^(allowed.Length + 1)] == '.');

    private static bool IsLoopback(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.HostNameType switch
        {
            UriHostNameType.Dns => uri.Host == "localhost",
            UriHostNameType.IPv4 => IPAddress.IsLoopback(IPAddress.Parse(uri.Host)),
            UriHostNameType.IPv6 => IPAddress.Parse(uri.Host).Equals(IPAddress.IPv6Loopback),
            _ => false,
        };
}
