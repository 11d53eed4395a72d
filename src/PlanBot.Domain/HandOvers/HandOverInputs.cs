using PlanBot.Domain.Plans;

namespace PlanBot.Domain.HandOvers;

/// <summary>What moves what is open of one person to another.</summary>
public abstract record HandOverInput : PlanInput
{
    /// <summary>An administrator says it on the command line, as when the plan manager has left. Nothing that came from Teams may set it.</summary>
    public bool IsAdministrator { get; init; }
}

/// <summary>Shows what a hand-over would move, and asks.</summary>
/// <param name="Said">From whom to whom, as it was said: "Ann to Bob"; null when nothing was.</param>
public sealed record OpenHandOver(string? Said) : HandOverInput;

/// <summary>Confirms a hand-over, which is decided on the plan as it is then. Everything in it is untrusted.</summary>
/// <param name="From">The key of the participant whose work moves.</param>
/// <param name="To">The key of the participant who takes it over, or the e-mail address of somebody new.</param>
/// <param name="WithParts">Being plan manager or sponsor moves too.</param>
public sealed record ConfirmHandOver(string From, string To, bool WithParts) : HandOverInput;

/// <summary>Leaves a hand-over that was shown.</summary>
public sealed record CancelHandOver : HandOverInput;

/// <summary>Reads the buttons of a hand-over.</summary>
internal static class HandOverReader
{
    internal const string ConfirmVerb = "handover.confirm", CancelVerb = "handover.cancel", Parts = "parts";

    internal static ConfirmHandOver? Confirm(CardData data) => data["from"] is { } from && data["to"] is { } to ? new(from, to, data[Parts] is "true") : null;
}
