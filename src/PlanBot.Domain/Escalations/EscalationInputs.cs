namespace PlanBot.Domain.Escalations;

/// <summary>Somebody is on it: the task's ladder begins anew.</summary>
/// <param name="Task">Which task.</param>
public sealed record AcknowledgeTask(TaskRef Task) : TaskInput(Task);

/// <summary>Asks the owner of a task how it is coming along: one line in the owner's chat.</summary>
/// <param name="Task">Which task.</param>
public sealed record AskOwner(TaskRef Task) : TaskInput(Task);

/// <summary>Asks why PlanBot sends what it sends about a task, to whom it went before, and what comes next.</summary>
/// <param name="Task">Which task.</param>
public sealed record AskWhy(TaskRef Task) : TaskInput(Task);
