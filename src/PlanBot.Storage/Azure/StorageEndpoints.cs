using System.Buffers.Text;
using Azure.Core;

namespace PlanBot.Storage.Azure;

/// <summary>Which account a setting means. Messages repeat nothing of the setting but the names of its parts.</summary>
internal static class StorageEndpoints
{
    private const string PublicCloud = "core.windows.net";

    /// <summary>Azurite's account, whose name and key are the same everywhere and published.</summary>
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>From <c>https://account</c> or the address of one of its endpoints.</summary>
    public static StorageAccount OfAddress(string text, Func<TokenCredential> credential)
    {
        var address = Secure(text);
        var labels = address.Host.Split('.');
        return (labels, address.AbsolutePath) switch
        {
            ([var name], "/") when name != "localhost" => Of(name, PublicCloud, credential),
            ([var name, "table" or "queue" or "blob" or "dfs", .. { Length: > 0 } cloud], "/") => Of(name, string.Join('.', cloud), credential),
            _ => throw Wrong("is no address of a storage account: give 'https://' and the account's name, or 'TableEndpoint=https://…;QueueEndpoint=https://…'"),
        };
    }

    /// <summary>From the parts of a connection string.</summary>
    public static StorageAccount Of(IReadOnlyDictionary<string, string> parts, Func<TokenCredential> credential)
    {
        if (parts.TryGetValue("UseDevelopmentStorage", out var development))
        {
            return development.Equals("true", StringComparison.OrdinalIgnoreCase)
                ? Development(parts.GetValueOrDefault("DevelopmentStorageProxyUri", "http://127.0.0.1"))
                : throw Wrong("holds UseDevelopmentStorage with another value than true");
        }

        var (name, key) = (parts.GetValueOrDefault("AccountName"), parts.GetValueOrDefault("AccountKey"));
        var (tables, queues) = (parts.GetValueOrDefault("TableEndpoint"), parts.GetValueOrDefault("QueueEndpoint"));
        if (key is null)
        {
            return tables is not null && queues is not null
                ? new(name ?? NameOf(Secure(tables)), Secure(tables), Secure(queues), null, credential)
                : throw Wrong(tables is null && queues is null ? "holds no AccountKey" : "holds one of TableEndpoint and QueueEndpoint and not the other");
        }

        if (name is null || name.Length is < 3 or > 24 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
        {
            throw Wrong("holds no AccountName of 3 to 24 lower-case letters and digits beside its AccountKey");
        }

        if (key.Length == 0 || !Base64.IsValid(key))
        {
            throw Wrong("holds an AccountKey that is not base64: part of it may be missing");
        }

        var root = $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{name}";
        var cloud = parts.GetValueOrDefault("EndpointSuffix", PublicCloud);
        return new(name, Any(tables ?? $"{root}.table.{cloud}"), Any(queues ?? $"{root}.queue.{cloud}"), Convert.FromBase64String(key), credential);
    }

    private static StorageAccount Of(string name, string cloud, Func<TokenCredential> credential) =>
        new(name, Secure($"https://{name}.table.{cloud}"), Secure($"https://{name}.queue.{cloud}"), null, credential);

    private static StorageAccount Development(string host) => new(
        DevelopmentAccount,
        Any($"{host.TrimEnd('/')}:10002/{DevelopmentAccount}"),
        Any($"{host.TrimEnd('/')}:10001/{DevelopmentAccount}"),
        Convert.FromBase64String(DevelopmentKey),
        () => throw new InvalidOperationException("The development account has a key."));

    /// <summary>A token is a secret of its own: it goes over TLS only.</summary>
    private static Uri Secure(string text) =>
        Any(text) is { Scheme: "https" } address ? address : throw Wrong("holds an address without https: Entra credentials go over TLS only");

    private static Uri Any(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address is { Query: "", Fragment: "", UserInfo: "" }
            ? address
            : throw Wrong("holds an address that cannot be read: it is 'https://', a host and at most a path");

    // Of a host that is an address by number, the account stands first in the path.
    private static string NameOf(Uri endpoint) => endpoint.HostNameType == UriHostNameType.Dns ? endpoint.Host.Split('.')[0] : endpoint.Segments[^1].Trim('/');

    private static StorageSettingException Wrong(string what) => new($"The setting ConnectionStrings:Storage {what}.");
}
