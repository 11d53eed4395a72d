using System.Collections.Immutable;

namespace PlanBot.Domain.Calendar;

/// <summary>Which days and hours are worked: weekdays, less holidays, plus make-up working days on weekends (调休). Equal when it says the same of every day.</summary>
public sealed partial record WorkingCalendar
{
    /// <summary>Monday to Friday, no holidays.</summary>
    public static readonly WorkingCalendar MondayToFriday = new();

    private DayCount? count; // made when first asked for; a copy takes it along, and makes its own if its days are others

    /// <summary>The weekdays that are worked; never empty.</summary>
    public ImmutableArray<DayOfWeek> Weekdays { get; init; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Days off, whatever the weekday.</summary>
    public NamedDays Holidays { get; init; } = NamedDays.None;

    /// <summary>Worked days, whatever the weekday; stronger than a holiday.</summary>
    public NamedDays MakeUpDays { get; init; } = NamedDays.None;

    /// <summary>When work begins and ends on a working day.</summary>
    public WorkingHours Hours { get; init; } = WorkingHours.Usual;

    /// <summary>The break within <see cref="Hours"/>, which no duration counts; null for none.</summary>
    public WorkingHours? Break { get; init; }

    /// <summary>Hours of one working day, to turn durations in hours into days.</summary>
    public double HoursPerDay { get; init; } = 8;

    private DayCount Count => count is { } made && made.IsOf(this) ? made : count = new(this);

    /// <summary>This calendar with days off and worked days laid over it: they are stronger than what it has, and of the two a worked day is.</summary>
    public WorkingCalendar With(NamedDays daysOff, NamedDays workedDays) => daysOff.Count + workedDays.Count == 0 ? this : this with
    {
        Holidays = Holidays.Union(daysOff).Except(workedDays),
        MakeUpDays = MakeUpDays.Except(daysOff).Union(workedDays),
    };

    /// <summary>True when the day is worked.</summary>
    public bool IsWorkingDay(DateOnly date) => Count.IsWorked(date.DayNumber);

    /// <summary>The working days from one date to another, both included; 0 when <paramref name="to"/> is earlier.</summary>
    public int WorkingDays(DateOnly from, DateOnly to) => Math.Max(0, Count.Until(to.DayNumber) - Count.Until(from.DayNumber - 1));

    /// <summary>The working days by which a date is past a due date: those after <paramref name="due"/> up to and including <paramref name="today"/>.</summary>
    public int DaysLate(DateOnly due, DateOnly today) => Math.Max(0, Count.Until(today.DayNumber) - Count.Until(due.DayNumber));

    /// <summary>The date that many working days after (or, negative, before) a date; 0 gives the date itself. Where there are not so many, the last (or first) date that there is.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int days) =>
        days == 0 ? date
        : DateOnly.FromDayNumber(Count.DayOf(days > 0 ? (long)Count.Until(date.DayNumber) + days : (long)Count.Until(date.DayNumber - 1) + days + 1));

    /// <summary>The working days before a date, counted from the first that a calendar can have.</summary>
    internal int WorkedBefore(DateOnly date) => Count.Until(date.DayNumber - 1);

    /// <summary>The working day of a number that <see cref="WorkedBefore"/> counts from 0; the first or last that there is when there is none of it.</summary>
    internal DateOnly WorkedDay(long number) => DateOnly.FromDayNumber(Count.DayOf(number + 1));

    /// <summary>What makes this no calendar that anybody can work by; null when nothing does. A calendar that people give is checked before it counts.</summary>
    public CalendarFault? Check()
    {
        if (Weekdays.IsDefaultOrEmpty) return new(null, "Calendar.NoWeekdays");
        if (Hours.From >= Hours.To) return new(null, "Calendar.NightShift", Hours.From, Hours.To);
        if (Break is { } pause && !(Hours.From < pause.From && pause.From < pause.To && pause.To < Hours.To)) return new(null, "Calendar.BreakOutside", Hours.From, Hours.To);
        if (!(HoursPerDay is > 0 and <= 24)) return new(null, "Calendar.HoursPerDay");
        foreach (var (date, _) in Holidays)
            if (AddWorkingDays(date, 1).DayNumber - date.DayNumber > 366) return new(null, "Calendar.NoWorkingDays", date);
        return null;
    }

    /// <inheritdoc/>
    public bool Equals(WorkingCalendar? other) =>
        other is not null && (ReferenceEquals(this, other)
            || (Count.Weekdays == other.Count.Weekdays && Hours == other.Hours && Break == other.Break && HoursPerDay.Equals(other.HoursPerDay) && Holidays.Equals(other.Holidays) && MakeUpDays.Equals(other.MakeUpDays)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count.Weekdays, Hours, Break, HoursPerDay, Holidays, MakeUpDays);
}
