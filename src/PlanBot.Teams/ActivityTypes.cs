namespace PlanBot.Teams;

/// <summary>The activity types that Teams sends to a bot (Bot Framework activity schema). Others may come and are to be ignored.</summary>
public static class ActivityTypes
{
    /// <summary>Someone wrote, or pressed an <c>Action.Submit</c>.</summary>
    public const string Message = "message";

    /// <summary>Someone edited a message; it has the id of the message that it edits.</summary>
    public const string MessageUpdate = "messageUpdate";

    /// <summary>Someone deleted a message.</summary>
    public const string MessageDelete = "messageDelete";

    /// <summary>Someone reacted to a message of the bot.</summary>
    public const string MessageReaction = "messageReaction";

    /// <summary>Members came or left, or a team or channel changed.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>A question that expects its answer in the body of the response.</summary>
    public const string Invoke = "invoke";
}
