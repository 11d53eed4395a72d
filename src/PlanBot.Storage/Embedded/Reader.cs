using System.Globalization;
using System.Text;

namespace PlanBot.Storage.Embedded;

/// <summary>One read-only connection with its statements. Each read sees the last commit before it began.</summary>
internal sealed class Reader : IDisposable
{
    // Below every key, and not empty, because an empty parameter would be NULL.
    private static ReadOnlySpan<byte> Lowest => "\u0001"u8;

    private readonly Database database;
    private readonly Statement one;
    private readonly Statement range;
    private readonly Statement earliest;
    private readonly Statement nextPartition;
    private readonly Statement begin;
    private readonly Statement end;
    private readonly ColumnNames names = new();

    public Reader(string path)
    {
        database = new(path, readOnly: true);
        one = database.Prepare("SELECT etag, columns FROM rows WHERE partition = ?1 AND key = ?2");
        range = database.Prepare("""
            SELECT etag, columns, key FROM rows WHERE partition = ?1 AND key >= ?2 AND key < ?3 ORDER BY key
            """);
        earliest = database.Prepare("SELECT MIN(visible_at) FROM messages WHERE queue = ?1");
        nextPartition = database.Prepare("SELECT partition FROM rows WHERE partition > ?1 ORDER BY partition LIMIT 1");
        begin = database.Prepare("BEGIN");
        end = database.Prepare("COMMIT");
    }

    public Row? Read(string partition, string key)
    {
        // A character takes at most three bytes, as keys hold no surrogates.
        Span<byte> space = stackalloc byte[3 * Limits.KeyCharacters];
        one.Text(1, space[..Encoding.UTF8.GetBytes(partition, space)]);
        one.Text(2, space[..Encoding.UTF8.GetBytes(key, space)]);
        try
        {
            return one.Step() ? RowAt(one, key) : null;
        }
        finally
        {
            one.Reset();
        }
    }

    public IReadOnlyList<Row> Read(string partition, IReadOnlyList<KeyRange> ranges)
    {
        var rows = new List<Row>();
        if (ranges.Count == 1)
        {
            // One statement is a snapshot by itself.
            Read(partition, ranges[0], rows);
            return rows;
        }

        begin.Run();
        try
        {
            foreach (var each in ranges)
            {
                Read(partition, each, rows);
            }
        }
        finally
        {
            end.Run();
        }

        return rows;
    }

    /// <summary>When the next message becomes visible, in UTC ticks; null when the queue is empty.</summary>
    public long? EarliestVisible(ReadOnlySpan<byte> queue)
    {
        earliest.Text(1, queue).Step();
        var ticks = earliest.NumberAt(0);
        earliest.Reset();
        return ticks == 0 ? null : ticks;
    }

    /// <summary>The next partitions, up to a number: a seek in the index for each, whatever they hold.</summary>
    public IReadOnlyList<string> Partitions(string after, int most)
    {
        var found = new List<string>();
        while (found.Count < most)
        {
            nextPartition.Text(1, after.Length == 0 ? Lowest : Encoding.UTF8.GetBytes(after));
            var any = nextPartition.Step();
            if (any)
            {
                found.Add(after = Encoding.UTF8.GetString(nextPartition.BytesAt(0)));
            }

            nextPartition.Reset();
            if (!any)
            {
                break;
            }
        }

        return found;
    }

    public void Dispose() => database.Dispose();

    private void Read(string partition, KeyRange wanted, List<Row> rows)
    {
        range.Text(1, Encoding.UTF8.GetBytes(partition))
            .Text(2, wanted.From.Length == 0 ? Lowest : Encoding.UTF8.GetBytes(wanted.From))
            .Text(3, wanted.To.Length == 0 ? Lowest : Encoding.UTF8.GetBytes(wanted.To));
        try
        {
            while (range.Step())
            {
                rows.Add(RowAt(range, Encoding.UTF8.GetString(range.BytesAt(2))));
            }
        }
        finally
        {
            range.Reset();
        }
    }

    private Row RowAt(Statement statement, string key) =>
        new(key, ColumnCodec.Read(statement.BytesAt(1), key, names), new(statement.NumberAt(0).ToString(CultureInfo.InvariantCulture)));
}
