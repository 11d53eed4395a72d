using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.DryRuns;

/// <summary>Shows the plan manager the first messages of a dry run, with a way on: confirm the draft, save the settings.</summary>
public static class DryRunCard
{
    internal const string Verb = "dryrun", SettingsVerb = "settings.dryrun";

    private const int Most = 15, NameLength = 40, WordsLength = 160, WhyLength = 240;

    internal static Decision<Plan> Decide(Plan plan, ForetellPlan ask, DateTimeOffset now)
    {
        var tongue = ask.By.Tongue;
        if (plan.State is PlanState.Discarded) return Say(plan, tongue.Say("Import.WasCancelled"));
        if (!plan.May(PlanAct.Manage, ask)) return Say(plan, plan.May(PlanAct.See, ask) ? tongue.Say("DryRun.OnlyManager", plan.People[plan.Manager].Name.CutLine(80)) : tongue.Say("Plan.Outsider"));
        if (ask.Typed is not { } typed)
            return new(plan) { Reply = new Reply.Card(For(DryRun.Of(plan, now, DryRun.UsualDays, tongue), tongue, Ways(plan, tongue))) { HasDryRunFile = true } };
        var (form, section) = PlanFields.Read(plan.Settings, typed, ask.Section, tongue);
        if (form.Faults.Count > 0) return new(plan) { Reply = new Reply.Card(SettingsCard.Form(plan, section, typed, form.Faults, tongue)) };
        var save = new ExecuteAction(tongue.Say("Settings.Save"), SettingsCard.SaveVerb,
            [("plan", plan.Id), ("section", ask.Section?.ToString() ?? ""), .. PlanFields.Asked(typed, ask.Section).Select(field => (field.Name, field.Text(form.Settings)))]) { Style = ActionStyle.Positive };
        var back = SettingsCard.Open(plan, section, tongue.Say("DryRun.Back"));
        return new(plan) { Reply = new Reply.Card(For(DryRun.Of(plan with { Settings = form.Settings }, now, DryRun.UsualDays, tongue), tongue, save, back)) };
    }

    /// <summary>The button that asks for a dry run of a plan or a draft.</summary>
    internal static ExecuteAction Button(Plan plan, Tongue tongue) => new(tongue.Say("DryRun.Button"), Verb, ("plan", plan.Id));

    /// <summary>The card of a run, within the budget of one card.</summary>
    public static AdaptiveCard For(DryRun run, Tongue tongue, params ImmutableArray<CardAction> actions)
    {
        var people = run.Messages.Where(m => m.PersonId is not null).Select(m => m.PersonId).Distinct(StringComparer.Ordinal).Count();
        var title = tongue.Say("DryRun.Title", run.Plan.Name.CutLine(80));
        var count = run.Messages.IsEmpty ? tongue.Say("DryRun.Nothing", run.Days) : tongue.Say("DryRun.Count", run.Days, run.Messages.Length, people);
        return TaskCards.Fit(Math.Min(Most, run.Messages.Length), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {count}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(count),
                new TextBlock(tongue.Say("DryRun.Assumes")) { IsSubtle = true, Spacing = Spacing.None },
                .. run.Messages.Take(shown).Select(m => Line(m, tongue)),
                .. shown < run.Messages.Length ? [new TextBlock(tongue.Say("DryRun.More", run.Messages.Length - shown)) { Separator = true }] : Array.Empty<Element>(),
                .. run.IsCut ? [new TextBlock(tongue.Say("DryRun.Cut")) { Separator = true }] : Array.Empty<Element>(),
            ],
            Actions = actions,
        });
    }

    private static Container Line(Foretold message, Tongue tongue) => new(
    [
        new TextBlock($"{tongue.Day(message.Zone.DateAt(message.At))} {tongue.Time(message.Zone.TimeAt(message.At))} · {message.Who.CutLine(NameLength)}") { Weight = Weight.Bolder },
        new TextBlock(message.What.CutLine(WordsLength)) { Spacing = Spacing.None },
        .. message.Why.Length == 0 ? Array.Empty<Element>() : [new TextBlock(message.Why.CutLine(WhyLength)) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.None }],
    ]) { Separator = true };

    /// <summary>On from the dry run of a draft: confirm it or leave it, as on the card before.</summary>
    private static ImmutableArray<CardAction> Ways(Plan plan, Tongue tongue) => plan.State is not PlanState.Draft ? [] :
    [
        new ExecuteAction(tongue.Say(plan.DraftOf is null ? "Import.Confirm" : "Import.ConfirmUpdate"), "import.confirm", ("plan", plan.Id)) { Style = ActionStyle.Positive },
        new ExecuteAction(tongue.Say("Import.Cancel"), "import.cancel", ("plan", plan.Id)),
    ];

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
