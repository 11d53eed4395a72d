using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Credibility;

/// <summary>A fact about what is reported of a task that does not fit together.</summary>
/// <param name="Task">The task.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="Days">The working days since then.</param>
public sealed record Sign(PlanTask Task, DoubtKind Kind, DateOnly Since, int Days)
{
    /// <summary>The rounds of check-ins that closed since.</summary>
    public int Rounds { get; init; }

    /// <summary>Percent before.</summary>
    public double From { get; init; }

    /// <summary>Percent now; of <see cref="DoubtKind.OnTrackBehind"/> what is planned by now.</summary>
    public double To { get; init; }

    /// <summary>The day of a jump, or that was forecast.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The review that a jump precedes, or the day on which a forecast was moved; null where its day just passed.</summary>
    public DateOnly? Next { get; init; }

    /// <summary>The question that was asked about it while it lasts; null while it was not.</summary>
    public Doubt? Asked => Task.Doubts.FirstOrDefault(d => d.Kind == Kind && d.EndedOn is null);

    /// <summary>How bad it is among those of its kind.</summary>
    internal double Size => Kind is DoubtKind.OnTrackBehind ? To - From : Days;
}
