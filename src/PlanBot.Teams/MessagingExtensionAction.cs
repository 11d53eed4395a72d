namespace PlanBot.Teams;

/// <summary>A command of a message extension (Bot Framework: messaging extension action). All of it is the client's word.</summary>
public sealed record MessagingExtensionAction
{
    /// <summary>The command of the app's manifest.</summary>
    public string? CommandId { get; init; }

    /// <summary>From where it was said: <c>message</c>, <c>compose</c> or <c>commandbox</c>.</summary>
    public string? CommandContext { get; init; }

    /// <summary>The message on which it was said.</summary>
    public MessageActionsPayload? MessagePayload { get; init; }
}

/// <summary>A message as a message extension gets it.</summary>
public sealed record MessageActionsPayload
{
    /// <summary>Its text.</summary>
    public MessageActionsPayloadBody? Body { get; init; }

    /// <summary>Its address. It is to be checked before anybody is led there.</summary>
    public string? LinkToMessage { get; init; }
}

/// <summary>The text of a message.</summary>
public sealed record MessageActionsPayloadBody
{
    /// <summary><c>html</c> or <c>text</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The text.</summary>
    public string? Content { get; init; }
}
