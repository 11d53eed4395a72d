using System.Collections.Immutable;

namespace PlanBot.Domain.Calendar;

/// <summary>Which days are worked: weekdays, less holidays, plus make-up working days on weekends (调休).</summary>
public sealed record WorkingCalendar
{
    /// <summary>Monday to Friday, no holidays.</summary>
    public static readonly WorkingCalendar MondayToFriday = new();

    /// <summary>The weekdays that are worked; never empty.</summary>
    public ImmutableArray<DayOfWeek> Weekdays { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Days off, whatever the weekday.</summary>
    public ImmutableSortedSet<DateOnly> Holidays { get; init; } = [];

    /// <summary>Worked days, whatever the weekday; stronger than a holiday.</summary>
    public ImmutableSortedSet<DateOnly> MakeUpDays { get; init; } = [];

    /// <summary>When work begins and ends on a working day.</summary>
    public WorkingHours Hours { get; init; } = WorkingHours.Usual;

    /// <summary>Hours of one working day, to turn durations in hours into days.</summary>
    public double HoursPerDay { get; init; } = 8;

    /// <summary>True when the day is worked.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        MakeUpDays.Contains(date) || (Weekdays.Contains(date.DayOfWeek) && !Holidays.Contains(date));

    /// <summary>The working days from one date to another, both included; 0 when <paramref name="to"/> is earlier.</summary>
    public int WorkingDays(DateOnly from, DateOnly to)
    {
        if (to < from) return 0;
        var days = to.DayNumber - from.DayNumber + 1;
        var count = days / 7 * Weekdays.Length;
        for (var left = days % 7; left > 0; left--)
            if (Weekdays.Contains(to.AddDays(1 - left).DayOfWeek)) count++;
        if (Holidays.IsEmpty && MakeUpDays.IsEmpty) return count; // the common calendar, asked several times for each task of a plan
        foreach (var day in Between(Holidays, from, to))
            if (Weekdays.Contains(day.DayOfWeek) && !MakeUpDays.Contains(day)) count--;
        foreach (var day in Between(MakeUpDays, from, to))
            if (!Weekdays.Contains(day.DayOfWeek)) count++;
        return count;
    }

    /// <summary>The working days by which a date is past a due date: those after <paramref name="due"/> up to and including <paramref name="today"/>.</summary>
    public int DaysLate(DateOnly due, DateOnly today) => WorkingDays(due.AddDays(1), today);

    /// <summary>The date that many working days after (or, negative, before) a date; 0 gives the date itself.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date)) left--;
        }
        return date;
    }

    private static IEnumerable<DateOnly> Between(ImmutableSortedSet<DateOnly> days, DateOnly from, DateOnly to)
    {
        var index = days.IndexOf(from);
        for (var i = index < 0 ? ~index : index; i < days.Count && days[i] <= to; i++) yield return days[i];
    }
}
