using Azure.Core;
using Azure.Identity;
using PlanBot.Storage.Azure;

namespace PlanBot.Storage;

/// <summary>
/// The setting <c>ConnectionStrings:Storage</c>, which chooses the engine. It is one of
/// <list type="bullet">
/// <item><c>Data Source=planbot.db</c>: the embedded engine; a relative path lies in the data folder;</item>
/// <item>an Azure Storage connection string with <c>AccountName</c> and <c>AccountKey</c>, or <c>UseDevelopmentStorage=true</c>;</item>
/// <item><c>https://account</c>, or <c>https://account.table.core.windows.net</c> of any cloud: Entra credentials;</item>
/// <item><c>TableEndpoint=https://…;QueueEndpoint=https://…</c>: the same where the two cannot be derived from each other.</item>
/// </list>
/// Entra credentials are the managed identity that <c>AZURE_CLIENT_ID</c> names, or where there is none, or <c>AZURE_TENANT_ID</c> stands
/// beside it, what <see cref="DefaultAzureCredential"/> finds.
/// </summary>
public sealed class StorageSetting
{
    /// <summary>What is used where nothing is set.</summary>
    public const string Default = "Data Source=planbot.db";

    private readonly string shown;
    private readonly Func<string, TimeProvider, CancellationToken, ValueTask<IStore>> open;

    private StorageSetting(string shown, Func<string, TimeProvider, CancellationToken, ValueTask<IStore>> open)
    {
        this.shown = shown;
        this.open = open;
    }

    /// <summary>Reads the setting; nothing is opened yet. Throws <see cref="StorageSettingException"/> when it is wrong.</summary>
    public static StorageSetting Read(string? text)
    {
        var setting = string.IsNullOrWhiteSpace(text) ? Default : text.Trim();
        if (setting.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || setting.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return Of(StorageEndpoints.OfAddress(setting, Identity));
        }

        var parts = ConnectionString.Read(setting);
        return parts.TryGetValue("Data Source", out var path) ? OfFile(path, parts.Count) : Of(StorageEndpoints.Of(parts, Identity));
    }

    /// <summary>
    /// Opens the store, with the file's folder, the table and whatever else it needs made at the first start.
    /// Throws <see cref="StorageException"/> when the engine cannot be used now.
    /// </summary>
    /// <param name="folder">Where a relative path of the embedded engine begins.</param>
    /// <param name="clock">Rules delays and leases of the embedded engine; those of Azure are the service's own.</param>
    /// <param name="cancel">Gives up.</param>
    public ValueTask<IStore> OpenAsync(string folder, TimeProvider? clock = null, CancellationToken cancel = default) =>
        open(folder, clock ?? TimeProvider.System, cancel);

    /// <summary>The engine and where it keeps things, without secrets: for logs.</summary>
    public override string ToString() => shown;

    private static StorageSetting OfFile(string path, int parts) => parts > 1 || path.Length == 0
        ? throw new StorageSettingException("The setting ConnectionStrings:Storage holds 'Data Source' with a path and nothing beside it, as in 'Data Source=planbot.db'.")
        : new($"file '{path}'", async (folder, clock, cancel) => await EmbeddedStore.OpenAsync(Path.Combine(folder, path), clock, cancel).ConfigureAwait(false));

    private static StorageSetting Of(StorageAccount account) => new(
        $"storage account '{account.Name}' at {account.Tables.Authority}, by {(account.Key is null ? "Entra credentials" : "account key")}",
        async (_, clock, cancel) => await AzureStore.OpenAsync(account, new(), clock, cancel).ConfigureAwait(false));

    private static TokenCredential Identity() =>
        Environment.GetEnvironmentVariable("AZURE_CLIENT_ID") is { Length: > 0 } client && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AZURE_TENANT_ID"))
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : new DefaultAzureCredential();
}
