using System.Buffers;

namespace PlanBot.Storage;

public static partial class Limits
{
    private static readonly SearchValues<char> LeftAloneByJson = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => !"\"\\<>&'+`".Contains(c))]);

    private static void CheckTransactionBytes(string partition, IReadOnlyList<RowOperation> operations)
    {
        var total = 0L;
        var (largest, largestBytes) = ("", 0L);
        foreach (var operation in operations)
        {
            var bytes = EnvelopeBytes + (9L * (partition.Length + operation.Key.Length)) + (operation switch
            {
                RowOperation.Insert insert => SentBytes(insert.Row),
                RowOperation.Put put => SentBytes(put.Row),
                RowOperation.Replace replace => SentBytes(replace.Row),
                _ => 0,
            });
            total += bytes;
            if (bytes > largestBytes)
            {
                (largest, largestBytes) = (operation.Key, bytes);
            }
        }

        if (total > TransactionBytes)
        {
            throw new StorageLimitException(
                $"A transaction takes at most {TransactionBytes} bytes as sent; this one in partition '{Shown(partition)}' takes {total}, most of it ({largestBytes}) row '{Shown(largest)}'.");
        }
    }

    private static long SentBytes(Row row)
    {
        var bytes = 0L;
        foreach (var (name, value) in row.Columns)
        {
            bytes += 48 + (2 * name.Length) + (value switch
            {
                string text => SentBytes(text),
                byte[] binary => (binary.Length + 2L) / 3 * 4,
                _ => 40,
            });
        }

        return bytes;
    }

    private static long SentBytes(string text)
    {
        var bytes = (long)text.Length;
        for (var rest = text.AsSpan(); ;)
        {
            var next = rest.IndexOfAnyExcept(LeftAloneByJson);
            if (next < 0)
            {
                return bytes;
            }

            bytes += 5;
            rest = rest[(next + 1)..];
        }
    }
}
