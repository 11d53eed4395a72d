using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Upkeep;

/// <summary>
/// Once a day, by the machine's time, all plans are gone through for work that was lost and for what is kept no longer. Nobody leads: whoever takes the day's message claims
/// the day with a row <c>pass|day</c>, does a slice and puts a message for the next; a second message of the same day finds the claim and ends.
/// No task is looked at. The roster of each plan's channel is read as well.
/// </summary>
internal sealed class DailyPass(IStore store, Wakes wakes, LostWork lost, Retention retention, Func<string, CancellationToken, Task> lookAtRoster, TimeProvider time, ILogger<DailyPass> log)
{
    public const string Prefix = "pass|";

    private const string Partition = "bot";
    private const int PlansInSlice = 50;
    private const int AtOnce = 2;
    private const int DaysKept = 31;

    // At night in most of the world's offices, and before the morning rounds of Europe.
    private static readonly TimeSpan TimeOfDay = TimeSpan.FromHours(3);

    // What was lost has waited long; an instance that starts has its hands full with what was not.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Makes sure that a pass is on its way, today's if there was none yet. Each instance does so when it starts.</summary>
    public async Task ScheduleAsync(CancellationToken cancel)
    {
        if (await store.ReadAsync(Partition, Prefix + Today.ToIso(), cancel) is null) await wakes.PassAsync(Today.ToIso(), NewClaim(), "", AfterStart, cancel);
        else await PutTomorrowsAsync(cancel);
    }

    /// <summary>Does one slice.</summary>
    public async Task TakeAsync(Work work, CancellationToken cancel)
    {
        var isFirst = string.IsNullOrEmpty(work.After);
        // What comes late, after a weekend down, is today's: there is nothing to be found twice.
        var day = isFirst && string.CompareOrdinal(work.Id, Today.ToIso()) < 0 ? Today.ToIso() : work.Id;
        if (isFirst && !await ClaimAsync(day, work.Claim ?? "", cancel)) return;
        var entries = await store.ReadAsync(AddressBook.Plans, [new KeyRange(isFirst ? "" : work.After + " ", KeyRange.All.To)], cancel);
        var people = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await EachAsync(entries.Take(PlansInSlice).Select(e => e.Key), key => PlanAsync(key, people, cancel), cancel);
        await EachAsync(people.Keys, person => Quietly("person|" + Key.Escape(person), async () =>
        {
            await lost.OfPersonAsync(person, cancel);
            await retention.ApplyAsync("person|" + Key.Escape(person), time.GetUtcNow(), cancel);
        }), cancel);
        if (entries.Count > PlansInSlice)
        {
            await wakes.PassAsync(day, work.Claim ?? "", entries[PlansInSlice - 1].Key, TimeSpan.Zero, cancel);
            return;
        }
        await LookAtDraftsAsync(cancel);
        await RemoveOldAsync(cancel);
        await PutTomorrowsAsync(cancel);
    }

    /// <summary>Drafts are few and live for a week, so they are not sliced. The entry of one that was erased, became a plan or never came is removed.</summary>
    private async Task LookAtDraftsAsync(CancellationToken cancel)
    {
        var entries = await store.ReadAsync(AddressBook.Drafts, [KeyRange.All], cancel);
        await EachAsync(entries.Select(e => e.Key), key => Quietly("plan|" + key, async () =>
        {
            var head = await lost.OfPlanAsync(Key.Unescape(key), isNew: false, cancel);
            var isOld = !(entries.First(e => e.Key == key).Found("At") is DateTimeOffset at && at > time.GetUtcNow() - LostWork.Grace);
            if (head is null ? isOld : head.Choice<PlanState>("State") is null or PlanState.Active)
                await store.CommitAsync(AddressBook.Drafts, [new RowOperation.Delete(key, ETag.Any)], cancel);
        }), cancel);
    }

    /// <summary>True for the one message that claims the day, also when it is delivered again.</summary>
    private async Task<bool> ClaimAsync(string day, string claim, CancellationToken cancel)
    {
        var row = new Row(Prefix + day, new Columns("Pass").Text("Claim", claim).Of<DateTimeOffset>("StartedAt", time.GetUtcNow()));
        return await store.CommitAsync(Partition, [new RowOperation.Insert(row)], cancel) is CommitResult.Committed
            || (await store.ReadAsync(Partition, row.Key, cancel))?.Found("Claim") as string == claim;
    }

    private Task PlanAsync(string key, ConcurrentDictionary<string, bool> people, CancellationToken cancel) => Quietly("plan|" + key, async () =>
    {
        if (await lost.OfPlanAsync(Key.Unescape(key), isNew: false, cancel) is not { } head) return;
        await lookAtRoster(Key.Unescape(key), cancel);
        await retention.ApplyAsync("plan|" + key, time.GetUtcNow(), cancel);
        var participants = await store.ReadAsync("plan|" + key, [KeyRange.Prefix($"g|{head.Found("Generation")}|p|")], cancel);
        foreach (var participant in participants)
            if (participant.Found("PersonId") is string person) people[person] = true;
    });

    /// <summary>A row that cannot be read holds up nobody else.</summary>
    private async Task Quietly(string partition, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is { } why)
        {
            Log.BrokenRow(log, partition, "", why.Message);
        }
    }

    private static Task EachAsync(IEnumerable<string> ids, Func<string, Task> look, CancellationToken cancel) => Parallel.ForEachAsync(
        ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (id, _) => await look(id));

    private async Task RemoveOldAsync(CancellationToken cancel)
    {
        var old = await store.ReadAsync(Partition, [new KeyRange(Prefix, Prefix + Today.AddDays(-DaysKept).ToIso())], cancel);
        foreach (var chunk in old.Chunk(Limits.Operations))
            await store.CommitAsync(Partition, [.. chunk.Select(r => new RowOperation.Delete(r.Key, ETag.Any))], cancel);
    }

    private ValueTask PutTomorrowsAsync(CancellationToken cancel)
    {
        var tomorrow = Today.AddDays(1);
        return wakes.PassAsync(tomorrow.ToIso(), NewClaim(), "", new DateTimeOffset(tomorrow, TimeOnly.MinValue, TimeSpan.Zero) + TimeOfDay - time.GetUtcNow(), cancel);
    }

    private static string NewClaim() => Guid.NewGuid().ToString("N");
}
