using PlanBot.Domain.Language;

namespace PlanBot.Domain.Commands;

/// <summary>Finds by when a blocker must be gone in the words that describe it: "no crane until Friday", 周五前没有吊车. Only where it is said surely; a doubtful date is none, and a day that no calendar has is one to be named.</summary>
internal static class UntilWords
{
    /// <summary>No date is longer, so that a search back from 前 ends.</summary>
    private const int LongestDate = 20;

    private static readonly string[] Before = ["until ", "till ", "by ", "before ", "直到", "等到", "到"];

    /// <summary>The date, or <see cref="DateFault.Impossible"/>, with its place in the text; null when none is said.</summary>
    internal static (DateReading Reading, int At)? Find(string text, DateOnly today, Tongue tongue)
    {
        var folded = Folding.Fold(text).TrimEnd(' ', '.', '。', '!', ',');
        return AtStart(folded, today, tongue) ?? AfterWord(folded, today, tongue) ?? BeforeWord(folded, today, tongue);
    }

    /// <summary>周五前没有吊车.</summary>
    private static (DateReading, int)? AtStart(string folded, DateOnly today, Tongue tongue) =>
        Day(folded, 0, today, tongue) is { } reading && folded.AsSpan(reading.Length).TrimStart() is var rest
            && (rest.StartsWith("前") || rest.StartsWith("之前") || rest.StartsWith("以前")) ? (reading, 0) : null;

    /// <summary>… until Friday; 直到周五为止.</summary>
    private static (DateReading, int)? AfterWord(string folded, DateOnly today, Tongue tongue)
    {
        foreach (var word in Before)
        {
            var at = folded.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || (at > 0 && char.IsAsciiLetter(word[0]) && char.IsLetterOrDigit(folded[at - 1]))) continue;
            at += word.Length;
            if (Day(folded, at, today, tongue) is { } reading && folded.AsSpan(at + reading.Length) is "" or "为止" or "止") return (reading, at);
        }
        return null;
    }

    /// <summary>… 周五之前. The longest date that ends there counts: 下周五, not 周五.</summary>
    private static (DateReading, int)? BeforeWord(string folded, DateOnly today, Tongue tongue)
    {
        if (!folded.EndsWith('前')) return null;
        var end = folded[..^1].TrimEnd('之', '以', ' ').Length;
        for (var at = Math.Max(0, end - LongestDate); at < end; at++)
            if ((at == 0 || !char.IsAsciiLetterOrDigit(folded[at - 1])) && Day(folded, at, today, tongue) is { } reading && at + reading.Length == end)
                return (reading, at);
        return null;
    }

    private static DateReading? Day(string folded, int at, DateOnly today, Tongue tongue) =>
        DateWords.ReadAt(folded, at, today, tongue) is { Fault: DateFault.None or DateFault.Impossible } reading ? reading : null;
}
