namespace PlanBot.Domain.Commands;

/// <summary>Makes what a Chinese keyboard types (６０％，：) read like what an English one types, character for character, so that a place in the one is a place in the other.</summary>
internal static class Folding
{
    internal static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = Fold(source[i]);
    });

    /// <summary>Between words: spaces and the punctuation of both languages, but neither dot nor dash, which codes and numbers need.</summary>
    internal static bool IsGap(char c) => c is ' ' or ',' or ';' or ':' or '!' or '?' or '"' or '。' or '、' or '…';

    private static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\uFE6A' => '%',
        '“' or '”' or '「' or '」' => '"',
        '–' or '—' or '−' => '-',
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => ' ',
        _ => char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c,
    };
}
