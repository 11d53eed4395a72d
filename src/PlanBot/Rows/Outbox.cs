using System.Security.Cryptography;
using System.Text;
using PlanBot.Domain.Plans;
using PlanBot.Sending;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Rows;

/// <summary>The outbox of a partition, as it was read: what waits, and when each conversation was sent to lately.</summary>
internal sealed class Outbox
{
    private const string SentPrefix = "ow|";

    /// <summary>What waits and when it was sent to lately, in one range.</summary>
    private static readonly KeyRange All = KeyRange.Prefix("o");

    /// <summary>In a person's partition little lies between the head row and the messages, so that one request reads both; in a plan's all of its history.</summary>
    private static readonly KeyRange HeadToEnd = new(Head, All.To);
    private const string Head = IPartition<Plan>.Head;

    /// <summary>The most old rows that one transaction removes on the way.</summary>
    private const int MostSwept = 10;

    private readonly Dictionary<string, Row> sent;
    private readonly List<RowOperation> old = [];

    private Outbox(string partition, long version, IReadOnlyList<Row> waiting, IReadOnlyList<BrokenRow> broken, Dictionary<string, Row> sent) =>
        (Partition, Version, Waiting, Broken, this.sent) = (partition, version, waiting, broken, sent);

    public string Partition { get; }

    /// <summary>The commits of the partition whose messages were certainly seen; 0 where they were not asked for.</summary>
    public long Version { get; }

    /// <summary>The messages that wait to be sent.</summary>
    public IReadOnlyList<Row> Waiting { get; }

    /// <summary>Rows that somebody broke by hand: they are left as they are, and stop no other message.</summary>
    public IReadOnlyList<BrokenRow> Broken { get; }

    /// <summary>Reads what waits in a partition; with <paramref name="asksVersion"/> also which commits that takes in.</summary>
    public static async Task<Outbox> ReadAsync(IStore store, string partition, bool isPerson, bool asksVersion, CancellationToken cancel)
    {
        // Asked no later than the messages: a commit that comes between the two would be taken for one whose messages were seen.
        var head = asksVersion && !isPerson ? await store.ReadAsync(partition, Head, cancel) : null;
        var wanted = asksVersion && isPerson ? HeadToEnd : All;
        var rows = await store.ReadAsync(partition, [wanted], cancel);
        if (asksVersion && isPerson) head = rows.FirstOrDefault(r => r.Key == Head);
        var waiting = rows.Where(r => r.Key.StartsWith(MessageRow.Prefix, StringComparison.Ordinal)).ToList();
        List<BrokenRow> broken = [.. waiting.Select(r => LoneRow.FaultOf(partition, r) is { } why ? new BrokenRow(r, why) : null).OfType<BrokenRow>()];
        return new(partition, VersionOf(head),
            broken.Count == 0 ? waiting : [.. waiting.Except(broken.Select(b => b.Row))],
            broken,
            rows.Where(r => r.Key.StartsWith(SentPrefix, StringComparison.Ordinal)).ToDictionary(r => r.Key, StringComparer.Ordinal));
    }

    /// <summary>When a conversation was sent to lately from this partition.</summary>
    public SentTimes SentTo(string conversation) => sent.TryGetValue(KeyOf(conversation), out var row) ? SentTimes.Read(row.Found("Sent") as byte[]) : SentTimes.None;

    /// <summary>Writes when a conversation was sent to, unless another instance did since.</summary>
    public RowOperation Write(string conversation, SentTimes times)
    {
        var row = new Row(KeyOf(conversation), new Columns("SentTimes") { ["Sent"] = times.ToBytes() });
        return sent.TryGetValue(row.Key, out var known) ? new RowOperation.Replace(MessageRow.With(known, null, ("Sent", times.ToBytes())), known.ETag) : new RowOperation.Insert(row);
    }

    /// <summary>What was written stands.</summary>
    public void Committed(RowOperation operation, ETag etag)
    {
        var row = operation is RowOperation.Replace(var replaced, _) ? replaced : ((RowOperation.Insert)operation).Row;
        sent[row.Key] = new Row(row.Key, row.Columns, etag);
    }

    /// <summary>Removes a few rows that are kept no longer: of conversations that nothing was sent to in the last hour.</summary>
    public IReadOnlyList<RowOperation> Sweep(DateTimeOffset now)
    {
        foreach (var (key, row) in sent.ToList())
        {
            if (!SentTimes.Read(row.Found("Sent") as byte[]).IsOver(now)) continue;
            sent.Remove(key);
            old.Add(new RowOperation.Delete(key, row.ETag));
        }
        var some = old.Take(MostSwept).ToList();
        old.RemoveRange(0, some.Count);
        return some;
    }

    /// <summary>Zero also where somebody broke the head row: the messages behind it can be carried all the same.</summary>
    private static long VersionOf(Row? head) => head?.Found("Version") switch
    {
        long version => version,
        int version => version,
        _ => 0,
    };

    private static string KeyOf(string conversation) => SentPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation)).AsSpan(0, 12));
}
