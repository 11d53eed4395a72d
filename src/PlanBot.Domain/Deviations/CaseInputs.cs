using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>Opens the form on which the owner of a task says why it deviates.</summary>
/// <param name="Task">Which task.</param>
public sealed record ExplainTask(TaskRef Task) : TaskInput(Task);

/// <summary>Opens the form of a case, which asks about everything in which its subject deviates.</summary>
/// <param name="CaseId">The case.</param>
public sealed record OpenCase(string CaseId) : PlanInput
{
    /// <summary>Others read the form too.</summary>
    public bool IsShared { get; init; }
}

/// <summary>Says why something deviates and what is done about it. Everything in it is untrusted and checked as a whole.</summary>
/// <param name="CaseId">A case of the subject.</param>
/// <param name="Fields">Field name to typed text.</param>
public sealed record AnswerCase(string CaseId, IReadOnlyDictionary<string, string> Fields) : PlanInput, IPicksPerson
{
    /// <summary>Others read the form too.</summary>
    public bool IsShared { get; init; }

    /// <summary>Who the chosen person is whom the plan does not name, as the shell found them in the roster; null for somebody of the plan.</summary>
    public PickedPerson? Picked { get; init; }

    /// <summary>Who acts, as the form names them: the Entra id that the people picker gave, else the key of a participant; null for nobody.</summary>
    public string? Chosen => new CardData("", Fields) is var data && data[CaseForm.Somebody] is { } picked ? picked : data[CaseForm.Who];

    /// <inheritdoc/>
    public bool MayPick(Plan plan, DateTimeOffset now) => plan.Cases.Find(CaseId) is { } one && plan.MayAnswer(one.Subject, By, now);

    /// <inheritdoc/>
    public PlanInput With(PickedPerson picked) => this with { Picked = picked };
}

/// <summary>Says whether an action closed the deviation as expected; what was measured stays beside it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Effect">What is said.</param>
public sealed record SayEffect(string CaseId, Effect Effect) : PlanInput;

/// <summary>Shows a case with its history.</summary>
/// <param name="CaseId">The case.</param>
public sealed record ShowCase(string CaseId) : PlanInput;

/// <summary>Somebody above the owner is on it.</summary>
/// <param name="CaseId">The case.</param>
public sealed record TakeCase(string CaseId) : PlanInput;

/// <summary>Asks the owner of a case for another action at once.</summary>
/// <param name="CaseId">The case.</param>
public sealed record AskCase(string CaseId) : PlanInput;
