namespace PlanBot.Domain.Language;

/// <summary>Shortens people's words, so that a card stays small whatever they wrote.</summary>
internal static class Ellipsis
{
    /// <summary>The text, cut to a number of characters with an ellipsis as the last; never through the middle of an emoji.</summary>
    internal static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1).TrimEnd(), "…");

    /// <summary>The same, on one line.</summary>
    internal static string CutLine(this string text, int length) =>
        Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), length);
}
