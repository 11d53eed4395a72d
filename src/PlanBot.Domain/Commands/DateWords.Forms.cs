using System.Text.RegularExpressions;

namespace PlanBot.Domain.Commands;

// The forms of a date. Each is anchored with \G and has no repetition within a repetition, so that none can be slow.
public static partial class DateWords
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Month =
        "(?<mon>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)";

    /// <summary>2026-12-04, 2026/12/4, 2026.12.4, 2026年12月4日, 20261204.</summary>
    [GeneratedRegex(@"\G(?:(?<y>[0-9]{4})(?: ?[-/.年] ?)(?<m>[0-9]{1,2})(?: ?[-/.月] ?)(?<d>[0-9]{1,2})(?![0-9])(?: ?[日号])?|(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})(?![0-9]))", Options)]
    private static partial Regex YearFirst();

    /// <summary>in 3 days, +3d, 3天后, 两周后.</summary>
    [GeneratedRegex(@"\G(?:(?:in |\+ ?)(?<n>[0-9]{1,3}|a|an|one|two|three) ?(?<u>days?|weeks?|months?|d|w)(?![a-z])|(?<n>[0-9]{1,3}|[一二两三四五六七八九十]) ?(?<u>天|日|周|个?星期|个?礼拜|个?月)(?:之|以)?后)", Options)]
    private static partial Regex Distance();

    /// <summary>end of month, end of next month, end of March, end of the year, 月底, 下月底, 3月底, 年底.</summary>
    [GeneratedRegex(@"\G(?:(?:the )?end of (?:(?:the |this )?month|(?<next>next month)|(?:the |this )?(?<year>year)|" + Month + @")(?![a-z])|month[ -]end(?![a-z])|(?<next>下个?月)[底末]|(?:本|这个?)?月[底末]|(?<m>0?[1-9]|1[0-2]) ?月[底末]|(?<year>今?年)[底末])", Options)]
    private static partial Regex MonthEnd();

    /// <summary>12月4日, 明年1月5日.</summary>
    [GeneratedRegex(@"\G(?<rel>今年|明年)?(?<m>[0-9]{1,2}) ?月 ?(?<d>[0-9]{1,2})(?![0-9])(?: ?[日号])?", Options)]
    private static partial Regex ChineseMonthDay();

    /// <summary>15号, 下月15日.</summary>
    [GeneratedRegex(@"\G(?<rel>(?:本|这个?|下个?)月)?(?<d>[0-9]{1,2}) ?[日号]", Options)]
    private static partial Regex ChineseDay();

    /// <summary>4 Dec, 4th December 2026, 4-Dec-2026.</summary>
    [GeneratedRegex(@"\G(?<d>[0-9]{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?" + Month + @"(?![a-z])\.?(?:,?[ -]?(?<y>[0-9]{4})(?![0-9]))?", Options)]
    private static partial Regex DayMonth();

    /// <summary>Dec 4, December 4th, 2026.</summary>
    [GeneratedRegex(@"\G" + Month + @"\.? ?(?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9a-z])(?:,? (?<y>[0-9]{4})(?![0-9]))?", Options)]
    private static partial Regex MonthDay();

    /// <summary>today, tomorrow, the day after tomorrow, 今天, 明天, 后天, 大后天.</summary>
    [GeneratedRegex(@"\G(?:(?:today|tomorrow|(?:the )?day after tomorrow)(?![a-z])|今天|今日|明天|明日|大?后天)", Options)]
    private static partial Regex Day();

    /// <summary>Friday, fri, this Friday, next Friday.</summary>
    [GeneratedRegex(@"\G(?:(?<rel>this|next|coming) )?(?<wd>monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun)(?![a-z])", Options)]
    private static partial Regex Weekday();

    /// <summary>周五, 星期五, 礼拜五, 本周五, 下周五, 下下周五.</summary>
    [GeneratedRegex(@"\G(?<rel>本|这个?|下下个?|下个?)?(?:周|星期|礼拜)(?<wd>[一二三四五六日天1-6])", Options)]
    private static partial Regex ChineseWeekday();

    /// <summary>next week, next month, 下周, 下个月.</summary>
    [GeneratedRegex(@"\G(?:next (?:week|(?<month>month))(?![a-z])|下个?(?:周|星期|礼拜|(?<month>月)))", Options)]
    private static partial Regex NextPeriod();

    /// <summary>04/12/2026, 12-04: which is the day?</summary>
    [GeneratedRegex(@"\G(?<a>[0-9]{1,2})[-/.](?<b>[0-9]{1,2})(?:[-/.](?<y>[0-9]{4}|[0-9]{2}))?(?![0-9])", Options)]
    private static partial Regex DigitsOnly();
}
