using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.People;

/// <summary>Somebody who uses PlanBot, or whom a plan names: where to reach them, in which language, and what waits to be told.</summary>
public sealed record Person
{
    /// <summary>The e-mail address in lower case where it is known, else the Entra or Teams id; never changes.</summary>
    public required string Id { get; init; }

    /// <summary>The name as Teams has it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language that the person chose; null follows <see cref="Locale"/>.</summary>
    public Tongue? Chosen { get; init; }

    /// <summary>The locale of the last activity.</summary>
    public string? Locale { get; init; }

    /// <summary>The time zone of the last activity.</summary>
    public Zone? Zone { get; init; }

    /// <summary>The one-to-one chat; null until the person is met or found in a roster.</summary>
    public Chat? Chat { get; init; }

    /// <summary>Teams refuses every message to the chat: nothing is sent until the person writes or installs the bot again.</summary>
    public Inactivity? Inactive { get; init; }

    /// <summary>The welcome card was shown.</summary>
    public bool IsWelcomed { get; init; }

    /// <summary>The plans in which the person has a part.</summary>
    public ImmutableSortedSet<string> Plans { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Lines that plans handed over and that no card has told yet.</summary>
    public ImmutableArray<Line> Inbox { get; init; } = [];

    /// <summary>The last day on which a nudge card was sent: never two a day.</summary>
    public DateOnly? NudgedOn { get; init; }

    /// <summary>The tasks that the last nudge card names.</summary>
    public ImmutableArray<NudgedTask> Nudged { get; init; } = [];

    /// <summary>The language in which PlanBot speaks to this person.</summary>
    public Tongue Tongue => Chosen ?? Tongue.Of(Locale);

    /// <summary>The person as the one who acts.</summary>
    public Actor AsActor => new(Id, Name, Tongue);
}

/// <summary>A task on a nudge card.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="TaskId">The task.</param>
public sealed record NudgedTask(string PlanId, string TaskId);

/// <summary>A one-to-one chat.</summary>
/// <param name="ServiceUrl">Where the connector answers for it; refreshed with each activity.</param>
/// <param name="ConversationId">The conversation; null until it is created.</param>
/// <param name="UserId">The person's id in this bot's conversations (29:…).</param>
/// <param name="BotId">The bot's own id (28:…).</param>
/// <param name="TenantId">The tenant, if known.</param>
public sealed record Chat(string ServiceUrl, string? ConversationId, string UserId, string BotId, string? TenantId);

/// <summary>What a plan has to tell a person; told in one card with all others.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="On">The working day for which the plan asks.</param>
public sealed record Line(string PlanId, DateOnly On)
{
    /// <summary>The same line, handed over twice, is one line: a later day of the same plan replaces an earlier one.</summary>
    public string Key => PlanId;
}
