using PlanBot.Domain.Language;

namespace PlanBot.Domain.Nudges;

/// <summary>A due date as people say it: "12 working days late", "due tomorrow", "due Fri 4 Dec".</summary>
internal static class DueWords
{
    /// <summary>The words for a date, seen from a day; <paramref name="days"/> are the working days late or left.</summary>
    internal static string Say(Tongue tongue, DateOnly due, DateOnly today, int days) =>
        due < today ? days == 0 ? tongue.Say("Due.Was", Day(tongue, due, today)) : tongue.Say("Due.Late", days)
        : due == today ? tongue.Say("Due.Today")
        : due == today.AddDays(1) ? tongue.Say("Due.Tomorrow")
        : days == 0 ? tongue.Say("Due.On", Day(tongue, due, today))
        : tongue.Say("Due.In", days);

    /// <summary>A day near by with its weekday, a far one with its year.</summary>
    internal static string Day(Tongue tongue, DateOnly date, DateOnly today) =>
        Math.Abs(date.DayNumber - today.DayNumber) < 180 ? tongue.Day(date) : tongue.Date(date);
}
