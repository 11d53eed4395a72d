using System.Text.Json.Serialization;

namespace PlanBot.Teams;

/// <summary>A conversation. The id is opaque but for its thread, see <see cref="RootId"/>.</summary>
public sealed record ConversationAccount
{
    /// <summary>Such as <c>a:1…</c> (personal) or <c>19:…@thread.tacv2;messageid=…</c> (a thread of a channel).</summary>
    public string? Id { get; init; }

    /// <summary>The name shown; the General channel has none.</summary>
    public string? Name { get; init; }

    /// <summary>True for more than two parties; often left out.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>As sent: <c>personal</c>, <c>groupChat</c> or <c>channel</c>; some activities leave it out. Read <see cref="Kind"/>.</summary>
    public string? ConversationType { get; init; }

    /// <summary>The Entra tenant of the conversation.</summary>
    public string? TenantId { get; init; }

    /// <summary>The id without its thread: what stands before the first <c>;</c>.</summary>
    [JsonIgnore]
    public string? RootId => Id?.IndexOf(';') is { } at and >= 0 ? Id[..at] : Id;

    /// <summary>The kind as sent, else as the id shows it. In doubt a shared id (<c>19:</c>) is a group chat, so that nothing private is said there.</summary>
    [JsonIgnore]
    public ConversationKind Kind => ConversationType switch
    {
        "personal" => ConversationKind.Personal,
        "groupChat" => ConversationKind.GroupChat,
        "channel" => ConversationKind.Channel,
        _ when RootId is { } root && (root.EndsWith("@thread.tacv2", StringComparison.Ordinal) || root.EndsWith("@thread.skype", StringComparison.Ordinal)) => ConversationKind.Channel,
        _ when IsGroup is true || Id?.StartsWith("19:", StringComparison.Ordinal) is true => ConversationKind.GroupChat,
        _ => ConversationKind.Personal,
    };
}

/// <summary>Who hears what is said in a conversation.</summary>
public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>A chat or meeting chat of several people.</summary>
    GroupChat,

    /// <summary>A channel of a team.</summary>
    Channel,
}
