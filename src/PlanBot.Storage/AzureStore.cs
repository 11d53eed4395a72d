using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure.Core.Pipeline;
using PlanBot.Storage.Azure;

namespace PlanBot.Storage;

/// <summary>
/// The store in one table and the queues of an Azure Storage account, for any number of instances. A commit is one request; how its outcome is
/// found out when the answer is lost is written at <c>Commit</c>. Reads ask by partition and key range only.
/// </summary>
public sealed class AzureStore : IStore
{
    /// <summary>The table of a bot; an account serves one bot.</summary>
    public const string TableName = "planbot";

    // How often rows are read that a moving first row belongs to; after the last time a commit under it fails.
    private const int MostReads = 4;

    private readonly StorageAccount account;
    private readonly TimeProvider clock;
    private readonly AccountClock theirs;
    private readonly TableClient table;
    private readonly HttpPipeline queuePipeline;
    private readonly ConcurrentDictionary<string, AzureQueue> queues = new(StringComparer.Ordinal);
    private volatile bool disposed;

    private AzureStore(StorageAccount account, StoragePipeline pipeline, TimeProvider clock)
    {
        this.account = account;
        this.clock = clock;
        theirs = new(clock);
        table = new(pipeline.ForTables(account, clock, theirs), account, TableName);
        queuePipeline = pipeline.ForQueues(account, clock, theirs);
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public TimeSpan Ahead => theirs.Ahead;

    /// <inheritdoc/>
    public ValueTask<Row?> ReadAsync(string partition, string key, CancellationToken cancel = default)
    {
        Limits.CheckPartition(partition);
        Limits.CheckKey(key);
        return AskAsync(async () => await table.GetEntityIfExistsAsync(partition, key, cancel).ConfigureAwait(false) is { } entity ? RowOf(entity) : null, cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Row>> ReadAsync(
        string partition, IReadOnlyList<KeyRange> ranges, CancellationToken cancel = default)
    {
        Limits.CheckPartition(partition);
        foreach (var range in ranges)
        {
            Limits.CheckRange(range);
        }

        return AskAsync(() => ReadAllAsync(partition, ranges, cancel), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken cancel = default)
    {
        Limits.CheckCommit(partition, operations);
        return operations.Count == 0
            ? new(new CommitResult.Committed([]))
            : AskAsync(() => new Commit(table, partition, operations).RunAsync(), cancel);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> PartitionsAsync(string after = "", [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var isLast = false; !isLast;)
        {
            // What is left of the last partition of a page is of no interest, so each page begins after it.
            var last = after;
            (var page, isLast) = await AskAsync(() => table.PartitionsAsync(KeyFilter.After(last), cancel), cancel).ConfigureAwait(false);
            foreach (var partition in page)
            {
                yield return after = partition;
            }
        }
    }

    /// <inheritdoc/>
    public IDelayedQueue Queue(string name)
    {
        Limits.CheckQueueName(name);
        ObjectDisposedException.ThrowIf(disposed, this);
        return queues.GetOrAdd(name, name => new(name, new(queuePipeline, account, name), account, clock));
    }

    /// <summary>Lets waiting takers go; what was sent is still answered.</summary>
    public ValueTask DisposeAsync()
    {
        disposed = true;
        foreach (var queue in queues.Values)
        {
            queue.Close();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Creates the table at the first start. Throws <see cref="StorageException"/> with its reason when the account cannot be used.</summary>
    internal static async ValueTask<AzureStore> OpenAsync(
        StorageAccount account, StoragePipeline pipeline, TimeProvider clock, CancellationToken cancel)
    {
        var store = new AzureStore(account, pipeline, clock);
        await store.AskAsync(() => store.table.CreateIfNotExistsAsync(cancel), cancel).ConfigureAwait(false);
        return store;
    }

    private static Row RowOf(TableEntity entity) => new(entity.RowKey, entity.Properties, entity.ETag);

    private async Task<IReadOnlyList<Row>> ReadAllAsync(string partition, IReadOnlyList<KeyRange> ranges, CancellationToken cancel)
    {
        if (ranges.Count == 0)
        {
            return [];
        }

        if (ranges.Count == 2 && IsOneRow(ranges[0]) && ranges[1].Holds(ranges[0].From) && KeyFilter.Of(partition, ranges[1]) is { } filter
            && await table.QueryPageAsync(filter, cancel).ConfigureAwait(false) is { IsLast: true, Page: var page })
        {
            // Transactions show in a query whole or not at all (Azure Storage team: a query works off a snapshot).
            return [.. page.Where(entity => entity.RowKey == ranges[0].From).Concat(page).Select(RowOf)];
        }

        var first = await ReadAsync(partition, ranges[0], cancel).ConfigureAwait(false);
        if (ranges.Count == 1)
        {
            return first;
        }

        for (var tries = 1; ; tries++)
        {
            var rest = await Task.WhenAll(ranges.Skip(1).Select(range => ReadAsync(partition, range, cancel))).ConfigureAwait(false);
            if (tries == MostReads || !IsOneRow(ranges[0]))
            {
                return [.. first, .. rest.SelectMany(rows => rows)];
            }

            var before = first;
            first = await ReadAsync(partition, ranges[0], cancel).ConfigureAwait(false);
            if (before.Count == first.Count && before.Zip(first).All(pair => pair.First.ETag == pair.Second.ETag))
            {
                return [.. first, .. rest.SelectMany(rows => rows)];
            }
        }
    }

    private async Task<List<Row>> ReadAsync(string partition, KeyRange range, CancellationToken cancel)
    {
        if (IsOneRow(range))
        {
            return await table.GetEntityIfExistsAsync(partition, range.From, cancel).ConfigureAwait(false) is { } entity ? [RowOf(entity)] : [];
        }

        var rows = new List<Row>();
        if (KeyFilter.Of(partition, range) is { } filter)
        {
            await foreach (var entity in table.QueryAsync(filter, cancel).ConfigureAwait(false))
            {
                rows.Add(RowOf(entity));
            }
        }

        return rows;
    }

    private static bool IsOneRow(KeyRange range) =>
        range.From.Length is > 0 and <= Limits.KeyCharacters && range == KeyRange.Only(range.From) && range.From.All(Limits.MayBeInKey);

    private async ValueTask<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancel.ThrowIfCancellationRequested();
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception fault) when (StorageFailure.Is(fault, cancel))
        {
            throw StorageFailure.Of(fault, account);
        }
    }
}
