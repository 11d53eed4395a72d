namespace PlanBot.Domain.StandUps;

/// <summary>Reads the buttons of stand-ups. What cannot be read becomes a value that the decision refuses with a way out.</summary>
internal static class StandUpReader
{
    internal const string OpenVerb = "standUp.open", SaveVerb = "standUp.save", SkipVerb = "standUp.skip", ViewVerb = "standUp.view", SettingsVerb = "standUp.settings", SaveSettingsVerb = "standUp.saveSettings";

    internal static OpenStandUp Open(CardData data) => new(data["standUp"], data.Date("day"));

    internal static ViewStandUp? View(CardData data) => data["standUp"] is { } standUp && data.Date("day") is { } day ? new(standUp, day) : null;

    internal static SubmitStandUp Save(CardData data) => new(data["standUp"] ?? "", data.Date("day") ?? default, data.Fields);

    internal static OpenStandUpSettings Settings(CardData data) => new(data["standUp"]);

    internal static SaveStandUpSettings SaveSettings(CardData data) => new(data["standUp"] ?? "", data.Fields);

    internal static SkipStandUp Skip(CardData data) => new(data["standUp"] ?? "", data.Date("day") ?? default, data.Fields);
}
