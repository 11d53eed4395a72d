using System.Text.RegularExpressions;

namespace PlanBot.Domain.Calendar;

/// <summary>Gathers the events of one file and lays them over the years that count.</summary>
internal sealed partial class CalendarEvents(DateOnly today, Zone zone)
{
    /// <summary>The candidates of all rules of a file together, and the days on which its events lie.</summary>
    private const int MostSteps = 1_000_000;

    private readonly List<(CalendarEvent Event, CalendarSpan Span)> events = [];
    private readonly DateOnly first = new(Math.Max(1, today.Year - 1), 1, 1), last = new(Math.Min(9999, today.Year + 3), 12, 31);
    private int ignored, outside;

    /// <summary>How many events were added, counted or not.</summary>
    internal int Count { get; private set; }

    internal CalendarFault? Add(CalendarEvent found)
    {
        Count++;
        if (found.IsCancelled)
        {
            ignored++;
            return null;
        }
        var (span, fault) = found.Read(zone);
        if (span is { Days: 0 }) ignored++;
        else if (span is not null) events.Add((found, span));
        return fault;
    }

    internal CalendarReading Days()
    {
        var (off, worked, steps) = (new Dictionary<DateOnly, NamedDay>(), new Dictionary<DateOnly, NamedDay>(), new RuleSteps(MostSteps));
        var isMarked = events.Any(e => e.Event.IsMarkedWorked is not null);
        var replaced = events.Where(e => e.Span.InsteadOf is not null).Select(e => (e.Event.Uid, e.Span.InsteadOf!.Value)).ToHashSet();
        foreach (var (found, span) in events)
        {
            if (isMarked && found.IsMarkedWorked is null)
            {
                ignored++;
                continue;
            }
            var isWorked = found.IsMarkedWorked ?? Works(found.Summary);
            var (days, name, isInside) = (isWorked ? worked : off, DayName.Of(NameIn(found.Summary)), false);
            foreach (var start in Starts(span, steps).Where(s => !span.Without.Contains(s) && (span.InsteadOf is not null || !replaced.Contains((found.Uid, s)))))
                for (var day = Math.Max(first.DayNumber, start.DayNumber + span.Offset); day <= Math.Min(last.DayNumber, start.DayNumber + span.Offset + span.Days - 1); day++)
                {
                    if (!steps.Take()) return CalendarFile.Refused(found.Line, "Calendar.TooManyRepeats");
                    isInside = true;
                    days.TryAdd(DateOnly.FromDayNumber(day), new(DateOnly.FromDayNumber(day), name));
                }
            if (steps.IsUsedUp) return CalendarFile.Refused(found.Line, "Calendar.TooManyRepeats"); // a rule ended for want of steps
            if (!isInside) outside++;
        }
        NamedDays workedDays = [.. worked.Values], daysOff = [.. off.Values.Where(d => !worked.ContainsKey(d.Date))];
        return daysOff.Count + workedDays.Count == 0 ? CalendarFile.Refused(null, "Calendar.NoDays", first.Year, last.Year)
            : daysOff.Count + workedDays.Count > DayLines.MostDays ? CalendarFile.Refused(null, "Calendar.TooManyDays", DayLines.MostDays)
            : DayLines.Write(daysOff).Length > DayLines.LongestText || DayLines.Write(workedDays).Length > DayLines.LongestText ? CalendarFile.Refused(null, "Calendar.TooManyNames")
            : new CalendarReading.Read(daysOff, workedDays, ignored, outside);
    }

    /// <summary>When the event begins, as far as it can reach into the years that count.</summary>
    private IEnumerable<DateOnly> Starts(CalendarSpan span, RuleSteps steps)
    {
        // An event that lasts over new year's reaches into the year after the one in which it begins.
        var firstYear = Math.Max(1, first.AddDays(-Math.Min(first.DayNumber, span.Days + 1)).Year);
        var repeated = span.Rule?.Dates(span.Start, firstYear, last.Year, steps) ?? [span.Start];
        return repeated.Concat(span.More);
    }

    private static bool Works(string summary) => WorkWords().IsMatch(summary) && !NoWorkWords().IsMatch(summary);

    /// <summary>国庆节 of 国庆节假期 and of 上班(补国庆节假期), as holiday calendars of China write them; any other summary as it stands.</summary>
    private static string NameIn(string summary) => ChineseName().Match(summary) is { Success: true } match ? match.Groups["name"].Value : summary;

    [GeneratedRegex(@"上班|补班|班\s*[)）】\]]?\s*$|^\s*[(（【\[]?班|make-?\s?up|work(?:ing)?[ -]?day", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WorkWords();

    [GeneratedRegex(@"不上班|不用上班|无需上班|non-?\s?work|no work|not (?:a )?work", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoWorkWords();

    [GeneratedRegex(@"^\s*(?:上班\s*[(（]\s*补\s*(?<name>.{1,40}?)(?:假期)?\s*[)）]|(?<name>.{1,40}?)假期)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseName();
}
