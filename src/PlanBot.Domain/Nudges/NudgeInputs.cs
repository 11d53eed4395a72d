using PlanBot.Domain.People;

namespace PlanBot.Domain.Nudges;

/// <summary>Time passed: whatever is due in the plan and not yet done is done, at most one slice of it.</summary>
public sealed record Tick : PlanInput;

/// <summary>A plan hands over a line.</summary>
/// <param name="Line">The line.</param>
public sealed record HandLine(Line Line) : PersonInput;

/// <summary>Time passed for a person: what has gathered in the inbox becomes one card.</summary>
public sealed record PersonTick : PersonInput;

/// <summary>A task of the day's nudge card was finished, reported on, snoozed or cancelled.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="TaskId">The task.</param>
/// <param name="OnCard">The message whose button did it, if one did.</param>
public sealed record TaskSettled(string PlanId, string TaskId, string? OnCard) : PersonInput;

/// <summary>A channel's roster tells how to reach the person.</summary>
/// <param name="Name">The name in the roster.</param>
/// <param name="Chat">Where to reach them.</param>
/// <param name="PlanId">The plan in which they have a part.</param>
public sealed record Introduce(string Name, Chat Chat, string PlanId) : PersonInput;
