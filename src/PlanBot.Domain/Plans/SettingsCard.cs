using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>A plan's settings: a form for its manager, lines for everybody else.</summary>
internal static class SettingsCard
{
    /// <summary>A typed text longer than this is no setting; it comes back cut.</summary>
    private const int LongestText = 100;

    private const int LongestName = 80;

    /// <summary>The form, with what was typed and what is wrong with it.</summary>
    internal static AdaptiveCard Form(Plan plan, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> faults, Tongue tongue) =>
        Card(plan, tongue,
        [
            .. faults.Count == 0 ? [] : (ImmutableArray<Element>)[Note(tongue.Say("Settings.Refused", faults.Count), Color.Attention)],
            .. SettingsForm.Fields.SelectMany(field => Field(field, typed.GetValueOrDefault(field)?.Trim(), faults.GetValueOrDefault(field), tongue)),
        ])
        with
        {
            Actions =
            [
                new ExecuteAction(tongue.Say("Settings.Save"), "settings.save", ("plan", plan.Id)) { Style = ActionStyle.Positive },
                new ExecuteAction(tongue.Say("DryRun.Button"), DryRuns.DryRunCard.SettingsVerb, ("plan", plan.Id)),
            ],
        };

    /// <summary>The settings as lines; <paramref name="note"/> says what just happened.</summary>
    internal static AdaptiveCard Lines(Plan plan, Actor reader, string? note)
    {
        var (tongue, texts) = (reader.Tongue, SettingsForm.TextsOf(plan.Settings));
        return Card(plan, tongue,
        [
            .. note is null ? [] : (ImmutableArray<Element>)[Note(note, Color.Good)],
            .. SettingsForm.Fields.Select(field => new TextBlock(tongue.Say("Settings.Line", Label(field, tongue), Shown(field, texts[field], plan.Settings, tongue)))),
            .. plan.IsManager(reader) ? [] : (ImmutableArray<Element>)[Help(tongue.Say("Settings.OnlyManager", plan.People[plan.Manager].Name.CutLine(LongestName)))],
        ])
        with
        {
            Actions = plan.IsManager(reader) ? [new ExecuteAction(tongue.Say("Settings.Change"), "settings.open", ("plan", plan.Id))] : [],
        };
    }

    private static AdaptiveCard Card(Plan plan, Tongue tongue, ImmutableArray<Element> content)
    {
        var title = tongue.Say("Settings.Title", plan.Name.CutLine(LongestName));
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                Help(plan.Channel is not { } channel ? tongue.Say("Settings.NoChannel") : channel.Name is { } name ? tongue.Say("Settings.Channel", name.CutLine(LongestName)) : tongue.Say("Settings.UnnamedChannel")),
                .. content,
                new TextBlock(tongue.Say("Settings.OwnLanguage")) { Separator = true, Spacing = Spacing.Medium },
                new ActionSet([.. Tongue.All.Select(t => Speak(t, tongue))]),
            ],
        };
    }

    private static ExecuteAction Speak(Tongue to, Tongue tongue) =>
        Commands.Say.Button(to == tongue ? "✓ " + LanguageName(to, tongue) : LanguageName(to, tongue), to.IsChinese ? "language zh" : "language en") with { IgnoresInputs = true };

    private static IEnumerable<Element> Field(string field, string? text, string? fault, Tongue tongue)
    {
        if (fault is not null) yield return Note(fault, Color.Attention);
        yield return Input(field, text is { Length: > LongestText } ? text[..LongestText] : text, tongue);
        yield return Help(tongue.Say($"Settings.{field}.Help"));
    }

    private static Element Input(string field, string? text, Tongue tongue)
    {
        var (label, missing) = (Label(field, tongue), tongue.Say("Settings.Missing"));
        if (SettingsForm.Bounds.TryGetValue(field, out var bounds))
            return new NumberInput(field, label) { Value = NumberOf(text), IsRequired = true, ErrorMessage = tongue.Say("Settings.Range", bounds.Min, bounds.Max) };
        return field switch
        {
            "nudgeAt" or "reviewAt" => new TimeInput(field, label) { Value = TimeOf(text), IsRequired = true, ErrorMessage = missing },
            "reviewDay" => Choose(field, label, text, missing, [.. SettingsForm.Weekdays.Select(d => new Choice(tongue.Weekday(d), d.ToString()))]),
            "tongue" => Choose(field, label, text, missing, [.. Tongue.All.Select(t => new Choice(LanguageName(t, tongue), t.Tag))]),
            "mentionUnreached" => Choose(field, label, text, missing, [new(tongue.Say("Settings.No"), SettingsForm.No), new(tongue.Say("Settings.Yes"), SettingsForm.Yes)]),
            _ => new TextInput(field, label) { Value = text, Placeholder = "Asia/Shanghai", MaxLength = LongestText, IsRequired = true, ErrorMessage = missing },
        };
    }

    /// <summary>What is none of the choices stands in the sentence above the field.</summary>
    private static ChoiceSetInput Choose(string field, string label, string? text, string missing, ImmutableArray<Choice> choices) =>
        new(field, label, choices) { Value = choices.Any(c => c.Value == text) ? text : null, IsRequired = true, ErrorMessage = missing };

    private static string Shown(string field, string text, PlanSettings settings, Tongue tongue) => field switch
    {
        "reviewDay" => tongue.Weekday(settings.Review.Day),
        "tongue" => LanguageName(settings.Tongue, tongue),
        "mentionUnreached" => tongue.Say(settings.MentionsUnreached ? "Settings.Yes" : "Settings.No"),
        _ => text,
    };

    /// <summary>A number field can only be given a number back; what else was typed stands in the sentence above it.</summary>
    private static double? NumberOf(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Label(string field, Tongue tongue) => tongue.Say($"Settings.{field}");

    private static string LanguageName(Tongue language, Tongue tongue) => tongue.Say(language.IsChinese ? "Settings.Chinese" : "Settings.English");

    private static TextBlock Note(string text, Color color) => new(text) { Color = color, Weight = Weight.Bolder };

    private static TextBlock Help(string text) => new(text) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.None };
}
