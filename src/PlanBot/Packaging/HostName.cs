using System.Globalization;
using System.Net;

namespace PlanBot.Packaging;

/// <summary>The name under which Teams and the people's clients reach the bot: a DNS name of at least two labels, in ASCII, without scheme, port or path (RFC 1123).</summary>
internal static class HostName
{
    private const int Longest = 253, LongestLabel = 63, ShownOfAWrongOne = 60;

    /// <summary>Null for a name that can be used, else the phrase that says what is wrong, with what it places.</summary>
    public static (string Key, string Shown)? FaultOf(string text)
    {
        var shown = text.Length > ShownOfAWrongOne ? text[..ShownOfAWrongOne] + "…" : text;
        if (text.Length == 0) return ("Package.NoHost", shown);
        if (text.Contains("://", StringComparison.Ordinal)) return ("Package.HostHasScheme", shown);
        if (text.Length > Longest) return ("Package.HostTooLong", shown);
        if (IPAddress.TryParse(text.Trim('[', ']'), out _)) return ("Package.HostIsAddress", shown);
        if (text.AsSpan().IndexOfAny('/', '?', '#') >= 0) return ("Package.HostHasPath", shown);
        if (text.Contains(':', StringComparison.Ordinal)) return ("Package.HostHasPort", shown);
        if (text.Any(c => c > 0x7F) && AsciiOf(text) is { } ascii) return ("Package.HostNotAscii", ascii);
        var labels = text.Split('.');
        if (!labels.All(IsLabel)) return ("Package.HostNotAName", shown);
        // What ends in localhost is this machine wherever it is asked for (RFC 6761), and a name alone only has a meaning in its own network.
        return labels.Length < 2 || labels[^1].Equals("localhost", StringComparison.OrdinalIgnoreCase) ? ("Package.HostIsLocal", shown)
            : labels[^1].All(char.IsAsciiDigit) ? ("Package.HostNotAName", shown) : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-';

    /// <summary>The name as DNS has it; null for what is no name in any script.</summary>
    private static string? AsciiOf(string name)
    {
        try
        {
            return new IdnMapping().GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
