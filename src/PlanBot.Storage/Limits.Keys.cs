using System.Buffers;

namespace PlanBot.Storage;

public static partial class Limits
{
    // Nearly every key is made of these alone, and looking for anything else is vectorised.
    private static readonly SearchValues<char> PlainKeyCharacters = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(MayBeInKey)]);

    internal static bool MayBeInKey(char c) =>
        c is not ('/' or '\\' or '#' or '?' or < ' ' or (>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF')
        && !char.IsSurrogate(c);

    internal static void CheckPartition(string partition) => CheckKey(partition, "partition key");

    internal static void CheckKey(string key) => CheckKey(key, "row key");

    internal static void CheckRange(KeyRange range)
    {
        CheckBound(range.From);
        CheckBound(range.To);
    }

    private static void CheckKey(string key, string what)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > KeyCharacters)
        {
            throw new StorageLimitException(
                $"A {what} holds 1 to {KeyCharacters} UTF-16 characters; '{Shown(key)}' holds {key.Length}.");
        }

        if (!key.AsSpan().ContainsAnyExcept(PlainKeyCharacters))
        {
            return;
        }

        for (var i = 0; i < key.Length; i++)
        {
            if (!MayBeInKey(key[i]))
            {
                throw new StorageLimitException(
                    $"A {what} may not hold U+{(int)key[i]:X4}; '{Shown(key)}' does, at {i}. Key.Escape makes any text a key part.");
            }
        }
    }

    // A bound need not be a key: the end of a prefix range may hold a character that no key may hold.
    private static void CheckBound(string bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        if (bound.Length > KeyCharacters + 1)
        {
            throw new StorageLimitException(
                $"The end of a key range holds at most {KeyCharacters + 1} UTF-16 characters; '{Shown(bound)}' holds {bound.Length}.");
        }

        if (bound.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            throw new StorageLimitException($"The end of a key range may not hold surrogates; '{Shown(bound)}' does.");
        }
    }

    private static string Shown(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
