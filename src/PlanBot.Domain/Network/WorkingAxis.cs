using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Network;

/// <summary>
/// The working time of one calendar as a line of whole units from an origin on, counted once for a plan by prefix sums: from days to units and back are two look-ups.
/// Days outside its span are asked of the calendar.
/// </summary>
public sealed class WorkingAxis
{
    /// <summary>A longer span is no plan, and would cost more than it saves.</summary>
    private const int MostDays = 40_000;

    private readonly WorkingCalendar calendar;
    private readonly DateOnly origin;
    private readonly int[] before;
    private readonly int[] days;

    /// <summary>The axis of a calendar.</summary>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="origin">The day on which it begins.</param>
    /// <param name="end">The last day that is counted in advance.</param>
    /// <param name="unitsPerDay">The units of a working day, from 1 on.</param>
    public WorkingAxis(WorkingCalendar calendar, DateOnly origin, DateOnly end, int unitsPerDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(unitsPerDay, 1);
        (this.calendar, this.origin, UnitsPerDay) = (calendar, origin, unitsPerDay);
        before = new int[Math.Clamp(end.DayNumber - origin.DayNumber + 1, 1, MostDays) + 1];
        for (var day = 0; day + 1 < before.Length; day++)
            before[day + 1] = before[day] + (origin.DayNumber + day <= DateOnly.MaxValue.DayNumber && calendar.IsWorkingDay(DateOnly.FromDayNumber(origin.DayNumber + day)) ? 1 : 0);
        days = new int[before[^1]];
        for (var day = 0; day + 1 < before.Length; day++)
            if (before[day + 1] > before[day]) days[before[day]] = day;
    }

    /// <summary>The units of a working day.</summary>
    public int UnitsPerDay { get; }

    /// <summary>The beginning of a day; of a day off that of the next working day.</summary>
    public long StartOf(DateOnly day) => WorkedBefore(day.DayNumber) * UnitsPerDay;

    /// <summary>The end of a day; of a day off that of the working day before.</summary>
    public long FinishOf(DateOnly day) => WorkedBefore(day.DayNumber + 1) * UnitsPerDay;

    /// <summary>The day on which work begins that starts at an instant.</summary>
    public DateOnly StartDay(long at) => DayOf(Math.DivRem(at, UnitsPerDay) is var (whole, rest) && rest < 0 ? whole - 1 : whole);

    /// <summary>The day on which work ends that finishes at an instant.</summary>
    public DateOnly FinishDay(long at) => StartDay(at - 1);

    /// <summary>Whole working days of a length, a begun one counted whole; negative lengths alike.</summary>
    public int Days(long units) => (int)Math.Clamp(units >= 0 ? (units + UnitsPerDay - 1) / UnitsPerDay : -((-units + UnitsPerDay - 1) / UnitsPerDay), -1_000_000, 1_000_000);

    private long WorkedBefore(int dayNumber)
    {
        var day = dayNumber - origin.DayNumber;
        return day >= 0 && day < before.Length ? before[day]
            : day < 0 ? -calendar.WorkingDays(DateOnly.FromDayNumber(Math.Max(0, dayNumber)), origin.AddDays(-1))
            : calendar.WorkingDays(origin, DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, dayNumber - 1)));
    }

    private DateOnly DayOf(long working) =>
        working >= 0 && working < days.Length ? origin.AddDays(days[working])
        : working >= 0 ? calendar.AddWorkingDays(origin.AddDays(-1), (int)Math.Min(int.MaxValue, working + 1))
        : calendar.AddWorkingDays(origin, (int)Math.Max(int.MinValue + 1, working));
}
