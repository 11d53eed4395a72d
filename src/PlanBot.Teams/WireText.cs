using System.Text.Unicode;

namespace PlanBot.Teams;

/// <summary>
/// Makes sure, once and at the edge, that every string in a JSON text can be read later. Invalid UTF-8 and half a surrogate pair
/// both pass a JSON parser and throw only when the string is asked for.
/// </summary>
internal static class WireText
{
    internal static bool IsUtf8(ReadOnlySpan<byte> json) => Utf8.IsValid(json);

    /// <summary>The same text, with U+FFFD for half a surrogate pair: browsers cut a text at its maximum length in the middle of an emoji, and that is no reason to lose the rest.</summary>
    internal static ReadOnlySpan<byte> WithWholeSurrogates(ReadOnlySpan<byte> json)
    {
        // Nearly no text holds an escaped surrogate, so that this test is all that it pays.
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
        {
            return json;
        }

        var repaired = json.ToArray();
        Repair(repaired);
        return repaired;
    }

    private static void Repair(Span<byte> json)
    {
        for (var i = 0; i < json.Length;)
        {
            if (json[i] != (byte)'\\')
            {
                i++;
                continue;
            }

            var unit = UnitAt(json, i);
            if (unit is >= 0xD800 and <= 0xDBFF && UnitAt(json, i + 6) is >= 0xDC00 and <= 0xDFFF)
            {
                i += 12;
            }
            else if (unit is >= 0xD800 and <= 0xDFFF)
            {
                "fffd"u8.CopyTo(json[(i + 2)..]);
                i += 6;
            }
            else
            {
                i += 2;
            }
        }
    }

    /// <summary>The UTF-16 unit of the <c>\uXXXX</c> that starts here, or -1.</summary>
    private static int UnitAt(ReadOnlySpan<byte> json, int at)
    {
        if (at + 6 > json.Length || json[at] != (byte)'\\' || json[at + 1] != (byte)'u')
        {
            return -1;
        }

        var unit = 0;
        foreach (var digit in json.Slice(at + 2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return -1;
            }

            unit = (unit << 4) | (digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return unit;
    }
}
