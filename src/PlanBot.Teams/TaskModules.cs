namespace PlanBot.Teams;

/// <summary>The invokes of dialogs, which the protocol calls task modules.</summary>
public static class TaskModules
{
    /// <summary>A button asks for a dialog.</summary>
    public const string Fetch = "task/fetch";

    /// <summary>A dialog sends what was filled in.</summary>
    public const string Submit = "task/submit";
}
