namespace PlanBot.Domain.Plans;

/// <summary>What stops a task.</summary>
/// <param name="What">What is in the way, in the reporter's words.</param>
/// <param name="Unblocker">Who can remove it, in the reporter's words; null when unknown.</param>
/// <param name="By">The day by which it must be gone.</param>
/// <param name="Since">The day on which it was first reported.</param>
public sealed record Blocker(string What, string? Unblocker, DateOnly? By, DateOnly Since)
{
    /// <summary>What is needed to go on, in the reporter's words; null when they did not say.</summary>
    public string? Needs { get; init; }

    /// <summary>In how many working hours the unblocker is to answer, 1 to 80; null for the plan's own time.</summary>
    public int? AnswerHours { get; init; }

    /// <summary>The address of the Teams message that told of it, as <see cref="Domain.Tasks.MessageLink"/> allows it.</summary>
    public string? Link { get; init; }

    /// <summary>The day by which it was to be gone, once both sides were told that it has passed: another day has its own clock.</summary>
    public DateOnly? PassedTold { get; init; }

    /// <summary>What is said of a task's blocker now: one that was there stays the same, with what is not said again.</summary>
    internal static Blocker Said(Blocker? before, string what, string? unblocker, DateOnly? by, DateOnly today) =>
        before is null ? new(what, unblocker, by, today) : before with { What = what, Unblocker = unblocker, By = by };
}
