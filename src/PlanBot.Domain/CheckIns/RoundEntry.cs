using System.Collections.Immutable;

namespace PlanBot.Domain.CheckIns;

/// <summary>How one round of check-ins went with one person; what they said are the <see cref="Answer"/>s.</summary>
/// <param name="Key">Round and person.</param>
public sealed record RoundEntry(EntryKey Key)
{
    /// <summary>When the round opened for the person: they were asked then, unless they had reported everything.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the reminder was due: they got it, unless they had reported everything.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When the first page was saved.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>The first page came after the round had closed.</summary>
    public bool IsLate { get; init; }

    /// <summary>They were away while the round was open: nothing was missing of them.</summary>
    public bool IsExcused { get; init; }

    /// <summary>The tasks in the order of the form, as it was when the person was asked or first saved: no submission moves a task to another page. Empty until then.</summary>
    public ImmutableArray<string> Order { get; init; } = [];

    /// <summary>Who acknowledged the check-in, by name.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it was acknowledged.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>What a reviewer asked back.</summary>
    public AskedBack? AskedBack { get; init; }
}

/// <summary>One entry's place.</summary>
/// <param name="Round">The key of the round.</param>
/// <param name="PersonId">The person.</param>
public readonly record struct EntryKey(DateOnly Round, string PersonId);

/// <summary>A reviewer's question about a check-in; the last one.</summary>
/// <param name="ById">The reviewer's <see cref="People.Person"/>.</param>
/// <param name="By">The reviewer's name.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Question">The question, one line.</param>
public sealed record AskedBack(string ById, string By, DateTimeOffset At, string Question)
{
    /// <summary>The owner's answer.</summary>
    public string? Reply { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? RepliedAt { get; init; }
}

/// <summary>The round that is open, kept so that its closing is told once, also when the settings change meanwhile.</summary>
/// <param name="Key">The key of the round.</param>
/// <param name="CutOff">When it closes.</param>
public sealed record OpenRound(DateOnly Key, DateTimeOffset CutOff);
