namespace PlanBot.Domain.Escalations;

/// <summary>How far a blocker has climbed its ladder: who was asked to remove it, and what they answered. A blocker with other words, or another unblocker, begins anew.</summary>
/// <param name="AskedAt">When the unblocker was asked, or is to be asked while <see cref="Told"/> is null.</param>
public sealed record Unblocking(DateTimeOffset AskedAt)
{
    /// <summary>The highest rung that was told; null while nobody was.</summary>
    public Rung? Told { get; init; }

    /// <summary>When that rung was told: its time to answer runs from then.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The rung that said "not mine": the next is told at once.</summary>
    public Rung? Declined { get; init; }

    /// <summary>The day until which the unblocker needs; they are asked again on their next working day.</summary>
    public DateOnly? PromisedFor { get; init; }

    /// <summary>The person who reported the blocker: they learn when somebody else removes it.</summary>
    public string? RaisedBy { get; init; }
}
