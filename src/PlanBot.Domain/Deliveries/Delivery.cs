using System.Collections.Immutable;

namespace PlanBot.Domain.Deliveries;

/// <summary>What became of one message.</summary>
/// <param name="About">What it is about, such as <c>nudge|2026-11-30</c>.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="At">When that was; of a pending one, before when it is not tried again.</param>
/// <param name="Reason">Why it is not sent, or not yet: a code of Teams such as <c>ConversationBlockedByUser</c>, or one of <see cref="Reasons"/>; null when it is.</param>
/// <param name="ActivityId">Of a sent one: its id in Teams, if Teams gave one.</param>
/// <param name="Tries">How often it was tried.</param>
public sealed record Delivery(string About, Fate Fate, DateTimeOffset? At, string? Reason, string? ActivityId, int Tries);

/// <summary>What becomes of a message; every one has exactly one of these.</summary>
public enum Fate
{
    /// <summary>Not sent yet, and it will be tried.</summary>
    Pending,
    /// <summary>Teams accepted it.</summary>
    Sent,
    /// <summary>Teams refused it for good.</summary>
    Failed,
    /// <summary>It was tried often enough, or would come too late.</summary>
    GivenUp,
}

/// <summary>Somebody to whom a plan's messages go, or its channel.</summary>
/// <param name="Key">The participant's key; null for the channel.</param>
/// <param name="Name">As the plan has it.</param>
/// <param name="HasChat">PlanBot knows a way to reach them.</param>
/// <param name="Inactive">Teams refuses every message there.</param>
/// <param name="Deliveries">The messages of the last days, in any order.</param>
public sealed record Recipient(string? Key, string Name, bool HasChat, Inactivity? Inactive, ImmutableArray<Delivery> Deliveries);
