namespace PlanBot.Domain.Tasks;

/// <summary>Reports progress.</summary>
/// <param name="Task">Which task.</param>
/// <param name="PercentComplete">0 to 100; anything else is refused.</param>
/// <param name="Comment">Free words; null keeps what was said before.</param>
public sealed record UpdateTask(TaskRef Task, double PercentComplete, string? Comment) : TaskInput(Task);

/// <summary>Reports a task done: 100 percent, and no blocker left.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Comment">Free words.</param>
public sealed record FinishTask(TaskRef Task, string? Comment) : TaskInput(Task);

/// <summary>Reports what is in the way.</summary>
/// <param name="Task">Which task.</param>
/// <param name="What">What is in the way; required.</param>
/// <param name="Unblocker">Who can remove it.</param>
/// <param name="Until">By when it must be gone.</param>
public sealed record BlockTask(TaskRef Task, string What, string? Unblocker, DateOnly? Until) : TaskInput(Task)
{
    /// <summary>What is needed to go on; null when not said.</summary>
    public string? Needs { get; init; }

    /// <summary>The address of the message that told of it; what is no address of Teams is dropped.</summary>
    public string? Link { get; init; }

    /// <summary>In how many working hours the unblocker is to answer; null for the plan's own time.</summary>
    public int? AnswerHours { get; init; }
}

/// <summary>Reports that nothing is in the way any more.</summary>
/// <param name="Task">Which task.</param>
public sealed record UnblockTask(TaskRef Task) : TaskInput(Task);

/// <summary>Gives a new forecast of the finish; the due date stays.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Finish">The forecast.</param>
/// <param name="Reason">Why; null when not said.</param>
public sealed record ForecastTask(TaskRef Task, DateOnly Finish, string? Reason) : TaskInput(Task);

/// <summary>Stops nudges about a task for some working days.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Days">Working days, 1 to 30.</param>
/// <param name="Reason">Why; required.</param>
public sealed record SnoozeTask(TaskRef Task, int Days, string Reason) : TaskInput(Task);

/// <summary>Shows one task with all that is known of it.</summary>
/// <param name="Task">Which task.</param>
/// <param name="For">Who reads the card.</param>
public sealed record ShowTask(TaskRef Task, TaskAudience For = TaskAudience.Reader) : TaskInput(Task)
{
    /// <summary>The root conversation of the channel in which it is shown; null elsewhere. Only what the activity itself says may stand here, never what a card sent.</summary>
    public string? ChannelId { get; init; }
}

/// <summary>Who reads the card of a task.</summary>
public enum TaskAudience
{
    /// <summary>Whoever asked, alone: with the buttons that they may press.</summary>
    Reader,
    /// <summary>Everybody where it stands: without buttons, but each client asks for its reader's own view.</summary>
    Everybody,
    /// <summary>One reader of a card for everybody: with the buttons that they may press.</summary>
    Viewer,
}

/// <summary>Opens the small form behind a task's button.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Form">Which form.</param>
public sealed record OpenTaskForm(TaskRef Task, TaskForm Form) : TaskInput(Task)
{
    /// <summary>What was typed before, when the form comes back because of a fault.</summary>
    internal IReadOnlyDictionary<string, string>? Typed { get; init; }

    /// <summary>What is wrong with it.</summary>
    internal Fault? Fault { get; init; }
}

/// <summary>The forms behind a task's buttons.</summary>
public enum TaskForm
{
    /// <summary>Percent and comment.</summary>
    Update,
    /// <summary>A new forecast and its reason.</summary>
    Forecast,
    /// <summary>What is in the way, who removes it, by when.</summary>
    Block,
    /// <summary>How many working days, and why.</summary>
    Snooze,
}
