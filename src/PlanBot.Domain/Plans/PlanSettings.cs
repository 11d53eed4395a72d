using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>How PlanBot follows up one plan; each value has a default that suits a weekly rhythm.</summary>
public sealed record PlanSettings
{
    /// <summary>The language of what is posted in the channel.</summary>
    public Tongue Tongue { get; init; } = Tongue.English;

    /// <summary>The zone in which the plan's times and days are meant.</summary>
    public Zone Zone { get; init; } = Zone.Utc;

    /// <summary>What was chosen of working days and hours.</summary>
    public CalendarChoice Working { get; init; } = new();

    /// <summary>Which days and hours are worked, as it follows from <see cref="Working"/>.</summary>
    public WorkingCalendar Calendar => Working.Calendar;

    /// <summary>The calendar of somebody who said something else of their own working time.</summary>
    public WorkingCalendar CalendarFor(Availability availability) => Working.For(availability.Region, availability.Hours);

    /// <summary>When owners are nudged on a working day; default 09:00.</summary>
    public TimeOnly NudgeAt { get; init; } = new(9, 0);

    /// <summary>A task is due soon when at most this many working days are left, 0 to 30; default 2.</summary>
    public int DueSoonDays { get; init; } = 2;

    /// <summary>A task is behind when its reported percent lies at least this many points below the planned percent, 1 to 100; default 15.</summary>
    public int BehindPoints { get; init; } = 15;

    /// <summary>Who cannot be reached one-to-one is mentioned once in the plan's channel; default no, since everybody there reads it.</summary>
    public bool MentionsUnreached { get; init; }

    /// <summary>When a deviation is amber and red.</summary>
    public Deviations.DeviationRules Deviations { get; init; } = new();

    /// <summary>Who is told, and when, of what its owner leaves unanswered.</summary>
    public Ladder Ladder { get; init; } = new();

    /// <summary>When the plan is reviewed.</summary>
    public ReviewRhythm Review { get; init; } = new(DayOfWeek.Monday, new TimeOnly(10, 0), 1, TimeSpan.FromHours(2));

    /// <summary>The review meeting in somebody's calendar, whose times count more than the rhythm; null for the rhythm alone.</summary>
    public Reviews.CalendarMeeting? Meeting { get; init; }

    /// <summary>The id of the plan in Microsoft Planner with which tasks are kept alike; null for none.</summary>
    public string? PlannerPlan { get; init; }

    /// <summary>When check-ins are asked for.</summary>
    public CheckIns.RoundSettings Rounds { get; init; } = new();
}

/// <summary>The rhythm of review meetings.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="At">The time of day, in the plan's zone.</param>
/// <param name="EveryWeeks">1 for weekly, 2 for two-weekly, up to 26; weeks are counted from Monday 2024-01-01.</param>
/// <param name="Lead">How long before the meeting the digest is posted, 0 to 7 days.</param>
public sealed record ReviewRhythm(DayOfWeek Day, TimeOnly At, int EveryWeeks, TimeSpan Lead)
{
    private static readonly DateOnly FirstMonday = new(2024, 1, 1);

    /// <summary>The first meeting after an instant.</summary>
    public DateTimeOffset Next(DateTimeOffset after, Zone zone)
    {
        var date = zone.DateAt(after);
        while (!IsReviewDay(date) || zone.At(date, At) <= after) date = date.AddDays(1);
        return zone.At(date, At);
    }

    /// <summary>The last meeting at or before an instant.</summary>
    public DateTimeOffset Last(DateTimeOffset before, Zone zone)
    {
        var date = zone.DateAt(before);
        while (!IsReviewDay(date) || zone.At(date, At) > before) date = date.AddDays(-1);
        return zone.At(date, At);
    }

    private bool IsReviewDay(DateOnly date) =>
        date.DayOfWeek == Day && Math.Abs((date.DayNumber - FirstMonday.DayNumber) / 7 % EveryWeeks) == 0;
}
