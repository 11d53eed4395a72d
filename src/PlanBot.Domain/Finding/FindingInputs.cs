using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Finding;

/// <summary>Looks for tasks in the person's plans, by code, title and owner.</summary>
/// <param name="Query">What was typed; every word of it must occur. Empty lists the person's own open tasks.</param>
/// <param name="Skip">How many of them were shown already.</param>
/// <param name="Count">How many are wanted; at most <see cref="Finding.Most"/> come.</param>
public sealed record FindTasks(string Query, int Skip, int Count) : PersonInput;

/// <summary>Opens the form for a blocker that a message tells of: on which task, and what.</summary>
/// <param name="Typed">What stands in its fields: taken from the message, or typed before it came back.</param>
public sealed record StartBlocker(IReadOnlyDictionary<string, string> Typed) : PersonInput
{
    /// <summary>What is wrong with what was typed.</summary>
    internal Tasks.Fault? Fault { get; init; }
}

/// <summary>Raises that blocker. Everything in it is untrusted.</summary>
/// <param name="Fields">Field name to typed text.</param>
public sealed record RaiseBlocker(IReadOnlyDictionary<string, string> Fields) : PersonInput;

/// <summary>A task that was found: what a list says of it, and its card.</summary>
/// <param name="Title">Code and title.</param>
/// <param name="Text">Plan, owner, state and due date.</param>
/// <param name="Card">The card for everybody where it is put.</param>
public sealed record FoundTask(string Title, string Text, Cards.AdaptiveCard Card);
