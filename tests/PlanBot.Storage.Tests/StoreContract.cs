namespace PlanBot.Storage.Tests;

/// <summary>What every engine keeps. An engine's tests derive from this and say how to open it and how time passes.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    // A store that outlives a test (Azurite) must not show one test the rows and messages of another.
    private readonly string partition = $"plan|{Guid.NewGuid():N}";
    private readonly string queueName = $"work-{Guid.NewGuid():N}";

    protected IStore Store { get; private set; } = null!;

    private IDelayedQueue Queue => Store.Queue(queueName);

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    protected abstract ValueTask<IStore> OpenAsync();

    /// <summary>Returns when the engine's queues have seen this time pass.</summary>
    protected abstract ValueTask LetTimePassAsync(TimeSpan time);

    private static Row Titled(string key, string title = "Train the sales team") =>
        new(key, new Dictionary<string, object> { ["Title"] = title });

    private ValueTask<CommitResult> CommitAsync(params RowOperation[] operations) => Store.CommitAsync(partition, operations);

    private async ValueTask<IReadOnlyList<ETag>> CommittedAsync(params RowOperation[] operations) =>
        Assert.IsType<CommitResult.Committed>(await CommitAsync(operations)).ETags;

    private async Task RefusedAsync(int index, ConflictReason reason, params RowOperation[] operations) =>
        Assert.Equal(new CommitResult.Conflict(index, reason), await CommitAsync(operations));

    private async ValueTask<string?> TitleAsync(string key) => (await Store.ReadAsync(partition, key))?.Text("Title");

    private async ValueTask<string[]> KeysAsync(params KeyRange[] ranges) =>
        [.. (await Store.ReadAsync(partition, ranges)).Select(row => row.Key)];
}
