using PlanBot.Domain;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Turns;

/// <summary>How a state lies in its partition: a <see cref="PlanPartition"/> or a <see cref="PersonPartition"/>.</summary>
internal interface IPartition<TState> where TState : class
{
    /// <summary>Partition and row key part of the head row: every commit replaces it under its ETag.</summary>
    const string Head = "head";

    string Key(string id);

    /// <summary>The state as of one snapshot, or null when there is none. Throws <see cref="BrokenHeadException"/> when the head row cannot be read.</summary>
    ValueTask<Standing<TState>?> LoadAsync(string id, CancellationToken cancel);

    /// <summary>The columns of the head row, without the shell's own.</summary>
    Columns WriteHead(TState state);

    /// <summary>Adds the rows that differ between two states of one decision, its history included.</summary>
    void Write(Draft draft, TState? before, Decision<TState> decision, Input input, DateTimeOffset now);

    /// <summary>True when <see cref="StageAsync"/> can be used.</summary>
    bool Stages { get; }

    /// <summary>True for a row that <see cref="StageAsync"/> wrote already.</summary>
    bool IsStaged(string key);

    /// <summary>Writes what is too much for one transaction where nothing sees it yet, under a generation; the head row that names it makes it visible.</summary>
    ValueTask StageAsync(TState state, string generation, IReadOnlyList<Row> history, ByHand byHand, CancellationToken cancel);

    /// <summary>Removes what a generation left behind; with its history when it never became visible.</summary>
    ValueTask SweepAsync(string id, string generation, bool withHistory, CancellationToken cancel);

    /// <summary>Removes every row of an id, its head row last, so that what a crash leaves is found and erased again.</summary>
    ValueTask EraseAsync(string id, CancellationToken cancel);

    /// <summary>When time must be given to the state next; null when nothing will fall due by itself.</summary>
    DateTimeOffset? NextDue(TState state, DateTimeOffset now);

    /// <summary>The work that gives time to an id.</summary>
    WorkKind Time { get; }

    /// <summary>About how much memory the state takes, in bytes.</summary>
    long BytesOf(TState state);
}

/// <summary>A state as it was read or committed last, with what the shell keeps beside it in the head row.</summary>
/// <param name="State">The state.</param>
/// <param name="ETag">The version of the head row.</param>
/// <param name="Version">Counts commits.</param>
/// <param name="Recent">The messages acted on last.</param>
/// <param name="WakeAt">For when the valid wake-up lies in the queue.</param>
/// <param name="Generation">Which rows define the plan.</param>
internal sealed record Standing<TState>(TState State, ETag ETag, long Version, RecentMessages Recent, DateTimeOffset? WakeAt, string Generation)
{
    /// <summary>What others wrote into the rows.</summary>
    public ByHand ByHand { get; init; } = ByHand.None;
}

/// <summary>The transaction that a batch of decisions becomes: the last operation on a key wins.</summary>
internal sealed class Draft(string generation, long version, ByHand byHand)
{
    private readonly Dictionary<string, RowOperation> operations = new(StringComparer.Ordinal);
    private readonly HashSet<string> added = new(StringComparer.Ordinal);
    private int lines;

    public string Generation => generation;

    /// <summary>The rows that define the plan, to be left out when they are staged.</summary>
    public int Count => operations.Count;

    public IEnumerable<RowOperation> Operations => operations.Values;

    /// <summary>True when a broken row was kept under another key because its own was needed.</summary>
    public bool SetsAside { get; private set; }

    public void Put(Row row)
    {
        operations[row.Key] = new RowOperation.Put(byHand.With(row));
        if (byHand.SetAside(row.Key) is not { } aside) return;
        operations[aside.Key] = new RowOperation.Put(aside);
        SetsAside = true;
    }

    /// <summary>Puts a row that the store does not have yet.</summary>
    public void Add(Row row)
    {
        if (!operations.ContainsKey(row.Key)) added.Add(row.Key);
        Put(row);
    }

    /// <summary>A row that an earlier decision of the same batch added was never stored, and there is nothing to delete.</summary>
    public void Delete(string key)
    {
        if (added.Remove(key)) operations.Remove(key);
        else operations[key] = new RowOperation.Delete(key, ETag.Any);
    }

    public void Message(Message message) => Put(MessageRow.Write(message));

    public void History(Columns line, DateTimeOffset at) => Put(new Row(HistoryRow.Key(at, version, lines++), line));

    /// <summary>Takes the lines of history out, for where there are too many; one line that leads to them stays.</summary>
    public IReadOnlyList<Row> SetHistoryApart(DateTimeOffset now, string at)
    {
        var apart = operations.Values.OfType<RowOperation.Put>().Select(o => o.Row).Where(r => r.Key.StartsWith("h|", StringComparison.Ordinal)).ToList();
        foreach (var row in apart) operations.Remove(row.Key);
        Put(HistoryRow.Elsewhere(now, version, at, apart.Count));
        return apart;
    }
}
