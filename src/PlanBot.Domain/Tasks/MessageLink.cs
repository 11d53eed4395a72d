namespace PlanBot.Domain.Tasks;

/// <summary>The address of a message in Teams: https, on a host of Teams, and short. What else a client sends is no link that anybody is led to.</summary>
public static class MessageLink
{
    /// <summary>The most characters of an address.</summary>
    private const int Longest = 1000;

    /// <summary>The hosts of Teams' web client: worldwide, for private use, and of the sovereign clouds.</summary>
    private static readonly string[] Hosts = ["teams.microsoft.com", "teams.cloud.microsoft", "teams.live.com", "gov.teams.microsoft.us", "dod.teams.microsoft.us", "teams.microsoftonline.cn"];

    /// <summary>The address, or null when it is none.</summary>
    public static string? Read(string? address) =>
        address is { Length: > 0 and <= Longest } && !address.AsSpan().ContainsAnyExceptInRange('!', '~') && !address.Contains('\\', StringComparison.Ordinal)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0
        && Hosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase) && address.StartsWith($"https://{uri.Host}/", StringComparison.OrdinalIgnoreCase)
            ? address : null;
}
