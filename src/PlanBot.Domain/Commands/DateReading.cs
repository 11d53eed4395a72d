namespace PlanBot.Domain.Commands;

/// <summary>A date found in words, or why none was.</summary>
/// <param name="Fault">Why there is no date; <see cref="DateFault.None"/> when there is one.</param>
/// <param name="Date">The date, if there is one.</param>
/// <param name="Length">The characters that were read.</param>
public readonly record struct DateReading(DateFault Fault, DateOnly Date, int Length)
{
    /// <summary>The date, or null.</summary>
    public DateOnly? Found => Fault is DateFault.None ? Date : null;
}

/// <summary>Why words are no date.</summary>
public enum DateFault
{
    /// <summary>They are one.</summary>
    None,
    /// <summary>They do not look like a date.</summary>
    NotADate,
    /// <summary>No calendar has the day, as 2026-02-30.</summary>
    Impossible,
    /// <summary>It lies outside the years <see cref="DateWords.FirstYear"/> to <see cref="DateWords.LastYear"/>.</summary>
    Far,
    /// <summary>Day and month cannot be told apart, as in 04/12/2026.</summary>
    Ambiguous,
}
