using System.Collections.Frozen;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>
/// What others wrote into the rows of a partition: columns that PlanBot does not know are kept whenever it writes the row again, and a row that
/// cannot be read is left as it is. Normally empty. A row is known by its key without the generation, which an import changes.
/// </summary>
internal sealed class ByHand
{
    public static readonly ByHand None = new();

    /// <summary>Where a broken row lies whose key was needed for a new one: before it the key that it had.</summary>
    public const string Aside = "b|";

    private readonly Dictionary<string, KeyValuePair<string, object>[]> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BrokenRow> broken = new(StringComparer.Ordinal);

    public IReadOnlyCollection<BrokenRow> Broken => broken.Values;

    /// <summary>Reads one row; null when it cannot be read, and then it is remembered with its fault.</summary>
    public T? Read<T>(Row row, FrozenSet<string> known, Func<Row, T> read) where T : class
    {
        Keep(row, known);
        try
        {
            return read(row);
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is { } why)
        {
            Break(row, why);
            return null;
        }
    }

    public void Break(Row row, RowFaultException why) => broken[Stable(row.Key)] = new(row, why);

    /// <summary>Remembers the columns of a row that PlanBot does not know.</summary>
    public void Keep(Row row, FrozenSet<string> known)
    {
        if (row.Columns.Keys.Any(name => !known.Contains(name))) columns[Stable(row.Key)] = [.. row.Columns.Where(c => !known.Contains(c.Key))];
    }

    /// <summary>The row that is about to be written, with the columns of others that it had.</summary>
    public Row With(Row row)
    {
        if (columns.Count == 0 || !columns.TryGetValue(Stable(row.Key), out var theirs)) return row;
        var all = new Dictionary<string, object>(row.Columns, StringComparer.Ordinal);
        foreach (var (name, value) in theirs)
            if (all.Count < Limits.Columns) all.TryAdd(name, value);
        return new(row.Key, all);
    }

    /// <summary>The broken row that would be lost when this key is written, as it is kept aside; null when there is none.</summary>
    public Row? SetAside(string key) => broken.Count > 0 && broken.TryGetValue(Stable(key), out var lost) ? Moved(lost) : null;

    /// <summary>All broken rows of the generation that is being replaced, as they are kept aside.</summary>
    public IEnumerable<Row> SetAsideAll() => broken.Where(b => b.Key != b.Value.Row.Key).Select(b => Moved(b.Value));

    private static Row Moved(BrokenRow lost) => new(Aside + Stable(lost.Row.Key), lost.Row.Columns);

    private static string Stable(string key) =>
        key.StartsWith("g|", StringComparison.Ordinal) && key.IndexOf('|', 2) is var bar and > 0 ? key[(bar + 1)..] : key;
}

/// <summary>A row that cannot be read.</summary>
/// <param name="Row">As it lies in the table.</param>
/// <param name="Why">What is wrong with it.</param>
internal sealed record BrokenRow(Row Row, RowFaultException Why);

/// <summary>The head row of a partition cannot be read, and without it nothing of the partition can.</summary>
internal sealed class BrokenHeadException(string partition, RowFaultException why)
    : Exception($"The row '{Turns.IPartition<Domain.Plans.Plan>.Head}' of partition '{partition}' cannot be read: {why.Message}", why)
{
    public string Partition => partition;

    public RowFaultException Why => why;
}
