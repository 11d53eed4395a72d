namespace PlanBot.Domain.People;

/// <summary>Shows the person's own settings as a form.</summary>
public sealed record OpenMySettings : PersonInput;

/// <summary>Saves the person's own settings; everything in it is untrusted and checked as a whole.</summary>
/// <param name="For">Whose settings the form shows: in a channel, anybody can press its button.</param>
/// <param name="Fields">Field name to typed text.</param>
public sealed record SaveMySettings(string For, IReadOnlyDictionary<string, string> Fields) : PersonInput;

/// <summary>Takes back the last change of the person's own settings.</summary>
/// <param name="Change">When that change was made.</param>
public sealed record UndoMySettings(DateTimeOffset Change) : PersonInput;
