using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Calendar;

/// <summary>A recurrence rule of RFC 5545, 3.3.10, as far as it repeats yearly: INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, and BYDAY within months.</summary>
internal sealed partial record YearlyRule
{
    private static readonly ImmutableArray<string> WeekdayCodes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    private int Interval { get; init; } = 1;

    private int? Count { get; init; }

    private DateOnly? Until { get; init; }

    private ImmutableArray<int> Months { get; init; } = [];

    private ImmutableArray<int> MonthDays { get; init; } = [];

    private ImmutableArray<(int Nth, DayOfWeek Day)> Weekdays { get; init; } = [];

    /// <summary>The rule of a line, or what about it cannot be read.</summary>
    internal static (YearlyRule? Rule, CalendarFault? Fault) Read(CalendarLine line, Zone zone)
    {
        var (rule, isYearly) = (new YearlyRule(), false);
        foreach (var part in line.Value.Trim().ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = part.IndexOf('=') is var sign and > 0 ? (part[..sign], part[(sign + 1)..]) : (part, "");
            var next = key switch
            {
                "FREQ" => (isYearly = value == "YEARLY") ? rule : null,
                "INTERVAL" => Number(value, 1, 1000) is { } interval ? rule with { Interval = interval } : null,
                "COUNT" => Number(value, 1, 100_000) is { } count ? rule with { Count = count } : null,
                "UNTIL" => CalendarEvent.Moment(value, zone) is { } until ? rule with { Until = until.Date } : null,
                "BYMONTH" => Numbers(value, 1, 12) is { } months ? rule with { Months = months } : null,
                "BYMONTHDAY" => Numbers(value, -31, 31) is { } days ? rule with { MonthDays = days } : null,
                "BYDAY" => WeekdaysOf(value) is { } weekdays ? rule with { Weekdays = weekdays } : null,
                "WKST" => rule,
                _ => null,
            };
            if (next is null) return (null, new(line.Number, key == "FREQ" ? "Calendar.OnlyYearly" : "Calendar.NoRule", part.CutLine(40)));
            rule = next;
        }
        return !isYearly || (rule is { Weekdays.Length: > 0, Months.Length: 0 }) ? (null, new(line.Number, "Calendar.NoRule", line.Value.CutLine(40))) : (rule, null);
    }

    /// <summary>The dates on which something that begins at a date happens in some years. Each day that is looked at costs one of <paramref name="steps"/>; it ends when there are none left.</summary>
    internal IEnumerable<DateOnly> Dates(DateOnly start, int firstYear, int lastYear, RuleSteps steps)
    {
        // Only a count makes it needful to go through the years before.
        var year = Count is not null || start.Year >= firstYear ? start.Year : start.Year + ((firstYear - start.Year + Interval - 1) / Interval * Interval);
        for (var found = 0; year <= lastYear && !steps.IsUsedUp; year += Interval)
            foreach (var date in Candidates(year, start, steps))
            {
                if (steps.IsUsedUp || date > Until) yield break;
                if (date < start) continue;
                if (++found > Count) yield break;
                if (year >= firstYear) yield return date;
            }
    }

    private IEnumerable<DateOnly> Candidates(int year, DateOnly start, RuleSteps steps)
    {
        var months = !Months.IsEmpty ? Months : MonthDays.IsEmpty ? [start.Month] : [.. Enumerable.Range(1, 12)];
        foreach (var month in months)
        {
            var length = DateTime.DaysInMonth(year, month);
            var days = !MonthDays.IsEmpty ? MonthDays.Select(d => d > 0 ? d : length + 1 + d).Distinct().Order() : Weekdays.IsEmpty ? [start.Day] : Enumerable.Range(1, length);
            foreach (var day in days)
                if (steps.Take() && day >= 1 && day <= length && IsOn(new(year, month, day), length)) yield return new(year, month, day);
        }
    }

    private bool IsOn(DateOnly date, int length) =>
        Weekdays.IsEmpty || Weekdays.Any(w => w.Day == date.DayOfWeek && (w.Nth == 0 || w.Nth == (date.Day + 6) / 7 || w.Nth == -((length - date.Day + 7) / 7)));

    private static int? Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max && number != 0 ? number : null;

    private static ImmutableArray<int>? Numbers(string text, int min, int max)
    {
        var numbers = text.Split(',').Select(t => Number(t, min, max)).ToList();
        return numbers.Count <= 62 && numbers.All(n => n is not null) ? [.. numbers.OfType<int>().Distinct().Order()] : null;
    }

    private static ImmutableArray<(int, DayOfWeek)>? WeekdaysOf(string text)
    {
        var days = text.Split(',').Select(t => Weekday().Match(t)).ToList();
        return days.Count <= 62 && days.All(m => m.Success)
            ? [.. days.Select(m => (m.Groups[1].Success ? int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0, (DayOfWeek)WeekdayCodes.IndexOf(m.Groups[2].Value)))] : null;
    }

    [GeneratedRegex("^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")]
    private static partial Regex Weekday();
}

/// <summary>How much work the rules of one file may still cost.</summary>
/// <param name="left">The number of candidates.</param>
internal sealed class RuleSteps(int left)
{
    internal bool IsUsedUp { get; private set; }

    internal bool Take() => !(IsUsedUp = IsUsedUp || left-- <= 0);
}
