using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Calendar;

/// <summary>Shows which days of the next weeks are worked, on the calendar of the plans that are meant.</summary>
/// <param name="PlanName">The plan's name or id, or the beginning of its name; null when none was said.</param>
/// <param name="Weeks">How many weeks, 1 to <see cref="CalendarCard.MostWeeks"/>.</param>
/// <param name="Command">The command as it can be said again with the plan chosen.</param>
public sealed record ShowCalendar(string? PlanName, int Weeks, string Command) : PersonInput
{
    /// <summary>The root conversation of the channel in which it was said; null in a personal chat.</summary>
    public string? ChannelId { get; init; }
}

/// <summary>A plan takes over the days of a calendar file that its manager confirmed.</summary>
/// <param name="Draft">The days as they were shown, as the working days of a draft.</param>
public sealed record ApplyDays(Plan Draft) : PlanInput;
