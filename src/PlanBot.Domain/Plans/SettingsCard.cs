using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using static PlanBot.Domain.Plans.SettingsInputs;

namespace PlanBot.Domain.Plans;

/// <summary>A plan's settings: a form for its manager, a section at a time; lines for everybody else; and what was changed lately.</summary>
internal static class SettingsCard
{
    internal const string OpenVerb = "settings.open", SaveVerb = "settings.save", UndoVerb = "settings.undo", HistoryVerb = "settings.history";

    private const int LongestName = 80, MostOfChange = 6;

    /// <summary>A section's form, with what was typed and what is wrong with it.</summary>
    internal static AdaptiveCard Form(Plan plan, SettingsSection section, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> faults, Tongue tongue)
    {
        var fields = PlanFields.Of(section);
        return Card(plan, tongue, section,
        [
            .. faults.Count == 0 ? [] : (ImmutableArray<Element>)[Note(tongue.Say("Settings.Refused", faults.Count), Color.Attention)],
            .. PlanFields.All.Where(f => !fields.Contains(f) && faults.ContainsKey(f.Name)).Select(f => Note("⚠ " + Line(f, faults[f.Name], tongue), Color.Attention)),
            .. fields.SelectMany(f => Ask(f, typed.TryGetValue(f.Name, out var text) ? text : f.Text(plan.Settings), faults.GetValueOrDefault(f.Name), tongue)),
            .. Others(plan, section, tongue),
        ])
        with
        {
            Actions =
            [
                new ExecuteAction(tongue.Say("Settings.Save"), SaveVerb, ("plan", plan.Id), ("section", section.ToString())) { Style = ActionStyle.Positive },
                new ExecuteAction(tongue.Say("DryRun.Button"), DryRuns.DryRunCard.SettingsVerb, ("plan", plan.Id), ("section", section.ToString())),
                new SubmitAction(tongue.Say("Settings.InWindow"), OpenVerb, ("plan", plan.Id), ("section", section.ToString())) { OpensDialog = true, Widens = true, IgnoresInputs = true },
                .. History(plan, tongue),
            ],
        };
    }

    /// <summary>The settings of a section as they are now; <paramref name="note"/> says what just happened.</summary>
    internal static AdaptiveCard Saved(Plan plan, SettingsSection section, string note, Tongue tongue) =>
        Card(plan, tongue, section, [Note(note, Color.Good), .. Lines(plan, section, tongue), .. Others(plan, section, tongue)]) with
        {
            Actions = [Open(plan, section, tongue.Say("Settings.Change")), .. Undo(plan, tongue), .. History(plan, tongue)],
        };

    /// <summary>All settings, for whoever may not change them.</summary>
    internal static AdaptiveCard All(Plan plan, Tongue tongue) =>
        Card(plan, tongue, null,
        [
            Help(tongue.Say("Settings.OnlyManager", plan.People[plan.Manager].Name.CutLine(LongestName))),
            .. Enum.GetValues<SettingsSection>().SelectMany(s => Lines(plan, s, tongue).Prepend(Title(s, tongue))),
        ])
        with
        { Actions = [.. History(plan, tongue), Say.Button("MySettings", tongue)] };

    /// <summary>The last changes, newest first, in the reader's zone.</summary>
    internal static AdaptiveCard Changes(Plan plan, Actor reader)
    {
        var tongue = reader.Tongue;
        var zone = plan.People.Values.FirstOrDefault(p => p.PersonId == reader.PersonId) is { } known ? plan.ZoneOf(known) : plan.Settings.Zone;
        return Card(plan, tongue, null,
        [
            new TextBlock(tongue.Say("Settings.LastChanges", plan.SettingsLog.Length, zone.Name)) { Heading = Heading.Section },
            .. plan.SettingsLog.Reverse().SelectMany(change => Change(change)),
        ])
        with
        { Actions = [.. plan.IsManager(reader) ? [.. Undo(plan, tongue), Open(plan, SettingsSection.General, tongue.Say("Settings.Change"))] : ImmutableArray<CardAction>.Empty] };

        IEnumerable<Element> Change(SettingsChange change)
        {
            yield return new TextBlock(tongue.Say("Settings.ChangedBy", zone.DateAt(change.At), zone.TimeAt(change.At), change.By.CutLine(60))) { Weight = Weight.Bolder, Separator = true };
            var pairs = (from before in SettingsChange.Texts(change.From, PlanFields.All)
                         join after in SettingsChange.Texts(change.To, PlanFields.All) on before.Field equals after.Field
                         select (before.Field, From: before.Text, To: after.Text)).ToList();
            foreach (var (field, from, to) in pairs.Take(MostOfChange))
                yield return new TextBlock(Line(field, tongue.Say("Settings.FromTo", field.Shown(from, tongue), field.Shown(to, tongue)), tongue)) { Spacing = Spacing.Small };
            if (pairs.Count > MostOfChange) yield return Help(tongue.Say("Import.AndMore", pairs.Count - MostOfChange));
        }
    }

    private static AdaptiveCard Card(Plan plan, Tongue tongue, SettingsSection? section, ImmutableArray<Element> content)
    {
        var title = tongue.Say("Settings.Title", plan.Name.CutLine(LongestName));
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. section is null or SettingsSection.General ? [Help(Channel(plan, tongue))] : Array.Empty<Element>(),
                .. section is { } shown ? [Title(shown, tongue)] : Array.Empty<Element>(),
                .. content,
            ],
        };
    }

    private static string Channel(Plan plan, Tongue tongue) =>
        plan.Channel is not { } channel ? tongue.Say("Settings.NoChannel") : channel.Name is { } name ? tongue.Say("Settings.Channel", name.CutLine(LongestName)) : tongue.Say("Settings.UnnamedChannel");

    private static TextBlock Title(SettingsSection section, Tongue tongue) => new(tongue.Name(section)) { Heading = Heading.Section };

    private static IEnumerable<Element> Lines(Plan plan, SettingsSection section, Tongue tongue) =>
        PlanFields.Of(section).Select(f => new TextBlock(Line(f, f.Shown(f.Text(plan.Settings), tongue), tongue)) { Spacing = Spacing.Small });

    private static string Line(SettingField<PlanSettings> field, string text, Tongue tongue) => tongue.Say("Settings.Line", tongue.Say(field.Label), text);

    /// <summary>The way to the other sections; what is typed here is not taken along.</summary>
    private static IEnumerable<Element> Others(Plan plan, SettingsSection section, Tongue tongue) =>
    [
        new TextBlock(tongue.Say("Settings.Others")) { Separator = true, Spacing = Spacing.Medium },
        // More than six buttons in a row are left out by Teams.
        new ActionSet([.. Enum.GetValues<SettingsSection>().Where(s => s != section).Select(s => Open(plan, s, tongue.Name(s)))]),
        new ActionSet(
        [
            Say.Button(tongue.Say("Settings.StandUps"), CommandList.Of("StandUpSettings").Name(tongue), plan.Id) with { IgnoresInputs = true },
            Say.Button("MySettings", tongue) with { IgnoresInputs = true },
        ]),
    ];

    /// <summary>The way to a section.</summary>
    internal static ExecuteAction Open(Plan plan, SettingsSection section, string title) =>
        new(title, OpenVerb, ("plan", plan.Id), ("section", section.ToString())) { IgnoresInputs = true };

    private static IEnumerable<CardAction> Undo(Plan plan, Tongue tongue) =>
        plan.SettingsLog is [.., var last] ? [new ExecuteAction(tongue.Say("Settings.Undo"), UndoVerb, ("plan", plan.Id), ("change", last.At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture))) { IgnoresInputs = true }] : [];

    private static IEnumerable<CardAction> History(Plan plan, Tongue tongue) =>
        plan.SettingsLog.IsEmpty ? [] : [new ExecuteAction(tongue.Say("Settings.History"), HistoryVerb, ("plan", plan.Id)) { IgnoresInputs = true }];
}
