using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Rows;

/// <summary>
/// A plan's partition: <c>head</c>; <c>g|generation|t|id</c> tasks and <c>g|generation|p|key</c> people, which one head row makes visible as a whole;
/// <c>a|round|person|task</c> check-ins;
/// <c>a|round|person</c> how a round of them went; <c>a|meeting|frozen|task</c> tasks as the digest of a meeting has them, that were reported on since; <c>h|…</c> history, of which many lines at once lie under <c>s|generation|…</c>; <c>o|…</c> messages that wait to be sent; <c>d|day|…</c> what became of them; <c>ow|…</c> when
/// messages were sent lately; <c>b|…</c> rows that could not be read and whose key was needed.
/// </summary>
internal sealed class PlanPartition(IStore store, BotClock clock) : IPartition<Plan>
{
    private const int WeeksKept = 5;
    private const int ChunkRows = 90;

    public string Key(string id) => "plan|" + Storage.Key.Escape(id);

    public async ValueTask<Standing<Plan>?> LoadAsync(string id, CancellationToken cancel)
    {
        var oldest = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(-7 * WeeksKept);
        // Answers, tasks, people and the head lie one after another, with little between them, so that one request reads them all.
        KeyRange guard = KeyRange.Only(IPartition<Plan>.Head), all = new($"a|{oldest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", guard.To);
        while (true)
        {
            var rows = await store.ReadAsync(Key(id), [guard, all], cancel);
            if (rows.Count == 0 || rows[0].Key != IPartition<Plan>.Head) return null;
            var generation = GenerationOf(Key(id), rows[0]);
            // Where several requests read a large plan, its definition may have been replaced on the way; then its rows are gone or going. What else
            // changed meanwhile is newer than the head that was read first, and a commit under that head's ETag finds out.
            if (rows[^1] is { Key: IPartition<Plan>.Head } last && last.Text("Generation") == generation) return Read(Key(id), rows[0], rows, generation);
        }
    }

    public Columns WriteHead(Plan plan) => PlanHead.Write(plan);

    public void Write(Draft draft, Plan? before, Decision<Plan> decision, Input input, DateTimeOffset now)
    {
        var after = decision.State;
        WriteTasks(draft, before, after, input, now);
        WritePeople(draft, before, after);
        WriteAnswers(draft, before, after, input);
        WriteEntries(draft, before, after);
        WriteFrozen(draft, before, after);
        foreach (var line in decision.History) draft.History(HistoryRow.Of(line, input), line.At);
        foreach (var message in decision.Messages) draft.Message(message);
    }

    public bool Stages => true;

    public bool IsStaged(string key) => key.StartsWith("g|", StringComparison.Ordinal);

    public async ValueTask StageAsync(Plan plan, string generation, IReadOnlyList<Row> history, ByHand byHand, CancellationToken cancel)
    {
        var rows = plan.Tasks.All.Select(t => TaskRow.Write(TaskRow.Key(generation, t), t, plan))
            .Concat(plan.People.Values.Select(p => ParticipantRow.Write(generation, p)))
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

    public long BytesOf(Plan plan) => 4_000 + 1_200L * plan.Tasks.All.Length + 400L * plan.Answers.Count;

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
        var (defining, participants) = ($"g|{generation}|", $"g|{generation}|p|");
        var tasks = new List<(Row Row, PlanTask Task)>();
        var people = ImmutableSortedDictionary.CreateBuilder<string, Participant>(StringComparer.Ordinal);
        var answers = ImmutableDictionary.CreateBuilder<AnswerKey, Answer>();
        var entries = ImmutableDictionary.CreateBuilder<EntryKey, RoundEntry>();
        FrozenTasks? frozen = null;
        foreach (var row in rows)
        {
            if (row.Key == IPartition<Plan>.Head) continue;
            if (EntryRow.Is(row.Key))
            {
                if (byHand.Read(row, EntryRow.Names, EntryRow.Read) is { } entry) entries[entry.Key] = entry;
            }
            else if (FrozenRow.Is(row.Key))
            {
                // In order of their days: those of the last meeting stay.
                if (byHand.Read(row, FrozenRow.Names, FrozenRow.Read) is { } then) frozen = FrozenRow.Add(frozen, then);
            }
            else if (row.Key.StartsWith("a|", StringComparison.Ordinal))
            {
                if (byHand.Read(row, AnswerRow.Names, AnswerRow.Read) is { } answer) answers[answer.Key] = answer;
            }
            else if (row.Key.StartsWith(participants, StringComparison.Ordinal))
            {
                if (byHand.Read(row, ParticipantRow.Names, r => ParticipantRow.Read(r, generation)) is { } participant) people[participant.Key] = participant;
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
            if (!people.ContainsKey(plan.Manager)) people[plan.Manager] = Participant.Named(plan.Manager.TrimStart('~'), plan.Manager[0] == '~' ? null : plan.Manager);
            plan = plan with { Tasks = TaskTree.Build(Sound.Of(tasks, byHand)), People = people.ToImmutable(), Answers = answers.ToImmutable(), Entries = entries.ToImmutable(), Frozen = frozen };
            return new(plan, head.ETag, head.Long("Version") ?? 0, new RecentMessages(head.Bytes("Recent")), head.Time("WakeAt"), generation) { ByHand = byHand };
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is { } why)
        {
            throw new BrokenHeadException(partition, why);
        }
    }

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
