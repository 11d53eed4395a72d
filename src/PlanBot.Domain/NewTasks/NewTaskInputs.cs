using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.NewTasks;

/// <summary>Opens the form of a new task in a plan that the person manages; of several, a card asks which.</summary>
/// <param name="Title">What the task is, as far as it was said.</param>
/// <param name="Link">The address of the message from which it is made; untrusted.</param>
public sealed record StartTask(string? Title, string? Link = null) : PersonInput
{
    /// <summary>The root conversation of the channel in which it was said; null elsewhere.</summary>
    public string? ChannelId { get; init; }
}

/// <summary>Opens the form of a new task.</summary>
/// <param name="Typed">What stands in its fields: said, taken from a message, or typed before it came back.</param>
public sealed record OpenNewTask(IReadOnlyDictionary<string, string> Typed) : PlanInput
{
    /// <summary>Others read the form too, so that its people picker offers the members of the conversation. Only what the activity itself says may stand here.</summary>
    public bool IsShared { get; init; }
}

/// <summary>Adds a task to the plan. Everything in it is untrusted and checked as a whole.</summary>
/// <param name="Fields">Field name to typed text.</param>
public sealed record AddTask(IReadOnlyDictionary<string, string> Fields) : PlanInput, IPicksPerson
{
    /// <summary>Others read the form too.</summary>
    public bool IsShared { get; init; }

    /// <summary>Who the chosen owner is whom the plan does not name, as the shell found them in the roster; null for somebody of the plan.</summary>
    public PickedPerson? Picked { get; init; }

    /// <summary>Whom the form names as owner: the Entra id that the people picker gave, else the key of a participant; null for nobody.</summary>
    public string? Chosen => new CardData("", Fields) is var data && data[NewTaskForm.Somebody] is { } picked ? picked : data[NewTaskForm.Owner];

    /// <inheritdoc/>
    public bool MayPick(Plan plan, DateTimeOffset now) => plan.IsManager(By);

    /// <inheritdoc/>
    public PlanInput With(PickedPerson picked) => this with { Picked = picked };
}

/// <summary>An input whose form has a people picker.</summary>
public interface IPicksPerson
{
    /// <summary>Whom the form names; null for nobody.</summary>
    string? Chosen { get; }

    /// <summary>True for whoever may send the form: of anybody else's Teams is not asked who was chosen.</summary>
    bool MayPick(Plan plan, DateTimeOffset now);

    /// <summary>The input with who was chosen.</summary>
    PlanInput With(PickedPerson picked);
}

/// <summary>What Teams says of somebody who was chosen in a people picker.</summary>
public abstract record PickedPerson
{
    private PickedPerson() { }

    /// <summary>A member of the conversation that was asked.</summary>
    /// <param name="Member">Who it is.</param>
    /// <param name="Chat">Where to reach them.</param>
    public sealed record Found(RosterMember Member, Chat Chat) : PickedPerson;

    /// <summary>No member of the plan's channel, or of the chat where the plan has none.</summary>
    /// <param name="Channel">The channel; null for a chat.</param>
    public sealed record NoMember(Channel? Channel) : PickedPerson;

    /// <summary>Teams does not say now.</summary>
    public sealed record Unknown : PickedPerson;
}
