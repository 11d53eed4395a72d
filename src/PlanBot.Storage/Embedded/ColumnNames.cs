using System.Text;

namespace PlanBot.Storage.Embedded;

/// <summary>
/// Gives the same string for the same column name again and again, so that reading rows does not fill memory with
/// copies of a few names. One per reader: it is not safe to share.
/// </summary>
internal sealed class ColumnNames
{
    // Programs use some dozens of names. More than this is something else, and is not worth keeping.
    private const int Most = 1024;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Limits.ColumnNameCharacters)
        {
            throw new FormatException($"A column name of {utf8.Length} bytes.");
        }

        Span<char> characters = stackalloc char[utf8.Length];
        var name = characters[..Encoding.UTF8.GetChars(utf8, characters)];
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var known))
        {
            return known;
        }

        var made = name.ToString();
        if (names.Count < Most)
        {
            names.Add(made, made);
        }

        return made;
    }
}
