namespace PlanBot.Teams;

/// <summary>A person or a bot in a conversation. The roster calls give more fields than an activity does (Bot Connector REST: Get conversation paged members).</summary>
public sealed record ChannelAccount
{
    /// <summary>The address to write to: <c>29:</c> for a person, <c>28:</c> for a bot. It differs from bot to bot; <see cref="AadObjectId"/> does not.</summary>
    public string? Id { get; init; }

    /// <summary>The name shown. Activities may leave it out.</summary>
    public string? Name { get; init; }

    /// <summary>The Entra object id, the stable key of a person. A roster calls it <c>objectId</c>; both are read.</summary>
    public string? AadObjectId { get => field ?? ObjectId; init; }

    /// <summary>The Entra object id as a roster writes it; read <see cref="AadObjectId"/>.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Only in a roster.</summary>
    public string? GivenName { get; init; }

    /// <summary>Only in a roster.</summary>
    public string? Surname { get; init; }

    /// <summary>Only in a roster. It may be empty for guests.</summary>
    public string? Email { get; init; }

    /// <summary>Only in a roster. It may change: never a key.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The Entra tenant that the person belongs to, which for a guest is not the team's. Only in a roster.</summary>
    public string? TenantId { get; init; }

    /// <summary>Only in a roster: <c>user</c>, <c>guest</c> or <c>anonymous</c>.</summary>
    public string? UserRole { get; init; }
}
