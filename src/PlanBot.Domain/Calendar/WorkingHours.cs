using System.Globalization;

namespace PlanBot.Domain.Calendar;

/// <summary>From when until when one works on a working day, on the wall clock. A shift that passes midnight is refused by <see cref="WorkingCalendar.Check"/>.</summary>
/// <param name="From">The beginning, which is inside.</param>
/// <param name="To">The end, which is outside.</param>
public readonly record struct WorkingHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Nine to six, with an hour for lunch: 8 hours of work.</summary>
    public static readonly WorkingHours NineToSix = new(new(9, 0), new(18, 0));

    /// <summary>The hours of a text such as 09:00-18:00; null when it is none.</summary>
    public static WorkingHours? Read(string? text) =>
        text?.Split('-', StringSplitOptions.TrimEntries) is [var from, var to] && IsTime(from, out var start) && IsTime(to, out var end) ? new(start, end) : null;

    /// <summary>The hours as <see cref="Read"/> takes them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    private static bool IsTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
