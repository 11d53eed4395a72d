using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>The settings as they stand in a form: field name to text, as typed. Read as a whole: either every value is right, or nothing is taken.</summary>
/// <param name="typed">Field name to typed text; untrusted.</param>
/// <param name="tongue">The language of the faults.</param>
internal sealed class SettingsForm(IReadOnlyDictionary<string, string> typed, Tongue tongue)
{
    /// <summary>The fields in the order of the form.</summary>
    internal static readonly ImmutableArray<string> Fields =
        ["zone", "nudgeAt", "dueSoonDays", "behindPoints", "reviewDay", "reviewAt", "everyWeeks", "leadHours", "tongue", "mentionUnreached"];

    /// <summary>What a yes-or-no field sends back.</summary>
    internal const string Yes = "yes", No = "no";

    /// <summary>The least and the greatest value of each number.</summary>
    internal static readonly ImmutableDictionary<string, (int Min, int Max)> Bounds = new Dictionary<string, (int, int)>
    {
        ["dueSoonDays"] = (0, 30), ["behindPoints"] = (1, 100), ["everyWeeks"] = (1, 26), ["leadHours"] = (0, 168),
    }.ToImmutableDictionary();

    /// <summary>Weekdays from Monday on, as the form offers them.</summary>
    internal static readonly ImmutableArray<DayOfWeek> Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly Dictionary<string, string> faults = new(StringComparer.Ordinal);

    /// <summary>What is wrong, by field.</summary>
    internal IReadOnlyDictionary<string, string> Faults => faults;

    /// <summary>The texts of settings, as a form shows them and history keeps them.</summary>
    internal static IReadOnlyDictionary<string, string> TextsOf(PlanSettings settings) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["zone"] = settings.Zone.Name,
        ["nudgeAt"] = TextOf(settings.NudgeAt),
        ["dueSoonDays"] = TextOf(settings.DueSoonDays),
        ["behindPoints"] = TextOf(settings.BehindPoints),
        ["reviewDay"] = settings.Review.Day.ToString(),
        ["reviewAt"] = TextOf(settings.Review.At),
        ["everyWeeks"] = TextOf(settings.Review.EveryWeeks),
        ["leadHours"] = settings.Review.Lead.TotalHours.ToString("0.##", CultureInfo.InvariantCulture),
        ["tongue"] = settings.Tongue.Tag,
        ["mentionUnreached"] = settings.MentionsUnreached ? Yes : No,
    };

    /// <summary>The settings as filled in, or null when anything is wrong.</summary>
    internal PlanSettings? Read(PlanSettings before)
    {
        var after = before with
        {
            Zone = ReadZone(),
            NudgeAt = ReadTime("nudgeAt"),
            DueSoonDays = ReadNumber("dueSoonDays"),
            BehindPoints = ReadNumber("behindPoints"),
            Review = new(ReadChoice("reviewDay", Weekdays, d => d.ToString()), ReadTime("reviewAt"), ReadNumber("everyWeeks"), TimeSpan.FromHours(ReadNumber("leadHours"))),
            Tongue = ReadChoice("tongue", Tongue.All, t => t.Tag),
            // A form of an earlier version does not ask for it.
            MentionsUnreached = Text("mentionUnreached") is null ? before.MentionsUnreached : ReadChoice("mentionUnreached", [Yes, No], value => value) == Yes,
        };
        return faults.Count == 0 ? after : null;
    }

    private Zone ReadZone() =>
        Zone.Find(Text("zone")) ?? Fault("zone", Text("zone") is { } name ? tongue.Say("Settings.NoZone", name.CutLine(40)) : tongue.Say("Settings.Missing"), Zone.Utc);

    private TimeOnly ReadTime(string field) =>
        TimeOnly.TryParseExact(Text(field), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : Fault(field, Text(field) is { } text ? tongue.Say("Settings.NoTime", text.CutLine(40)) : tongue.Say("Settings.Missing"), time);

    private int ReadNumber(string field)
    {
        var (min, max) = Bounds[field];
        return int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : Fault(field, Text(field) is { } text ? tongue.Say("Settings.NoNumber", text.CutLine(40), min, max) : tongue.Say("Settings.Missing"), 1);
    }

    private T ReadChoice<T>(string field, ImmutableArray<T> choices, Func<T, string> value)
    {
        foreach (var choice in choices)
            if (value(choice) == Text(field)) return choice;
        return Fault(field, tongue.Say("Settings.NoChoice"), choices[0]);
    }

    private T Fault<T>(string field, string says, T instead)
    {
        faults[field] = says;
        return instead;
    }

    private string? Text(string field) => typed.TryGetValue(field, out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static string TextOf(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string TextOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
