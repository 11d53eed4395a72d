using System.Collections.Immutable;

namespace PlanBot.Domain.Calendar;

/// <summary>What was chosen of the working days of a plan; <see cref="Calendar"/> is what results: the public holidays of the region, and over them the plan's own days.</summary>
public sealed record CalendarChoice
{
    private Results? results; // for these days; a copy with others makes its own

    /// <summary>The weekdays that are worked; never empty.</summary>
    public ImmutableArray<DayOfWeek> Weekdays { get; init; } = WorkingCalendar.MondayToFriday.Weekdays;

    /// <summary>From when until when one works.</summary>
    public WorkingHours Hours { get; init; } = WorkingHours.Usual;

    /// <summary>The break within these hours, such as 12:00 to 13:00; null for none.</summary>
    public WorkingHours? Break { get; init; }

    /// <summary>Hours of one working day, to turn durations in hours into days.</summary>
    public double HoursPerDay { get; init; } = 8;

    /// <summary>The code of the <see cref="PublicHolidays"/> that count; null for none.</summary>
    public string? Region { get; init; }

    /// <summary>The plan's own days off, stronger than the region's make-up days.</summary>
    public NamedDays DaysOff { get; init; } = NamedDays.None;

    /// <summary>The plan's own worked days, stronger than any day off.</summary>
    public NamedDays WorkedDays { get; init; } = NamedDays.None;

    /// <summary>The calendar that results.</summary>
    public WorkingCalendar Calendar => For(null, null);

    /// <summary>
    /// The calendar of somebody with another region or other hours; null for the plan's. Whoever lives in another region has its public holidays instead, and the plan's own days off too,
    /// but need not work on the plan's worked days, which make up for holidays that they do not have.
    /// </summary>
    public WorkingCalendar For(string? region, WorkingHours? hours)
    {
        var made = results is { } known && known.IsOf(this) ? known : results = new(this);
        return made.Of(region == Region ? null : region, hours ?? Hours);
    }

    /// <inheritdoc/>
    public bool Equals(CalendarChoice? other) =>
        other is not null && Weekdays.SequenceEqual(other.Weekdays) && Hours == other.Hours && Break == other.Break && HoursPerDay.Equals(other.HoursPerDay) && Region == other.Region
        && DaysOff.Equals(other.DaysOff) && WorkedDays.Equals(other.WorkedDays);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Weekdays.Length, Hours, Break, HoursPerDay, Region, DaysOff, WorkedDays);

    /// <summary>The calendars that were asked for, one for each region and hours: each counts its days once.</summary>
    private sealed class Results(CalendarChoice choice)
    {
        private readonly WorkingCalendar own = In(choice, choice.Region, choice.WorkedDays);
        private ImmutableDictionary<(string?, WorkingHours), WorkingCalendar> others = ImmutableDictionary<(string?, WorkingHours), WorkingCalendar>.Empty;

        internal bool IsOf(CalendarChoice asked) => ReferenceEquals(asked, choice);

        /// <summary>That of a region, null for the plan's own.</summary>
        internal WorkingCalendar Of(string? region, WorkingHours hours)
        {
            if (region is null && hours == own.Hours) return own;
            if (others.TryGetValue((region, hours), out var made)) return made;
            made = (region is null || PublicHolidays.Find(region) is null ? own : In(choice, region, NamedDays.None)) with { Hours = hours, Break = hours == choice.Hours ? choice.Break : null };
            others = others.SetItem((region, hours), made); // asked at once from two sides, it is made twice, and both are right
            return made;
        }

        private static WorkingCalendar In(CalendarChoice choice, string? region, NamedDays worked)
        {
            var usual = WorkingCalendar.MondayToFriday;
            var plain = choice.Weekdays.SequenceEqual(usual.Weekdays) && choice.Hours == usual.Hours && choice.Break is null && choice.HoursPerDay.Equals(usual.HoursPerDay) ? usual
                : new WorkingCalendar { Weekdays = choice.Weekdays, Hours = choice.Hours, Break = choice.Break, HoursPerDay = choice.HoursPerDay };
            var holidays = PublicHolidays.Find(region);
            return plain.With(holidays?.DaysOff ?? NamedDays.None, holidays?.MakeUpDays ?? NamedDays.None).With(choice.DaysOff, worked);
        }
    }
}
