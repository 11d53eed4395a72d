namespace PlanBot.Domain.Language;

/// <summary>Shortens people's words, so that a card stays small whatever they wrote.</summary>
internal static class Ellipsis
{
    /// <summary>The text on one line, cut to a number of characters with an ellipsis as the last.</summary>
    internal static string Cut(this string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length) return line;
        var end = char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1;
        return string.Concat(line.AsSpan(0, end).TrimEnd(), "…");
    }
}
