using System.Buffers;

namespace PlanBot.Storage;

public static partial class Limits
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

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

        if (name is "PartitionKey" or "RowKey" or "Timestamp" or CommitColumn || name.StartsWith("odata", StringComparison.OrdinalIgnoreCase))
        {
            throw new StorageLimitException($"The column name '{Shown(name)}' of row '{Shown(key)}' is the Table service's or the engine's own.");
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
