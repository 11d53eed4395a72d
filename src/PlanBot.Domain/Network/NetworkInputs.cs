using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Network;

/// <summary>Asks what drives a plan's finish.</summary>
public sealed record ShowCriticalPath : PlanQuestion;

/// <summary>Asks when a plan will end, and how sure that is.</summary>
public sealed record ShowForecast : PlanQuestion;

/// <summary>The owner of a task that another one moves answers.</summary>
/// <param name="Task">The task that is moved.</param>
/// <param name="Answer">What they say.</param>
public sealed record AnswerRipple(TaskRef Task, RippleAnswer Answer) : TaskInput(Task);

/// <summary>What can be answered to a later start.</summary>
public enum RippleAnswer
{
    /// <summary>I can absorb it: the finish stays as it was said.</summary>
    Absorb,
    /// <summary>It moves me: the finish that follows is my forecast.</summary>
    Moves,
}
