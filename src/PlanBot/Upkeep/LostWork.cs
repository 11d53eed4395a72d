using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Upkeep;

/// <summary>
/// Puts back what should lie in the queue and may not: a queue can lose what a table keeps, and a copy brings the table only. What lies there
/// twice does no harm: a wake-up that was superseded and a pointer to nothing are dropped.
/// </summary>
internal sealed class LostWork(IStore store, Wakes wakes, BotClock clock)
{
    /// <summary>A wake-up that is due for so long is not merely waiting for a busy worker.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private const string PlanPrefix = "plan|";
    private const string PersonPrefix = "person|";

    /// <summary>True for a head row whose plan or draft nobody will wake: there is no wake-up, or it passed long ago.</summary>
    public bool IsAsleep(Row head) => head.Found("WakeAt") is not DateTimeOffset at || at < clock.Now - Grace;

    /// <summary>Looks after one plan, or with <paramref name="isNew"/> puts its wake-up whenever it is due. Gives the head row; null when there is none.</summary>
    public async Task<Row?> OfPlanAsync(string planId, bool isNew, CancellationToken cancel)
    {
        var partition = PlanPrefix + Key.Escape(planId);
        var rows = await store.ReadAsync(partition, [KeyRange.Only(IPartition<Plan>.Head), KeyRange.Prefix(MessageRow.Prefix)], cancel);
        if (rows.Count > 0 && rows[^1].Key != IPartition<Plan>.Head) await wakes.OutboxAsync(partition, 0, cancel);
        if (rows.Count == 0 || rows[0].Key != IPartition<Plan>.Head) return null;
        if (isNew || IsAsleep(rows[0])) await wakes.PlanAgainAsync(planId, rows[0].Found("WakeAt") as DateTimeOffset?, cancel);
        return rows[0];
    }

    /// <summary>Looks after the messages of a person, and after the lines that have not become a card.</summary>
    public async Task OfPersonAsync(string personId, CancellationToken cancel)
    {
        var partition = PersonPrefix + Key.Escape(personId);
        // From the inbox to the end of the outbox, in one request.
        var rows = await store.ReadAsync(partition, [new KeyRange("i|", KeyRange.Prefix(MessageRow.Prefix).To)], cancel);
        if (rows.Any(r => r.Key.StartsWith("o|", StringComparison.Ordinal))) await wakes.OutboxAsync(partition, 0, cancel);
        if (rows.Any(r => r.Key.StartsWith("i|", StringComparison.Ordinal))) await wakes.PersonAgainAsync(personId, cancel);
    }

    /// <summary>Puts everything that the partitions of a store need, for a store whose queues are empty.</summary>
    public Task OfAllAsync(CancellationToken cancel) => Parallel.ForEachAsync(
        store.PartitionsAsync("", cancel), new ParallelOptions { MaxDegreeOfParallelism = InOrder.AtOnce, CancellationToken = cancel }, async (partition, stop) =>
        {
            if (partition.StartsWith(PlanPrefix, StringComparison.Ordinal)) await OfPlanAsync(Key.Unescape(partition[PlanPrefix.Length..]), isNew: true, stop);
            else if (partition.StartsWith(PersonPrefix, StringComparison.Ordinal)) await OfPersonAsync(Key.Unescape(partition[PersonPrefix.Length..]), stop);
        });
}
