using System.Collections.Immutable;

namespace PlanBot.Domain.Calendar;

/// <summary>When somebody works, as far as they or their Teams client said so; what is not said is as the plan has it. A person tells it to each plan that names them.</summary>
public sealed record Availability
{
    /// <summary>Nothing was said.</summary>
    public static readonly Availability Unsaid = new();

    /// <summary>Where they are.</summary>
    public Zone? Zone { get; init; }

    /// <summary>The region whose public holidays they have, such as <c>CN</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Their working hours.</summary>
    public WorkingHours? Hours { get; init; }

    /// <summary>Present and future absences and those of the last 100 days, earliest first, none over another.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>The absence that covers a day of theirs.</summary>
    public Absence? AwayOn(DateOnly day)
    {
        foreach (var absence in Absences)
            if (absence.Covers(day)) return absence;
        return null;
    }

    /// <summary>Equal when all that is said is.</summary>
    public bool Equals(Availability? other) =>
        other is not null && Zone?.Name == other.Zone?.Name && Region == other.Region && Hours == other.Hours && Absences.SequenceEqual(other.Absences);

    /// <summary>Fits <see cref="Equals(Availability?)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Zone?.Name, Region, Hours, Absences.Length);
}
