using System.Buffers;

namespace PlanBot.Storage;

public static partial class Limits
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly SearchValues<char> LeftAloneByJson = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => !"\"\\<>&'+`".Contains(c))]);

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

    private static void CheckName(string name, string key)
    {
        if (name.Length is 0 or > ColumnNameCharacters)
        {
            throw new StorageLimitException(
                $"A column name holds 1 to {ColumnNameCharacters} characters; '{Shown(name)}' of row '{Shown(key)}' holds {name.Length}.");
        }

        if (char.IsAsciiDigit(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw new StorageLimitException(
                $"A column name holds ASCII letters, digits and underscore and starts with no digit; '{Shown(name)}' of row '{Shown(key)}' does not.");
        }

        if (name is "PartitionKey" or "RowKey" or "Timestamp" || name.StartsWith("odata", StringComparison.OrdinalIgnoreCase))
        {
            throw new StorageLimitException($"The column name '{Shown(name)}' of row '{Shown(key)}' is the Table service's own.");
        }
    }

    private static int CheckValue(string name, object value, string key)
    {
        switch (value)
        {
            case string text:
                return text.Length > StringCharacters
                    ? throw Refused($"a string of at most {StringCharacters} UTF-16 characters", $"{text.Length}")
                    : HasLoneSurrogate(text)
                    ? throw Refused("text that UTF-8 can carry", "a lone surrogate")
                    : 4 + (2 * text.Length);
            case byte[] bytes:
                return bytes.Length > BinaryBytes
                    ? throw Refused($"at most {BinaryBytes} bytes", $"{bytes.Length}")
                    : 4 + bytes.Length;
            case double number:
                return double.IsFinite(number) ? 8 : throw Refused("a finite double", $"{number}");
            case DateTimeOffset time:
                return time >= EarliestTime ? 8 : throw Refused("an instant from 1601 on", $"{time:O}");
            case int:
                return 4;
            case long:
                return 8;
            case bool:
                return 1;
            case Guid:
                return 16;
            default:
                throw Refused(
                    "a string, int, long, double, bool, DateTimeOffset, Guid or byte[]", value?.GetType().Name ?? "null");
        }

        StorageLimitException Refused(string rule, string found) =>
            new($"A column holds {rule}; '{Shown(name)}' of row '{Shown(key)}' holds {found}.");
    }

    private static bool HasLoneSurrogate(string text)
    {
        var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }
}
