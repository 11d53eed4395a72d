using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Privacy;

/// <summary>
/// Forgets a person everywhere. The bot may run meanwhile: each transaction replaces the head row of the partition under its version, so that
/// whoever has the plan in memory loads it again. What is broken off goes on when it is asked for again, with the same tokens.
/// </summary>
internal sealed class Forgetting(IStore store, BotClock clock)
{
    private const int RowsAtOnce = 40, MostTries = 20, MostRounds = 5;

    /// <summary>What would be changed, the plans first; nothing is.</summary>
    public async Task<IReadOnlyList<Forgotten>> PreviewAsync(Identity who, CancellationToken cancel)
    {
        var found = new List<Forgotten>();
        await foreach (var some in InOrder.AskAsync(store.PartitionsAsync("", cancel), (partition, stop) => LookAsync(partition, who, stop), cancel))
            if (some is { Changed: > 0 } or { Removed: > 0 } or { Ambiguous: > 0 }) found.Add(some);
        // Once the plans do not lead to the person any more, nobody hands anything to them.
        return [.. found.OrderBy(f => !f.Partition.StartsWith("plan|", StringComparison.Ordinal)).ThenBy(f => Scrubbing.IsOwn(f.Partition, who))];
    }

    /// <summary>Does it, until a look at everything finds nothing more.</summary>
    public async Task ForgetAsync(Identity who, CancellationToken cancel)
    {
        var begun = PersonSearch.Write(who);
        await store.CommitAsync(PersonSearch.Bot, [new RowOperation.Put(begun)], cancel);
        for (var round = 0; ; round++)
        {
            var left = (await PreviewAsync(who, cancel)).Where(f => f.Changed + f.Removed > 0).ToList();
            if (left.Count == 0) break;
            if (round == MostRounds) throw new StorageException($"The partition '{left[0].Partition}' is changed faster than it can be gone through. Run the command again.");
            foreach (var found in left) await ForgetInAsync(found.Partition, who, cancel);
        }
        await store.CommitAsync(PersonSearch.Bot, [new RowOperation.Delete(begun.Key, ETag.Any)], cancel);
    }

    private async Task<Forgotten> LookAsync(string partition, Identity who, CancellationToken cancel)
    {
        var rows = await ReadAsync(partition, cancel);
        var scrubbing = Scrubbing.Of(partition, rows, who, clock.Now);
        var head = rows.FirstOrDefault(r => r.Key == IPartition<Plan>.Head);
        var known = rows.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var isPlan = partition.StartsWith("plan|", StringComparison.Ordinal);
        return new(partition, isPlan ? head?.Found("Name") as string : null, scrubbing.Puts.Count, scrubbing.Deletes.Count - scrubbing.Puts.Count(p => !known.Contains(p.Key)), scrubbing.Ambiguous)
        {
            IsManager = isPlan && who.Has(head?.Found("ManagerId")),
        };
    }

    private async Task ForgetInAsync(string partition, Identity who, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var rows = await ReadAsync(partition, cancel);
            if (await CommitAsync(partition, rows, Scrubbing.Of(partition, rows, who, clock.Now), cancel)) return;
        }
    }

    /// <summary>False when something else was written meanwhile.</summary>
    private async Task<bool> CommitAsync(string partition, IReadOnlyList<Row> rows, Scrubbing scrubbing, CancellationToken cancel)
    {
        var known = rows.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var head = Scrubbing.HasHead(partition) ? known.GetValueOrDefault(IPartition<Plan>.Head) : null;
        var scrubbedHead = scrubbing.Puts.FirstOrDefault(r => head is not null && r.Key == head.Key) ?? head;
        var isErased = head is not null && scrubbing.Deletes.Contains(head.Key);
        IEnumerable<RowOperation> operations =
        [
            .. scrubbing.Puts.Where(r => r.Key != head?.Key).Select(r => known.TryGetValue(r.Key, out var was) ? new RowOperation.Replace(r, was.ETag) : (RowOperation)new RowOperation.Put(r)),
            .. scrubbing.Deletes.Where(key => key != head?.Key).Select(key => new RowOperation.Delete(key, known[key].ETag)),
        ];
        var chunks = operations.Chunk(RowsAtOnce).DefaultIfEmpty([]).ToList();
        var guard = head?.ETag;
        for (var chunk = 0; chunk < chunks.Count; chunk++)
        {
            var isLast = chunk == chunks.Count - 1;
            List<RowOperation> all = [.. chunks[chunk]];
            if (guard is { } etag) all.Add(isLast && isErased ? new RowOperation.Delete(head!.Key, etag) : new RowOperation.Replace(isLast ? scrubbedHead! : head!, etag));
            if (all.Count == 0) return true;
            if (await store.CommitAsync(partition, all, cancel) is not CommitResult.Committed done) return false;
            if (guard is not null) guard = done.ETags[^1];
        }
        return true;
    }

    private async Task<IReadOnlyList<Row>> ReadAsync(string partition, CancellationToken cancel)
    {
        KeyRange[] ranges = Scrubbing.HasHead(partition) ? [KeyRange.Only(IPartition<Plan>.Head), KeyRange.All] : [KeyRange.All];
        return [.. (await store.ReadAsync(partition, ranges, cancel)).DistinctBy(r => r.Key)];
    }
}

/// <summary>What is, or was, to be done in one partition.</summary>
/// <param name="Partition">Which.</param>
/// <param name="Plan">The name of the plan that lies there; null for any other.</param>
/// <param name="Changed">Rows in which somebody who left stands in the person's place.</param>
/// <param name="Removed">Rows that go.</param>
/// <param name="Ambiguous">Rows whose text was left, since somebody else there has the same name.</param>
internal sealed record Forgotten(string Partition, string? Plan, int Changed, int Removed, int Ambiguous)
{
    /// <summary>The person manages the plan: nobody does afterwards.</summary>
    public bool IsManager { get; init; }
}
