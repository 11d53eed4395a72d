namespace PlanBot.Storage.Azure;

/// <summary>A range of row keys as an OData filter on one partition.</summary>
internal static class KeyFilter
{
    /// <summary>Null when no key can lie in the range.</summary>
    public static string? Of(string partition, KeyRange range)
    {
        var (from, to) = (Legal(range.From), Legal(range.To));
        if (from is null || string.CompareOrdinal(range.From, range.To) >= 0)
        {
            return null;
        }

        return $"PartitionKey eq {Literal(partition)}"
            + (from.Length == 0 ? "" : $" and RowKey ge {Literal(from)}")
            + (to is null ? "" : $" and RowKey lt {Literal(to)}");
    }

    /// <summary>The partitions above one.</summary>
    public static string After(string partition) => $"PartitionKey gt {Literal(partition)}";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>
    /// A bound that divides all keys as the given one does, without characters that no key may hold: the service need not take those in a filter.
    /// The first of them decides, as no key has it in that place, and so does the least character above it. Null above every key.
    /// </summary>
    private static string? Legal(string bound)
    {
        var illegal = 0;
        while (illegal < bound.Length && Limits.MayBeInKey(bound[illegal]))
        {
            illegal++;
        }

        if (illegal == bound.Length)
        {
            return bound;
        }

        for (var next = bound[illegal]; next < char.MaxValue; next++)
        {
            if (Limits.MayBeInKey(next))
            {
                return string.Concat(bound.AsSpan(0, illegal), [next]);
            }
        }

        return illegal == 0 ? null : Legal(KeyRange.Prefix(bound[..illegal]).To);
    }
}
