namespace PlanBot.Domain.Escalations;

/// <summary>Whoever was asked to remove a blocker answers.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Answer">What they say.</param>
/// <param name="Until">The day until which they need; required for <see cref="BlockerAnswer.Until"/>.</param>
public sealed record AnswerBlocker(TaskRef Task, BlockerAnswer Answer, DateOnly? Until) : TaskInput(Task)
{
    /// <summary>The card tells of blockers of this plan alone, so that another card may take its place.</summary>
    public bool IsAlone { get; init; }
}

/// <summary>What can be answered to a blocker.</summary>
public enum BlockerAnswer
{
    /// <summary>It is solved: nothing is in the way any more.</summary>
    Solved,
    /// <summary>I need until a day: then I am asked again.</summary>
    Until,
    /// <summary>Not mine: the next on the ladder is told.</summary>
    NotMine,
}
