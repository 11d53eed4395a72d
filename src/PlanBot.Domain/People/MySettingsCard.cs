using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.People;

/// <summary>A person's own settings, and what they decide about them: taken as a whole or not at all.</summary>
internal static class MySettingsCard
{
    internal const string OpenVerb = "my.settings", SaveVerb = "my.save", UndoVerb = "my.undo";

    internal static Decision<Person> Decide(Person person, OpenMySettings _) =>
        new(person) { Reply = new Reply.Card(Form(person, SettingsForm.TextsOf(MySettings.Of(person), MySettings.Fields), ImmutableDictionary<string, string>.Empty)) };

    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, SaveMySettings save, DateTimeOffset now)
    {
        if (save.For != person.Id) return Say(person, "MySettings.NotYours");
        var form = SettingsForm.Read(MySettings.Of(person), MySettings.Fields, save.Fields, Check(person, plans, now), person.Tongue);
        return form.Faults.Count > 0 ? new(person) { Reply = new Reply.Card(Form(person, save.Fields, form.Faults)) }
            : Change(person, form.Settings, now) is { } after ? new(after) { Reply = new Reply.Card(Saved(after, "Settings.Saved")) }
            : new(person) { Reply = new Reply.Card(Saved(person, "Settings.Same")) };
    }

    /// <summary>Only the last change can be taken back, and only while what it changed is as it left it.</summary>
    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, UndoMySettings undo, DateTimeOffset now)
    {
        if (person.LastChange is not { } last || last.At != undo.Change || last.Undo(MySettings.Of(person), MySettings.Fields, Check(person, plans, now), person.Tongue) is not { } form)
            return Say(person, "Settings.UndoTooLate");
        if (form.Faults.Count > 0) return Say(person, "Settings.UndoRefused", form.Faults.Values.First());
        return Change(person, form.Settings, now) is { } after ? new(after) { Reply = new Reply.Card(Saved(after, "Settings.Undone")) } : Say(person, "Settings.UndoTooLate");
    }

    /// <summary>What waits to be told is looked at again: it may be told at another time now.</summary>
    private static Person? Change(Person person, MySettings settings, DateTimeOffset now)
    {
        var at = person.LastChange?.At >= now ? person.LastChange.At.AddTicks(1) : now;
        return SettingsChange.Between(MySettings.Of(person), settings, MySettings.Fields, person.Name, at) is { } change
            ? settings.Into(person) with { LastChange = change, TellAt = person.Inbox.IsEmpty ? person.TellAt : now } : null;
    }

    private static Func<MySettings, Tongue, IEnumerable<(string Field, string Says)>> Check(Person person, ImmutableArray<Plan> plans, DateTimeOffset now) =>
        (settings, tongue) => settings.Check(person, plans, tongue, now);

    private static AdaptiveCard Form(Person person, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> faults)
    {
        var tongue = person.Tongue;
        return Card(tongue,
        [
            .. faults.Count == 0 ? [] : (ImmutableArray<Element>)[SettingsInputs.Note(tongue.Say("Settings.Refused", faults.Count), Color.Attention)],
            .. MySettings.Fields.SelectMany(f => SettingsInputs.Ask(f, typed.GetValueOrDefault(f.Name), faults.GetValueOrDefault(f.Name), tongue, person.Zone?.Name)),
        ])
        with
        { Actions = [new ExecuteAction(tongue.Say("Settings.Save"), SaveVerb, ("for", person.Id)) { Style = ActionStyle.Positive }, .. Undo(person)] };
    }

    private static AdaptiveCard Saved(Person person, string note)
    {
        var tongue = person.Tongue;
        var settings = MySettings.Of(person);
        return Card(tongue,
        [
            SettingsInputs.Note(tongue.Say(note), Color.Good),
            .. MySettings.Fields.Select(f => new TextBlock(tongue.Say("Settings.Line", tongue.Say(f.Label), f.Shown(f.Text(settings), tongue))) { Spacing = Spacing.Small }),
        ])
        with
        { Actions = [new ExecuteAction(tongue.Say("Settings.Change"), OpenVerb), .. Undo(person)] };
    }

    private static IEnumerable<CardAction> Undo(Person person) =>
        person.LastChange is { } last ? [new ExecuteAction(person.Tongue.Say("Settings.Undo"), UndoVerb, ("change", last.At.UtcTicks.ToString(CultureInfo.InvariantCulture))) { IgnoresInputs = true }] : [];

    private static AdaptiveCard Card(Tongue tongue, ImmutableArray<Element> content) => new()
    {
        Lang = tongue.Tag,
        FallbackText = tongue.Say("MySettings.Title"),
        Body = [new TextBlock(tongue.Say("MySettings.Title")) { Heading = Heading.Title }, SettingsInputs.Help(tongue.Say("MySettings.About")), .. content],
    };

    private static Decision<Person> Say(Person person, string phrase, params ReadOnlySpan<object?> values) => new(person) { Reply = new Reply.Notice(person.Tongue.Say(phrase, values)) };
}
