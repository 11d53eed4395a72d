using PlanBot.Domain;
using PlanBot.Domain.People;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Rows;

/// <summary>A person's partition: <c>head</c>; <c>i|plan</c> lines of the inbox; <c>o|…</c> messages that wait to be sent; <c>d|day|…</c> what became of them; <c>ow|…</c> when messages were sent lately.</summary>
internal sealed class PersonPartition(IStore store) : IPartition<Person>
{
    /// <summary>Between the two lies nothing, so that one request reads both.</summary>
    private static readonly KeyRange HeadAndInbox = new(IPartition<Person>.Head, KeyRange.Prefix("i|").To);

    public string Key(string id) => "person|" + Storage.Key.Escape(id);

    public async ValueTask<Standing<Person>?> LoadAsync(string id, CancellationToken cancel)
    {
        var rows = await store.ReadAsync(Key(id), [HeadAndInbox], cancel);
        if (rows.Count == 0 || rows[0].Key != IPartition<Person>.Head) return null;
        var head = rows[0];
        var byHand = new ByHand();
        var lines = rows.Skip(1).Select(row => byHand.Read(row, PersonRow.LineNames, PersonRow.ReadLine)).OfType<Line>().ToList();
        byHand.Keep(head, PersonRow.Names);
        try
        {
            return new(PersonRow.Read(head, lines), head.ETag, head.Long("Version") ?? 0, new RecentMessages(head.Bytes("Recent")), head.Time("WakeAt"), "") { ByHand = byHand };
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is { } why)
        {
            throw new BrokenHeadException(Key(id), why);
        }
    }

    public Columns WriteHead(Person person) => PersonRow.Write(person);

    public void Write(Draft draft, Person? before, Decision<Person> decision, Input input, DateTimeOffset now)
    {
        var after = decision.State;
        foreach (var line in after.Inbox)
        {
            var known = before?.Inbox.FirstOrDefault(l => l.Key == line.Key);
            if (known is null) draft.Add(PersonRow.WriteLine(line));
            else if (known != line) draft.Put(PersonRow.WriteLine(line));
        }
        foreach (var line in before?.Inbox ?? [])
            if (!after.Inbox.Any(l => l.Key == line.Key)) draft.Delete(PersonRow.LineKey(line));
        foreach (var message in decision.Messages) draft.Message(message);
    }

    public bool Stages => false;

    public bool IsStaged(string key) => false;

    public ValueTask StageAsync(Person state, string generation, IReadOnlyList<Row> history, ByHand byHand, CancellationToken cancel) =>
        throw new InvalidOperationException("A person never changes by more than one transaction holds.");

    public ValueTask SweepAsync(string id, string generation, bool withHistory, CancellationToken cancel) => default;

    public ValueTask EraseAsync(string id, CancellationToken cancel) => throw new InvalidOperationException("A person is not erased.");

    public DateTimeOffset? NextDue(Person state, DateTimeOffset now) => Due.Next(state, now);

    public WorkKind Time => WorkKind.Person;

    public long BytesOf(Person person) => 1_500;
}
