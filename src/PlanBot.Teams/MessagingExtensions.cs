namespace PlanBot.Teams;

/// <summary>The invokes of message extensions.</summary>
public static class MessagingExtensions
{
    /// <summary>How each of their names begins.</summary>
    public const string Prefix = "composeExtension/";

    /// <summary>A search.</summary>
    public const string Query = "composeExtension/query";

    /// <summary>A command on a message asks for its dialog.</summary>
    public const string FetchTask = "composeExtension/fetchTask";

    /// <summary>That dialog sends what was filled in.</summary>
    public const string SubmitAction = "composeExtension/submitAction";
}
