using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PlanBot.Storage.Embedded;

namespace PlanBot.Storage;

/// <summary>
/// The store in one SQLite file, for a bot on one machine. Commits are on disk when they are acknowledged; several
/// processes may open the same file, on a local disk. Reads run on the caller's thread, writes on one thread of the store.
/// </summary>
public sealed class EmbeddedStore : IStore
{
    private const int PartitionsPerRead = 200;

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Writer writer;
    private readonly ReaderPool readers;
    private readonly ConcurrentDictionary<string, EmbeddedQueue> queues = new(StringComparer.Ordinal);
    private int disposed;

    private EmbeddedStore(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        writer = new(new(database, clock));
        readers = new(database.Path);
    }

    /// <summary>
    /// Opens the file, or creates it and its folder. Throws <see cref="StorageException"/> when it is a file of another
    /// program or of a newer version of this one. The clock rules the queues' delays and leases.
    /// </summary>
    public static async ValueTask<EmbeddedStore> OpenAsync(
        string path, TimeProvider? clock = null, CancellationToken cancel = default)
    {
        var file = Path.GetFullPath(path);

        // Another process may hold the file for seconds, so the wait for it is not the caller's thread's.
        return await Task.Run(() => Open(file, clock ?? TimeProvider.System), cancel).ConfigureAwait(false);
    }

    /// <summary>False: what other processes, such as the command line, write now and then is met as a conflict, and that is all.</summary>
    public bool IsShared => false;

    /// <inheritdoc/>
    public TimeSpan Ahead => TimeSpan.Zero;

    /// <inheritdoc/>
    public ValueTask<Row?> ReadAsync(string partition, string key, CancellationToken cancel = default)
    {
        Limits.CheckPartition(partition);
        Limits.CheckKey(key);
        cancel.ThrowIfCancellationRequested();
        var reader = readers.Rent();
        try
        {
            return new(reader.Read(partition, key));
        }
        finally
        {
            readers.Return(reader);
        }
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

        cancel.ThrowIfCancellationRequested();
        var reader = readers.Rent();
        try
        {
            return new(reader.Read(partition, ranges));
        }
        finally
        {
            readers.Return(reader);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken cancel = default)
    {
        Limits.CheckCommit(partition, operations);
        if (operations.Count == 0)
        {
            return new CommitResult.Committed([]);
        }

        using var request = new CommitRequest(partition, operations);
        return await writer.AskAsync(request, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> PartitionsAsync(string after = "", [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var page = Partitions(after); page.Count > 0; page = Partitions(page[^1]))
        {
            foreach (var partition in page)
            {
                cancel.ThrowIfCancellationRequested();
                yield return partition;
            }

            // The engine answers at once: a caller who goes through a million partitions still lets others have the thread.
            await Task.Yield();
        }
    }

    /// <inheritdoc/>
    public IDelayedQueue Queue(string name)
    {
        Limits.CheckQueueName(name);
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        return queues.GetOrAdd(name, name => new(name, writer, readers, clock));
    }

    /// <summary>Finishes what was accepted, lets waiting takers go and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        foreach (var queue in queues.Values)
        {
            queue.Close();
        }

        await writer.FinishAsync().ConfigureAwait(false);
        readers.Dispose();
        database.Dispose();
    }

    private IReadOnlyList<string> Partitions(string after)
    {
        var reader = readers.Rent();
        try
        {
            return reader.Partitions(after, PartitionsPerRead);
        }
        finally
        {
            readers.Return(reader);
        }
    }

    private static EmbeddedStore Open(string path, TimeProvider clock)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The folder of '{path}' cannot be made: {fault.Message}", fault, StorageFailureReason.NotAllowed);
        }

        var database = new Database(path, readOnly: false);
        try
        {
            Schema.Ensure(database);
            database.UseLog();
            return new(database, clock);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
