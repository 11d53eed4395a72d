namespace PlanBot.Storage;

/// <summary>The keys from <paramref name="From"/> (inclusive) to <paramref name="To"/> (exclusive), compared ordinally.</summary>
public sealed record KeyRange(string From, string To)
{
    /// <summary>Above every key, because no key may hold U+FFFF.</summary>
    private const string End = "\uFFFF";

    /// <summary>Every key of a partition.</summary>
    public static KeyRange All { get; } = new("", End);

    /// <summary>The keys that start with this text; all of them when it is empty.</summary>
    public static KeyRange Prefix(string prefix)
    {
        for (var last = prefix.Length - 1; last >= 0; last--)
        {
            // The least text above the prefix ends in the next character. Surrogates are passed over: no key holds one.
            var next = prefix[last] == '\uD7FF' ? '\uE000' : (char)(prefix[last] + 1);
            if (next != '\0')
            {
                return new(prefix, string.Concat(prefix.AsSpan(0, last), [next]));
            }
        }

        return new(prefix, End);
    }

    /// <summary>Just this key; as the first of several ranges it is their guard.</summary>
    /// <remarks>A space is the least character that a key may hold, so no other key lies below the key and a space.</remarks>
    public static KeyRange Only(string key) => new(key, key + " ");

    /// <summary>True when the key lies in the range.</summary>
    public bool Holds(string key) => string.CompareOrdinal(From, key) <= 0 && string.CompareOrdinal(key, To) < 0;
}
