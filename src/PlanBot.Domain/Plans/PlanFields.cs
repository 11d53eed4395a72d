using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Plans;

using Field = SettingField<PlanSettings>;

/// <summary>Every setting of a plan, in the order of the cards: the one list from which card, file and schema are made.</summary>
internal static class PlanFields
{
    /// <summary>What stands for no region.</summary>
    internal const string NoRegion = "none";

    private static readonly ImmutableArray<Field> General =
    [
        Of("zone", new SettingKind.ZoneName(), s => s.Zone.Name, (s, text) => s with { Zone = Zone.Find(text)! }),
        Of("tongue", new SettingKind.Choice([.. Tongue.All.Select(t => (t.Tag, (Func<Tongue, string>)(reader => reader.Say(t.IsChinese ? "Settings.Chinese" : "Settings.English"))))]),
            s => s.Tongue.Tag, (s, text) => s with { Tongue = Tongue.Of(text) }),
        Number("dueSoonDays", 0, 30, s => s.DueSoonDays, (s, n) => s with { DueSoonDays = n }),
        Number("behindPoints", 1, 100, s => s.BehindPoints, (s, n) => s with { BehindPoints = n }),
        Flag("mentionUnreached", s => s.MentionsUnreached, (s, yes) => s with { MentionsUnreached = yes }),
        Of("plannerPlan", new SettingKind.Words(text => text is { Length: >= 20 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? text : null, "Settings.NoPlannerPlan", "Settings.PlannerExample") { IsOptional = true },
            s => s.PlannerPlan ?? "", (s, text) => s with { PlannerPlan = text.Length == 0 ? null : text }),
    ];

    private static readonly ImmutableArray<Field> Calendar =
    [
        Of("region", new SettingKind.Choice([(NoRegion, reader => reader.Say("Settings.NoRegion")), .. PublicHolidays.Regions.Select(r => (r.Code, (Func<Tongue, string>)r.Name))]),
            s => s.Working.Region ?? NoRegion, (s, text) => s with { Working = s.Working with { Region = text == NoRegion ? null : text } }),
        Of("weekdays", new SettingKind.Days(), s => SettingKind.Days.Text(s.Working.Weekdays), (s, text) => s with { Working = s.Working with { Weekdays = SettingKind.Days.Of(text) } }),
        Time("workFrom", s => s.Working.Hours.From, (s, at) => s with { Working = s.Working with { Hours = s.Working.Hours with { From = at } } }),
        Time("workTo", s => s.Working.Hours.To, (s, at) => s with { Working = s.Working with { Hours = s.Working.Hours with { To = at } } }),
        Break("breakFrom", pause => pause.From, (pause, at) => new(at, pause is { } known && known.To > at ? known.To : at.AddHours(1))),
        Break("breakTo", pause => pause.To, (pause, at) => new(pause is { } known ? known.From : at.AddHours(-1), at)),
        Time("nudgeAt", s => s.NudgeAt, (s, at) => s with { NudgeAt = at }),
    ];

    private static readonly ImmutableArray<Field> Review =
    [
        Of("reviewDay", new SettingKind.Choice([.. SettingsForm.Weekdays.Select(d => (d.ToString(), (Func<Tongue, string>)(reader => reader.Weekday(d))))]),
            s => s.Review.Day.ToString(), (s, text) => s with { Review = s.Review with { Day = Enum.Parse<DayOfWeek>(text) } }),
        Time("reviewAt", s => s.Review.At, (s, at) => s with { Review = s.Review with { At = at } }),
        Number("everyWeeks", 1, 26, s => s.Review.EveryWeeks, (s, n) => s with { Review = s.Review with { EveryWeeks = n } }),
        Of("leadHours", new SettingKind.Hours(168), s => SettingKind.Hours.Text(s.Review.Lead), (s, text) => s with { Review = s.Review with { Lead = SettingKind.Hours.Span(text) } }),
        Of("reviewMeeting", new SettingKind.Words(text => CalendarMeeting.Read(text)?.ToString(), "Settings.NoMeeting", "Settings.MeetingExample") { IsOptional = true },
            s => s.Meeting?.ToString() ?? "", (s, text) => s with { Meeting = CalendarMeeting.Read(text) }),
    ];

    private static readonly ImmutableArray<Field> Rounds =
    [
        Of("checkInRhythm", new SettingKind.Choice([.. Enum.GetValues<RoundRhythm>().Select(r => (r.ToString(), (Func<Tongue, string>)(reader => reader.Name(r))))]),
            s => s.Rounds.Rhythm.ToString(), (s, text) => s with { Rounds = s.Rounds with { Rhythm = Enum.Parse<RoundRhythm>(text) } }),
        Of("checkInDays", new SettingKind.Days(), s => SettingKind.Days.Text(s.Rounds.Days), (s, text) => s with { Rounds = s.Rounds with { Days = SettingKind.Days.Of(text) } }),
        Number("checkInEveryWeeks", 1, 26, s => s.Rounds.EveryWeeks, (s, n) => s with { Rounds = s.Rounds with { EveryWeeks = n } }),
        Number("checkInWeekOfMonth", 1, 5, s => s.Rounds.WeekOfMonth, (s, n) => s with { Rounds = s.Rounds with { WeekOfMonth = n } }),
        Number("checkInOpenDays", 1, 10, s => s.Rounds.OpenDays, (s, n) => s with { Rounds = s.Rounds with { OpenDays = n } }),
        Time("checkInOpensAt", s => s.Rounds.OpensAt, (s, at) => s with { Rounds = s.Rounds with { OpensAt = at } }),
        Time("checkInRemindsAt", s => s.Rounds.RemindsAt, (s, at) => s with { Rounds = s.Rounds with { RemindsAt = at } }),
        Time("checkInClosesAt", s => s.Rounds.ClosesAt, (s, at) => s with { Rounds = s.Rounds with { ClosesAt = at } }),
        Of("graceHours", new SettingKind.Hours(72), s => SettingKind.Hours.Text(s.Rounds.Grace), (s, text) => s with { Rounds = s.Rounds with { Grace = SettingKind.Hours.Span(text) } }),
        Flag("namesMissing", s => s.Rounds.NamesMissing, (s, yes) => s with { Rounds = s.Rounds with { NamesMissing = yes } }),
    ];

    private static readonly ImmutableArray<Field> Escalation =
    [
        Rung("ladderOwner", l => l.Owner, (l, days) => l with { Owner = days }),
        Rung("ladderAccountable", l => l.Accountable, (l, days) => l with { Accountable = days }),
        Rung("ladderLineManager", l => l.LineManager, (l, days) => l with { LineManager = days }),
        Rung("ladderManager", l => l.Manager, (l, days) => l with { Manager = days }),
        Rung("ladderSponsor", l => l.Sponsor, (l, days) => l with { Sponsor = days }),
        Number("answerHours", 1, Ladder.MostHours, s => s.Ladder.AnswerHours, (s, n) => s with { Ladder = s.Ladder with { AnswerHours = n } }),
        Flag("criticalBlockers", s => s.Ladder.CriticalBlockers, (s, yes) => s with { Ladder = s.Ladder with { CriticalBlockers = yes } }),
        Flag("criticalSponsor", s => s.Ladder.CriticalSponsor, (s, yes) => s with { Ladder = s.Ladder with { CriticalSponsor = yes } }),
    ];

    /// <summary>A pair for each kind; without an amber threshold the kind is not looked at.</summary>
    private static readonly ImmutableArray<Field> Deviations =
    [
        .. Thresholds("daysLate", DeviationKind.DaysLate, new SettingKind.Whole(1, 60)),
        .. Thresholds("pointsBehind", DeviationKind.PointsBehind, new SettingKind.Whole(1, 100)),
        .. Thresholds("pace", DeviationKind.Pace, new SettingKind.Decimal(0.01, 0.99)),
        .. Thresholds("floatConsumed", DeviationKind.FloatConsumed, new SettingKind.Whole(1, 500)),
        .. Thresholds("forecastLate", DeviationKind.ForecastLate, new SettingKind.Whole(1, 260)),
        .. Thresholds("kpiOutside", DeviationKind.KpiOutside, new SettingKind.Whole(0, 500)),
        .. Thresholds("overBudget", DeviationKind.OverBudget, new SettingKind.Whole(1, 500)),
    ];

    /// <summary>All of them.</summary>
    internal static readonly ImmutableArray<Field> All = [.. General, .. Calendar, .. Review, .. Rounds, .. Escalation, .. Deviations];

    /// <summary>Those of a page.</summary>
    internal static ImmutableArray<Field> Of(SettingsSection section) => section switch
    {
        SettingsSection.Calendar => Calendar,
        SettingsSection.Review => Review,
        SettingsSection.Rounds => Rounds,
        SettingsSection.Escalation => Escalation,
        SettingsSection.Deviations => Deviations,
        _ => General,
    };

    /// <summary>The page on which a setting stands.</summary>
    internal static SettingsSection SectionOf(string field) => Enum.GetValues<SettingsSection>().First(s => Of(s).Any(f => f.Name == field));

    /// <summary>The fields that count: those of a section, or where none was named those that are there.</summary>
    internal static ImmutableArray<Field> Asked(IReadOnlyDictionary<string, string> typed, SettingsSection? section) =>
        section is { } one ? Of(one) : [.. All.Where(f => typed.ContainsKey(f.Name))];

    /// <summary>Reads what was typed, and names the section to show: the one that was asked for, else that of the first fault.</summary>
    /// <param name="before">The settings before.</param>
    /// <param name="typed">Field name to typed text; untrusted.</param>
    /// <param name="asked">The section whose fields count; null for those that are there.</param>
    /// <param name="tongue">The language of the faults.</param>
    internal static (SettingsForm<PlanSettings> Form, SettingsSection Section) Read(PlanSettings before, IReadOnlyDictionary<string, string> typed, SettingsSection? asked, Tongue tongue)
    {
        var fields = Asked(typed, asked);
        var form = SettingsForm.Read(before, fields, typed, Check, tongue);
        var shown = fields.FirstOrDefault(f => form.Faults.Count == 0 || form.Faults.ContainsKey(f.Name));
        return (form, asked ?? (shown is null ? SettingsSection.General : SectionOf(shown.Name)));
    }

    /// <summary>What is wrong between settings that are right each by itself: said of the field that can mend it.</summary>
    internal static IEnumerable<(string Field, string Says)> Check(PlanSettings settings, Tongue tongue)
    {
        var hours = settings.Working.Hours;
        if (hours.From >= hours.To) yield return ("workTo", tongue.Say("Calendar.NightShift", hours.From, hours.To));
        else if (hours.Within(settings.NudgeAt) != settings.NudgeAt) yield return ("nudgeAt", tongue.Say("Settings.NudgeOutside", settings.NudgeAt, hours.From, hours.To));
        else if (settings.Working.Break is not null && settings.Calendar.Check() is { Phrase: "Calendar.BreakOutside" } pause) yield return ("breakTo", pause.Say(tongue));
        else if (settings.Calendar.Check() is { } fault) yield return ("weekdays", fault.Say(tongue));
        var (ladder, below) = (settings.Ladder, (Name: "", Days: 0));
        foreach (var (name, days) in ((string, int?)[])[("ladderOwner", ladder.Owner), ("ladderAccountable", ladder.Accountable), ("ladderLineManager", ladder.LineManager), ("ladderManager", ladder.Manager), ("ladderSponsor", ladder.Sponsor)])
            if (days < below.Days) yield return (name, tongue.Say("Settings.LadderDown", below.Days));
            else if (days is { } up) below = (name, up);
        foreach (var kind in Enum.GetValues<DeviationKind>())
            if (settings.Deviations[kind] is { Amber: { } amber, Red: { } red } && Hysteresis.Bad(kind, red) < Hysteresis.Bad(kind, amber))
                yield return (NameOf(kind) + "Red", tongue.Say(kind is DeviationKind.Pace ? "Settings.RedAbove" : "Settings.RedBelow", amber));
    }

    private static string NameOf(DeviationKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static ImmutableArray<Field> Thresholds(string name, DeviationKind kind, SettingKind takes)
    {
        takes = takes with { IsOptional = true };
        return
        [
            new(name + "Amber", $"Settings.{name}Amber", $"Settings.{name}.Help", takes, s => Text(s.Deviations[kind].Amber), (s, text) => s with { Deviations = s.Deviations.With(kind, s.Deviations[kind] with { Amber = Number(text) }) }),
            new(name + "Red", $"Settings.{name}Red", "Settings.red.Help", takes, s => Text(s.Deviations[kind].Red), (s, text) => s with { Deviations = s.Deviations.With(kind, s.Deviations[kind] with { Red = Number(text) }) }),
        ];

        static string Text(double? threshold) => threshold is { } number ? SettingKind.Decimal.Text(number) : "";
        static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static Field Of(string name, SettingKind kind, Func<PlanSettings, string> text, Func<PlanSettings, string, PlanSettings> with) =>
        new(name, $"Settings.{name}", $"Settings.{name}.Help", kind, text, with);

    private static Field Number(string name, int min, int max, Func<PlanSettings, int> get, Func<PlanSettings, int, PlanSettings> with) =>
        Of(name, new SettingKind.Whole(min, max), s => get(s).ToString(CultureInfo.InvariantCulture), (s, text) => with(s, int.Parse(text, CultureInfo.InvariantCulture)));

    private static Field Time(string name, Func<PlanSettings, TimeOnly> get, Func<PlanSettings, TimeOnly, PlanSettings> with) =>
        Of(name, new SettingKind.Time(), s => SettingKind.Time.Text(get(s)), (s, text) => with(s, SettingKind.Time.Of(text)));

    private static Field Break(string name, Func<WorkingHours, TimeOnly> get, Func<WorkingHours?, TimeOnly, WorkingHours> with) =>
        Of(name, new SettingKind.Time { IsOptional = true }, s => s.Working.Break is { } pause ? SettingKind.Time.Text(get(pause)) : "",
            (s, text) => s with { Working = s.Working with { Break = text.Length == 0 ? null : with(s.Working.Break, SettingKind.Time.Of(text)) } });

    private static Field Flag(string name, Func<PlanSettings, bool> get, Func<PlanSettings, bool, PlanSettings> with) =>
        Of(name, new SettingKind.Flag(), s => SettingKind.Flag.Text(get(s)), (s, text) => with(s, text == SettingKind.Flag.Yes));

    private static Field Rung(string name, Func<Ladder, int?> get, Func<Ladder, int?, Ladder> with) =>
        Of(name, new SettingKind.Whole(0, Ladder.MostDays) { IsOptional = true }, s => get(s.Ladder)?.ToString(CultureInfo.InvariantCulture) ?? "",
            (s, text) => s with { Ladder = with(s.Ladder, text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture)) });
}
