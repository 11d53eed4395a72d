namespace PlanBot.Storage;

/// <summary>
/// Rows in partitions, and delayed queues. What breaks one of the <see cref="Limits"/> throws
/// <see cref="StorageLimitException"/> before anything is sent; <see cref="StorageException"/> means that the engine failed.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>The row as last committed, or null. A commit that was acknowledged before the call is seen.</summary>
    ValueTask<Row?> ReadAsync(string partition, string key, CancellationToken cancel = default);

    /// <summary>
    /// The rows of each range in ordinal key order, one range after another, all from one snapshot;
    /// a row that lies in two ranges comes twice.
    /// </summary>
    ValueTask<IReadOnlyList<Row>> ReadAsync(string partition, IReadOnlyList<KeyRange> ranges, CancellationToken cancel = default);

    /// <summary>
    /// All operations or none, durable when this returns. Cancelling works until the engine has accepted the commit;
    /// from then on the answer is waited for, so that the caller always learns what happened.
    /// </summary>
    ValueTask<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken cancel = default);

    /// <summary>
    /// The partition keys above <paramref name="after"/>, each once, in ordinal order. For copying, backups and the doctor only: it costs a
    /// scan. A partition that comes or goes meanwhile may be there or not.
    /// </summary>
    IAsyncEnumerable<string> PartitionsAsync(string after = "", CancellationToken cancel = default);

    /// <summary>The queue of this name: 3 to 63 lower-case letters, digits and single inner hyphens. It needs no creating.</summary>
    IDelayedQueue Queue(string name);
}
