namespace PlanBot.Storage;

public static partial class Limits
{
    internal static void CheckCommit(string partition, IReadOnlyList<RowOperation> operations)
    {
        CheckPartition(partition);
        if (operations.Count > Operations)
        {
            throw new StorageLimitException(
                $"A transaction holds at most {Operations} operations; this one in partition '{Shown(partition)}' holds {operations.Count}.");
        }

        var total = 0L;
        for (var i = 0; i < operations.Count; i++)
        {
            var operation = operations[i];
            CheckKey(operation.Key);
            total += EnvelopeBytes + (9L * (partition.Length + operation.Key.Length));
            switch (operation)
            {
                case RowOperation.Insert insert:
                    total += CheckRow(partition, insert.Row);
                    break;
                case RowOperation.Put put:
                    total += CheckRow(partition, put.Row);
                    break;
                case RowOperation.Replace replace:
                    CheckIfMatch(replace.IfMatch, replace.Key);
                    total += CheckRow(partition, replace.Row);
                    break;
                case RowOperation.Delete delete:
                    CheckIfMatch(delete.IfMatch, delete.Key);
                    break;
            }
        }

        CheckKeysDiffer(operations);
        if (total > TransactionBytes)
        {
            CheckTransactionBytes(partition, operations);
        }
    }

    private static void CheckIfMatch(ETag ifMatch, string key)
    {
        if (string.IsNullOrEmpty(ifMatch.Value))
        {
            throw new StorageLimitException($"A replace or delete asks for an ETag or for ETag.Any; '{Shown(key)}' asks for none.");
        }
    }

    private static void CheckKeysDiffer(IReadOnlyList<RowOperation> operations)
    {
        // Up to here comparing pairs is cheaper than a set, and it allocates nothing.
        const int few = 12;
        var seen = operations.Count > few ? new HashSet<string>(operations.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < operations.Count; i++)
        {
            var again = seen is not null && !seen.Add(operations[i].Key);
            for (var j = 0; seen is null && !again && j < i; j++)
            {
                again = operations[i].Key == operations[j].Key;
            }

            if (again)
            {
                throw new StorageLimitException(
                    $"A transaction holds one operation per row key; '{Shown(operations[i].Key)}' comes again at operation {i}.");
            }
        }
    }

    // Returns the most that the columns can take as JSON: exact figures are needed only when the sum of these is too much.
    private static long CheckRow(string partition, Row row)
    {
        if (row.Columns.Count > Columns)
        {
            throw new StorageLimitException(
                $"A row holds at most {Columns} columns; '{Shown(row.Key)}' holds {row.Columns.Count}.");
        }

        var size = 4L + (2 * (partition.Length + row.Key.Length));
        var most = 0L;
        foreach (var (name, value) in row.Columns)
        {
            CheckName(name, row.Key);
            var bytes = CheckValue(name, value, row.Key);
            size += 8 + (2 * name.Length) + bytes;
            most += 88 + (2 * name.Length) + (3L * bytes);
        }

        return size <= RowBytes
            ? most
            : throw new StorageLimitException($"A row takes at most {RowBytes} bytes; '{Shown(row.Key)}' takes {size}.");
    }
}
