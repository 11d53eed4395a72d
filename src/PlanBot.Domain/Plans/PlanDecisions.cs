using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>What a plan decides about its settings, and whether it is handed out as a file.</summary>
internal static class PlanDecisions
{
    internal static Decision<Plan> Decide(Plan plan, OpenSettings ask) =>
        !plan.Names(ask.By) ? Outsider(plan, ask)
        : Answer(plan, plan.IsManager(ask.By)
            ? SettingsCard.Form(plan, SettingsForm.TextsOf(plan.Settings), new Dictionary<string, string>(), ask.By.Tongue)
            : SettingsCard.Lines(plan, ask.By, note: null));

    internal static Decision<Plan> Decide(Plan plan, SaveSettings save, DateTimeOffset now)
    {
        var tongue = save.By.Tongue;
        if (!plan.Names(save.By)) return Outsider(plan, save);
        if (!plan.IsManager(save.By)) return new(plan) { Reply = new Reply.Notice(tongue.Say("Settings.OnlyManager", plan.People[plan.Manager].Name.CutLine(80))) };
        var form = new SettingsForm(save.Fields, tongue);
        if (form.Read(plan.Settings) is not { } settings) return Answer(plan, SettingsCard.Form(plan, save.Fields, form.Faults, tongue));

        var (before, after) = (SettingsForm.TextsOf(plan.Settings), SettingsForm.TextsOf(settings));
        var changed = SettingsForm.Fields.Where(f => before[f] != after[f]).ToList();
        if (changed.Count == 0) return Answer(plan, SettingsCard.Lines(plan, save.By, tongue.Say("Settings.Same")));
        var saved = plan with { Settings = settings };
        return Answer(saved, SettingsCard.Lines(saved, save.By, tongue.Say("Settings.Saved"))) with
        {
            History = [new(now, save.By.Name, "Settings", null, Join(before), Join(after))],
        };

        string Join(IReadOnlyDictionary<string, string> texts) => string.Join("; ", changed.Select(f => $"{f} {texts[f]}"));
    }

    internal static Decision<Plan> Decide(Plan plan, ExportPlan ask) =>
        plan.Names(ask.By) ? new(plan) { Reply = new Reply.Export(plan.Id) } : Outsider(plan, ask);

    private static Decision<Plan> Answer(Plan plan, Cards.AdaptiveCard card) => new(plan) { Reply = new Reply.Card(card) };

    private static Decision<Plan> Outsider(Plan plan, PlanInput ask) => new(plan) { Reply = new Reply.Notice(ask.By.Tongue.Say("Plan.Outsider")) };
}
