using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>A deviation from its opening until it is closed: how bad it is, what its owner said of it, and whether what they did helped.</summary>
public sealed record DeviationCase
{
    /// <summary>A number within the plan, as five or more digits; the next case of the same subject and kind has another.</summary>
    public required string Id { get; init; }

    /// <summary>In which way it deviates.</summary>
    public required DeviationKind Kind { get; init; }

    /// <summary>What deviates.</summary>
    public required DeviationSubject Subject { get; init; }

    /// <summary>How bad it is now; of a closed case, how bad it was at the worst.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The day on which it was first found, in the plan's zone.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The measure when it was opened, in the unit of <see cref="Kind"/>.</summary>
    public required double Opening { get; init; }

    /// <summary>The measure when it was last looked at.</summary>
    public required double Measure { get; init; }

    /// <summary>The worst that was measured.</summary>
    public required double Worst { get; init; }

    /// <summary>The working days that it has cost so far at the worst, by which causes are compared; 0 where it is not measured in days.</summary>
    public double LostDays { get; init; }

    /// <summary>The first of the last days on which it was well again, of a kind that has to stay so for some days before it is closed; null while it is not.</summary>
    public DateOnly? CalmSince { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When its owner was last asked about it; null while nobody was.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>How bad it was when its owner was last asked; null while nobody was.</summary>
    public Severity? AskedAs { get; init; }

    /// <summary>The owner was reminded since: never a second time.</summary>
    public bool IsReminded { get; init; }

    /// <summary>Why it deviates and what is done about it, as its owner said last; null while nobody said.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>What was said before <see cref="Answer"/>, earliest first; at most <see cref="MostEarlier"/>.</summary>
    public ImmutableArray<CaseAnswer> Earlier { get; init; } = [];

    /// <summary>Whether what was done helped, earliest first; at most <see cref="MostChecks"/>.</summary>
    public ImmutableArray<EffectCheck> Checks { get; init; } = [];

    /// <summary>The highest rung of the ladder that was told that the action did not help; null while nobody was.</summary>
    public Rung? Told { get; init; }

    /// <summary>When that rung was told.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When somebody above the owner last said "I am on it": of the next check that fails they hear first, and nobody above them.</summary>
    public DateTimeOffset? OnItAt { get; init; }

    /// <summary>The name of whoever said so.</summary>
    public string? OnItBy { get; init; }

    /// <summary>The most checks that are kept of a case.</summary>
    public const int MostChecks = 12;

    /// <summary>The most answers that are kept of a case beside the last.</summary>
    public const int MostEarlier = 5;

    /// <summary>True until it is closed.</summary>
    public bool IsOpen => ClosedAt is null;
}

/// <summary>What the owner says of a deviation.</summary>
/// <param name="Cause">Why it deviates.</param>
/// <param name="Why">Why that, asked up to three times, in the owner's words.</param>
/// <param name="Action">What kind of action is taken.</param>
/// <param name="What">What is done, in the owner's words.</param>
/// <param name="Who">The key of the participant who does it.</param>
/// <param name="By">The day by which it is done; then it is looked at whether it helped.</param>
/// <param name="Expected">The measure that is expected by then, in the unit of the case's kind.</param>
/// <param name="At">When it was said.</param>
/// <param name="ByName">The name of whoever said it.</param>
public sealed record CaseAnswer(Cause Cause, CauseChain Why, CorrectiveAction Action, string What, string Who, DateOnly By, double Expected, DateTimeOffset At, string ByName)
{
    /// <summary>The task as which the action is tracked; null where there is none.</summary>
    public string? TaskId { get; init; }
}

/// <summary>The answers to "why?" below the cause.</summary>
/// <param name="First">Why the cause came about; null when it was not said.</param>
/// <param name="Second">Why that came about; null when it was not said.</param>
/// <param name="Third">Why that came about; null when it was not said.</param>
public readonly record struct CauseChain(string? First, string? Second, string? Third);

/// <summary>Whether an action helped, as it was measured on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Measure">The measure on it.</param>
/// <param name="Effect">What that means.</param>
public readonly record struct EffectCheck(DateOnly On, double Measure, Effect Effect)
{
    /// <summary>When the answer was said whose action is checked.</summary>
    public DateTimeOffset Of { get; init; }

    /// <summary>What people say of it, where they said it; the measure stays beside it.</summary>
    public Effect? Said { get; init; }

    /// <summary>The name of whoever said <see cref="Said"/>.</summary>
    public string? SaidBy { get; init; }

    /// <summary>The rung that was told that it did not help; the owner's own where nobody stands above; null while it was told nobody.</summary>
    public Rung? Told { get; init; }

    /// <summary>The worse of what was measured and what was said.</summary>
    public Effect Verdict => Said > Effect ? Said.Value : Effect;
}

/// <summary>How far a corrective action closed the deviation.</summary>
public enum Effect
{
    /// <summary>At least as far as was expected.</summary>
    Effective,
    /// <summary>At least half of what was expected.</summary>
    Partly,
    /// <summary>Less than that, or it became worse.</summary>
    Not,
}
