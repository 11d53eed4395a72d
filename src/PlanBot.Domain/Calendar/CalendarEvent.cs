using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Calendar;

/// <summary>The lines of one VEVENT that matter for days off.</summary>
/// <param name="line">Where it begins.</param>
internal sealed partial class CalendarEvent(int line)
{
    /// <summary>Longer than a year nobody is on holiday.</summary>
    private const int LongestDays = 366;

    /// <summary>Some programs end a whole day a minute or a second before midnight.</summary>
    private static readonly TimeOnly LastMinute = new(23, 59);

    private readonly List<CalendarLine> extra = [], left = [];
    private CalendarLine? start, end, duration, rule, replaces;

    internal int Line => line;

    internal string Summary { get; private set; } = "";

    internal string Uid { get; private set; } = "";

    internal bool IsCancelled { get; private set; }

    /// <summary>Apple's calendars of Chinese holidays mark what is off and what is worked among festivals that are neither; null without a mark.</summary>
    internal bool? IsMarkedWorked { get; private set; }

    /// <summary>Takes one property; most are of no interest.</summary>
    internal CalendarFault? Take(string name, CalendarLine property)
    {
        switch (name)
        {
            case "": return new(property.Number, "Calendar.NoColon", property.Value.CutLine(40));
            case "DTSTART": start = property; break;
            case "DTEND": end = property; break;
            case "DURATION": duration = property; break;
            case "RRULE": rule = property; break;
            case "RDATE": extra.Add(property); break;
            case "EXDATE": left.Add(property); break;
            case "RECURRENCE-ID": replaces = property; break;
            case "UID": Uid = property.Value; break;
            case "STATUS": IsCancelled = property.Value.Trim().Equals("CANCELLED", StringComparison.OrdinalIgnoreCase); break;
            case "SUMMARY" when property.Value.Contains('\uFFFD'): return new(property.Number, "Calendar.NotUtf8");
            case "SUMMARY": Summary = Escaped().Replace(property.Value.Length > 1000 ? property.Value[..1000] : property.Value, m => m.Groups[1].Value is "n" or "N" ? " " : m.Groups[1].Value); break;
            case "X-APPLE-SPECIAL-DAY": IsMarkedWorked = property.Value.Trim().ToUpperInvariant() switch { "WORK-HOLIDAY" => false, "ALTERNATE-WORKDAY" => true, _ => null }; break;
        }
        return null;
    }

    /// <summary>What the event covers: the date on which it begins, its first whole day, how many there are (0 for a meeting), and when it happens again.</summary>
    internal (CalendarSpan? Span, CalendarFault? Fault) Read(Zone zone)
    {
        if (start is not { } from) return (null, new(Line, "Calendar.NoStart"));
        if (Moment(from.Value, zone) is not { } begin) return (null, Unread(from));
        var finish = begin.Time is null ? (begin.Date, Time: (TimeOnly?)null) : begin;
        if (end is { } to)
        {
            if (Moment(to.Value, zone) is not { } read) return (null, Unread(to));
            if (read.Date < begin.Date || (read.Date == begin.Date && (read.Time ?? default) < (begin.Time ?? default))) return (null, new(to.Number, "Calendar.EndsBefore"));
            finish = read;
        }
        else if (duration is { } lasts)
        {
            if (Length(lasts.Value) is not { } length) return (null, new(lasts.Number, "Calendar.NoDuration", lasts.Value.CutLine(40)));
            var at = begin.Date.ToDateTime(begin.Time ?? default);
            if (length > DateTime.MaxValue - at) return (null, new(lasts.Number, "Calendar.NoDuration", lasts.Value.CutLine(40)));
            finish = (DateOnly.FromDateTime(at + length), TimeOnly.FromDateTime(at + length));
        }
        // A date without an end lasts that day (3.6.1), and so does one that ends on the day on which it begins.
        var isDate = begin.Time is null;
        var first = begin.Date.DayNumber + (begin.Time is { } time && time > default(TimeOnly) ? 1 : 0);
        var after = finish.Date.DayNumber + (finish.Time >= LastMinute ? 1 : 0);
        var days = isDate ? Math.Max(1, after - first) : Math.Max(0, after - first);
        if (days == 0) return (new(begin.Date, 0, 0, null, [], [], null), null); // how often a meeting comes back is of no interest
        var (again, fault) = rule is { } rrule ? YearlyRule.Read(rrule, zone) : (null, null);
        if (fault is not null) return (null, fault);
        if (days > LongestDays) return (null, new(Line, "Calendar.TooLong"));
        var (more, without, instead) = (Dates(extra, zone), Dates(left, zone), Dates(replaces is { } one ? [one] : [], zone));
        return (more.Fault ?? without.Fault ?? instead.Fault) is { } wrong ? (null, wrong)
            : (new(begin.Date, first - begin.Date.DayNumber, days, again, more.Dates, without.Dates, instead.Dates is { Count: > 0 } ? instead.Dates.First() : null), null);
    }

    /// <summary>20261001, 20261001T090000 or 20261001T010000Z, which is a time on the wall of the zone; null for anything else.</summary>
    internal static (DateOnly Date, TimeOnly? Time)? Moment(string text, Zone zone)
    {
        text = text.Trim();
        if (DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return (date, null);
        if (!DateTime.TryParseExact(text.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return null;
        if (!text.EndsWith('Z')) return (DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
        if (at.Year is < 2 or > 9998) return null; // the zone could lead out of what a date can hold
        var instant = new DateTimeOffset(at, TimeSpan.Zero);
        return (zone.DateAt(instant), zone.TimeAt(instant));
    }

    private static CalendarFault Unread(CalendarLine line) => new(line.Number, "Calendar.NoMoment", line.Value.CutLine(40));

    private static (ImmutableHashSet<DateOnly> Dates, CalendarFault? Fault) Dates(List<CalendarLine> lines, Zone zone)
    {
        var dates = ImmutableHashSet.CreateBuilder<DateOnly>();
        foreach (var line in lines)
            foreach (var text in line.Value.Split(','))
            {
                if (Moment(text, zone) is not { } at) return ([], Unread(line));
                dates.Add(at.Date);
            }
        return (dates.ToImmutable(), null);
    }

    private static TimeSpan? Length(string text)
    {
        if (Duration().Match(text.Trim()) is not { Success: true } match) return null;
        return new TimeSpan((7 * Of("w")) + Of("d"), Of("h"), Of("m"), Of("s"));

        int Of(string unit) => match.Groups[unit].Success ? int.Parse(match.Groups[unit].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^\+?P(?=[0-9T])(?:(?<w>[0-9]{1,5})W)?(?:(?<d>[0-9]{1,6})D)?(?:T(?=[0-9])(?:(?<h>[0-9]{1,6})H)?(?:(?<m>[0-9]{1,6})M)?(?:(?<s>[0-9]{1,6})S)?)?$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}

/// <summary>Which days an event covers.</summary>
/// <param name="Start">The date on which it begins.</param>
/// <param name="Offset">The days from there to its first whole day: 0 or 1.</param>
/// <param name="Days">How many whole days; 0 when it covers none.</param>
/// <param name="Rule">When it happens again; null when it does not.</param>
/// <param name="More">Further dates on which it begins.</param>
/// <param name="Without">The dates on which it does not.</param>
/// <param name="InsteadOf">The date of the repetition that it replaces.</param>
internal sealed record CalendarSpan(
    DateOnly Start, int Offset, int Days, YearlyRule? Rule, ImmutableHashSet<DateOnly> More, ImmutableHashSet<DateOnly> Without, DateOnly? InsteadOf);
