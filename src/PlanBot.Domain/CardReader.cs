using System.Collections.Frozen;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Charts;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Finding;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Network;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain;

/// <summary>Reads what cards send back: each verb that a card shows has one reader here. Null means that the card's data was altered or is of another version.</summary>
public static class CardReader
{
    /// <summary>The verb of the button that puts an export among the person's own files.</summary>
    public const string KeepExportVerb = "export.keep";

    private static readonly FrozenDictionary<string, Func<CardData, Input?>> Readers = new Dictionary<string, Func<CardData, Input?>>(StringComparer.Ordinal)
    {
        [CheckInReader.OpenVerb] = CheckInReader.Open,
        [CheckInReader.SaveVerb] = CheckInReader.Save,
        [CheckInReader.RestVerb] = CheckInReader.Rest,
        [ReviewReader.OpenVerb] = ReviewReader.Open,
        [ReviewReader.AcknowledgeVerb] = ReviewReader.Acknowledge,
        [ReviewReader.AskVerb] = ReviewReader.Ask,
        [ReviewReader.AnswerVerb] = ReviewReader.Answer,
        [TaskCard.ViewVerb] = TaskReader.View,
        [NewTaskForm.OpenVerb] = data => data["plan"] is null ? new StartTask(data[NewTaskForm.Title], data[NewTaskForm.Link]) : new OpenNewTask(data.Fields),
        [NewTaskForm.SaveVerb] = data => new AddTask(data.Fields),
        [Blockers.Verb] = data => new RaiseBlocker(data.Fields),
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
        [Closing.Verb] = Closing.Read,
        [DoubtCard.AnswerVerb] = DoubtCard.ReadAnswer,
        [DoubtCard.ProveVerb] = DoubtCard.ReadProof,
        [RippleCard.Verb] = RippleCard.Read,
        [CaseForm.OpenVerb] = data => data["case"] is { } id ? new OpenCase(id) : null,
        [CaseForm.SaveVerb] = data => data["case"] is { } id ? new AnswerCase(id, data.Fields) : null,
        [CasePart.EffectVerb] = data => data["case"] is { } id && Typed.Choice<Effect>(data["effect"]) is { } effect ? new SayEffect(id, effect) : null,
        [CasePart.OnItVerb] = data => data["case"] is { } id ? new TakeCase(id) : null,
        [CasePart.AskVerb] = data => data["case"] is { } id ? new AskCase(id) : null,
        [CaseCard.Verb] = data => data["case"] is { } id ? new ShowCase(id) : null,
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
        [KpiForm.OpenVerb] = KpiForm.Open,
        [KpiForm.SaveVerb] = KpiForm.Save,
        [KpiForm.ConfirmVerb] = KpiForm.Save,
        [KpiForm.ShowVerb] = KpiForm.Show,
        [KpiRemoval.Verb] = KpiRemoval.Read,
        [GanttCard.Verb] = GanttCard.Read,
        [Say.Verb] = Say.Read,
        [KeepExportVerb] = _ => new ExportPlan(ExportWay.Offer),
        ["import.confirm"] = _ => new ConfirmImport(),
        ["import.cancel"] = _ => new CancelImport(),
        [ImportReviewCard.Verb] = data => new ReviewImport(data.Int("page") ?? 0),
        [StandUpReader.ViewVerb] = StandUpReader.View,
        [DigestPage.ViewVerb] = data => data.Instant("meeting") is { } meeting ? new ViewDigest(meeting) : null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a card asks by itself: questions, which change nothing however often they come.</summary>
    private static readonly FrozenSet<string> Views = FrozenSet.Create(StringComparer.Ordinal, TaskCard.ViewVerb, StandUpReader.ViewVerb, DigestPage.ViewVerb);

    /// <summary>The verbs that have a reader.</summary>
    public static IReadOnlyCollection<string> Verbs => Readers.Keys;

    /// <summary>The input of a pressed button. A <see cref="PlanInput"/> comes with the plan that the card names.</summary>
    public static Onward? ReadPlan(CardData data) =>
        data["plan"] is { } plan && Read(data) is PlanInput input ? new(plan, input) : null;

    /// <summary>The question of a card that refreshed by itself; null for anything that could change something.</summary>
    public static PlanInput? ReadView(CardData data) => Views.Contains(data.Verb) ? Read(data) as PlanInput : null;

    /// <summary>The input of a pressed button.</summary>
    public static Input? Read(CardData data) => Readers.TryGetValue(data.Verb, out var read) ? read(data) : null;
}
