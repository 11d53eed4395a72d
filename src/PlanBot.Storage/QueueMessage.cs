namespace PlanBot.Storage;

/// <summary>
/// A taken message. The receipt proves the lease and changes on each take and extension; the dequeue count is 1 on
/// the first take, so a high one marks a message that nobody manages to work off.
/// </summary>
public sealed record QueueMessage(string Id, string Receipt, string Body, int DequeueCount, DateTimeOffset EnqueuedAt);
