using PlanBot.Domain.Language;

namespace PlanBot.Domain;

/// <summary>Everything that can happen to PlanBot: a command, a submitted card, time passing. A closed hierarchy; each has one arm in <see cref="Decide"/>.</summary>
public abstract record Input
{
    /// <summary>Who acts; <see cref="Actor.Time"/> when nobody does.</summary>
    public Actor By { get; init; } = Actor.Time;

    /// <summary>The message that brought it, to act once on each.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The message that holds the card whose button was pressed; null when it was said otherwise.</summary>
    public string? CardId { get; init; }
}

/// <summary>An input that one plan decides.</summary>
public abstract record PlanInput : Input;

/// <summary>An input about one task of a plan.</summary>
/// <param name="Task">Which task.</param>
public abstract record TaskInput(TaskRef Task) : PlanInput;

/// <summary>An input that a person's own state decides, with the plans in which they have a part at hand.</summary>
public abstract record PersonInput : Input;

/// <summary>A task as it is referred to: by code in chat, where the plan is found from the person's plans; by plan and id on a card.</summary>
/// <param name="Code">The WBS code as typed; empty on a card.</param>
/// <param name="PlanId">The plan, once known.</param>
/// <param name="TaskId">The task's id, once known.</param>
public sealed record TaskRef(string Code, string? PlanId = null, string? TaskId = null);

/// <summary>Who acts.</summary>
/// <param name="PersonId">The <see cref="People.Person"/>; empty for time itself.</param>
/// <param name="Name">The name as it is shown and kept in history.</param>
/// <param name="Tongue">The language of the answer.</param>
public sealed record Actor(string PersonId, string Name, Tongue Tongue)
{
    /// <summary>Time passing, which nobody causes.</summary>
    public static readonly Actor Time = new("", "PlanBot", Tongue.English);

    /// <summary>The tenant in which they act; null for the bot's own. It is part of their id, so that nobody can act in another.</summary>
    public string? TenantId => People.PersonId.TenantOf(PersonId);
}
