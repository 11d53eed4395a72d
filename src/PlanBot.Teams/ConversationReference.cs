namespace PlanBot.Teams;

/// <summary>What has to be kept to speak in a conversation later, unasked. Refresh it with every activity: the service may move (Bot Framework: conversation reference).</summary>
public sealed record ConversationReference
{
    /// <summary>The activity that it was taken from.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The person.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>The bot as this conversation knows it.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The channel that carries it: <c>msteams</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The language of the person's client.</summary>
    public string? Locale { get; init; }

    /// <summary>Where to send. It is checked again at each call.</summary>
    public string? ServiceUrl { get; init; }
}
