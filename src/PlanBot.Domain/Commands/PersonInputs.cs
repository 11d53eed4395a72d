using PlanBot.Domain.Language;
using PlanBot.Domain.People;

namespace PlanBot.Domain.Commands;

/// <summary>Something that concerns one plan: the one named, else the one linked to the channel, else the person's only one; otherwise a card asks which.</summary>
/// <param name="PlanName">The plan's name or id, or the beginning of its name; null when none was said.</param>
/// <param name="Ask">What the plan decides once it is found.</param>
/// <param name="Command">The command as it can be said again with the plan chosen.</param>
public sealed record AboutPlan(string? PlanName, PlanInput Ask, string Command) : PersonInput
{
    /// <summary>The root conversation of the channel in which it was said; null in a personal chat.</summary>
    public string? ChannelId { get; init; }
}

/// <summary>Something that concerns one task, found by its code among the person's plans.</summary>
/// <param name="Ask">What the plan decides once the task is found.</param>
/// <param name="Command">The command as it can be said again with the plan chosen.</param>
public sealed record AboutTask(TaskInput Ask, string Command) : PersonInput;

/// <summary>Lists what can be said.</summary>
public sealed record ShowHelp : PersonInput;

/// <summary>Greets, and says in three lines what PlanBot will send and how to turn it down.</summary>
/// <param name="OnArrival">Nobody asked: the bot was installed or the chat was opened, which Teams may say several times at once. Only the first is greeted.</param>
public sealed record Welcome(bool OnArrival = false) : PersonInput;

/// <summary>The bot was added to a team or a group chat: what it posts there, how it begins, how to turn it down.</summary>
public sealed record GreetHere : PersonInput;

/// <summary>Says thanks; the answer is short and says what to do next.</summary>
public sealed record Thanks : PersonInput;

/// <summary>Lists the person's plans.</summary>
public sealed record ShowPlans : PersonInput;

/// <summary>Lists the person's open tasks over all plans, worst first.</summary>
/// <param name="Page">The page, from 0.</param>
public sealed record ShowMyTasks(int Page = 0) : PersonInput;

/// <summary>Lists overdue tasks of the person's plans: a manager's all, an owner's own.</summary>
public sealed record ShowOverdue : PersonInput;

/// <summary>Chooses the language.</summary>
/// <param name="Tongue">The language.</param>
public sealed record SetLanguage(Tongue Tongue) : PersonInput;

/// <summary>Explains how to send a plan file: said without one.</summary>
public sealed record ExplainImport : PersonInput;

/// <summary>A command that was understood but for one value, such as "sixty" percent.</summary>
/// <param name="Phrase">The key of the sentence that names the fault and the way out.</param>
/// <param name="Values">The values of its placeholders.</param>
public sealed record Misread(string Phrase, params object?[] Values) : PersonInput;

/// <summary>Words that are no command.</summary>
/// <param name="Text">What was said, cut to 100 characters.</param>
public sealed record Unknown(string Text) : PersonInput
{
    /// <summary>The most characters of <see cref="Text"/>.</summary>
    internal const int Longest = 100;
}

/// <summary>A button says a command for the person, who may have chosen a plan; the text is read as if it were typed now.</summary>
/// <param name="Text">The command; untrusted.</param>
/// <param name="PlanId">The plan that was chosen; null when there was no choice.</param>
public sealed record SayAgain(string Text, string? PlanId) : PersonInput
{
    /// <summary>The root conversation of the channel in which the button stands; null in a personal chat.</summary>
    public string? ChannelId { get; init; }
}

/// <summary>An activity came from the person: how to reach them now.</summary>
/// <param name="Name">The name as Teams has it.</param>
/// <param name="Chat">The chat; null when it came from a channel.</param>
/// <param name="Locale">The locale of the activity.</param>
/// <param name="ZoneName">The time zone of the activity.</param>
/// <param name="Plans">Plans that name the person and of which they do not know yet.</param>
public sealed record Met(string Name, Chat? Chat, string? Locale, string? ZoneName, IReadOnlyList<string> Plans) : PersonInput;
