using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Rows;

/// <summary>
/// A plan's partition: <c>head</c>; <c>g|generation|t|id</c> tasks, <c>g|generation|p|key</c> people, <c>g|generation|k|id</c> KPIs and <c>g|generation|u|id</c> units, which one head row makes visible as a whole;
/// <c>a|week|person|task</c> check-ins; <c>r|round|a|person</c> how a round of them went; <c>r|meeting|f|task</c> tasks as the digest of a meeting has them, that were reported on since;
/// <c>dv|id</c> deviation cases; <c>c|ticks</c> the last changes of settings; <c>e|id</c> stand-ups; <c>sa|day|stand-up|person</c> what was answered; <c>k|kpi|year|unit</c> figures; <c>h|…</c> history, of which many lines at once lie under <c>s|generation|…</c>; <c>o|…</c> messages that wait to be sent; <c>d|day|…</c> what became of them; <c>ow|…</c> when
/// messages were sent lately; <c>b|…</c> rows that could not be read and whose key was needed.
/// </summary>
internal sealed partial class PlanPartition(IStore store, BotClock clock) : IPartition<Plan>
{
    private const int ChunkRows = 90;

    public string Key(string id) => "plan|" + Storage.Key.Escape(id);

    public Columns WriteHead(Plan plan) => PlanHead.Write(plan);

    public void Write(Draft draft, Plan? before, Decision<Plan> decision, Input input, DateTimeOffset now)
    {
        var after = decision.State;
        WriteTasks(draft, before, after, input, now);
        WritePeople(draft, before, after);
        WriteAnswers(draft, before, after, input);
        WriteSettingsLog(draft, before, after);
        WriteStandUps(draft, before, after);
        WriteEntries(draft, before, after);
        WriteFrozen(draft, before, after);
        WriteKpis(draft, before?.Kpis ?? KpiBook.Empty, after.Kpis);
        WriteCases(draft, before?.Cases ?? CaseBook.Empty, after);
        foreach (var year in decision.Figures) draft.Put(FigureRow.Write(year, after));
        foreach (var line in decision.History) draft.History(HistoryRow.Of(line, input), line.At);
        foreach (var message in decision.Messages) draft.Message(message);
    }

    public bool Stages => true;

    public bool IsStaged(string key) => key.StartsWith("g|", StringComparison.Ordinal);

    public async ValueTask StageAsync(Plan plan, string generation, IReadOnlyList<Row> history, ByHand byHand, CancellationToken cancel)
    {
        var rows = plan.Tasks.All.Select(t => TaskRow.Write(TaskRow.Key(generation, t), t, plan))
            .Concat(plan.People.Values.Select(p => ParticipantRow.Write(generation, p)))
            .Concat(plan.Kpis.All.Values.Select(k => KpiRow.Write(generation, k)))
            .Concat(plan.Kpis.Units.All.Select(u => UnitRow.Write(generation, u)))
            .Concat(history.Select(r => new Row($"s|{generation}|{r.Key}", r.Columns)))
            .Select(byHand.With)
            .Concat(byHand.SetAsideAll());
        foreach (var chunk in rows.Chunk(ChunkRows))
            Require(await store.CommitAsync(Key(plan.Id), [.. chunk.Select(r => new RowOperation.Put(r))], cancel));
    }

    public async ValueTask SweepAsync(string id, string generation, bool withHistory, CancellationToken cancel)
    {
        KeyRange[] ranges = withHistory ? [KeyRange.Prefix($"g|{generation}|"), KeyRange.Prefix($"s|{generation}|")] : [KeyRange.Prefix($"g|{generation}|")];
        var left = await store.ReadAsync(Key(id), ranges, cancel);
        foreach (var chunk in left.Chunk(ChunkRows))
            await store.CommitAsync(Key(id), [.. chunk.Select(r => new RowOperation.Delete(r.Key, ETag.Any))], cancel);
    }

    public async ValueTask EraseAsync(string id, CancellationToken cancel)
    {
        var rows = await store.ReadAsync(Key(id), [KeyRange.All], cancel);
        foreach (var chunk in rows.OrderBy(r => r.Key == IPartition<Plan>.Head).Chunk(ChunkRows))
            await store.CommitAsync(Key(id), [.. chunk.Select(r => new RowOperation.Delete(r.Key, ETag.Any))], cancel);
    }

    public DateTimeOffset? NextDue(Plan plan, DateTimeOffset now) => Due.Next(plan, now);

    public WorkKind Time => WorkKind.Plan;

    public long BytesOf(Plan plan) => 4_000 + 1_200L * plan.Tasks.All.Length + 400L * (plan.Answers.Count + plan.Entries.Count) + 1_200L * (plan.Frozen?.Tasks.Count ?? 0) + 700L * plan.StandUpLog.Count + 600L * plan.Cases.All.Count + 900L * plan.Kpis.All.Count + 400L * plan.Kpis.Units.All.Length;

    private static void WriteTasks(Draft draft, Plan? before, Plan after, Input input, DateTimeOffset now)
    {
        if (ReferenceEquals(before?.Tasks, after.Tasks)) return;
        var old = before?.Tasks ?? TaskTree.Empty;
        var sameOutline = after.Tasks.HasOutlineOf(old);
        for (var i = 0; i < after.Tasks.All.Length; i++)
        {
            var task = after.Tasks.All[i];
            if (sameOutline && ReferenceEquals(old.All[i], task)) continue;
            var was = i < old.All.Length && old.All[i].Id == task.Id ? old.All[i] : old.Find(task.Id);
            if (ReferenceEquals(was, task) && (sameOutline || old.IsSummary(was) == after.Tasks.IsSummary(task))) continue;
            var row = TaskRow.Write(TaskRow.Key(draft.Generation, task), task, after);
            if (was is null) draft.Add(row);
            else draft.Put(row);
            if (before is not null && HistoryRow.Of(was, task, input, now) is { } line) draft.History(line, now);
        }
        if (sameOutline) return;
        foreach (var gone in old.All.Where(gone => after.Tasks.Find(gone.Id) is null))
        {
            draft.Delete(TaskRow.Key(draft.Generation, gone));
            if (HistoryRow.Of(gone, null, input, now) is { } line) draft.History(line, now);
        }
    }

    private static void WritePeople(Draft draft, Plan? before, Plan after)
    {
        if (ReferenceEquals(before?.People, after.People)) return;
        foreach (var participant in after.People.Values)
        {
            var was = before?.Find(participant.Key);
            if (was is null) draft.Add(ParticipantRow.Write(draft.Generation, participant));
            else if (was != participant) draft.Put(ParticipantRow.Write(draft.Generation, participant));
        }
        foreach (var key in before?.People.Keys ?? [])
            if (!after.People.ContainsKey(key)) draft.Delete(ParticipantRow.Key(draft.Generation, key));
    }

    private static void WriteKpis(Draft draft, KpiBook before, KpiBook after)
    {
        if (ReferenceEquals(before, after)) return;
        foreach (var kpi in after.All.Values)
            if (before.Find(kpi.Id) is not { } was) draft.Add(KpiRow.Write(draft.Generation, kpi));
            else if (!ReferenceEquals(was, kpi)) draft.Put(KpiRow.Write(draft.Generation, kpi));
        foreach (var gone in before.All.Keys.Where(id => after.Find(id) is null)) draft.Delete(KpiRow.Key(draft.Generation, gone));
        if (ReferenceEquals(before.Units, after.Units)) return;
        var known = before.Units.All.ToDictionary(u => u.Id, StringComparer.Ordinal);
        foreach (var unit in after.Units.All)
            if (!known.Remove(unit.Id, out var was)) draft.Add(UnitRow.Write(draft.Generation, unit));
            else if (was != unit) draft.Put(UnitRow.Write(draft.Generation, unit));
        foreach (var gone in known.Keys) draft.Delete(UnitRow.Key(draft.Generation, gone));
    }

    private static void WriteCases(Draft draft, CaseBook before, Plan after)
    {
        if (ReferenceEquals(before.All, after.Cases.All)) return;
        foreach (var (id, known) in after.Cases.All)
            if (before.Find(id) is not { } was) draft.Add(CaseRow.Write(known, after));
            else if (!ReferenceEquals(was, known)) draft.Put(CaseRow.Write(known, after));
        foreach (var gone in before.All.Keys)
            if (!after.Cases.All.ContainsKey(gone)) draft.Delete(CaseRow.Key(gone));
    }

    private static void WriteAnswers(Draft draft, Plan? before, Plan after, Input input)
    {
        if (ReferenceEquals(before?.Answers, after.Answers)) return;
        // A check-in changes its own answers only: those of all others and of weeks before need not be looked through on the busiest turn of all.
        var changed = input is SubmitCheckIn said
            ? said.Entries.Select(e => new AnswerKey(said.Week, said.By.PersonId, e.TaskId)).Where(after.Answers.ContainsKey)
            : after.Answers.Keys;
        foreach (var key in changed)
        {
            var answer = after.Answers[key];
            var was = before?.Answers.GetValueOrDefault(key);
            if (was is null) draft.Add(AnswerRow.Write(answer, after));
            else if (!ReferenceEquals(was, answer)) draft.Put(AnswerRow.Write(answer, after));
        }
        if (before is null || after.Answers.Count >= before.Answers.Count) return;
        foreach (var key in before.Answers.Keys)
            if (!after.Answers.ContainsKey(key)) draft.Delete(AnswerRow.Key(key));
    }

    private static void WriteSettingsLog(Draft draft, Plan? before, Plan after)
    {
        var known = before is null ? [] : before.SettingsLog;
        if (known == after.SettingsLog) return;
        foreach (var change in after.SettingsLog.Except(known)) draft.Add(SettingsChangeRow.Write(change));
        foreach (var gone in known.Except(after.SettingsLog)) draft.Delete(SettingsChangeRow.Key(gone));
    }

    /// <summary>Entries of former days leave the plan's memory and not the table.</summary>
    private static void WriteStandUps(Draft draft, Plan? before, Plan after)
    {
        if (!ReferenceEquals(before?.StandUps, after.StandUps))
            foreach (var standUp in after.StandUps.Values)
                if (before?.StandUps.GetValueOrDefault(standUp.Id) is not { } was) draft.Add(StandUpRow.Write(standUp));
                else if (!ReferenceEquals(was, standUp)) draft.Put(StandUpRow.Write(standUp));
        if (ReferenceEquals(before?.StandUpLog, after.StandUpLog)) return;
        foreach (var entry in after.StandUpLog.ChangedSince(before?.StandUpLog))
            draft.Put(StandUpEntryRow.Write(entry));
    }

    private static void WriteEntries(Draft draft, Plan? before, Plan after)
    {
        if (ReferenceEquals(before?.Entries, after.Entries)) return;
        foreach (var (key, entry) in after.Entries)
            if (before?.Entries.GetValueOrDefault(key) is not { } was) draft.Add(EntryRow.Write(entry, after));
            else if (!ReferenceEquals(was, entry)) draft.Put(EntryRow.Write(entry, after));
    }

    private static void WriteFrozen(Draft draft, Plan? before, Plan after)
    {
        if (after.Frozen is not { } frozen || ReferenceEquals(before?.Frozen, frozen)) return;
        foreach (var (id, task) in frozen.Tasks)
            if (before?.Frozen is not { } was || was.Meeting != frozen.Meeting || !was.Tasks.ContainsKey(id)) draft.Add(FrozenRow.Write(frozen.Meeting, task, after));
    }

    private static void Require(CommitResult result)
    {
        if (result is not CommitResult.Committed) throw new InvalidOperationException($"An unconditional commit was refused: {result}.");
    }
}
