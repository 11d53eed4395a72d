using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Graph;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot;

/// <summary>Takes what the queue holds: gives time to plans and people, and carries messages to their next place. Any instance may take any work; a second delivery does nothing.</summary>
internal sealed class Worker(IStore store, Wakes wakes, Turn<Plan> plans, Turn<Person> people, Outbound outbound, Contact contact, DailyPass pass, GraphRound graph, BotClock clock, ILogger<Worker> log) : BackgroundService
{
    /// <summary>The most wake-ups of plans that an instance has under way.</summary>
    public const int TimeHands = 8;

    /// <summary>The most messages that an instance has under way. Most of a send is waiting: for the store, for its turn within Teams' limits, for Teams.</summary>
    public const int SendHands = 24;

    /// <summary>The most receivers to whom what waits in one outbox is brought at once.</summary>
    private const int HandedAtOnce = 8;

    /// <summary>How often a pointer looks for a commit that did not come; some of the looks may have been for other messages of the partition that had to wait.</summary>
    private const int MostLooks = 4;

    /// <summary>With the pause between them, an hour.</summary>
    private const int TriesOfNewer = 60;
    private static readonly TimeSpan UntilNewer = TimeSpan.FromMinutes(1);

    private CancellationToken leaving;

    protected override Task ExecuteAsync(CancellationToken stopping)
    {
        leaving = stopping;
        return Task.WhenAll(
            new Hands(store, Wakes.QueueName, wakes.Queue, DoAsync, clock, log).WorkAsync(TimeHands, stopping),
            new Hands(store, Wakes.SendsQueueName, wakes.Sends, DoAsync, clock, log).WorkAsync(SendHands, stopping));
    }

    /// <summary>Time for a plan: one slice of whatever is due is done.</summary>
    public async Task TickPlanAsync(string planId)
    {
        var tick = new Tick();
        await plans.TakeAsync(planId, tick, (plan, now) => plan is null ? null : Decide.For(plan, tick, now));
        Meters.Turns.Add(1, new KeyValuePair<string, object?>("input", nameof(Tick)));
    }

    /// <summary>Carries everything that waits in a partition. Gives how long to wait for what could not be sent yet, and the outbox as it was.</summary>
    public async Task<(TimeSpan? Wait, Outbox Outbox)> CarryAsync(string partition, CancellationToken cancel, bool asksVersion = false)
    {
        TimeSpan? wait = null;
        var outbox = await Outbox.ReadAsync(store, partition, people.IdOf(partition) is not null, asksVersion, cancel);
        foreach (var (row, why) in outbox.Broken) Log.BrokenRow(log, partition, row.Key, why.Message);
        var handed = new ConcurrentBag<Row>();
        ExceptionDispatchInfo? first = null;
        try
        {
            // What is for different receivers does not wait for each other: a store commits many at once as fast as one.
            var waiting = outbox.Waiting.Select(row => (Row: row, Message: MessageRow.Hop(row))).ToList();
            await Parallel.ForEachAsync(waiting.Where(w => w.Message is not null).GroupBy(w => ReceiverOf(w.Message!), StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = HandedAtOnce }, async (one, _) =>
            {
                foreach (var (row, message) in one)
                    if (await TryAsync(() => HandAsync(message!, cancel))) handed.Add(row);
            });
            foreach (var (row, message) in waiting)
                if (message is null)
                    await TryAsync(async () => wait = await outbound.SendAsync(outbox, row, cancel) is { } again && !(again >= wait) ? again : wait);
        }
        finally
        {
            await ForgetAsync(partition, [.. handed]);
        }
        first?.Throw();
        return (wait, outbox);

        // The message that fails must not stop those behind it; that it does is told when they are through.
        async Task<bool> TryAsync(Func<Task> carry)
        {
            leaving.ThrowIfCancellationRequested();
            try
            {
                await carry();
                return true;
            }
            catch (BrokenHeadException broken)
            {
                // It waits until that row is put right; the daily pass looks again.
                Log.BrokenRow(log, broken.Partition, IPartition<Plan>.Head, broken.Why.Message);
            }
            catch (Exception fault) when (fault is not (StorageException or OperationCanceledException))
            {
                Interlocked.CompareExchange(ref first, ExceptionDispatchInfo.Capture(fault), null);
            }
            return false;
        }
    }

    /// <summary>Time for a person: what can be told becomes a card, which the caller carries.</summary>
    public async Task TickPersonAsync(string personId)
    {
        if (await people.ReadAsync(personId) is { } person) await TickAsync(person);
    }

    /// <summary>The same for a person as this instance knows them; the commit finds out if that is old.</summary>
    public async Task TickAsync(Person person)
    {
        var theirs = await PlansOfAsync(person);
        await people.TakeAsync(person.Id, new PersonTick(), (state, now) => state is null ? null : Decide.For(state, theirs, new PersonTick(), now), carries: true);
    }

    private async Task SettleAsync(Message.ToAsked message)
    {
        if (await people.ReadAsync(message.PersonId) is not { } person || (person.Nudged.IsEmpty && person.Escalated.IsEmpty)) return;
        var theirs = await PlansOfAsync(person);
        await people.TakeAsync(person.Id, message.Settled, (state, now) => state is null ? null : Decide.For(state, theirs, message.Settled, now));
    }

    /// <summary>The active plans in which a person has a part, and those of the channel in which they speak.</summary>
    public async Task<ImmutableArray<Plan>> PlansOfAsync(Person person, string? channel = null, IEnumerable<string>? ofChannel = null)
    {
        var found = await Task.WhenAll(person.Plans.Concat(ofChannel ?? []).Distinct(StringComparer.Ordinal).Select(plans.ReadAsync));
        return [.. found.OfType<Plan>().Where(p => p.State == PlanState.Active && p.IsSeenBy(person.AsActor, channel))];
    }

    private async Task<TimeSpan?> DoAsync(QueueMessage message, CancellationToken cancel)
    {
        if (Work.Read(message.Body) is not { } work)
        {
            // While instances are replaced one by one, a newer one takes it; the bound is for when they are put back to the older version.
            if (!Work.IsOfNewerVersion(message.Body)) throw new FormatException("This is no work of PlanBot.");
            return message.DequeueCount <= TriesOfNewer ? UntilNewer : throw new FormatException("This work is of a newer version of PlanBot.");
        }
        if (work.LateBy(message, clock.Now) is { } late) Meters.WorkLate.Record(late.TotalSeconds, new KeyValuePair<string, object?>("queue", work.Queue));
        switch (work.Kind)
        {
            case WorkKind.Plan:
                return await WakePlanAsync(work, message.DequeueCount);
            case WorkKind.Person:
                return await WakePersonAsync(work, message.DequeueCount, cancel);
            case WorkKind.Pass:
                await pass.TakeAsync(work, cancel);
                return null;
            case WorkKind.Graph or WorkKind.Planner:
                await graph.TakeAsync(work, cancel);
                return null;
            case WorkKind.Sweep:
                await plans.SweepAsync(work.Id, work.Generation!, work.Version);
                return null;
            default:
                var (wait, outbox) = await CarryAsync(work.Id, cancel, asksVersion: work.Version > 0);
                // A pointer that comes before its commit looks again; one whose commit never came is dropped after some looks.
                var isSeen = work.Version > 0 ? outbox.Version >= work.Version : outbox.Waiting.Count > 0;
                return wait ?? (isSeen || message.DequeueCount >= MostLooks ? null : TimeSpan.FromSeconds(5));
        }
    }

    private async Task<TimeSpan?> WakePlanAsync(Work work, int looks)
    {
        if (await plans.ReadAsync(work.Id) is not { } plan) return null;
        if (plan.State == PlanState.Discarded)
        {
            await plans.EraseAsync(work.Id);
            return null;
        }
        if (!IsDue(work, plans.Wake(work.Id), looks, out var wait)) return wait;
        await TickPlanAsync(work.Id);
        return null;
    }

    /// <summary>
    /// What this instance knows of the person may be old: a wake-up that fits it is taken, and the commit finds out; one that does not is compared with what is stored.
    /// The queue holds the wake-up until what came of it is sent, so that this needs no pointer: one that comes again may have been broken off before that.
    /// </summary>
    private async Task<TimeSpan?> WakePersonAsync(Work work, int looks, CancellationToken cancel)
    {
        if (await people.PeekAsync(work.Id) is not { } person) return null;
        if (people.Wake(work.Id).At != work.At && (person = await people.ReadAsync(work.Id)) is null) return null;
        if (work.At is not null && !IsDue(work, people.Wake(work.Id), looks, out var wait) && (wait is not null || looks == 1)) return wait;
        if (work.At is null || people.Wake(work.Id).At == work.At) await TickAsync(person);
        return (await CarryAsync(people.Partition(work.Id), cancel)).Wait;
    }

    /// <summary>A wake-up that was superseded is dropped; one that comes before its commit looks again, and one that had to hop goes on waiting.</summary>
    public bool IsDue(Work work, (DateTimeOffset? At, long Version) wake, int looks, out TimeSpan? wait)
    {
        var left = (work.At ?? clock.Now) - clock.Now;
        wait = wake.At != work.At ? (wake.Version < work.Version && looks < MostLooks ? TimeSpan.FromSeconds(5) : null)
            : left > TimeSpan.FromDays(7) ? TimeSpan.FromDays(7)
            : left > TimeSpan.Zero ? left : null;
        return wake.At == work.At && wait is null;
    }

    /// <summary>Brings a message to the plan or person for whom it is. A second time does nothing.</summary>
    private async Task HandAsync(Message handed, CancellationToken cancel)
    {
        switch (handed)
        {
            case Message.ToPerson message:
                // What was told already must not be told again because the process ended between handing on and forgetting.
                await contact.HandAsync(message.PersonId, new HandLine(message.Line) { MessageId = $"{message.Line.PlanId}|{message.Key}" });
                break;
            case Message.Introduction message:
                await contact.HandAsync(message.PersonId, new Introduce(message.Name, message.Chat, message.PlanId));
                break;
            case Message.ToAsked message:
                await SettleAsync(message);
                break;
            case Message.ToPlan message:
                await contact.HandAsync(message.PlanId, message.Input);
                break;
            case Message.ToPlanner message:
                await graph.AskForPlannerAsync(message.PlanId, cancel);
                break;
            case Message.ChannelLost message:
                await contact.HandAsync(message.PersonId, message.Lost);
                break;
            default:
                throw new InvalidOperationException($"{handed.GetType().Name} is handed to nobody.");
        }
    }

    /// <summary>For whom a message is: what is for one of them is brought in order.</summary>
    private static string ReceiverOf(Message message) => message switch
    {
        Message.ToPerson m => m.PersonId,
        Message.Introduction m => m.PersonId,
        Message.ToAsked m => m.PersonId,
        Message.ToPlan m => m.PlanId,
        Message.ChannelLost m => m.PersonId,
        _ => "",
    };

    /// <summary>Removes what was handed on, together; one by one where another worker was first with some of it. What took a row's place meanwhile is newer, and is carried next.</summary>
    private async Task ForgetAsync(string partition, IReadOnlyList<Row> handed)
    {
        foreach (var some in handed.Select(row => new RowOperation.Delete(row.Key, row.ETag)).Chunk(Limits.Operations))
        {
            if (await store.CommitAsync(partition, some) is CommitResult.Committed || some.Length == 1) continue;
            foreach (var one in some) await store.CommitAsync(partition, [one]);
        }
    }
}
