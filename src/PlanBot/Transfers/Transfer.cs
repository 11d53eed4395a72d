using System.Collections.Concurrent;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Transfers;

/// <summary>
/// Makes a store hold what another one or a backup holds, partition by partition: what is equal already is left alone, so that a transfer which
/// was broken off goes on where it ended. Each partition is read back and compared by its hash. Many are under way at once, so that the distance
/// of a storage costs little.
/// </summary>
internal sealed class Transfer(IStore target, Action<Moved> progress)
{
    private const int MostRows = 90;

    // Half of what a transaction may take by the strictest count, as that counts a Chinese character twice as long as the line is.
    private const int MostBytes = 1024 * 1024;
    private static readonly KeyRange Marker = KeyRange.Only("state");
    private int partitions;
    private int rows;
    private int written;

    /// <summary>Why a transfer into this store may not begin; null when it may: the store is empty, or a transfer of the same origin was broken off.</summary>
    public static async Task<Refusal?> RefusalAsync(IStore target, string origin, CancellationToken cancel)
    {
        if (await target.ReadAsync(Contents.TransferPartition, [Marker], cancel) is [var marker])
            return marker.Text("Origin") == origin ? null : Refusal.OtherTransfer;
        await foreach (var _ in target.PartitionsAsync("", cancel)) return Refusal.NotEmpty;
        return null;
    }

    /// <summary>True while a transfer into a store is under way, or was broken off: it holds a part only.</summary>
    public static async Task<bool> IsUnfinishedAsync(IStore store, CancellationToken cancel) =>
        (await store.ReadAsync(Contents.TransferPartition, [Marker], cancel)).Count > 0;

    /// <summary>Moves everything. What the target has beside it is removed.</summary>
    public async Task<Moved> RunAsync(IAsyncEnumerable<Contents> source, string origin, CancellationToken cancel)
    {
        var marker = new Row("state", new Columns("Transfer").Text("Origin", origin).Of<DateTimeOffset>("StartedAt", DateTimeOffset.UtcNow));
        await CommitAsync(Contents.TransferPartition, [new RowOperation.Put(marker)], cancel);
        var seen = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal) { [Contents.TransferPartition] = true };
        var before = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var partition in target.PartitionsAsync("", cancel)) before.Add(partition);
        var hands = new ParallelOptions { MaxDegreeOfParallelism = InOrder.AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(source, hands, async (contents, stop) =>
        {
            seen[contents.Partition] = true;
            await ReplaceAsync(contents, before.Contains(contents.Partition), stop);
        });
        await Parallel.ForEachAsync(target.PartitionsAsync("", cancel), hands, async (partition, stop) =>
        {
            if (!seen.ContainsKey(partition)) await ReplaceAsync(new(partition, []), isThere: true, stop);
        });
        await CommitAsync(Contents.TransferPartition, [new RowOperation.Delete("state", ETag.Any)], cancel);
        return new(partitions, rows, written);
    }

    private async Task ReplaceAsync(Contents wanted, bool isThere, CancellationToken cancel)
    {
        var there = isThere ? await Contents.ReadAsync(target, wanted.Partition, isStill: true, cancel) : new(wanted.Partition, []);
        if (there.Hash != wanted.Hash)
        {
            await WriteAsync(wanted, there, cancel);
            if ((await Contents.ReadAsync(target, wanted.Partition, isStill: true, cancel)).Hash != wanted.Hash) throw new TransferException(wanted.Partition);
        }
        if (wanted.Rows.Count == 0) return;
        Interlocked.Add(ref rows, wanted.Rows.Count);
        progress(new(Interlocked.Increment(ref partitions), Volatile.Read(ref rows), Volatile.Read(ref written)));
    }

    private async Task WriteAsync(Contents wanted, Contents there, CancellationToken cancel)
    {
        var known = there.Rows.ToDictionary(r => r.Row.Key, r => r.Line, StringComparer.Ordinal);
        var batch = new List<RowOperation>(MostRows);
        var bytes = 0;
        foreach (var (row, line) in wanted.Rows)
        {
            if (known.Remove(row.Key, out var old) && old.AsSpan().SequenceEqual(line)) continue;
            if (batch.Count == MostRows || bytes + line.Length > MostBytes) await FlushAsync();
            batch.Add(new RowOperation.Put(row));
            bytes += line.Length;
            Interlocked.Increment(ref written);
        }
        foreach (var gone in known.Keys)
        {
            if (batch.Count == MostRows) await FlushAsync();
            batch.Add(new RowOperation.Delete(gone, ETag.Any));
        }
        await FlushAsync();

        async Task FlushAsync()
        {
            if (batch.Count > 0) await CommitAsync(wanted.Partition, batch, cancel);
            batch.Clear();
            bytes = 0;
        }
    }

    private async Task CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken cancel)
    {
        if (await target.CommitAsync(partition, operations, cancel) is not CommitResult.Committed) throw new TransferException(partition);
    }
}

/// <summary>How far a transfer is, or what it did.</summary>
/// <param name="Partitions">Partitions that are the same on both sides now.</param>
/// <param name="Rows">The rows in them.</param>
/// <param name="Written">Those that had to be written.</param>
internal readonly record struct Moved(int Partitions, int Rows, int Written);

/// <summary>Why a transfer may not begin without being told to overwrite.</summary>
internal enum Refusal
{
    /// <summary>The target holds data.</summary>
    NotEmpty,

    /// <summary>A transfer from elsewhere into it was broken off.</summary>
    OtherTransfer,
}

/// <summary>After it was written, a partition did not hold what it should: something else writes to it.</summary>
internal sealed class TransferException(string partition) : Exception($"Partition '{partition}' changed while it was written.")
{
    public string Partition => partition;
}
