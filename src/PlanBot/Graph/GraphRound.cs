using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Graph;

/// <summary>
/// Goes through all active plans for what Graph knows of them, every quarter of an hour while anything of it is on. Nobody leads: whoever takes the message of a
/// quarter claims it with the row <c>bot</c> / <c>graph-round</c>, does a slice and puts a message for the next. A look is never in the way of somebody who waits for an answer.
/// </summary>
internal sealed class GraphRound(
    GraphSettings settings, GraphHealth health, GraphPeople people, GraphMeetings meetings, GraphPlanner planner, AddressBook addresses, Turn<Plan> plans, IStore store, Wakes wakes, TimeProvider time, ILogger<GraphRound> log)
{
    public const string RowKey = "graph-round";

    private const string Partition = "bot";
    private const int AtOnce = 4;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15), AfterStart = TimeSpan.FromSeconds(20);

    /// <summary>A slice ends before the message's lease of a minute does; the call that is under way has ten seconds more.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(25);

    private DateTimeOffset Quarter => new(time.GetUtcNow().UtcTicks / Every.Ticks * Every.Ticks, TimeSpan.Zero);

    /// <summary>Makes sure that a round is on its way. Each instance does so when it starts; with everything off, nothing happens. What is on its way twice is claimed once.</summary>
    public async Task ScheduleAsync(CancellationToken cancel)
    {
        if (!settings.IsUsed) return;
        await wakes.GraphAsync(Quarter, NewClaim(), "", AfterStart, cancel);
        await PutNextAsync(cancel);
    }

    /// <summary>Does one slice, or syncs the one plan that asked for it.</summary>
    public async Task TakeAsync(Work work, CancellationToken cancel)
    {
        if (!settings.IsUsed) return;
        if (work.Kind is WorkKind.Planner)
        {
            if (settings.On.Contains(GraphFeature.Planner) && await plans.ReadAsync(work.Id) is { State: PlanState.Active, TenantId: null } plan) await planner.LookAsync(plan, cancel);
            return;
        }
        var isFirst = string.IsNullOrEmpty(work.After);
        if (isFirst && !await ClaimAsync(work, cancel)) return;
        // First, so that a round which cannot end does not end the rounds.
        if (isFirst) await PutNextAsync(cancel);
        if (await SliceAsync(work.After ?? "", cancel) is { } after) await wakes.GraphAsync(work.At ?? Quarter, work.Claim ?? "", after, TimeSpan.Zero, cancel);
    }

    /// <summary>A plan has changed what Planner should have.</summary>
    public async Task AskForPlannerAsync(string planId, CancellationToken cancel)
    {
        if (settings.On.Contains(GraphFeature.Planner)) await wakes.PlannerAsync(planId, cancel);
    }

    /// <summary>Everything at once, whoever else is about it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        for (string? after = ""; after is not null;) after = await SliceAsync(after, cancel);
    }

    private ValueTask PutNextAsync(CancellationToken cancel) => wakes.GraphAsync(Quarter + Every, NewClaim(), "", Quarter + Every - time.GetUtcNow(), cancel);

    private static string NewClaim() => Guid.NewGuid().ToString("N");

    /// <summary>Gives the plan after which the next slice begins; null at the end.</summary>
    private async Task<string?> SliceAsync(string after, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        await health.RefreshAsync(cancel);
        foreach (var planId in (await addresses.PlansAsync(cancel)).Where(id => string.CompareOrdinal(id, after) > 0).Order(StringComparer.Ordinal))
        {
            try
            {
                // The bot's registration asks its own tenant's directory: what it says of an address is nothing to another tenant.
                if (await plans.ReadAsync(planId) is { State: PlanState.Active, TenantId: null } plan) await LookAsync(plan, cancel);
            }
            catch (BrokenHeadException broken)
            {
                Log.BrokenRow(log, broken.Partition, IPartition<Plan>.Head, broken.Why.Message);
            }
            catch (Exception fault) when (fault is not (StorageException or OperationCanceledException))
            {
                // The fault of one plan keeps nobody else from being looked after.
                Log.GraphFault(log, fault, planId);
            }
            if (Stopwatch.GetElapsedTime(since) > Slice) return planId;
        }
        return null;
    }

    /// <summary>What does not fit into a slice is not asked again before it is old, so that the next slice gets further.</summary>
    private async Task LookAsync(Plan plan, CancellationToken cancel)
    {
        await meetings.LookAsync(plan, cancel);
        await planner.LookAsync(plan, cancel);
        await Parallel.ForEachAsync(plan.People.Values, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (participant, stop) => await people.LookAsync(plan, participant, stop));
    }

    /// <summary>True for the one message that claims its quarter, also when it is delivered again.</summary>
    private async Task<bool> ClaimAsync(Work work, CancellationToken cancel)
    {
        var known = await store.ReadAsync(Partition, RowKey, cancel);
        if (known?.Found("Claim") as string == work.Claim) return true;
        if (known?.Found("Quarter") is DateTimeOffset last && last >= work.At) return false;
        var row = new Row(RowKey, new Columns("GraphRound").Text("Claim", work.Claim).Of("Quarter", work.At));
        return await store.CommitAsync(Partition, [known is null ? new RowOperation.Insert(row) : new RowOperation.Replace(row, known.ETag)], cancel) is CommitResult.Committed;
    }
}
