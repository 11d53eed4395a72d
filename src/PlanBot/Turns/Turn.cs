using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Turns;

/// <summary>
/// Load, decide, commit: the one way in which a plan or a person changes. Inputs for one partition that arrive while it is being committed are
/// decided together afterwards and committed as one transaction, so a busy plan costs one durable write for many inputs.
/// If another instance was first, the state is loaded and everything is decided again; instances that share a store leave each other room (<see cref="Courtesy"/>).
/// </summary>
internal sealed class Turn<TState>(IStore store, IPartition<TState> partition, BotClock clock, Wakes wakes, WarmStates<TState> warm, ILogger log, TimeProvider time)
    where TState : class
{
    private const int MostTogether = 24;

    /// <summary>Instances race for a busy partition, and one of them is first each time: tries are bounded by time, not by number.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);
    private const int LongestJitter = 50;

    /// <summary>A due wake-up that nobody took for so long was lost, as work that failed too often is.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromMinutes(30);

    /// <summary>A seat for an id that leads nowhere takes memory too, and a stranger can name any id.</summary>
    private const int EmptySeatBytes = 300;

    /// <summary>
    /// Decides one input. The function is pure and may be called again; it gets null when there is no such partition, and gives null when nothing comes of that.
    /// A caller who <paramref name="carries"/> what comes of it, also after a crash, needs no queue message that points to it.
    /// </summary>
    public Task<Taken<TState>> TakeAsync(string id, Input input, Func<TState?, DateTimeOffset, Decision<TState>?> decide, bool carries = false)
    {
        var asked = new Asked<TState>(input, decide, carries);
        var (seat, mustRun) = warm.Sit(id, asked);
        if (mustRun) _ = RunAsync(id, seat);
        return asked.Answer;
    }

    /// <summary>The state as it is now, or null; also null, and logged, where its head row cannot be read: what is asked of all plans must not end at one.</summary>
    public async Task<TState?> ReadAsync(string id)
    {
        try
        {
            return (await TakeAsync(id, Look.Instance, static (state, _) => state is null ? null : new Decision<TState>(state))).Decision?.State;
        }
        catch (BrokenHeadException broken)
        {
            Log.BrokenRow(log, partition.Key(id), IPartition<TState>.Head, broken.Why.Message);
            return null;
        }
    }

    /// <summary>The state as this instance knew it last; another instance may have changed it since.</summary>
    public async ValueTask<TState?> PeekAsync(string id) => warm.Seat(id).Standing?.State ?? await ReadAsync(id);

    /// <summary>Removes an id for good.</summary>
    public ValueTask EraseAsync(string id) => partition.EraseAsync(id, default);

    /// <summary>
    /// Removes what a generation left behind whose commit never came, or was replaced since. Its history stays when the commit that
    /// would have made <paramref name="version"/> may have come.
    /// </summary>
    public async Task SweepAsync(string id, string generation, long version)
    {
        var head = await store.ReadAsync(partition.Key(id), IPartition<TState>.Head);
        if (head?.Text("Generation") != generation) await partition.SweepAsync(id, generation, withHistory: (head?.Long("Version") ?? 0) < version, default);
    }

    /// <summary>For when the valid wake-up of a state lies in the queue, and the version that says so.</summary>
    public (DateTimeOffset? At, long Version) Wake(string id) => warm.Seat(id).Standing is { } standing ? (standing.WakeAt, standing.Version) : default;

    /// <summary>The id whose partition this is; null when it is of another kind.</summary>
    public string? IdOf(string key)
    {
        var prefix = partition.Key("");
        return key.StartsWith(prefix, StringComparison.Ordinal) ? Key.Unescape(key[prefix.Length..]) : null;
    }

    /// <summary>The partition of an id.</summary>
    public string Partition(string id) => partition.Key(id);

    private async Task RunAsync(string id, Seat<TState> seat)
    {
        // Whoever asked first must not do the work of those behind while its own caller waits on a synchronous path.
        await Task.Yield();
        while (seat.TakeTogether(MostTogether) is { Count: > 0 } together)
        {
            try
            {
                await DecideAllAsync(id, seat, together);
                warm.Weigh(seat, seat.Standing is { } standing ? partition.BytesOf(standing.State) : EmptySeatBytes);
            }
            catch (Exception fault)
            {
                // Whatever it was, the seat goes on: a fault that ended this loop would leave everybody after it waiting for ever.
                seat.Standing = null;
                foreach (var asked in together) asked.Fail(fault);
            }
            if (store.IsShared && seat.Courtesy.Take(time) is var pause && pause > TimeSpan.Zero) await Task.Delay(pause, time);
        }
    }

    private async Task DecideAllAsync(string id, Seat<TState> seat, IReadOnlyList<Asked<TState>> together)
    {
        for (var done = 0; done < together.Count;) done += await DecideAsync(id, seat, done == 0 ? together : [.. together.Skip(done)]);
    }

    /// <summary>Decides as many inputs, from the first, as one transaction holds. Gives their number.</summary>
    private async Task<int> DecideAsync(string id, Seat<TState> seat, IReadOnlyList<Asked<TState>> together)
    {
        var since = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var wasWarm = seat.Standing is not null;
            var before = seat.Standing ??= await LoadAsync(id, seat);
            var batch = Batch<TState>.Decide(partition, before, together, clock.Now);
            if (batch.Count < together.Count) together = [.. together.Take(batch.Count)];
            if (batch.IsTorn && together.Count > 1)
            {
                await DecideOneByOneAsync(id, seat, together);
                return together.Count;
            }
            // A wake-up that was taken leaves the queue, so the next one must be put even when nothing changed.
            var wakeTaken = before is not null && together.Any(a => a.Input is Domain.Nudges.Tick or Domain.Nudges.PersonTick);
            if (batch.IsTorn || (!batch.Changed && !wakeTaken))
            {
                if (wasWarm && (await store.ReadAsync(partition.Key(id), IPartition<TState>.Head))?.ETag != before!.ETag)
                {
                    seat.Courtesy.Met(time);
                    seat.Standing = null;
                    continue;
                }
                batch.Answer();
                return batch.Count;
            }
            if (batch.Draft.Count + 1 > Limits.Operations && together.Count > 1)
            {
                await DecideAllAsync(id, seat, [.. together.Take(together.Count / 2)]);
                await DecideAllAsync(id, seat, [.. together.Skip(together.Count / 2)]);
                return together.Count;
            }
            try
            {
                if (await CommitAsync(id, seat, before, batch, wakeTaken))
                {
                    batch.Answer();
                    return batch.Count;
                }
            }
            catch (StorageLimitException) when (together.Count > 1)
            {
                await DecideOneByOneAsync(id, seat, together);
                return together.Count;
            }
            Meters.Conflicts.Add(1);
            Log.Conflict(log, partition.Key(id), attempt);
            seat.Courtesy.Met(time);
            seat.Standing = null;
            if (time.GetElapsedTime(since) > MostTime) throw new InvalidOperationException($"{partition.Key(id)} moved {attempt} times while it was decided.");
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, Math.Min(10 * attempt, LongestJitter))), time);
        }
    }

    /// <summary>What cannot be stored must not fail what came with it.</summary>
    private async Task DecideOneByOneAsync(string id, Seat<TState> seat, IReadOnlyList<Asked<TState>> together)
    {
        foreach (var asked in together)
        {
            try
            {
                await DecideAsync(id, seat, [asked]);
            }
            catch (Exception fault)
            {
                seat.Standing = null;
                asked.Fail(fault);
            }
        }
    }

    private async ValueTask<Standing<TState>?> LoadAsync(string id, Seat<TState> seat)
    {
        var since = time.GetTimestamp();
        var standing = await partition.LoadAsync(id, default);
        seat.Courtesy.Loaded(time, since);
        foreach (var (row, why) in standing?.ByHand.Broken ?? []) Log.BrokenRow(log, partition.Key(id), row.Key, why.Message);
        return standing;
    }

    private async Task<bool> CommitAsync(string id, Seat<TState> seat, Standing<TState>? before, Batch<TState> batch, bool wakeTaken)
    {
        var state = batch.State!;
        var (now, generation) = (clock.Now, batch.Draft.Generation);
        var byHand = before?.ByHand ?? ByHand.None;
        var isStaged = partition.Stages && (batch.Draft.Count + 1 > Limits.Operations || before is null);
        if (isStaged)
        {
            generation = Guid.NewGuid().ToString("N")[..8];
            await wakes.SweepAsync(id, generation, (before?.Version ?? 0) + 1, default);
            var isTooMuch = batch.Draft.Operations.Count(o => !partition.IsStaged(o.Key)) + 1 > Limits.Operations;
            await partition.StageAsync(state, generation, isTooMuch ? batch.Draft.SetHistoryApart(now, generation) : [], byHand, default);
        }
        var next = partition.NextDue(state, now);
        // A wake-up that is due lies in the queue already: another would push it back, on a busy plan for ever.
        if (!wakeTaken && next <= now && before?.WakeAt is { } lying && lying <= now && lying > now - TrustedFor) next = lying;
        if (next is { } at && (wakeTaken || next != before?.WakeAt)) await wakes.AtAsync(partition.Time, id, at, (before?.Version ?? 0) + 1, default);
        if (batch.NeedsPointer) await wakes.OutboxAsync(partition.Key(id), (before?.Version ?? 0) + 1, default);

        var row = byHand.With(new Row(IPartition<TState>.Head, partition.WriteHead(state).OfShell(generation, next, (before?.Version ?? 0) + 1, batch.Recent.ToBytes())));
        RowOperation first = before is null ? new RowOperation.Insert(row) : new RowOperation.Replace(row, before.ETag);
        var rest = isStaged ? batch.Draft.Operations.Where(o => !partition.IsStaged(o.Key)) : batch.Draft.Operations;
        var since = time.GetTimestamp();
        if (await store.CommitAsync(partition.Key(id), [first, .. rest]) is not CommitResult.Committed(var etags))
        {
            if (isStaged) await SweepAsync(id, generation, withHistory: true);
            return false;
        }

        seat.Courtesy.Committed(time, since);
        // What lies under other keys now is read again, and said again, once.
        seat.Standing = batch.Draft.SetsAside || (isStaged && byHand.Broken.Count > 0) ? null
            : new(state, etags[0], (before?.Version ?? 0) + 1, batch.Recent, next, generation) { ByHand = byHand };
        if (before is not null && generation != before.Generation) await SweepAsync(id, before.Generation, withHistory: false);
        return true;
    }

    /// <summary>What stays behind takes room and is seen by nobody, so the decision stands.</summary>
    private async Task SweepAsync(string id, string generation, bool withHistory)
    {
        try
        {
            await partition.SweepAsync(id, generation, withHistory, default);
        }
        catch (StorageException fault)
        {
            Log.NotSwept(log, fault, partition.Key(id), generation);
        }
    }

    /// <summary>Asks for nothing but the state.</summary>
    private sealed record Look : PlanInput
    {
        public static readonly Look Instance = new();
    }
}
