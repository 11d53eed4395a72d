namespace PlanBot.Storage.Tests.Azure;

/// <summary>Classes that share one account run one after another.</summary>
[CollectionDefinition(nameof(Azurite))]
public sealed class AzuriteAccount : ICollectionFixture<Azurite>;

/// <summary>Starts before the first test of its class or collection, and ends after the last.</summary>
public sealed partial class Azurite : IAsyncLifetime;
