using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deliveries;

/// <summary>Teams refused a message to a person's chat for good.</summary>
/// <param name="ConversationId">The chat; null when it could not even be created.</param>
/// <param name="Code">The code with which Teams refused.</param>
/// <param name="Plans">The plans of which the message told: they are told again when the chat is active again.</param>
public sealed record LoseChat(string? ConversationId, string Code, ImmutableArray<string> Plans) : PersonInput;

/// <summary>A channel of a plan that the person manages takes no messages any more.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="PlanName">Its name.</param>
/// <param name="Code">The code with which Teams refused.</param>
public sealed record TellChannelLost(string PlanId, string PlanName, string Code) : PersonInput;

/// <summary>Teams refused a message to the plan's channel for good, or said that the channel or its team is no more.</summary>
/// <param name="PlaceId">The channel, group chat or team.</param>
/// <param name="Code">The code with which Teams refused, or one of <see cref="Reasons"/>.</param>
public sealed record LoseChannel(string PlaceId, string Code) : PlanInput;

/// <summary>Teams said that a channel or team is there again, or the bot was installed there again.</summary>
/// <param name="PlaceId">The channel, group chat or team.</param>
public sealed record RestoreChannel(string PlaceId) : PlanInput;

/// <summary>A channel, group chat or team has another name.</summary>
/// <param name="PlaceId">The channel, group chat or team.</param>
/// <param name="Name">The new name.</param>
/// <param name="IsTeam">True for the team.</param>
public sealed record RenameChannel(string PlaceId, string Name, bool IsTeam) : PlanInput;

/// <summary>A person cannot be reached one-to-one.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Their name as Teams has it.</param>
/// <param name="UserId">Their id in this bot's conversations (29:…).</param>
/// <param name="Since">Since when: they are mentioned once for each such time.</param>
public sealed record OwnerUnreached(string PersonId, string Name, string UserId, DateTimeOffset Since) : PlanInput;

/// <summary>Asks which messages of the plan reached whom.</summary>
public sealed record ShowDeliveries : PlanInput
{
    /// <summary>What the shell found in the outboxes of the plan and its people; only the plan manager gets it.</summary>
    public ImmutableArray<Recipient> Recipients { get; init; } = [];
}
