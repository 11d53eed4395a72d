using System.Collections.Immutable;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Settings of a plan and of a person on a stage: as they are, changed, filled with rubbish, taken back, and looked back on.</summary>
internal static class GallerySettings
{
    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        var changed = stage with { Plans = stage.Plans.SetItem(0, plan with { SettingsLog = Log(writing) }) };
        foreach (var section in Enum.GetValues<SettingsSection>())
            foreach (var there in new[] { stage, changed })
                foreach (var (scene, input) in new (string, Input)[]
                {
                    ("as they are", new OpenSettings(section)), ("changed", new SaveSettings(Section(section, _ => null), section)),
                    ("nothing typed", new SaveSettings(ImmutableDictionary<string, string>.Empty, section)), ("rubbish typed", new SaveSettings(Section(section, _ => writing.Words), section)),
                })
                    foreach (var shown in there.Takes($"settings {section}, {scene}", input)) yield return shown;
        (string Scene, Input Input)[] scenes =
        [
            ("settings of an earlier card", new SaveSettings(new Dictionary<string, string> { ["zone"] = writing.Words, ["ladderOwner"] = writing.Words })), ("settings, nobody changed them", new ShowSettingsHistory()), ("settings, nothing to undo", new UndoSettings(Stage.Now)),
            ("my settings", new OpenMySettings()), ("my settings, nothing typed", Mine(_ => "")), ("my settings, rubbish typed", Mine(_ => writing.Words)), ("my settings, typed", Mine(null)), ("my settings, of somebody else", new SaveMySettings("eve", ImmutableDictionary<string, string>.Empty)),
            ("my settings, nothing to undo", new UndoMySettings(Stage.Now)),
            ("my settings, half of the hours", Mine(f => f is "workFrom" or "quietTo" ? "09:00" : null)), ("my settings, all quiet", Mine(f => f is "quietFrom" ? "00:00" : f is "quietTo" ? "23:59" : null)),
        ];
        foreach (var shown in scenes.SelectMany(s => stage.Takes(s.Scene, s.Input))) yield return shown;
        foreach (var shown in changed.Takes("settings, history", new ShowSettingsHistory())) yield return shown;
        var mine = stage with { Person = stage.Person with { Quiet = new(new(20, 0), new(7, 0)), CardsPerDay = 5, LastChange = new(Stage.Now, writing.Person, "quietFrom; quietTo; cardsPerDay 3", "quietFrom 20:00; quietTo 07:00; cardsPerDay 5") } };
        foreach (var shown in (IEnumerable<Shown>)[.. mine.Takes("my settings, changed", new OpenMySettings()), .. mine.Takes("my settings, undone", new UndoMySettings(Stage.Now))]) yield return shown;

        SaveMySettings Mine(Func<string, string?>? typed) => new(stage.Person.Id, new Dictionary<string, string>
        {
            ["language"] = typed?.Invoke("language") ?? stage.Person.Tongue.Tag, ["zone"] = typed?.Invoke("zone") ?? "Europe/Brussels", ["region"] = typed?.Invoke("region") ?? "JP", ["workFrom"] = typed?.Invoke("workFrom") ?? (typed is null ? "10:00" : ""),
            ["workTo"] = typed?.Invoke("workTo") ?? (typed is null ? "19:00" : ""), ["quietFrom"] = typed?.Invoke("quietFrom") ?? (typed is null ? "12:00" : ""), ["quietTo"] = typed?.Invoke("quietTo") ?? (typed is null ? "13:00" : ""), ["cardsPerDay"] = typed?.Invoke("cardsPerDay") ?? "7",
        });
    }

    /// <summary>A section as a form sends it, all of it different from what is set.</summary>
    internal static Dictionary<string, string> Section(SettingsSection section, Func<string, string?> typed) => Changed[section].ToDictionary(f => f.Key, f => typed(f.Key) ?? f.Value, StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<SettingsSection, Dictionary<string, string>> Changed = new Dictionary<SettingsSection, Dictionary<string, string>>
    {
        [SettingsSection.General] = new() { ["zone"] = "Europe/Brussels", ["tongue"] = "zh-CN", ["dueSoonDays"] = "3", ["behindPoints"] = "10", ["mentionUnreached"] = "yes" },
        [SettingsSection.Calendar] = new() { ["region"] = "DE", ["weekdays"] = "Saturday,Monday", ["workFrom"] = "7:30", ["workTo"] = "16:00", ["breakFrom"] = "12:00", ["breakTo"] = "12:45", ["nudgeAt"] = "08:30" },
        [SettingsSection.Review] = new() { ["reviewDay"] = "Friday", ["reviewAt"] = "14:00", ["everyWeeks"] = "2", ["leadHours"] = "24" },
        [SettingsSection.Rounds] = new()
        {
            ["checkInRhythm"] = "Monthly", ["checkInDays"] = "Friday,Tuesday", ["checkInEveryWeeks"] = "2", ["checkInWeekOfMonth"] = "5", ["checkInOpenDays"] = "3", ["checkInOpensAt"] = "13:00",
            ["checkInRemindsAt"] = "10:00", ["checkInClosesAt"] = "12:00", ["graceHours"] = "1.5", ["namesMissing"] = "yes",
        },
        [SettingsSection.Escalation] = new() { ["ladderOwner"] = "1", ["ladderAccountable"] = "", ["ladderManager"] = "4", ["ladderSponsor"] = "4", ["answerHours"] = "3", ["criticalBlockers"] = "yes", ["criticalSponsor"] = "yes" },
        [SettingsSection.Deviations] = new()
        {
            ["daysLateAmber"] = "1", ["daysLateRed"] = "3", ["pointsBehindAmber"] = "20", ["pointsBehindRed"] = "40", ["paceAmber"] = "0.95", ["paceRed"] = "0.75", ["floatConsumedAmber"] = "40", ["floatConsumedRed"] = "80",
            ["forecastLateAmber"] = "5", ["forecastLateRed"] = "", ["kpiOutsideAmber"] = "1", ["kpiOutsideRed"] = "9", ["overBudgetAmber"] = "", ["overBudgetRed"] = "",
        },
    }.ToImmutableSortedDictionary();

    /// <summary>Ten changes, each of everything.</summary>
    private static ImmutableArray<SettingsChange> Log(Writing writing)
    {
        var side = string.Join("; ", Changed.Values.SelectMany(s => s).Select(f => f.Key + " " + f.Value)).Replace("7:30", "07:30").Replace("Saturday,Monday", "Monday,Saturday").Replace("Friday,Tuesday", "Tuesday,Friday").Replace("ladderAccountable ", "ladderAccountable").Replace("forecastLateRed ", "forecastLateRed").Replace("overBudgetAmber ", "overBudgetAmber").Replace("overBudgetRed ", "overBudgetRed");
        return [.. Enumerable.Range(0, 10).Select(i => new SettingsChange(Stage.Now.AddDays(i - 10), writing.Person, side, side))];
    }
}
