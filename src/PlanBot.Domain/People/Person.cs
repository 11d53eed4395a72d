using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.People;

/// <summary>Somebody who uses PlanBot, or whom a plan names: where to reach them, in which language, and what waits to be told.</summary>
public sealed record Person
{
    /// <summary>The e-mail address in lower case where it is known, else the Entra or Teams id, with the tenant before it where that is not the bot's own (<see cref="PersonId"/>); never changes.</summary>
    public required string Id { get; init; }

    /// <summary>The name as Teams has it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language that the person chose; null follows <see cref="Locale"/>.</summary>
    public Tongue? Chosen { get; init; }

    /// <summary>The locale of the last activity.</summary>
    public string? Locale { get; init; }

    /// <summary>The time zone of the last activity.</summary>
    public Zone? Zone { get; init; }

    /// <summary>What the person said of when they work; a zone that they chose is stronger than that of the last activity.</summary>
    public Availability Own { get; init; } = Availability.Unsaid;

    /// <summary>What their mailbox says of when they work; null when nobody asked it, or it says nothing.</summary>
    public Mailbox? Mailbox { get; init; }

    /// <summary>Hours of the day in which nothing is sent unasked; they may pass midnight. Null for none but those outside working hours.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>The most cards a day that PlanBot sends unasked, over all plans, 1 to 10; default 3.</summary>
    public int CardsPerDay { get; init; } = 3;

    /// <summary>The last change of the person's own settings.</summary>
    public Plans.SettingsChange? LastChange { get; init; }

    /// <summary>The cards that were sent unasked on the last day on which there were any.</summary>
    public Interruptions Interrupted { get; init; }

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

    /// <summary>When the inbox is looked at next; null when nothing in it can be told.</summary>
    public DateTimeOffset? TellAt { get; init; }

    /// <summary>Plans that are still to be told when the person works.</summary>
    public ImmutableSortedSet<string> Untold { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The last day on which a nudge card was sent: never two a day.</summary>
    public DateOnly? NudgedOn { get; init; }

    /// <summary>The last day on which a question about reports was asked: never two a day.</summary>
    public DateOnly? QuestionedOn { get; init; }

    /// <summary>The tasks that the last nudge card names.</summary>
    public ImmutableArray<NudgedTask> Nudged { get; init; } = [];

    /// <summary>The tasks that the last nudge card names as escalated to the person.</summary>
    public ImmutableArray<NudgedTask> Escalated { get; init; } = [];

    /// <summary>The last day on which a card about deviations was sent: never two a day.</summary>
    public DateOnly? DeviatedOn { get; init; }

    /// <summary>The tasks about which that card asks: the nudge card of the same day leaves them out.</summary>
    public ImmutableArray<NudgedTask> Deviated { get; init; } = [];

    /// <summary>When the person works, as their plans are told.</summary>
    public Availability Availability => Mailbox is not null ? Mailbox.Under(Own, Zone) : Own.Zone is null && Zone is not null ? Own with { Zone = Zone } : Own;

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

/// <summary>Hours in which nobody wants to be disturbed.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end; earlier than <paramref name="From"/> when they pass midnight.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>True within the hours, the end not included.</summary>
    public bool Covers(TimeOnly time) => From <= To ? From <= time && time < To : From <= time || time < To;
}

/// <summary>How often a person was interrupted on a day.</summary>
/// <param name="Day">The day, in the person's zone.</param>
/// <param name="Cards">The cards that were sent unasked.</param>
public readonly record struct Interruptions(DateOnly Day, int Cards)
{
    /// <summary>The cards of a day so far.</summary>
    public int On(DateOnly day) => day == Day ? Cards : 0;

    /// <summary>One card more.</summary>
    public Interruptions Add(DateOnly day) => new(day, On(day) + 1);
}
