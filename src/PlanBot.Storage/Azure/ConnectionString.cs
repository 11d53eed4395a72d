namespace PlanBot.Storage.Azure;

/// <summary>The parts of a connection string. What is wrong is told by its place, not by its text, which may be a secret.</summary>
internal static class ConnectionString
{
    private static readonly string[] Names =
    [
        "Data Source", "UseDevelopmentStorage", "DevelopmentStorageProxyUri", "DefaultEndpointsProtocol", "AccountName", "AccountKey", "EndpointSuffix",
        "TableEndpoint", "QueueEndpoint", "BlobEndpoint", "FileEndpoint", "SharedAccessSignature",
    ];

    /// <summary>The parts by name, whatever its case. Throws <see cref="StorageSettingException"/>.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var place = 0;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            place++;
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : part[..equals].Trim();
            if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new StorageSettingException(
                    $"The setting ConnectionStrings:Storage cannot be read at part {place}: give 'Data Source=planbot.db', an Azure Storage connection string, or 'https://' and the account's name.");
            }

            if (!parts.TryAdd(name, part[(equals + 1)..].Trim()))
            {
                throw new StorageSettingException($"The setting ConnectionStrings:Storage names part {place} twice.");
            }
        }

        return parts.ContainsKey("SharedAccessSignature")
            ? throw new StorageSettingException(
                "The setting ConnectionStrings:Storage holds a SharedAccessSignature, which runs out: give an AccountKey, or 'https://' and the account's name to use Entra credentials.")
            : parts;
    }
}
