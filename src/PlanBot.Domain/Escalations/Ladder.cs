using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Escalations;

/// <summary>When a plan tells others of what its owner leaves unanswered. Days are working days of the owner without a word on a late task, hours are working hours of whoever is asked; null leaves a rung out.</summary>
public sealed record Ladder
{
    /// <summary>The most working days of a rung.</summary>
    public const int MostDays = 60;

    /// <summary>The most working hours in which an answer is asked for.</summary>
    public const int MostHours = 80;

    /// <summary>The rungs that a late task climbs, from the bottom.</summary>
    internal static readonly ImmutableArray<Rung> ForLate = [Rung.Owner, Rung.Accountable, Rung.LineManager, Rung.Manager, Rung.Sponsor];

    /// <summary>The rungs that a blocker climbs, from the bottom.</summary>
    internal static readonly ImmutableArray<Rung> ForBlocker = [Rung.Unblocker, Rung.Manager, Rung.Sponsor];

    /// <summary>From how many working days late on the owner is asked each day; default 0, at once.</summary>
    public int? Owner { get; init; } = 0;

    /// <summary>After how many days whoever is Accountable is told; default 3.</summary>
    public int? Accountable { get; init; } = 3;

    /// <summary>After how many days the owner's line manager is told, as the directory knows them; default never.</summary>
    public int? LineManager { get; init; }

    /// <summary>After how many days the plan manager is told; default 5.</summary>
    public int? Manager { get; init; } = 5;

    /// <summary>After how many days the sponsor is told; default 8.</summary>
    public int? Sponsor { get; init; } = 8;

    /// <summary>In how many working hours a blocker's unblocker is to answer, when the blocker itself names no time; 1 to 80, default 8.</summary>
    public int AnswerHours { get; init; } = 8;

    /// <summary>A blocker for which a response time was named is told also in quiet hours and beyond the budget of interruptions; default no.</summary>
    public bool CriticalBlockers { get; init; }

    /// <summary>What reaches the sponsor is told also in quiet hours and beyond the budget of interruptions; default no.</summary>
    public bool CriticalSponsor { get; init; }

    /// <summary>Why the values cannot stand together: a rung outside 0 to 60 days, an answer outside 1 to 80 hours, a ladder that goes down; null when they can.</summary>
    public string? FaultIn(Tongue tongue) => Fault?.Say(tongue);

    private Fault? Fault =>
        Days.Any(d => d is < 0 or > MostDays) ? new("Ladder.BadDays", MostDays)
        : AnswerHours is < 1 or > MostHours ? new("Ladder.BadHours", MostHours)
        : Days.OfType<int>().ToList() is var days && !days.Order().SequenceEqual(days) ? new("Ladder.GoesDown")
        : null;

    /// <summary>This, or the default ladder where somebody wrote values into the table that cannot stand together.</summary>
    public Ladder Sound() => Fault is null ? this : new();

    /// <summary>After how many working days the first rung above the owner is told, at least 1; null while all are off.</summary>
    internal int? FirstAboveOwner => (Accountable ?? LineManager ?? Manager ?? Sponsor) is { } days ? Math.Max(1, days) : null;

    /// <summary>The working days after which a rung of a late task is told; null while it is off.</summary>
    internal int? DaysOf(Rung rung) => rung switch
    {
        Rung.Owner => Owner,
        Rung.Accountable => Accountable,
        Rung.LineManager => LineManager,
        Rung.Manager => Manager,
        Rung.Sponsor => Sponsor,
        _ => null,
    };

    private IEnumerable<int?> Days => ForLate.Select(DaysOf);
}

/// <summary>Who is told, from the bottom of a ladder up.</summary>
public enum Rung
{
    /// <summary>Whoever is Responsible.</summary>
    Owner,
    /// <summary>Whoever is Accountable.</summary>
    Accountable,
    /// <summary>Whom the directory names as the owner's manager.</summary>
    LineManager,
    /// <summary>Whoever can remove a blocker.</summary>
    Unblocker,
    /// <summary>The plan manager.</summary>
    Manager,
    /// <summary>The sponsor.</summary>
    Sponsor,
}
