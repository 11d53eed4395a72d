using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>What a plan decides about its settings, and whether it is handed out as a file.</summary>
internal static class PlanDecisions
{
    internal static Decision<Plan> Decide(Plan plan, OpenSettings ask) =>
        !plan.May(PlanAct.Read, ask) ? Outsider(plan, ask)
        : Answer(plan, plan.May(PlanAct.Manage, ask)
            ? SettingsCard.Form(plan, ask.Section, ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty, ask.By.Tongue)
            : SettingsCard.All(plan, ask.By.Tongue));

    internal static Decision<Plan> Decide(Plan plan, ShowSettingsHistory ask) =>
        !plan.May(PlanAct.Read, ask) ? Outsider(plan, ask)
        : plan.SettingsLog.IsEmpty ? Say(plan, ask.By.Tongue.Say("Settings.NoChanges")) : Answer(plan, SettingsCard.Changes(plan, ask.By));

    internal static Decision<Plan> Decide(Plan plan, SaveSettings save, DateTimeOffset now)
    {
        if (Refusal(plan, save) is { } refusal) return refusal;
        var tongue = save.By.Tongue;
        var (form, section) = PlanFields.Read(plan.Settings, save.Fields, save.Section, tongue);
        if (form.Faults.Count > 0) return Answer(plan, SettingsCard.Form(plan, section, save.Fields, form.Faults, tongue));
        return Change(plan, form.Settings, save, now) is { } saved
            ? saved with { Reply = new Reply.Card(SettingsCard.Saved(saved.State, section, tongue.Say("Settings.Saved"), tongue)) }
            : Answer(plan, SettingsCard.Saved(plan, section, tongue.Say("Settings.Same"), tongue));
    }

    /// <summary>Only the last change can be taken back, and only while what it changed is as it left it.</summary>
    internal static Decision<Plan> Decide(Plan plan, UndoSettings undo, DateTimeOffset now)
    {
        if (Refusal(plan, undo) is { } refusal) return refusal;
        var tongue = undo.By.Tongue;
        if (plan.SettingsLog is not [.., var last] || last.At != undo.Change || last.Undo(plan.Settings, PlanFields.All, PlanFields.Check, tongue) is not { } form)
            return Say(plan, tongue.Say("Settings.UndoTooLate"));
        if (form.Faults.Count > 0) return Say(plan, tongue.Say("Settings.UndoRefused", form.Faults.Values.First()));
        var section = PlanFields.SectionOf(SettingsChange.Texts(last.From, PlanFields.All).First().Field.Name);
        return Change(plan, form.Settings, undo, now) is { } undone
            ? undone with { Reply = new Reply.Card(SettingsCard.Saved(undone.State, section, tongue.Say("Settings.Undone"), tongue)) }
            : Say(plan, tongue.Say("Settings.UndoTooLate"));
    }

    /// <summary>The plan with other settings, and what history keeps of it; null when nothing differs.</summary>
    private static Decision<Plan>? Change(Plan plan, PlanSettings settings, PlanInput input, DateTimeOffset now)
    {
        // Two saves of one moment are two changes.
        var at = plan.SettingsLog is [.., var last] && last.At >= now ? last.At.AddTicks(1) : now;
        if (SettingsChange.Between(plan.Settings, settings, PlanFields.All, input.By.Name, at) is not { } change) return null;
        return new(plan with { Settings = settings, SettingsLog = [.. plan.SettingsLog.TakeLast(SettingsChange.Kept - 1), change] })
        {
            History = [new(now, input.By.Name, "Settings", null, change.From, change.To)],
        };
    }

    private static Decision<Plan>? Refusal(Plan plan, PlanInput input) =>
        plan.May(PlanAct.Manage, input) ? null
        : Say(plan, input.By.Tongue.Say("Settings.OnlyManager", plan.People[plan.Manager].Name.CutLine(80)));

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };

    internal static Decision<Plan> Decide(Plan plan, ExportPlan ask) =>
        plan.May(PlanAct.Read, ask) ? new(plan) { Reply = new Reply.Export(plan.Id) { Way = ask.Way, Above = ExportCard(plan, ask.By.Tongue) } } : Outsider(plan, ask);

    /// <summary>What stands above the links to the file, with the offer to keep it.</summary>
    private static Cards.AdaptiveCard ExportCard(Plan plan, Language.Tongue tongue)
    {
        var said = tongue.Say("Shell.Export", plan.Name, ExportPlan.LinkMinutes);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = said,
            Body = [new Cards.TextBlock(said)],
            Actions = [new Cards.ExecuteAction(tongue.Say("Shell.Keep"), CardReader.KeepExportVerb, ("plan", plan.Id))],
        };
    }

    private static Decision<Plan> Answer(Plan plan, Cards.AdaptiveCard card) => new(plan) { Reply = new Reply.Card(card) };

    private static Decision<Plan> Outsider(Plan plan, PlanInput ask) => new(plan) { Reply = new Reply.Notice(ask.By.Tongue.Say("Plan.Outsider")) };
}
