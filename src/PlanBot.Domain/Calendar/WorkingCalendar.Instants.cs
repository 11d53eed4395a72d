namespace PlanBot.Domain.Calendar;

public sealed partial record WorkingCalendar
{
    /// <summary>True at an instant within the working hours of a working day there.</summary>
    public bool IsWorking(DateTimeOffset now, Zone zone) => NextWorkingInstant(now, zone) == now;

    /// <summary>The first instant from this one on that is within working hours there: this one, or the beginning of hours to come.</summary>
    public DateTimeOffset NextWorkingInstant(DateTimeOffset now, Zone zone)
    {
        for (var date = zone.DateAt(now); ; date = AddWorkingDays(date, 1))
        {
            if (!IsWorkingDay(date) && date < DateOnly.MaxValue) continue;
            var (from, to) = HoursOf(date, zone);
            // A clock change may leave nothing of the hours of a day.
            if ((now < to && from < to) || date == DateOnly.MaxValue) return now > from ? now : from;
        }
    }

    /// <summary>The instant by which that much working time has passed; the end of a day's hours rather than the beginning of the next. Negative counts as none.</summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan time, Zone zone)
    {
        var (at, left) = (NextWorkingInstant(from, zone), time);
        while (true)
        {
            var date = zone.DateAt(at);
            var end = HoursOf(date, zone).To;
            if (left <= end - at) return left > TimeSpan.Zero ? at + left : at;
            if (date.Year - zone.DateAt(from).Year > MostYears) return end;
            left -= end - at;
            at = NextWorkingInstant(end, zone);
        }
    }

    /// <summary>A deadline further away is none: the search ends there.</summary>
    private const int MostYears = 10;

    private (DateTimeOffset From, DateTimeOffset To) HoursOf(DateOnly date, Zone zone) => (zone.At(date, Hours.From), zone.At(date, Hours.To));
}
