namespace PlanBot.Storage;

/// <summary>The setting <c>ConnectionStrings:Storage</c> cannot be used. The message is one sentence for an administrator and repeats no secret.</summary>
public sealed class StorageSettingException(string message) : ArgumentException(message);
