using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>One setting: its name, which never changes, what it takes, and where it is kept.</summary>
/// <typeparam name="T">What the setting is a part of.</typeparam>
/// <param name="Name">Its name on a card, in a file and in history.</param>
/// <param name="Label">The phrase that names it.</param>
/// <param name="Help">The phrase that says what it does.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Text">Its text; empty when it is optional and not set.</param>
/// <param name="With">The settings with this text, which fits.</param>
internal sealed record SettingField<T>(string Name, string Label, string Help, SettingKind Kind, Func<T, string> Text, Func<T, string, T> With)
{
    /// <summary>The phrase for an optional setting that is not set.</summary>
    internal string Unset { get; init; } = "Settings.Off";

    /// <summary>A text that fits, as its reader says it.</summary>
    internal string Shown(string text, Tongue tongue) => text.Length == 0 ? tongue.Say(Unset) : Kind.Shown(text, tongue);
}
