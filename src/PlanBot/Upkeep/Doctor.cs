using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Transfers;
using PlanBot.Turns;

namespace PlanBot.Upkeep;

/// <summary>Looks through the whole store for what is wrong. It changes nothing but that it can put poisoned work back.</summary>
internal sealed class Doctor(IStore store, IPartition<Plan> plans, IPartition<Person> people, LostWork lost)
{
    private const string PlanPrefix = "plan|";
    private const string PersonPrefix = "person|";
    private const int Page = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public async Task<DoctorReport> LookAsync(Tongue tongue, bool requeue, CancellationToken cancel)
    {
        var (all, isTransferring) = (new Findings(tongue), false);
        await foreach (var found in InOrder.AskAsync(store.PartitionsAsync("", cancel), (partition, stop) => LookAtAsync(partition, tongue, stop), cancel))
        {
            isTransferring |= found is null;
            all.Add(found);
        }
        return new(await PoisonAsync(requeue, cancel), all.Rows, all.Plans, all.Imports, isTransferring);
    }

    /// <summary>What is wrong in one partition; null for that of a transfer.</summary>
    private async Task<Findings?> LookAtAsync(string partition, Tongue tongue, CancellationToken cancel)
    {
        if (partition == Contents.TransferPartition) return null;
        var findings = new Findings(tongue);
        var isPlan = partition.StartsWith(PlanPrefix, StringComparison.Ordinal);
        if (isPlan) await LookAtStateAsync(plans, partition, Key.Unescape(partition[PlanPrefix.Length..]), findings, cancel);
        else if (partition.StartsWith(PersonPrefix, StringComparison.Ordinal)) await LookAtStateAsync(people, partition, Key.Unescape(partition[PersonPrefix.Length..]), findings, cancel);
        var rows = await store.ReadAsync(partition, [KeyRange.All], cancel);
        foreach (var row in rows)
            if (LoneRow.FaultOf(partition, row) is { } why && findings.Rows.All(f => f.Key != row.Key)) findings.Add(partition, row.Key, why);
        if (isPlan) LookAtPlan(partition, Key.Unescape(partition[PlanPrefix.Length..]), rows, findings);
        return findings;
    }

    private void LookAtPlan(string partition, string planId, IReadOnlyList<Row> rows, Findings findings)
    {
        foreach (var row in rows.Where(r => r.Key.StartsWith(ByHand.Aside, StringComparison.Ordinal))) findings.Add(partition, row.Key, new("Row.Aside"));
        // Of a plan whose head row cannot be read nothing else can be told.
        if (findings.Rows.Any(f => f.Key == IPartition<Plan>.Head)) return;
        var head = rows.FirstOrDefault(r => r.Key == IPartition<Plan>.Head);
        if (head is not null && lost.IsAsleep(head)) findings.Plans.Add(new(planId, head.Text("Name") ?? "", head.Time("WakeAt")));
        var named = rows.Where(r => r.Key == IPartition<Plan>.Head || r.Key.StartsWith("h|", StringComparison.Ordinal)).Select(r => r.Found("Generation") as string).ToHashSet();
        var left = rows.Where(r => GenerationOf(r.Key, "g|") is { } task && task != head?.Text("Generation") || GenerationOf(r.Key, "s|") is { } line && !named.Contains(line));
        findings.Imports.AddRange(left.GroupBy(r => r.Key.Split('|')[1]).Select(g => new ImportFinding(planId, g.Key, g.Count())));
    }

    private static async Task LookAtStateAsync<T>(IPartition<T> kind, string partition, string id, Findings findings, CancellationToken cancel) where T : class
    {
        try
        {
            foreach (var (row, why) in (await kind.LoadAsync(id, cancel))?.ByHand.Broken ?? []) findings.Add(partition, row.Key, why);
        }
        catch (BrokenHeadException broken)
        {
            findings.Add(partition, IPartition<T>.Head, broken.Why);
        }
    }

    /// <summary>A look takes each message for a minute and gives it back: a queue can only be looked through by taking.</summary>
    private async Task<IReadOnlyList<PoisonFinding>> PoisonAsync(bool requeue, CancellationToken cancel)
    {
        var queue = store.Queue(PoisonedWork.QueueName);
        var taken = new List<QueueMessage>();
        while (await queue.TakeAsync(Page, Lease, cancel) is { Count: > 0 } page) taken.AddRange(page);
        var found = taken.Select(message => (Message: message, Work: PoisonedWork.Read(message.Body))).ToList();
        foreach (var (message, work) in found)
        {
            if (requeue)
            {
                // First there, then gone here: work that is done twice does no harm, work that is lost does.
                await store.Queue(work.Queue).PutAsync(work.Body, default, cancel);
                await queue.DeleteAsync(message, cancel);
            }
            else
            {
                await queue.ExtendAsync(message, TimeSpan.Zero, cancel);
            }
        }
        return [.. found.Select(f => new PoisonFinding(f.Work.Queue, f.Work.Body, f.Work.Reason, f.Work.Tries, f.Work.At ?? f.Message.EnqueuedAt))];
    }

    private static string? GenerationOf(string key, string prefix) => key.StartsWith(prefix, StringComparison.Ordinal) ? key.Split('|')[1] : null;

    private sealed class Findings(Tongue tongue)
    {
        public List<RowFinding> Rows { get; } = [];

        public List<PlanFinding> Plans { get; } = [];

        public List<ImportFinding> Imports { get; } = [];

        public void Add(string partition, string key, RowFaultException why) => Rows.Add(new(partition, key, tongue.Say(why.Phrase, [.. why.Values])));

        public void Add(Findings? other)
        {
            if (other is null) return;
            Rows.AddRange(other.Rows);
            Plans.AddRange(other.Plans);
            Imports.AddRange(other.Imports);
        }
    }
}
