using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanBot.Domain.Kpis;

/// <summary>Reads the period that somebody means: Nov, November 2025, 2026-11, 11月, 去年11月, Q4, 2026年四季度, W48, 第48周, last month, 上周.</summary>
internal static partial class PeriodWords
{
    private static readonly ImmutableArray<string> Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The period at a place of a text in lower case, with how many characters say it; null when none stands there.</summary>
    /// <param name="folded">The text, half-width.</param>
    /// <param name="at">The place.</param>
    /// <param name="today">Without a year, the latest such period that has begun by then is meant.</param>
    internal static (KpiPeriod Period, int Length)? ReadAt(string folded, int at, DateOnly today)
    {
        foreach (var (pattern, read) in ((Regex, Func<Match, DateOnly, KpiPeriod?>)[])[(Relative(), ReadRelative), (Week(), ReadWeek), (Quarter(), ReadQuarter), (Month(), ReadMonth)])
            if (pattern.Match(folded, at) is { Success: true } match && match.Index == at && read(match, today) is { } period) return (period, match.Length);
        return null;
    }

    /// <summary>A whole text as a period; null for anything else.</summary>
    internal static KpiPeriod? Read(string text, DateOnly today)
    {
        var folded = OrgTree.Plain(text);
        return ReadAt(folded, 0, today) is var (period, length) && length == folded.Length ? period : null;
    }

    private static KpiPeriod? ReadRelative(Match match, DateOnly today)
    {
        var frequency = match.Groups["f"].Value switch { "week" or "周" or "星期" => KpiFrequency.Weekly, "quarter" or "季度" or "季" => KpiFrequency.Quarterly, _ => KpiFrequency.Monthly };
        var now = KpiPeriod.At(frequency, today);
        return match.Groups["w"].Value is "last" or "previous" or "上" ? now.Before : now;
    }

    private static KpiPeriod? ReadWeek(Match match, DateOnly today) => In(match, KpiFrequency.Weekly, Int(match, "n"), today);

    private static KpiPeriod? ReadQuarter(Match match, DateOnly today) =>
        In(match, KpiFrequency.Quarterly, match.Groups["n"].Value is var n && "一二三四".IndexOf(n, StringComparison.Ordinal) is var place and >= 0 ? place + 1 : Int(match, "n"), today);

    private static KpiPeriod? ReadMonth(Match match, DateOnly today) =>
        In(match, KpiFrequency.Monthly, match.Groups["m"].Success ? Months.IndexOf(match.Groups["m"].Value[..3]) + 1 : Int(match, "n"), today);

    private static KpiPeriod? In(Match match, KpiFrequency frequency, int number, DateOnly today)
    {
        var now = KpiPeriod.At(frequency, today);
        if (match.Groups["y"].Value is { Length: > 0 } said)
            return KpiPeriod.Of(frequency, said == "去年" ? today.Year - 1 : said == "今年" ? today.Year : int.Parse(said, CultureInfo.InvariantCulture), number);
        return KpiPeriod.Of(frequency, number <= now.Number ? now.Year : now.Year - 1, number);
    }

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G(?:(?<w>last|previous|this|current) (?<f>month|week|quarter)(?![a-z])|(?<w>上|本|这)个?(?<f>月份?|周|星期|季度|季))", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\G(?:(?<y>[0-9]{4})[- ]?w(?<n>[0-9]{1,2})(?![0-9a-z])|(?:w|week |wk )(?<n>[0-9]{1,2})(?:[ ,]+(?:of )?(?<y>20[0-9]{2}))?(?![0-9a-z])|(?:(?<y>[0-9]{4}|去年|今年)年?)?第(?<n>[0-9]{1,2})周)", RegexOptions.CultureInvariant)]
    private static partial Regex Week();

    [GeneratedRegex(@"\G(?:(?<y>[0-9]{4})[- ]?q(?<n>[1-4])(?![0-9a-z])|q(?<n>[1-4])(?:[ ,]+(?<y>20[0-9]{2}))?(?![0-9a-z])|(?:(?<y>[0-9]{4}|去年|今年)年?)?第?(?<n>[一二三四1-4])季度)", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\G(?:(?<m>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z]))\.?(?:[ ,'-]+(?<y>20[0-9]{2})(?![0-9]))?|(?<y>20[0-9]{2})[-/.](?<n>[0-9]{1,2})(?![0-9]|[-/.][0-9])|(?:(?<y>[0-9]{4}|去年|今年)年?)?(?<n>[0-9]{1,2})月份?)", RegexOptions.CultureInvariant)]
    private static partial Regex Month();
}
