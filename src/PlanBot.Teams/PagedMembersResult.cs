namespace PlanBot.Teams;

/// <summary>One page of a roster (Bot Connector REST: Get conversation paged members).</summary>
public sealed record PagedMembersResult
{
    /// <summary>Empty when the answer names none.</summary>
    public IReadOnlyList<ChannelAccount> Members { get => field ?? []; init; }

    /// <summary>What asks for the next page; null or empty on the last one.</summary>
    public string? ContinuationToken { get; init; }
}
