using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using PlanBot.Domain.Plans;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Transfers;

/// <summary>All rows of one partition, each as its line of JSON, in ordinal order of their keys.</summary>
internal sealed record Contents(string Partition, IReadOnlyList<(Row Row, byte[] Line)> Rows)
{
    /// <summary>What a transfer that is under way says of itself in its target; no part of what is moved.</summary>
    public const string TransferPartition = "transfer";

    /// <summary>The same for the same rows, whatever engine holds them.</summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (_, line) in Rows) hash.AppendData(line);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    public static Contents Of(string partition, IEnumerable<Row> rows) =>
        new(partition, [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => (r, RowJson.Write(partition, r)))]);

    /// <summary>The partition as it is, consistent in itself where every change of it replaces a head row; of one to which nobody writes, in one request.</summary>
    public static async Task<Contents> ReadAsync(IStore store, string partition, bool isStill, CancellationToken cancel)
    {
        var hasHead = partition.StartsWith("plan|", StringComparison.Ordinal) || partition.StartsWith("person|", StringComparison.Ordinal);
        KeyRange[] ranges = hasHead && !isStill ? [KeyRange.Only(IPartition<Plan>.Head), KeyRange.All] : [KeyRange.All];
        var rows = await store.ReadAsync(partition, ranges, cancel);
        return Of(partition, rows.DistinctBy(r => r.Key));
    }

    /// <summary>Every partition of a store but the transfer's own, in ordinal order; some are read ahead.</summary>
    public static async IAsyncEnumerable<Contents> AllAsync(IStore store, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var contents in InOrder.AskAsync(store.PartitionsAsync("", cancel), (partition, stop) => ReadAsync(store, partition, isStill: false, stop), cancel))
            if (contents is { Partition: not TransferPartition, Rows.Count: > 0 }) yield return contents;
    }
}
