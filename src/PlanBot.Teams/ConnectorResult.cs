namespace PlanBot.Teams;

/// <summary>
/// What came of a call to the connector. Only <see cref="Throttled"/> and <see cref="Unavailable"/> may be tried again
/// (Teams: status codes from bot conversational APIs). After <see cref="Unavailable"/> the message may have arrived all the same.
/// </summary>
public abstract record ConnectorResult
{
    private ConnectorResult()
    {
    }

    /// <summary>Accepted. Some answers hold no id, and then the message cannot be updated later.</summary>
    public sealed record Sent(string? ActivityId) : ConnectorResult;

    /// <summary>The personal conversation, new or the one that was there already.</summary>
    public sealed record ConversationCreated(string ConversationId) : ConnectorResult;

    /// <summary>The members; <paramref name="IsComplete"/> is false when there were more pages than the client reads.</summary>
    public sealed record Roster(IReadOnlyList<ChannelAccount> Members, bool IsComplete) : ConnectorResult;

    /// <summary>One member.</summary>
    public sealed record MemberFound(ChannelAccount Member) : ConnectorResult;

    /// <summary>429 or 412: too much or too soon. Wait as long as told (at most an hour), or back off with jitter when nothing was told.</summary>
    public sealed record Throttled(TimeSpan? RetryAfter) : ConnectorResult
    {
        /// <summary>True for 412: two requests met, which says nothing of how many there were.</summary>
        public bool IsConflict { get; init; }
    }

    /// <summary>502, 503, 504, no answer in time, or no connection: try again later.</summary>
    public sealed record Unavailable(string Reason) : ConnectorResult;

    /// <summary>404, or one of the permanent refusals among 403. <paramref name="Code"/> is the service's own, empty when it gave none.</summary>
    public sealed record Gone(GoneReason Reason, string Code) : ConnectorResult;

    /// <summary>413: more than 100 KB. Shrink it.</summary>
    public sealed record TooBig : ConnectorResult;

    /// <summary>Everything else, 400, 401 and 500 among it: the same request will be refused again. Status 0 means that it was not even sent.</summary>
    public sealed record Refused(int Status, string Code, string Message) : ConnectorResult;

    /// <summary>The service address is not on the list; nothing was called.</summary>
    public sealed record ForbiddenAddress(string Address) : ConnectorResult;
}

/// <summary>Why a conversation, activity or member cannot be reached any more.</summary>
public enum GoneReason
{
    /// <summary>The bot was removed, blocked or disabled there: be silent until it is installed again or the person writes.</summary>
    ConversationInactive,

    /// <summary>The service does not know the id: forget it. For an update, post anew.</summary>
    IdUnknown,
}
