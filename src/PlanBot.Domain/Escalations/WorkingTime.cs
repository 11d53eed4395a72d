using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>Hours as they pass for somebody at work.</summary>
internal static class WorkingTime
{
    private const int FarthestDays = 400;

    /// <summary>When a number of working hours of a participant has passed since an instant; null when they do not work so much within a year.</summary>
    internal static DateTimeOffset? After(Plan plan, Participant participant, DateTimeOffset from, int hours)
    {
        var (zone, calendar, left) = (plan.ZoneOf(participant), plan.CalendarOf(participant), TimeSpan.FromHours(hours));
        var first = zone.DateAt(from);
        for (var day = first; day < first.AddDays(FarthestDays); day = day.AddDays(1))
        {
            if (!calendar.IsWorkingDay(day) || participant.Availability.AwayOn(day) is not null) continue;
            var (begins, ends) = (zone.At(day, calendar.Hours.From), zone.At(day, calendar.Hours.To));
            if (begins < from) begins = from;
            if (ends <= begins) continue;
            if (begins + left <= ends) return begins + left;
            left -= ends - begins;
        }
        return null;
    }

    /// <summary>When a participant begins to work on the first day after a date on which they do.</summary>
    internal static DateTimeOffset MorningAfter(Plan plan, Participant participant, DateOnly date)
    {
        var (zone, calendar) = (plan.ZoneOf(participant), plan.CalendarOf(participant));
        for (var day = date.AddDays(1); day < date.AddDays(FarthestDays); day = day.AddDays(1))
            if (calendar.IsWorkingDay(day) && participant.Availability.AwayOn(day) is null) return zone.At(day, calendar.Hours.From);
        return zone.At(date.AddDays(1), calendar.Hours.From);
    }
}
