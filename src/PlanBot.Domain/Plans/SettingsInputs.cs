using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>How a card asks for a setting: what is wrong above it, what it does below it.</summary>
internal static class SettingsInputs
{
    /// <summary>A typed text longer than this is no setting; it comes back cut.</summary>
    private const int LongestText = 100;

    internal static IEnumerable<Element> Ask<T>(SettingField<T> field, string? text, string? fault, Tongue tongue, string? placeholder = null)
    {
        if (fault is not null) yield return Note("⚠ " + fault, Color.Attention);
        yield return Input(field, text?.Trim().CutLine(LongestText) is { Length: > 0 } shown ? shown : null, tongue, placeholder);
        yield return Help(tongue.Say(field.Help));
    }

    internal static TextBlock Note(string text, Color color) => new(text) { Color = color, Weight = Weight.Bolder };

    internal static TextBlock Help(string text) => new(text) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.None };

    private static Cards.Input Input<T>(SettingField<T> field, string? text, Tongue tongue, string? placeholder)
    {
        var label = tongue.Say(field.Label);
        Cards.Input input = field.Kind switch
        {
            SettingKind.Whole or SettingKind.Decimal or SettingKind.Hours => new NumberInput(field.Name, label) { Value = Number(text) },
            SettingKind.Time => new TimeInput(field.Name, label) { Value = TimeOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null },
            SettingKind.Choice choice => Choose(field.Name, label, text, [.. choice.Values.Select(v => new Choice(v.Title(tongue), v.Value))]),
            SettingKind.Flag => Choose(field.Name, label, text, [new(tongue.Say("Settings.No"), SettingKind.Flag.No), new(tongue.Say("Settings.Yes"), SettingKind.Flag.Yes)]),
            SettingKind.Days => new ChoiceSetInput(field.Name, label, [.. SettingsForm.Weekdays.Select(d => new Choice(tongue.Weekday(d), d.ToString()))])
            {
                IsMultiSelect = true, IsExpanded = true, Value = text is null ? null : field.Kind.Read(text),
            },
            SettingKind.Words words => new TextInput(field.Name, label) { Value = text, Placeholder = tongue.Say(words.Example), MaxLength = LongestText },
            _ => new TextInput(field.Name, label) { Value = text, Placeholder = placeholder ?? "Asia/Shanghai", MaxLength = LongestText },
        };
        return field.Kind.IsOptional ? input : input with { IsRequired = true, ErrorMessage = Message(field.Kind, tongue) };
    }

    private static string Message(SettingKind kind, Tongue tongue) => kind switch
    {
        SettingKind.Whole whole => tongue.Say("Settings.Range", whole.Min, whole.Max),
        SettingKind.Hours hours => tongue.Say("Settings.HoursRange", hours.Max),
        _ => tongue.Say("Settings.Missing"),
    };

    /// <summary>What is none of the choices stands in the sentence above the field.</summary>
    private static ChoiceSetInput Choose(string name, string label, string? text, ImmutableArray<Choice> choices) =>
        new(name, label, choices) { Value = choices.Any(c => c.Value == text) ? text : null };

    /// <summary>A number field can only be given a number back; what else was typed stands in the sentence above it.</summary>
    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
