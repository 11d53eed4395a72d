using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Schedule;

/// <summary>Working time as a line of numbers, in hours where a plan has times of day, else in days; what is not worked has no length on it. Times are of the plan's own zone.</summary>
public sealed class WorkingAxis
{
    private const int FirstYear = 1900, LastYear = 2500;

    private readonly WorkingCalendar calendar;
    private readonly int origin;

    /// <summary>The line of a calendar.</summary>
    /// <param name="calendar">Which days and hours are worked.</param>
    /// <param name="from">The day at whose beginning the line has its 0.</param>
    /// <param name="isInHours">Whether it counts hours or days.</param>
    public WorkingAxis(WorkingCalendar calendar, DateOnly from, bool isInHours)
    {
        (this.calendar, IsInHours) = (calendar, isInHours);
        origin = calendar.WorkedBefore(Near(from));
        Day = isInHours ? Passed(calendar.Hours.To) : 1;
    }

    /// <summary>True when the unit is an hour, false when it is a day.</summary>
    public bool IsInHours { get; }

    /// <summary>The length of a working day in this unit.</summary>
    public double Day { get; }

    /// <summary>The working time from the line's 0 to the beginning of a day.</summary>
    public double BeginOf(DateOnly date) => (calendar.WorkedBefore(Near(date)) - origin) * Day;

    /// <summary>The working time from the line's 0 to the end of a day.</summary>
    public double EndOf(DateOnly date) => (calendar.WorkedBefore(Near(date).AddDays(1)) - origin) * Day;

    /// <summary>The working time from the line's 0 to an instant; a line in days counts the day of the instant as passed, as planned percent does.</summary>
    public double Of(DateTime at)
    {
        var date = DateOnly.FromDateTime(at);
        if (!IsInHours) return EndOf(date);
        return BeginOf(date) + (calendar.IsWorkingDay(Near(date)) ? Passed(TimeOnly.FromDateTime(at)) : 0);
    }

    /// <summary>The instant by which so much working time has passed: the end of a stretch of work rather than the beginning of the next, but for 0 and where the beginning is asked for. Null beyond the years that a plan can have.</summary>
    public DateTime? At(double time, bool isBegin = false)
    {
        if (!(Math.Abs(time) < (LastYear - FirstYear) * 366.0 * Day)) return null;
        // In full seconds, of an hour or a day: sums of floating numbers miss them by less.
        time = Math.Round(time * 3600) / 3600;
        isBegin |= time == 0;
        var days = isBegin ? Math.Floor((time / Day) + 1e-9) : Math.Ceiling((time / Day) - 1e-9) - 1;
        var date = calendar.WorkedDay(origin + (long)days);
        if (date.Year is < FirstYear or > LastYear) return null;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        if (!IsInHours) return midnight;
        var passed = TimeSpan.FromSeconds(Math.Round((time - (days * Day)) * 3600));
        var clock = calendar.Hours.From.ToTimeSpan() + passed;
        var isAfterBreak = calendar.Break is { } pause && (isBegin ? clock >= pause.From.ToTimeSpan() : clock > pause.From.ToTimeSpan());
        return midnight + clock + (isAfterBreak ? calendar.Break!.Value.To - calendar.Break.Value.From : TimeSpan.Zero);
    }

    /// <summary>The working hours of a day that have passed at a time of day.</summary>
    private double Passed(TimeOnly at)
    {
        var (hours, pause) = (calendar.Hours, calendar.Break);
        var clock = at < hours.From ? hours.From : at > hours.To ? hours.To : at;
        var passed = clock - hours.From;
        if (pause is { } rest && clock > rest.From) passed -= (clock < rest.To ? clock : rest.To) - rest.From;
        return passed.TotalHours;
    }

    private static DateOnly Near(DateOnly date) => date.Year < FirstYear ? new(FirstYear, 1, 1) : date.Year > LastYear ? new(LastYear, 12, 31) : date;
}
