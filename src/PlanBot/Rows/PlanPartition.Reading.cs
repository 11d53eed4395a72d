using System.Collections.Immutable;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Rows;

/// <summary>How a plan is read.</summary>
internal sealed partial class PlanPartition
{
    private const int WeeksKept = 5;

    public async ValueTask<Standing<Plan>?> LoadAsync(string id, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var oldest = today.AddDays(-7 * WeeksKept);
        // Answers, tasks, people and the head lie one after another, with little between them, so that one request reads them all.
        KeyRange guard = KeyRange.Only(IPartition<Plan>.Head), all = new($"a|{oldest.ToIso()}", guard.To);
        while (true)
        {
            var rows = await store.ReadAsync(Key(id), [guard, all], cancel);
            if (rows.Count == 0 || rows[0].Key != IPartition<Plan>.Head) return null;
            var generation = GenerationOf(Key(id), rows[0]);
            // Where several requests read a large plan, its definition may have been replaced on the way; then its rows are gone or going. What else
            // changed meanwhile is newer than the head that was read first, and a commit under that head's ETag finds out.
            if (rows[^1] is not { Key: IPartition<Plan>.Head } last || last.Text("Generation") != generation) continue;
            // What grows from day to day lies elsewhere; of it, the last days are read.
            KeyRange rounds = new($"r|{oldest.ToIso()}", "r|~"), standUps = StandUpEntryRow.Since(today.AddDays(-StandUpLog.DaysKept));
            var log = await store.ReadAsync(Key(id), rows.Any(r => r.Key.StartsWith(StandUpRow.Prefix, StringComparison.Ordinal)) ? [rounds, standUps] : [rounds], cancel);
            return Read(Key(id), rows[0], [.. rows, .. log], generation);
        }
    }

    private static string GenerationOf(string partition, Row head)
    {
        try
        {
            return head.Needed("Generation");
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is { } why)
        {
            throw new BrokenHeadException(partition, why);
        }
    }

    private static Standing<Plan> Read(string partition, Row head, IReadOnlyList<Row> rows, string generation)
    {
        var byHand = new ByHand();
        var (defining, participants, kpiRows, unitRows) = ($"g|{generation}|", $"g|{generation}|p|", $"g|{generation}|k|", $"g|{generation}|u|");
        var tasks = new List<(Row Row, PlanTask Task)>();
        var people = ImmutableSortedDictionary.CreateBuilder<string, Participant>(StringComparer.Ordinal);
        var answers = ImmutableDictionary.CreateBuilder<AnswerKey, Answer>();
        var standUps = ImmutableSortedDictionary.CreateBuilder<string, StandUp>(StringComparer.Ordinal);
        var log = new List<StandUpEntry>();
        var entries = ImmutableDictionary.CreateBuilder<EntryKey, RoundEntry>();
        var changes = ImmutableArray.CreateBuilder<SettingsChange>();
        var kpis = ImmutableSortedDictionary.CreateBuilder<string, Kpi>(StringComparer.Ordinal);
        var units = new List<OrgUnit>();
        var cases = ImmutableSortedDictionary.CreateBuilder<string, DeviationCase>(StringComparer.Ordinal);
        FrozenTasks? frozen = null;
        foreach (var row in rows)
        {
            if (row.Key == IPartition<Plan>.Head) continue;
            if (row.Key.StartsWith("a|", StringComparison.Ordinal))
            {
                if (byHand.Read(row, AnswerRow.Names, AnswerRow.Read) is { } answer) answers[answer.Key] = answer;
            }
            else if (row.Key.StartsWith(SettingsChangeRow.Prefix, StringComparison.Ordinal))
            {
                if (byHand.Read(row, SettingsChangeRow.Names, SettingsChangeRow.Read) is { } change) changes.Add(change);
            }
            else if (row.Key.StartsWith(StandUpRow.Prefix, StringComparison.Ordinal))
            {
                if (byHand.Read(row, StandUpRow.Names, StandUpRow.Read) is { } standUp) standUps[standUp.Id] = standUp;
            }
            else if (row.Key.StartsWith(CaseRow.Prefix, StringComparison.Ordinal))
            {
                if (byHand.Read(row, CaseRow.Names, CaseRow.Read) is { } known) cases[known.Id] = known;
            }
            else if (row.Key.StartsWith("sa|", StringComparison.Ordinal))
            {
                if (byHand.Read(row, StandUpEntryRow.Names, StandUpEntryRow.Read) is { } entry) log.Add(entry);
            }
            else if (row.Key.StartsWith("r|", StringComparison.Ordinal))
            {
                // In order of their days: the tasks of the last meeting stay.
                if (!FrozenRow.Is(row) && byHand.Read(row, EntryRow.Names, EntryRow.Read) is { } round) entries[round.Key] = round;
                else if (FrozenRow.Is(row) && byHand.Read(row, FrozenRow.Names, FrozenRow.Read) is { } then) frozen = FrozenRow.Add(frozen, then);
            }
            else if (row.Key.StartsWith(participants, StringComparison.Ordinal))
            {
                if (byHand.Read(row, ParticipantRow.Names, r => ParticipantRow.Read(r, generation)) is { } participant) people[participant.Key] = participant;
            }
            else if (row.Key.StartsWith(kpiRows, StringComparison.Ordinal))
            {
                if (byHand.Read(row, KpiRow.Names, r => KpiRow.Read(r, generation)) is { } kpi) kpis[kpi.Id] = kpi;
            }
            else if (row.Key.StartsWith(unitRows, StringComparison.Ordinal))
            {
                if (byHand.Read(row, UnitRow.Names, r => UnitRow.Read(r, generation)) is { } unit) units.Add(unit);
            }
            else if (row.Key.StartsWith(defining, StringComparison.Ordinal) && byHand.Read(row, TaskRow.Names, r => TaskRow.Read(r, generation)) is { } task)
            {
                tasks.Add((row, task));
            }
        }
        byHand.Keep(head, PlanHead.Names);
        try
        {
            var plan = PlanHead.Read(head);
            // Every task without an owner is the manager's, so that there is always one.
            if (!people.ContainsKey(plan.Manager)) people[plan.Manager] = Participant.Named(plan.Manager.TrimStart('~'), plan.Manager[0] == '~' ? null : plan.Manager, plan.TenantId);
            plan = plan with
            {
                Tasks = TaskTree.Build(Sound.Of(tasks, byHand)), People = people.ToImmutable(), Answers = answers.ToImmutable(), Entries = entries.ToImmutable(), Frozen = frozen,
                SettingsLog = changes.DrainToImmutable(), StandUps = standUps.ToImmutable(), StandUpLog = StandUpLog.Empty.WithAll(log),
                Kpis = plan.Kpis with { All = kpis.ToImmutable(), Units = OrgTree.Build(units) },
                Cases = plan.Cases with { All = cases.ToImmutable() },
            };
            return new(plan, head.ETag, head.Long("Version") ?? 0, new RecentMessages(head.Bytes("Recent")), head.Time("WakeAt"), generation) { ByHand = byHand };
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is { } why)
        {
            throw new BrokenHeadException(partition, why);
        }
    }
}
