using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Blocking;

/// <summary>Asks what is in the way in a plan, the dearest first.</summary>
public sealed record ShowBlockers : PlanQuestion;

/// <summary>One of the two sides of a blocker that is gone says in a line what took it away, or what to do next time.</summary>
/// <param name="Closed">Which one, as <see cref="ClosedBlocker.Id"/>; untrusted.</param>
/// <param name="Text">The line; untrusted.</param>
public sealed record SayOfBlocker(string Closed, string? Text) : PlanInput;
