using System.Globalization;

namespace PlanBot.Storage.Embedded;

/// <summary>A transaction in the form that the writer wants: encoded on the caller's thread, ready to bind.</summary>
internal sealed class CommitRequest : WriteRequest<CommitResult>, IDisposable
{
    private readonly Blob blob = new(1024);
    private readonly Slice partition;
    private readonly Step[] steps;

    public CommitRequest(string partition, IReadOnlyList<RowOperation> operations)
    {
        this.partition = blob.Utf8(partition);
        steps = new Step[operations.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = operations[i] switch
            {
                RowOperation.Insert insert => Encode(insert.Row, Condition.Absent),
                RowOperation.Put put => Encode(put.Row, Condition.None),
                RowOperation.Replace replace => Encode(replace.Row, Wanted(replace.IfMatch)),
                RowOperation.Delete delete => new(blob.Utf8(delete.Key), default, Wanted(delete.IfMatch)),
                var other => throw new ArgumentException($"{other} is no operation.", nameof(operations)),
            };
        }
    }

    public void Dispose() => blob.Dispose();

    protected override CommitResult Run(WriteSession session)
    {
        var rows = session.Rows;
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Condition != Condition.None
                && Refusal(steps[i].Condition, rows.Version(blob[partition], blob[steps[i].Key])) is { } reason)
            {
                return new CommitResult.Conflict(i, reason);
            }
        }

        // One number for the whole transaction: it changes a row at most once.
        var number = session.NextNumber();
        var etag = new ETag(number.ToString(CultureInfo.InvariantCulture));
        var etags = new ETag[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Columns.Length == 0)
            {
                rows.Delete(blob[partition], blob[steps[i].Key]);
            }
            else
            {
                rows.Put(blob[partition], blob[steps[i].Key], number, blob[steps[i].Columns]);
                etags[i] = etag;
            }
        }

        return new CommitResult.Committed(etags);
    }

    private static ConflictReason? Refusal(long condition, long version) => (condition, version) switch
    {
        (Condition.Absent, 0) => null,
        (Condition.Absent, _) => ConflictReason.AlreadyExists,
        (_, 0) => ConflictReason.NotFound,
        (Condition.Present, _) => null,
        _ => condition == version ? null : ConflictReason.Moved,
    };

    // An ETag that is no number came from elsewhere: it matches no version.
    private static long Wanted(ETag ifMatch) =>
        ifMatch == ETag.Any ? Condition.Present
        : long.TryParse(ifMatch.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : Condition.Never;

    private Step Encode(Row row, long condition)
    {
        var key = blob.Utf8(row.Key);
        var start = blob.Length;
        ColumnCodec.Write(blob, row);
        return new(key, blob.From(start), condition);
    }

    // No columns means delete: the blob of a row without columns still holds its version byte.
    private readonly record struct Step(Slice Key, Slice Columns, long Condition);

    /// <summary>Versions are above zero; what is not above zero is one of these.</summary>
    private static class Condition
    {
        public const long None = 0;
        public const long Absent = -1;
        public const long Present = -2;
        public const long Never = -3;
    }
}
