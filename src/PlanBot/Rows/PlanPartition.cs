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
/// <c>a|week|person|task</c> check-ins; <c>h|…</c> history, of which many lines at once lie under <c>s|generation|…</c>; <c>o|…</c> messages that wait to be sent; <c>d|day|…</c> what became of them; <c>ow|…</c> when messages were sent lately.
/// </summary>
internal sealed class PlanPartition(IStore store, BotClock clock) : IPartition<Plan>
{
    private const int WeeksKept = 5;
    private const int ChunkRows = 90;

    public string Key(string id) => "plan|" + Storage.Key.Escape(id);

    public async ValueTask<Standing<Plan>?> LoadAsync(string id, CancellationToken cancel)
    {
        while (true)
        {
            var head = await store.ReadAsync(Key(id), IPartition<Plan>.Head, cancel);
            if (head is null) return null;
            var generation = head.Text("Generation")!;
            var oldest = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(-7 * WeeksKept);
            var rows = await store.ReadAsync(Key(id),
                [KeyRange.Only(IPartition<Plan>.Head), KeyRange.Prefix($"g|{generation}|"), new($"a|{oldest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", "a|~")], cancel);
            // The definition may have been replaced between the two reads; then its rows are gone or going. What else changed meanwhile is
            // newer than the head that was read first, and a commit under that head's ETag finds out.
            if (rows.Count > 0 && rows[0].Text("Generation") == generation) return Read(head, rows, generation);
        }
    }

    public Columns WriteHead(Plan plan) => PlanHead.Write(plan);

    public void Write(Draft draft, Plan? before, Decision<Plan> decision, Input input, DateTimeOffset now)
    {
        var after = decision.State;
        WriteTasks(draft, before, after, input, now);
        WritePeople(draft, before, after);
        WriteAnswers(draft, before, after, input);
        foreach (var line in decision.History) draft.History(line, input.MessageId);
        foreach (var message in decision.Messages) draft.Message(message);
    }

    public bool Stages => true;

    public bool IsStaged(string key) => key.StartsWith("g|", StringComparison.Ordinal);

    public async ValueTask StageAsync(Plan plan, string generation, IReadOnlyList<Row> history, CancellationToken cancel)
    {
        var rows = plan.Tasks.All.Select(t => TaskRow.Write(TaskKey(generation, t), t, plan))
            .Concat(plan.People.Values.Select(p => WriteParticipant(generation, p)))
            .Concat(history.Select(r => new Row($"s|{generation}|{r.Key}", r.Columns)));
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

    public long BytesOf(Plan plan) => 4_000 + 1_200L * plan.Tasks.All.Length + 400L * plan.Answers.Count;

    private static Standing<Plan> Read(Row head, IReadOnlyList<Row> rows, string generation)
    {
        var tasks = new List<PlanTask>();
        var people = ImmutableSortedDictionary.CreateBuilder<string, Participant>(StringComparer.Ordinal);
        var answers = ImmutableDictionary.CreateBuilder<AnswerKey, Answer>();
        foreach (var row in rows)
        {
            switch (row.Text("Kind"))
            {
                case "Task": tasks.Add(TaskRow.Read(row)); break;
                case "Participant": people.Add(row.Text("Key")!, new(row.Text("Key")!, row.Text("Name")!, row.Text("Email"), row.Text("PersonId")) { IsIntroduced = row.Flag("IsIntroduced") ?? false, MentionedFor = row.Time("MentionedFor") }); break;
                case "CheckIn": var answer = AnswerRow.Read(row); answers[answer.Key] = answer; break;
            }
        }
        var plan = PlanHead.Read(head) with { Tasks = TaskTree.Build(tasks), People = people.ToImmutable(), Answers = answers.ToImmutable() };
        return new(plan, head.ETag, head.Long("Version") ?? 0, new RecentMessages(head.Bytes("Recent")), head.Time("WakeAt"), generation);
    }

    private static void WriteTasks(Draft draft, Plan? before, Plan after, Input input, DateTimeOffset now)
    {
        if (ReferenceEquals(before?.Tasks, after.Tasks)) return;
        var old = before?.Tasks ?? TaskTree.Empty;
        for (var i = 0; i < after.Tasks.All.Length; i++)
        {
            var task = after.Tasks.All[i];
            if (i < old.All.Length && ReferenceEquals(old.All[i], task)) continue;
            var was = i < old.All.Length && old.All[i].Id == task.Id ? old.All[i] : old.Find(task.Id);
            if (ReferenceEquals(was, task)) continue;
            var row = TaskRow.Write(TaskKey(draft.Generation, task), task, after);
            if (was is null) draft.Add(row);
            else draft.Put(row);
            if (was is not null && HistoryRow.Of(was, task, input.By.Name, now) is { } line) draft.History(line, input.MessageId);
        }
        if (after.Tasks.HasOutlineOf(old)) return;
        foreach (var gone in old.All)
            if (after.Tasks.Find(gone.Id) is null) draft.Delete(TaskKey(draft.Generation, gone));
    }

    private static void WritePeople(Draft draft, Plan? before, Plan after)
    {
        if (ReferenceEquals(before?.People, after.People)) return;
        foreach (var participant in after.People.Values)
        {
            var was = before?.Find(participant.Key);
            if (was is null) draft.Add(WriteParticipant(draft.Generation, participant));
            else if (was != participant) draft.Put(WriteParticipant(draft.Generation, participant));
        }
        foreach (var key in before?.People.Keys ?? [])
            if (!after.People.ContainsKey(key)) draft.Delete(ParticipantKey(draft.Generation, key));
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

    private static string TaskKey(string generation, PlanTask task) => $"g|{generation}|t|{task.Id}";

    private static string ParticipantKey(string generation, string key) => $"g|{generation}|p|{Storage.Key.Escape(key)}";

    private static Row WriteParticipant(string generation, Participant participant) => new(ParticipantKey(generation, participant.Key), new Columns("Participant")
        .Text("Key", participant.Key)
        .Text("Name", participant.Name)
        .Text("Email", participant.Email)
        .Text("PersonId", participant.PersonId)
        .Flag("IsIntroduced", participant.IsIntroduced)
        .Of("MentionedFor", participant.MentionedFor));

    private static void Require(CommitResult result)
    {
        if (result is not CommitResult.Committed) throw new InvalidOperationException($"An unconditional commit was refused: {result}.");
    }
}
