namespace PlanBot.Domain.Deliveries;

/// <summary>Teams refuses every message to a chat or channel, for good until somebody acts there.</summary>
/// <param name="Code">The code with which Teams refused, such as <c>ConversationBlockedByUser</c>.</param>
/// <param name="Since">When it did first.</param>
public sealed record Inactivity(string Code, DateTimeOffset Since);
