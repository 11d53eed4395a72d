using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.People;

/// <summary>When PlanBot may speak to a person unasked: in their working hours on a day on which one of their plans is worked, not while they are away, not in their quiet hours.</summary>
internal sealed class Presence(Person person, ImmutableArray<Plan> plans)
{
    /// <summary>Whoever cannot be spoken to for so long is looked at again when a plan has something for them.</summary>
    private const int FarthestDays = 400;

    private readonly Availability availability = person.Availability;
    private readonly ImmutableArray<WorkingCalendar> calendars = CalendarsOf(person.Availability, plans);

    /// <summary>Where the person is.</summary>
    public Zone Zone { get; } = person.Availability.Zone ?? (plans.IsEmpty ? Zone.Utc : plans[0].Settings.Zone);

    /// <summary>Today where the person is.</summary>
    public DateOnly Today(DateTimeOffset now) => Zone.DateAt(now);

    /// <summary>When the next day begins where the person is.</summary>
    public DateTimeOffset Tomorrow(DateTimeOffset now) => Zone.At(Today(now).AddDays(1), TimeOnly.MinValue);

    /// <summary>The first moment from an instant on, that instant included, at which the person may be spoken to; null when there is none for a year.</summary>
    public DateTimeOffset? Next(DateTimeOffset from)
    {
        var first = Today(from);
        for (var day = first; day < first.AddDays(FarthestDays); day = day.AddDays(1))
            if (availability.AwayOn(day) is { } away) day = away.Until;
            else if (On(day, from) is { } moment) return moment;
        return null;
    }

    private static ImmutableArray<WorkingCalendar> CalendarsOf(Availability availability, ImmutableArray<Plan> plans) => plans.IsEmpty ? [WorkingCalendar.MondayToFriday]
        : plans is [var only] ? [only.Settings.CalendarFor(availability)] : [.. plans.Select(p => p.Settings.CalendarFor(availability)).Distinct()];

    private DateTimeOffset? On(DateOnly day, DateTimeOffset from)
    {
        DateTimeOffset? first = null;
        foreach (var calendar in calendars)
        {
            if (!calendar.IsWorkingDay(day)) continue;
            var (begins, ends) = (Zone.At(day, calendar.Hours.From), Zone.At(day, calendar.Hours.To));
            if (begins < from) begins = from;
            if (person.Quiet is { } quiet && quiet.Covers(Zone.TimeAt(begins)))
                begins = quiet.From > quiet.To && Zone.TimeAt(begins) >= quiet.From ? ends : Zone.At(day, quiet.To);
            if (begins < ends && !(begins >= first)) first = begins;
        }
        return first;
    }
}
