using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>What a setting takes. The card, the file and its schema all ask here what fits; a closed hierarchy.</summary>
internal abstract record SettingKind
{
    private SettingKind() { }

    /// <summary>It may be left empty.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>The text as it is kept, such as 09:00 for 9:00; null when it does not fit.</summary>
    internal abstract string? Read(string text);

    /// <summary>What is wrong with a text that does not fit, and the way out.</summary>
    internal abstract string Fault(string text, Tongue tongue);

    /// <summary>A text that fits, as its reader says it.</summary>
    internal virtual string Shown(string text, Tongue tongue) => text;

    /// <summary>A whole number.</summary>
    internal sealed record Whole(int Min, int Max) : SettingKind
    {
        internal override string? Read(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max ? number.ToString(CultureInfo.InvariantCulture) : null;

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoNumber", text, Min, Max);
    }

    /// <summary>A number with at most two decimals.</summary>
    internal sealed record Decimal(double Min, double Max) : SettingKind
    {
        internal override string? Read(string text) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max ? Text(number) : null;

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoDecimal", text, Min, Max);

        internal static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>A time span in hours, kept in whole minutes.</summary>
    internal sealed record Hours(int Max) : SettingKind
    {
        internal override string? Read(string text) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours >= 0 && hours <= Max ? Text(TimeSpan.FromHours(hours)) : null;

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoHours", text, Max);

        internal static string Text(TimeSpan span) => span.TotalHours.ToString("0.####", CultureInfo.InvariantCulture);

        internal static TimeSpan Span(string text) => TimeSpan.FromMinutes(Math.Round(double.Parse(text, CultureInfo.InvariantCulture) * 60));
    }

    /// <summary>A time of day.</summary>
    internal sealed record Time : SettingKind
    {
        internal override string? Read(string text) =>
            TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? Text(time) : null;

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoTime", text);

        internal static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

        internal static TimeOnly Of(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>An IANA time zone.</summary>
    internal sealed record ZoneName : SettingKind
    {
        internal override string? Read(string text) => Zone.Find(text)?.Name;

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoZone", text);
    }

    /// <summary>One of several values.</summary>
    internal sealed record Choice(params ImmutableArray<(string Value, Func<Tongue, string> Title)> Values) : SettingKind
    {
        internal override string? Read(string text) => Values.Any(v => v.Value == text) ? text : null;

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoChoice");

        internal override string Shown(string text, Tongue tongue) => Values.First(v => v.Value == text).Title(tongue);
    }

    /// <summary>Yes or no.</summary>
    internal sealed record Flag : SettingKind
    {
        internal const string Yes = "yes", No = "no";

        internal override string? Read(string text) => text is Yes or No ? text : null;

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoChoice");

        internal override string Shown(string text, Tongue tongue) => tongue.Say(text == Yes ? "Settings.Yes" : "Settings.No");

        internal static string Text(bool value) => value ? Yes : No;
    }

    /// <summary>A text of a form of its own.</summary>
    /// <param name="Reads">The text as it is kept; null when it does not fit.</param>
    /// <param name="Phrase">The phrase that says what fits.</param>
    /// <param name="Example">The phrase of one that fits.</param>
    internal sealed record Words(Func<string, string?> Reads, string Phrase, string Example) : SettingKind
    {
        internal override string? Read(string text) => Reads(text);

        internal override string Fault(string text, Tongue tongue) => tongue.Say(Phrase, text);
    }

    /// <summary>At least one weekday, from Monday on, with commas between.</summary>
    internal sealed record Days : SettingKind
    {
        internal override string? Read(string text)
        {
            var days = text.Split(',', 20, StringSplitOptions.TrimEntries).Select(Typed.Choice<DayOfWeek>).ToList();
            return days.Contains(null) ? null : Text(days.OfType<DayOfWeek>());
        }

        internal override string Fault(string text, Tongue tongue) => tongue.Say("Settings.NoDays");

        internal override string Shown(string text, Tongue tongue) => string.Join(tongue.IsChinese ? "、" : ", ", Of(text).Select(tongue.Weekday));

        internal static string Text(IEnumerable<DayOfWeek> days) => string.Join(',', days.Distinct().OrderBy(SettingsForm.Weekdays.IndexOf));

        internal static ImmutableArray<DayOfWeek> Of(string text) => [.. text.Split(',').Select(Enum.Parse<DayOfWeek>)];
    }
}
