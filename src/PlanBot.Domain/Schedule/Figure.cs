namespace PlanBot.Domain.Schedule;

/// <summary>A figure of an analysis: a finite number, or the reason why none can be said.</summary>
public readonly record struct Figure
{
    private Figure(double? value, Unsaid? why) => (Value, Why) = (value, why);

    /// <summary>The number; null when there is a reason.</summary>
    public double? Value { get; }

    /// <summary>Why there is no number; null when there is one.</summary>
    public Unsaid? Why { get; }

    /// <summary>A number; one that is not finite is too large to be said.</summary>
    public static implicit operator Figure(double value) => double.IsFinite(value) ? new(value, null) : new(null, Unsaid.TooLarge);

    /// <summary>A reason.</summary>
    public static implicit operator Figure(Unsaid why) => new(null, why);

    /// <summary>A figure that follows from this one; without a number the reason stays.</summary>
    public Figure Then(Func<double, Figure> next) => Value is { } value ? next(value) : this;
}

/// <summary>Why a figure cannot be said.</summary>
public enum Unsaid
{
    /// <summary>No task has a baseline or planned dates.</summary>
    NoDates,
    /// <summary>The status date lies before the planned start.</summary>
    BeforeStart,
    /// <summary>Nothing is planned by the status date, so that there is nothing to compare with.</summary>
    NothingPlanned,
    /// <summary>Nothing has been earned yet, so that no pace is known.</summary>
    NothingEarned,
    /// <summary>Nobody reported an actual cost.</summary>
    NoCost,
    /// <summary>The plan has no budgets, so that value is no money.</summary>
    NoBudget,
    /// <summary>The number, or the date, lies beyond all sense.</summary>
    TooLarge,
}
