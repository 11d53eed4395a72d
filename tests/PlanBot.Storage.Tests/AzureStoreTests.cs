using PlanBot.Storage.Tests.Azure;

namespace PlanBot.Storage.Tests;

/// <summary>The Azure engine on Azurite: time passes by itself there.</summary>
[Collection(nameof(Azurite))]
public sealed class AzureStoreTests(Azurite azurite) : StoreContract
{
    protected override ValueTask<IStore> OpenAsync() => StorageSetting.Read(azurite.ConnectionString).OpenAsync("");

    protected override async ValueTask LetTimePassAsync(TimeSpan time) => await Task.Delay(time);
}
