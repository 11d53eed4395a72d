using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Credibility;

/// <summary>Asks for the facts about reports that do not fit together; for the plan manager and the sponsor.</summary>
public sealed record ShowFacts : PlanInput;

/// <summary>The owner answers the question about a task.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Kind">Which question.</param>
/// <param name="Text">The answer; untrusted.</param>
public sealed record AnswerDoubt(TaskRef Task, DoubtKind Kind, string? Text) : TaskInput(Task);

/// <summary>Says what proves that a done task's deliverable is there.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Text">A sentence or a link; untrusted.</param>
public sealed record ProveTask(TaskRef Task, string? Text) : TaskInput(Task);
