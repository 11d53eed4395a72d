using System.Collections.Frozen;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Imports;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain;

/// <summary>Reads what cards send back: each verb that a card shows has one reader here. Null means that the card's data was altered or is of another version.</summary>
public static class CardReader
{
    private static readonly FrozenDictionary<string, Func<CardData, Input?>> Readers = new Dictionary<string, Func<CardData, Input?>>(StringComparer.Ordinal)
    {
        [CheckInReader.OpenVerb] = CheckInReader.Open,
        [CheckInReader.SaveVerb] = CheckInReader.Save,
        [CheckInReader.RestVerb] = CheckInReader.Rest,
        [ReviewReader.OpenVerb] = ReviewReader.Open,
        [ReviewReader.AcknowledgeVerb] = ReviewReader.Acknowledge,
        [ReviewReader.AskVerb] = ReviewReader.Ask,
        [ReviewReader.AnswerVerb] = ReviewReader.Answer,
        ["task.form"] = TaskReader.Form,
        ["task.done"] = TaskReader.Done,
        ["task.unblock"] = TaskReader.Unblock,
        ["task.update"] = TaskReader.Update,
        ["task.forecast"] = TaskReader.Forecast,
        ["task.block"] = TaskReader.Block,
        ["task.snooze"] = TaskReader.Snooze,
        [EscalatedPart.OnItVerb] = data => data.Task is { } task ? new AcknowledgeTask(task) : null,
        [EscalatedPart.AskVerb] = data => data.Task is { } task ? new AskOwner(task) : null,
        [UnblockCard.Verb] = UnblockCard.Read,
        ["tasks.mine"] = TaskReader.Mine,
        [Absences.CancelVerb] = data => data.Date("from") is { } from ? new ComeBack(from) : null,
        [StandUpReader.OpenVerb] = StandUpReader.Open,
        [StandUpReader.SaveVerb] = StandUpReader.Save,
        [StandUpReader.SkipVerb] = StandUpReader.Skip,
        [StandUpReader.SettingsVerb] = StandUpReader.Settings,
        [StandUpReader.SaveSettingsVerb] = StandUpReader.SaveSettings,
        [SettingsCard.OpenVerb] = data => new OpenSettings(Typed.Choice<SettingsSection>(data["section"]) ?? SettingsSection.General),
        [SettingsCard.SaveVerb] = data => new SaveSettings(data.Fields, Typed.Choice<SettingsSection>(data["section"])),
        [SettingsCard.UndoVerb] = data => data.Instant("change") is { } change ? new UndoSettings(change) : null,
        [SettingsCard.HistoryVerb] = _ => new ShowSettingsHistory(),
        [MySettingsCard.OpenVerb] = _ => new OpenMySettings(),
        [MySettingsCard.SaveVerb] = data => data["for"] is { } person ? new SaveMySettings(person, data.Fields) : null,
        [MySettingsCard.UndoVerb] = data => data.Instant("change") is { } change ? new UndoMySettings(change) : null,
        [HandOverReader.ConfirmVerb] = HandOverReader.Confirm,
        [HandOverReader.CancelVerb] = _ => new CancelHandOver(),
        [DryRunCard.Verb] = _ => new ForetellPlan(null),
        [DryRunCard.SettingsVerb] = data => new ForetellPlan(data.Fields, Typed.Choice<SettingsSection>(data["section"])),
        [Say.Verb] = Say.Read,
        ["import.confirm"] = _ => new ConfirmImport(),
        ["import.cancel"] = _ => new CancelImport(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The verbs that have a reader.</summary>
    public static IReadOnlyCollection<string> Verbs => Readers.Keys;

    /// <summary>The input of a pressed button. A <see cref="PlanInput"/> comes with the plan that the card names.</summary>
    public static Onward? ReadPlan(CardData data) =>
        data["plan"] is { } plan && Read(data) is PlanInput input ? new(plan, input) : null;

    /// <summary>The input of a pressed button.</summary>
    public static Input? Read(CardData data) => Readers.TryGetValue(data.Verb, out var read) ? read(data) : null;
}
