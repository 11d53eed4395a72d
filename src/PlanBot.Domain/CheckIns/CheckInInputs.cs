namespace PlanBot.Domain.CheckIns;

/// <summary>Opens this week's form, filled with what was said before.</summary>
/// <param name="Page">The page, from 0.</param>
public sealed record OpenCheckIn(int Page = 0) : PlanInput;

/// <summary>Saves one page of the form. Everything in it is untrusted.</summary>
/// <param name="Week">The key of the round for which the form was made.</param>
/// <param name="Page">The page, from 0.</param>
/// <param name="Entries">What was filled in, one per task on the page.</param>
public sealed record SubmitCheckIn(DateOnly Week, int Page, IReadOnlyList<CheckInEntry> Entries) : PlanInput
{
    /// <summary>The person's other tasks are on plan.</summary>
    public bool AndRest { get; init; }
}

/// <summary>Says that everything of which nothing was said in the round is on plan.</summary>
/// <param name="Week">The key of the round for which the card was made.</param>
public sealed record RestOnPlan(DateOnly Week) : PlanInput;

/// <summary>What was typed for one task, exactly as it came, so that it survives a validation error.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Fields">Field name to typed text: percent, forecast, health, blocker, needs, unblocker, until, cause, action, comment; and code, by which a removed task can still be named.</param>
public sealed record CheckInEntry(string TaskId, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field as it may be kept, without the spaces around it; null when nothing was typed.</summary>
    internal string? this[string field] => Fields.TryGetValue(field, out var typed) && Typed.Clean(typed).Trim() is { Length: > 0 } clean ? clean : null;
}
