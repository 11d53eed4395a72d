namespace PlanBot.Storage;

/// <summary>
/// Rows in partitions, and delayed queues. What breaks one of the <see cref="Limits"/> throws
/// <see cref="StorageLimitException"/> before anything is sent; <see cref="StorageException"/> means that the engine failed.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>True where several instances commit to the same partitions as a matter of course.</summary>
    bool IsShared { get; }

    /// <summary>
    /// How far the engine's clock is ahead of this machine's, to about a second: with it added, machines that share a store agree what time it is.
    /// Zero while that is within what cannot be told, and always for the embedded engine, which lies on one machine.
    /// </summary>
    TimeSpan Ahead { get; }

    /// <summary>The row as last committed, or null. A commit that was acknowledged before the call is seen.</summary>
    ValueTask<Row?> ReadAsync(string partition, string key, CancellationToken cancel = default);

    /// <summary>
    /// The rows of each range in ordinal key order, one range after another; a row that lies in two ranges comes twice.
    /// What belongs together is read under a guard: a row that every commit to the other ranges replaces (a head), named first with
    /// <see cref="KeyRange.Only"/>. All rows then are of that version of the guard, or a commit under its ETag is refused.
    /// </summary>
    /// <remarks>
    /// The embedded engine reads one snapshot, guard or not. Azure has none across requests: the guard is read before the others and after them,
    /// and all again while it moves, four times at most. Without a guard rows of one range may be of different moments. A guard that lies in the only
    /// other range as well costs nothing where that range fits one page, mostly 1,000 rows: a query sees one snapshot.
    /// </remarks>
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
