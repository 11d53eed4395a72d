using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Calendar;

/// <summary>
/// Reads days off and make-up days from an iCalendar file (RFC 5545). A subset of our own, since no library for it can be had here: VEVENT with DTSTART, DTEND or DURATION,
/// SUMMARY, STATUS, RRULE with FREQ=YEARLY, RDATE, EXDATE, RECURRENCE-ID. An event counts for the whole days that it covers; one that covers none, such as a meeting, does not count.
/// Times with a TZID are taken as they stand on that wall, times in UTC on the wall of the plan.
/// </summary>
public static class CalendarFile
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>The most events of a file.</summary>
    public const int MostEvents = 10_000;

    /// <summary>After so many faults the rest of a file is not read.</summary>
    internal const int MostFaults = 20;

    private const int Deepest = 10;

    /// <summary>Reads a file. Days from last year to three years ahead count; a rule without an end is followed that far.</summary>
    /// <param name="bytes">The file; untrusted.</param>
    /// <param name="today">Today, from which the years are counted.</param>
    /// <param name="zone">Where times in UTC are meant.</param>
    public static CalendarReading Read(ReadOnlyMemory<byte> bytes, DateOnly today, Zone zone)
    {
        if (bytes.Length > MostBytes) return Refused(null, "Calendar.TooLarge", MostBytes / (1024 * 1024), MostEvents);
        var (events, faults) = (new CalendarEvents(today, zone), ImmutableArray.CreateBuilder<CalendarFault>());
        var open = new Stack<string>();
        CalendarEvent? current = null;
        var (line, isCalendar) = (0, false);
        foreach (var (number, name, value) in CalendarLine.AllOf(bytes))
        {
            line = number;
            switch (name)
            {
                case "BEGIN" when open.Count == Deepest:
                    return Refused(line, "Calendar.TooDeep", Deepest);
                case "BEGIN":
                    var begun = value.Trim().ToUpperInvariant();
                    isCalendar |= begun == "VCALENDAR";
                    open.Push(begun);
                    if (begun == "VEVENT") current = new(line);
                    break;
                case "END" when !open.TryPop(out var last) || !value.Trim().Equals(last, StringComparison.OrdinalIgnoreCase):
                    return Refused(line, "Calendar.WrongEnd", value.CutLine(40));
                case "END" when current is not null && value.Trim().Equals("VEVENT", StringComparison.OrdinalIgnoreCase):
                    if (events.Count == MostEvents) return Refused(line, "Calendar.TooManyEvents", MostEvents);
                    if (events.Add(current) is { } fault) faults.Add(fault);
                    current = null;
                    break;
                default:
                    if (current is not null && open.Peek() == "VEVENT" && current.Take(name, new(number, name, value)) is { } wrong) faults.Add(wrong);
                    break;
            }
            if (!isCalendar) return Refused(null, "Calendar.NotCalendar");
            if (faults.Count >= MostFaults) break;
        }
        if (!isCalendar) return Refused(null, "Calendar.NotCalendar");
        if (open.Count > 0 && faults.Count == 0) faults.Add(new(line, "Calendar.CutOff", open.Peek()));
        return faults.Count > 0 ? new CalendarReading.Unreadable(faults.ToImmutable()) : events.Days();
    }

    /// <summary>Nothing of the file counts, for one reason.</summary>
    internal static CalendarReading Refused(int? line, string phrase, params ImmutableArray<object?> values) => new CalendarReading.Unreadable([new(line, phrase, values)]);
}

/// <summary>What came of a calendar file.</summary>
public abstract record CalendarReading
{
    private CalendarReading() { }

    /// <summary>It was read.</summary>
    /// <param name="DaysOff">The days off.</param>
    /// <param name="WorkedDays">The make-up days; none of them is a day off.</param>
    /// <param name="Ignored">How many events cover no whole day, are cancelled, or are marked as ordinary days beside marked holidays.</param>
    /// <param name="Outside">How many whole-day events lie wholly outside the years that count.</param>
    public sealed record Read(NamedDays DaysOff, NamedDays WorkedDays, int Ignored, int Outside) : CalendarReading;

    /// <summary>It cannot be taken: nothing of it counts.</summary>
    /// <param name="Faults">What is wrong and where; at least one.</param>
    public sealed record Unreadable(ImmutableArray<CalendarFault> Faults) : CalendarReading;
}
