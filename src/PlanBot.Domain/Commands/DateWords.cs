using System.Text.RegularExpressions;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Commands;

/// <summary>
/// Reads a date as people write it, in both languages whatever the reader's. A date without a year is the next one, today included.
/// A weekday alone (Friday, 周五) is the next one, today excluded; "this Friday" and 本周五 are of this week, Monday to Sunday; "next Friday" and 下周五 of the week after.
/// "Next week" is its Monday, "next month" its first day.
/// </summary>
public static partial class DateWords
{
    /// <summary>Dates lie from this year on.</summary>
    public const int FirstYear = 2000;

    /// <summary>Dates lie up to the end of this year.</summary>
    public const int LastYear = 2199;

    /// <summary>Reads a whole text.</summary>
    public static DateReading Read(string text, DateOnly today, Tongue tongue)
    {
        var folded = Folding.Fold(text).Trim().TrimEnd('.', '。', ',', '!');
        var reading = ReadAt(folded, 0, today, tongue);
        return reading.Length == folded.Length ? reading : new(DateFault.NotADate, default, 0);
    }

    /// <summary>Reads the date that begins at a place of a folded text.</summary>
    internal static DateReading ReadAt(string folded, int at, DateOnly today, Tongue tongue)
    {
        foreach (var (form, read) in Forms)
            if (form.Match(folded, at) is { Success: true } match)
                return Within(read(match, today), match.Length);
        if (DigitsOnly().Match(folded, at) is not { Success: true } digits) return new(DateFault.NotADate, default, 0);
        var (a, b) = (Number(digits, "a"), Number(digits, "b"));
        // What is above 12 is no month: 31/12/2026 and 12/31/2026 are one day. Without a year, 24/7 is no day at all.
        var (month, day) = a > 12 ? (b, a) : (a, b);
        return digits.Groups["y"].Success && day > 12 ? Within(DateOf(YearOf(digits), month, day), digits.Length)
            : tongue.IsChinese && !digits.Groups["y"].Success ? Within(NextOf(a, b, today), digits.Length)
            : new(DateFault.Ambiguous, default, digits.Length);
    }

    /// <summary>More words before fewer: 3天后 must not be read as the third.</summary>
    private static readonly (Regex Form, Func<Match, DateOnly, DateOnly?> Read)[] Forms =
    [
        (YearFirst(), (m, _) => DateOf(Number(m, "y"), Number(m, "m"), Number(m, "d"))),
        (Distance(), (m, today) => After(today, Count(m.Groups["n"].Value), m.Groups["u"].Value)),
        (MonthEnd(), (m, today) => EndOfMonth(m, today)),
        (ChineseMonthDay(), (m, today) => m.Groups["rel"].Value switch
        {
            "今年" => DateOf(today.Year, Number(m, "m"), Number(m, "d")),
            "明年" => DateOf(today.Year + 1, Number(m, "m"), Number(m, "d")),
            _ => NextOf(Number(m, "m"), Number(m, "d"), today),
        }),
        (ChineseDay(), (m, today) => DayOfMonth(m.Groups["rel"].Value, Number(m, "d"), today)),
        (DayMonth(), (m, today) => Named(m, today)),
        (MonthDay(), (m, today) => Named(m, today)),
        (Day(), (m, today) => today.AddDays(m.Value.ToLowerInvariant() switch
        {
            "today" or "今天" or "今日" => 0,
            "tomorrow" or "明天" or "明日" => 1,
            "大后天" => 3,
            _ => 2,
        })),
        (Weekday(), (m, today) => OnWeekday("montuewedthufrisatsun".IndexOf(m.Groups["wd"].Value[..3].ToLowerInvariant(), StringComparison.Ordinal) / 3,
            m.Groups["rel"].Value.ToLowerInvariant() switch { "this" => 0, "next" => 1, _ => null }, today)),
        (ChineseWeekday(), (m, today) => OnWeekday(("一二三四五六日123456天".IndexOf(m.Groups["wd"].Value[0], StringComparison.Ordinal) is var i && i == 13 ? 6 : i) % 7,
            m.Groups["rel"].Value is { Length: > 0 } rel ? rel.Count(c => c == '下') : null, today)),
        (NextPeriod(), (m, today) => m.Groups["month"].Success
            ? new DateOnly(today.Year, today.Month, 1).AddMonths(1)
            : AnswerKey.WeekOf(today).AddDays(7)),
    ];

    private static DateReading Within(DateOnly? date, int length) =>
        date is not { } found ? new(DateFault.Impossible, default, length)
        : found.Year is >= FirstYear and <= LastYear ? new(DateFault.None, found, length)
        : new(DateFault.Far, default, length);

    private static DateOnly? DateOf(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    /// <summary>The next such day, today included; the 29th of February waits for a leap year.</summary>
    private static DateOnly? NextOf(int month, int day, DateOnly today)
    {
        for (var year = today.Year; year <= today.Year + 8; year++)
            if (DateOf(year, month, day) is { } date && date >= today) return date;
        return null;
    }

    private static DateOnly? Named(Match match, DateOnly today)
    {
        var month = MonthOf(match.Groups["mon"].Value);
        return match.Groups["y"].Success ? DateOf(Number(match, "y"), month, Number(match, "d")) : NextOf(month, Number(match, "d"), today);
    }

    private static DateOnly? DayOfMonth(string relative, int day, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        if (relative.StartsWith('下')) month = month.AddMonths(1);
        else if (relative.Length == 0)
            while (DateOf(month.Year, month.Month, day) is not { } date || date < today)
            {
                if (day is < 1 or > 31) return null;
                month = month.AddMonths(1);
            }
        return DateOf(month.Year, month.Month, day);
    }

    private static DateOnly OnWeekday(int sinceMonday, int? weeksAhead, DateOnly today)
    {
        var inThisWeek = AnswerKey.WeekOf(today).AddDays(sinceMonday);
        return weeksAhead is { } weeks ? inThisWeek.AddDays(7 * weeks) : inThisWeek > today ? inThisWeek : inThisWeek.AddDays(7);
    }

    private static DateOnly EndOfMonth(Match match, DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        if (match.Groups["year"].Success) return new(today.Year, 12, 31);
        if (match.Groups["next"].Success) first = first.AddMonths(1);
        else if (match.Groups["mon"].Success || match.Groups["m"].Success)
        {
            var month = match.Groups["m"].Success ? Number(match, "m") : MonthOf(match.Groups["mon"].Value);
            first = new(today.Year + (month < today.Month ? 1 : 0), month, 1);
        }
        return first.AddMonths(1).AddDays(-1);
    }

    private static DateOnly After(DateOnly today, int count, string unit) => char.ToLowerInvariant(unit[^1] is 's' or 'S' ? unit[^2] : unit[^1]) switch
    {
        'h' or '月' => today.AddMonths(count),
        'k' or 'w' or '周' or '期' or '拜' => today.AddDays(7 * count),
        _ => today.AddDays(count),
    };

    private static int Count(string number) => number.ToLowerInvariant() switch
    {
        "a" or "an" or "one" or "一" => 1,
        "two" or "二" or "两" => 2,
        "three" or "三" => 3,
        [>= '一'] => "四五六七八九十".IndexOf(number[0], StringComparison.Ordinal) + 4,
        _ => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static int MonthOf(string name) =>
        "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(name[..3].ToLowerInvariant(), StringComparison.Ordinal) / 3 + 1;

    private static int YearOf(Match match) => Number(match, "y") is var year and < 100 ? 2000 + year : Number(match, "y");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
}
