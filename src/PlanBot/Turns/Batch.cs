using System.Diagnostics;
using PlanBot.Domain;
using PlanBot.Storage;

namespace PlanBot.Turns;

/// <summary>One input that waits for its decision. Whoever asks may see to it themselves that what is to be sent is carried, come what may.</summary>
internal sealed class Asked<TState>(Input input, Func<TState?, DateTimeOffset, Decision<TState>?> decide, bool carries = false) where TState : class
{
    private readonly TaskCompletionSource<Taken<TState>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Input Input => input;

    public bool Carries => carries;

    public Task<Taken<TState>> Answer => answer.Task;

    public Decision<TState>? Decide(TState? state, DateTimeOffset now) => decide(state, now);

    public void Succeed(Taken<TState> taken) => answer.TrySetResult(taken);

    public void Fail(Exception fault) => answer.TrySetException(fault);
}

/// <summary>What came of a turn.</summary>
/// <param name="Decision">The decision; null when there is no such plan or person.</param>
/// <param name="IsRepeat">The message had been acted on before; nothing was decided.</param>
internal readonly record struct Taken<TState>(Decision<TState>? Decision, bool IsRepeat = false) where TState : class;

/// <summary>Inputs decided one after another on a copy in memory, with the one transaction that they become. A fault in one decision is that input's alone.</summary>
internal sealed class Batch<TState> where TState : class
{
    private readonly List<(Asked<TState> Asked, Taken<TState> Taken, Exception? Fault)> outcomes = [];

    private Batch(Standing<TState>? before)
    {
        State = before?.State;
        Recent = before?.Recent.Copy() ?? new RecentMessages([]);
        Draft = new Draft(before?.Generation ?? "", (before?.Version ?? 0) + 1, before?.ByHand ?? Rows.ByHand.None);
    }

    public TState? State { get; private set; }

    public RecentMessages Recent { get; }

    public Draft Draft { get; }

    public bool Changed { get; private set; }

    /// <summary>Something is to be sent that nobody who asked carries.</summary>
    public bool NeedsPointer { get; private set; }

    /// <summary>The rows of one decision are there in part only; nothing of the batch may be committed.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>How many of the inputs were decided, from the first.</summary>
    public int Count => outcomes.Count;

    public static Batch<TState> Decide(IPartition<TState> partition, Standing<TState>? before, IReadOnlyList<Asked<TState>> together, DateTimeOffset now)
    {
        var batch = new Batch<TState>(before);
        var largest = 0;
        foreach (var asked in together)
        {
            var rows = batch.Draft.Count;
            batch.Decide(partition, asked, now);
            largest = Math.Max(largest, batch.Draft.Count - rows);
            // What waits together is mostly of one kind: one more such input would not fit, and everything would be decided again in halves.
            if (batch.Draft.Count + largest + 1 > Limits.Operations) break;
        }
        return batch;
    }

    public void Answer()
    {
        foreach (var (asked, taken, fault) in outcomes)
        {
            if (fault is null) asked.Succeed(taken);
            else asked.Fail(fault);
        }
    }

    private void Decide(IPartition<TState> partition, Asked<TState> asked, DateTimeOffset now)
    {
        if (Recent.Has(asked.Input.MessageId))
        {
            outcomes.Add((asked, new(null, IsRepeat: true), null));
            return;
        }
        var isWriting = false;
        try
        {
            var since = Stopwatch.GetTimestamp();
            var decision = asked.Decide(State, now);
            Meters.DecideSeconds.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, new KeyValuePair<string, object?>("input", asked.Input.GetType().Name));
            if (decision is not null && !(ReferenceEquals(decision.State, State) && decision is { Messages.Length: 0, History.Length: 0 }))
            {
                isWriting = true;
                partition.Write(Draft, State, decision, asked.Input, now);
                State = decision.State;
                Recent.Add(asked.Input.MessageId);
                Changed = true;
                NeedsPointer |= decision.Messages.Length > 0 && !asked.Carries;
            }
            outcomes.Add((asked, new(decision), null));
        }
        catch (Exception fault)
        {
            IsTorn |= isWriting;
            outcomes.Add((asked, default, fault));
        }
    }
}
