namespace PlanBot.Domain.Escalations;

/// <summary>How far a late task has climbed the ladder, and who said that they are on it. What lies before the task's last sign of life counts no more.</summary>
public sealed record Escalation
{
    /// <summary>When somebody last said "I am on it".</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The name of whoever said so.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When whoever is Accountable was last told.</summary>
    public DateTimeOffset? AccountableToldAt { get; init; }

    /// <summary>When the owner's line manager was last told.</summary>
    public DateTimeOffset? LineManagerToldAt { get; init; }

    /// <summary>When the plan manager was last told.</summary>
    public DateTimeOffset? ManagerToldAt { get; init; }

    /// <summary>When the sponsor was last told.</summary>
    public DateTimeOffset? SponsorToldAt { get; init; }

    /// <summary>When a rung was last told; of the owner it is not kept, since the daily nudges say it.</summary>
    internal DateTimeOffset? ToldAt(Rung rung) => rung switch
    {
        Rung.Accountable => AccountableToldAt,
        Rung.LineManager => LineManagerToldAt,
        Rung.Manager => ManagerToldAt,
        Rung.Sponsor => SponsorToldAt,
        _ => null,
    };

    internal Escalation Tell(Rung rung, DateTimeOffset at) => rung switch
    {
        Rung.Accountable => this with { AccountableToldAt = at },
        Rung.LineManager => this with { LineManagerToldAt = at },
        Rung.Manager => this with { ManagerToldAt = at },
        Rung.Sponsor => this with { SponsorToldAt = at },
        _ => this,
    };
}
