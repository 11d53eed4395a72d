using System.Text;

namespace PlanBot.Domain.Calendar;

/// <summary>One content line of an iCalendar file (RFC 5545, 3.1). Parameters are passed over: the form of a value says whether it is a date, a time or a time in UTC.</summary>
/// <param name="Number">The number of its first line in the file, from 1.</param>
/// <param name="Name">The property, in capitals; empty when the line has no colon.</param>
/// <param name="Value">What stands after the colon.</param>
internal readonly record struct CalendarLine(int Number, string Name, string Value)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The lines of a file, empty ones left out. They are unfolded before they are decoded, since some programs fold within a character.</summary>
    internal static IEnumerable<CalendarLine> AllOf(ReadOnlyMemory<byte> file)
    {
        var rest = file.Span.StartsWith(ByteOrderMark) ? file[3..] : file;
        var unfolded = new List<byte>();
        for (var number = 1; !rest.IsEmpty;)
        {
            var first = number;
            unfolded.Clear();
            do
            {
                unfolded.AddRange(TakeLine(ref rest).Span);
                number++;
            }
            while (TakeFold(ref rest));
            if (unfolded.Count > 0) yield return Of(first, Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(unfolded)));
        }
    }

    private static ReadOnlyMemory<byte> TakeLine(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + (rest.Span[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        return line;
    }

    private static bool TakeFold(ref ReadOnlyMemory<byte> rest)
    {
        if (rest.IsEmpty || rest.Span[0] is not ((byte)' ' or (byte)'\t')) return false;
        rest = rest[1..];
        return true;
    }

    /// <summary>Splits at the first colon that stands outside quotation marks.</summary>
    private static CalendarLine Of(int number, string text)
    {
        var (isQuoted, colon) = (false, -1);
        for (var i = 0; i < text.Length && colon < 0; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            else if (text[i] == ':' && !isQuoted) colon = i;
        }
        if (colon < 0) return new(number, "", text);
        var parameters = text.AsSpan(0, colon).IndexOf(';');
        return new(number, text[..(parameters < 0 ? colon : parameters)].Trim().ToUpperInvariant(), text[(colon + 1)..]);
    }
}
