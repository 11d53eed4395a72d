using System.Globalization;

namespace PlanBot.Domain.Calendar;

/// <summary>The hours of a day that are worked, within one day.</summary>
/// <param name="From">When work begins.</param>
/// <param name="To">When it ends; later than <paramref name="From"/>.</param>
public readonly record struct WorkingHours(TimeOnly From, TimeOnly To)
{
    /// <summary>08:00 to 18:00.</summary>
    public static readonly WorkingHours Usual = new(new(8, 0), new(18, 0));

    /// <summary>A time of day, moved into the hours if it lies outside.</summary>
    public TimeOnly Within(TimeOnly time) => time < From ? From : time >= To ? To.AddMinutes(-1) : time;

    /// <summary>As a row keeps it: <c>09:00-18:00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    /// <summary>Reads two times with a dash or 到 between; null when they are no times, or the second is not later.</summary>
    public static WorkingHours? Read(string? text) =>
        text?.Split(['-', '–', '~', '到', '至'], 2, StringSplitOptions.TrimEntries) is [var from, var to]
        && Time(from) is { } first && Time(to) is { } last && first < last ? new(first, last) : null;

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH", "%H"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
