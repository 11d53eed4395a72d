using System.Text.Json.Serialization;

namespace PlanBot.Teams;

/// <summary>A fact beside the text: a mention, or what the client says about itself (<c>clientInfo</c>). Other types keep only their type.</summary>
public sealed record Entity
{
    /// <summary>Such as <c>mention</c> or <c>clientInfo</c>.</summary>
    public string? Type { get; init; }

    /// <summary>For a mention, its exact text within the message, tags included.</summary>
    public string? Text { get; init; }

    /// <summary>For a mention, who is mentioned.</summary>
    public ChannelAccount? Mentioned { get; init; }

    /// <summary>For <c>clientInfo</c>, the client's language.</summary>
    public string? Locale { get; init; }

    /// <summary>For <c>clientInfo</c>, the client's IANA time zone.</summary>
    public string? Timezone { get; init; }

    /// <summary>For <c>clientInfo</c>, such as <c>Web</c>, <c>iOS</c> or <c>Windows</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>True for a mention; other types are no concern of the text.</summary>
    [JsonIgnore]
    public bool IsMention => Type == "mention";
}
