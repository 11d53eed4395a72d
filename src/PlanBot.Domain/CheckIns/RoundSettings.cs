using System.Collections.Immutable;

namespace PlanBot.Domain.CheckIns;

/// <summary>When check-ins are asked for, and what becomes of those that do not come. The defaults fit a review on Monday at 10:00: asked on Thursday afternoon, reminded on Friday morning.</summary>
public sealed record RoundSettings
{
    /// <summary>What sets the days on which check-ins are due; default before each review.</summary>
    public RoundRhythm Rhythm { get; init; } = RoundRhythm.BeforeReview;

    /// <summary>The weekdays on which check-ins are due, for <see cref="RoundRhythm.Weekly"/>; the first of them for <see cref="RoundRhythm.Monthly"/>. Never empty; default Monday.</summary>
    public ImmutableArray<DayOfWeek> Days { get; init; } = [DayOfWeek.Monday];

    /// <summary>1 for weekly, 2 for two-weekly, up to 26; weeks are counted from Monday 2024-01-01. For <see cref="RoundRhythm.Weekly"/>.</summary>
    public int EveryWeeks { get; init; } = 1;

    /// <summary>The first to fourth such weekday of the month, or 5 for the last. For <see cref="RoundRhythm.Monthly"/>.</summary>
    public int WeekOfMonth { get; init; } = 1;

    /// <summary>The time of day, in the plan's zone, at which a round closes; before a review it closes with the digest. Default 08:00.</summary>
    public TimeOnly ClosesAt { get; init; } = new(8, 0);

    /// <summary>How many of the plan's working days before its closing a round opens, 1 to 10; default 2.</summary>
    public int OpenDays { get; init; } = 2;

    /// <summary>When people are asked, where they are; default 14:00.</summary>
    public TimeOnly OpensAt { get; init; } = new(14, 0);

    /// <summary>When whoever has not reported is reminded, where they are, on their last working day before the closing; default 09:00, so that it shares the day's nudge card.</summary>
    public TimeOnly RemindsAt { get; init; } = new(9, 0);

    /// <summary>How long after its closing a check-in still belongs to a round, marked late; at most until the next round opens. 0 to 72 hours; default 24.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The digest in the channel names who has not reported; default no: the channel sees how many, the plan manager who.</summary>
    public bool NamesMissing { get; init; }
}

/// <summary>What sets the days on which check-ins are due.</summary>
public enum RoundRhythm
{
    /// <summary>Each review: a round closes when the digest is posted.</summary>
    BeforeReview,
    /// <summary>Weekdays, every so many weeks.</summary>
    Weekly,
    /// <summary>A weekday of each month, such as the first Monday.</summary>
    Monthly,
    /// <summary>The last working day of each month.</summary>
    MonthEnd,
    /// <summary>Nobody is asked; check-ins can be given at any time.</summary>
    Off,
}
