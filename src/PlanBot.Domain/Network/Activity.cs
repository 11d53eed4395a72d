using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>What the network knows of a task, in whole units of working time counted from one origin: a start is the beginning of its first unit, a finish the end of its last.</summary>
public sealed record Activity
{
    /// <summary>How long the work takes once it has begun; 0 for a milestone, never negative.</summary>
    public long Duration { get; init; }

    /// <summary>What it waits for.</summary>
    public ImmutableArray<ActivityLink> Links { get; init; } = [];

    /// <summary>The start as planned: nobody is expected earlier.</summary>
    public long? PlannedStart { get; init; }

    /// <summary>Dates that hold whatever the links say.</summary>
    public ImmutableArray<ActivityConstraint> Constraints { get; init; } = [];

    /// <summary>When work began; begun work waits for no start any more.</summary>
    public long? ActualStart { get; init; }

    /// <summary>When work ended; null while it is open.</summary>
    public long? ActualFinish { get; init; }

    /// <summary>Reported progress of begun work, 0 to 100.</summary>
    public double Percent { get; init; }

    /// <summary>What is left of begun work, if that was said; else it follows from <see cref="Duration"/> and <see cref="Percent"/>.</summary>
    public long? Remaining { get; init; }

    /// <summary>From when on the rest of begun work is counted: when it was reported; null for the status date.</summary>
    public long? ReportedAt { get; init; }

    /// <summary>The owner's word on the finish; one that has passed counts no more.</summary>
    public long? Forecast { get; init; }

    /// <summary>The least time that the work may take, of three points; null when nobody estimated it.</summary>
    public long? Optimistic { get; init; }

    /// <summary>The most time that the work may take, of three points.</summary>
    public long? Pessimistic { get; init; }

    /// <summary>The place of its owner's record among those of a forecast; -1 when there is none.</summary>
    public int Record { get; init; } = -1;

    /// <summary>What is left of begun work: at least one unit while it is open and had any.</summary>
    internal long Left => Remaining ?? (Duration == 0 ? 0 : Math.Max(1, (long)Math.Ceiling(Duration * (1 - (Math.Clamp(Percent, 0, 100) / 100)))));
}

/// <summary>What an activity waits for.</summary>
/// <param name="From">The place of the driving activity.</param>
/// <param name="Kind">Which ends are tied.</param>
/// <param name="Lag">Working time between the ends; negative overlaps.</param>
public sealed record ActivityLink(int From, LinkKind Kind, long Lag = 0);

/// <summary>A date that holds for an activity until it has begun.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="At">The start or finish that is meant.</param>
public sealed record ActivityConstraint(ConstraintKind Kind, long At);

/// <summary>What a date holds of a task.</summary>
public enum ConstraintKind
{
    /// <summary>The start: not earlier.</summary>
    StartNoEarlierThan,
    /// <summary>The finish: not later. It moves no date, and shows as negative float where it is not kept.</summary>
    FinishNoLaterThan,
    /// <summary>The start: on that date. Where links come later they win, and the float is negative.</summary>
    Fixed,
}
