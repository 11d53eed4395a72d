using System.Buffers;
using System.Globalization;
using System.Text;

namespace PlanBot.Storage;

/// <summary>
/// Turns any text into a part of a key and back. Letters of all scripts, digits and most marks stay readable; what a key
/// may not hold, and '|' (which joins key parts), '%', '+' and '~', becomes '~' with two hex digits or '~u' with four.
/// </summary>
public static class Key
{
    private const char Mark = '~';

    private static readonly SearchValues<char> NeedsEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(c => !Limits.MayBeInKey(c)), '|', '%', '+', Mark]);

    /// <summary>A legal key part, at most six times as long; the empty text stays empty. Any text is accepted.</summary>
    public static string Escape(string text)
    {
        var next = text.AsSpan().IndexOfAny(NeedsEscape);
        if (next < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(NeedsEscape))
        {
            escaped.Append(rest[..next]);
            var code = (int)rest[next];
            _ = code < 0x100
                ? escaped.Append(CultureInfo.InvariantCulture, $"{Mark}{code:X2}")
                : escaped.Append(CultureInfo.InvariantCulture, $"{Mark}u{code:X4}");
            rest = rest[(next + 1)..];
        }

        return escaped.Append(rest).ToString();
    }

    /// <summary>The text that <see cref="Escape"/> was given; a broken escape throws <see cref="FormatException"/>.</summary>
    public static string Unescape(string part)
    {
        var next = part.IndexOf(Mark, StringComparison.Ordinal);
        if (next < 0)
        {
            return part;
        }

        var text = new StringBuilder(part.Length);
        var rest = part.AsSpan();
        for (; next >= 0; next = rest.IndexOf(Mark))
        {
            text.Append(rest[..next]);
            rest = rest[(next + 1)..];
            var wide = rest.StartsWith("u");
            var digits = wide ? rest[1..] : rest;
            var count = wide ? 4 : 2;
            if (digits.Length < count
                || !ushort.TryParse(digits[..count], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                throw new FormatException($"'{part}' is not an escaped key part: '{Mark}' needs two hex digits, or 'u' and four.");
            }

            text.Append((char)code);
            rest = digits[count..];
        }

        return text.Append(rest).ToString();
    }
}
