using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Storage;

namespace PlanBot.Turns;

/// <summary>
/// Load, decide, commit: the one way in which a plan or a person changes. Inputs for one partition that arrive while it is being committed are
/// decided together afterwards and committed as one transaction, so a busy plan costs one durable write for many inputs.
/// If another instance was first, the state is loaded and everything is decided again.
/// </summary>
internal sealed class Turn<TState>(IStore store, IPartition<TState> partition, BotClock clock, Wakes wakes, WarmStates<TState> warm, ILogger log)
    where TState : class
{
    private const int MostTogether = 24;
    private const int MostTries = 12;

    /// <summary>A seat for an id that leads nowhere takes memory too, and a stranger can name any id.</summary>
    private const int EmptySeatBytes = 300;

    /// <summary>Decides one input. The function is pure and may be called again; it gets null when there is no such partition, and gives null when nothing comes of that.</summary>
    public Task<Taken<TState>> TakeAsync(string id, Input input, Func<TState?, DateTimeOffset, Decision<TState>?> decide)
    {
        var asked = new Asked<TState>(input, decide);
        var seat = warm.Seat(id);
        if (seat.Enqueue(asked)) _ = RunAsync(id, seat);
        return asked.Answer;
    }

    /// <summary>The state as it is now, or null.</summary>
    public async Task<TState?> ReadAsync(string id) =>
        (await TakeAsync(id, Look.Instance, static (state, _) => state is null ? null : new Decision<TState>(state))).Decision?.State;

    /// <summary>The state as this instance knew it last; another instance may have changed it since.</summary>
    public async ValueTask<TState?> PeekAsync(string id) => warm.Seat(id).Standing?.State ?? await ReadAsync(id);

    /// <summary>Removes an id for good.</summary>
    public ValueTask EraseAsync(string id) => partition.EraseAsync(id, default);

    /// <summary>For when the valid wake-up of a state lies in the queue.</summary>
    public DateTimeOffset? WakeAt(string id) => warm.Seat(id).Standing?.WakeAt;

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
                await DecideAsync(id, seat, together);
            }
            catch (Exception fault)
            {
                seat.Standing = null;
                foreach (var asked in together) asked.Fail(fault);
            }
            warm.Weigh(seat, seat.Standing is { } standing ? partition.BytesOf(standing.State) : EmptySeatBytes);
        }
    }

    private async Task DecideAsync(string id, Seat<TState> seat, IReadOnlyList<Asked<TState>> together)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var wasWarm = seat.Standing is not null;
            var before = seat.Standing ??= await partition.LoadAsync(id, default);
            var batch = Batch<TState>.Decide(partition, before, together, clock.Now);
            // A wake-up that was taken leaves the queue, so the next one must be put even when nothing changed.
            var wakeTaken = before is not null && together.Any(a => a.Input is Domain.Nudges.Tick);
            if (!batch.Changed && !wakeTaken)
            {
                if (wasWarm && (await store.ReadAsync(partition.Key(id), IPartition<TState>.Head))?.ETag != before!.ETag)
                {
                    seat.Standing = null;
                    continue;
                }
                batch.Answer();
                return;
            }
            if (batch.Draft.Count + 1 > Limits.Operations && together.Count > 1)
            {
                await DecideAsync(id, seat, [.. together.Take(together.Count / 2)]);
                await DecideAsync(id, seat, [.. together.Skip(together.Count / 2)]);
                return;
            }
            if (await CommitAsync(id, seat, before, batch, wakeTaken))
            {
                batch.Answer();
                return;
            }
            Meters.Conflicts.Add(1);
            Log.Conflict(log, partition.Key(id), attempt);
            seat.Standing = null;
            await Task.Delay(Random.Shared.Next(1, 10 * attempt));
        }
        throw new InvalidOperationException($"{partition.Key(id)} moved {MostTries} times while it was decided.");
    }

    private async Task<bool> CommitAsync(string id, Seat<TState> seat, Standing<TState>? before, Batch<TState> batch, bool wakeTaken)
    {
        var state = batch.State!;
        var staged = batch.Draft.Count + 1 > Limits.Operations || before is null;
        var generation = staged && partition.Stages ? await partition.StageAsync(state, default) : batch.Draft.Generation;
        var next = partition.NextDue(state, clock.Now);
        if (next is { } at && (wakeTaken || next != before?.WakeAt)) await wakes.PlanAsync(id, at, default);
        if (batch.Draft.HasMessages) await wakes.OutboxAsync(partition.Key(id), default);

        var head = partition.WriteHead(state).Text("Generation", generation).Of("WakeAt", next);
        head["Version"] = (before?.Version ?? 0) + 1;
        head["Recent"] = batch.Recent.ToBytes();
        var row = new Row(IPartition<TState>.Head, head);
        RowOperation first = before is null ? new RowOperation.Insert(row) : new RowOperation.Replace(row, before.ETag);
        var rest = generation == batch.Draft.Generation ? batch.Draft.Operations : batch.Draft.Operations.Where(o => !partition.IsStaged(o.Key));
        if (await store.CommitAsync(partition.Key(id), [first, .. rest]) is not CommitResult.Committed(var etags)) return false;

        seat.Standing = new(state, etags[0], (before?.Version ?? 0) + 1, batch.Recent, next, generation);
        if (before is not null && generation != before.Generation) await partition.SweepAsync(state, before.Generation, default);
        return true;
    }

    /// <summary>Asks for nothing but the state.</summary>
    private sealed record Look : PlanInput
    {
        public static readonly Look Instance = new();
    }
}

/// <summary>What came of a turn.</summary>
/// <param name="Decision">The decision; null when there is no such plan or person.</param>
/// <param name="IsRepeat">The message had been acted on before; nothing was decided.</param>
internal readonly record struct Taken<TState>(Decision<TState>? Decision, bool IsRepeat = false) where TState : class;
