using PlanBot.Domain.Language;

namespace PlanBot.Domain.Commands;

/// <summary>Finds by when a blocker must be gone in the words that describe it: "no crane until Friday", 周五前没有吊车. Only where it is said surely; a doubtful date is none.</summary>
internal static class UntilWords
{
    /// <summary>No date is longer, so that a search back from 前 ends.</summary>
    private const int LongestDate = 20;

    private static readonly string[] Before = ["until ", "till ", "by ", "before ", "直到", "等到", "到"];

    internal static DateOnly? Find(string text, DateOnly today, Tongue tongue)
    {
        var folded = Folding.Fold(text).TrimEnd(' ', '.', '。', '!', ',');
        return AtStart(folded, today, tongue) ?? AfterWord(folded, today, tongue) ?? BeforeWord(folded, today, tongue);
    }

    /// <summary>周五前没有吊车.</summary>
    private static DateOnly? AtStart(string folded, DateOnly today, Tongue tongue)
    {
        var reading = DateWords.ReadAt(folded, 0, today, tongue);
        return reading.Found is { } date && folded.AsSpan(reading.Length).TrimStart() is var rest
            && (rest.StartsWith("前") || rest.StartsWith("之前") || rest.StartsWith("以前")) ? date : null;
    }

    /// <summary>… until Friday; 直到周五为止.</summary>
    private static DateOnly? AfterWord(string folded, DateOnly today, Tongue tongue)
    {
        foreach (var word in Before)
        {
            var at = folded.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || (at > 0 && char.IsAsciiLetter(word[0]) && char.IsLetterOrDigit(folded[at - 1]))) continue;
            var reading = DateWords.ReadAt(folded, at + word.Length, today, tongue);
            if (reading.Found is { } date && folded.AsSpan(at + word.Length + reading.Length) is "" or "为止" or "止") return date;
        }
        return null;
    }

    /// <summary>… 周五之前. The longest date that ends there counts: 下周五, not 周五.</summary>
    private static DateOnly? BeforeWord(string folded, DateOnly today, Tongue tongue)
    {
        if (!folded.EndsWith('前')) return null;
        var end = folded[..^1].TrimEnd('之', '以', ' ').Length;
        for (var at = Math.Max(0, end - LongestDate); at < end; at++)
            if ((at == 0 || !char.IsAsciiLetterOrDigit(folded[at - 1])) && DateWords.ReadAt(folded, at, today, tongue) is { Found: { } date } reading && at + reading.Length == end)
                return date;
        return null;
    }
}
