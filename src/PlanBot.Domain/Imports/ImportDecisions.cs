using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Imports;

/// <summary>What becomes of a draft.</summary>
internal static class ImportDecisions
{
    internal static Decision<Plan> Confirm(Plan draft, Actor by, DateTimeOffset now)
    {
        if (!draft.IsManagedBy(by)) return NotTheirs(draft, by);
        if (draft.State == PlanState.Discarded) return Refuse(draft, by, "Import.WasCancelled");
        if (draft.State == PlanState.Active) return new(draft) { Reply = new Reply.Card(ImportCards.Imported(draft, by.Tongue)) };
        if (draft is { State: PlanState.DraftDays, DraftOf: { } dated }) return new(draft) { Next = new(dated, new ApplyDays(draft) { By = by }) };
        if (draft is { State: PlanState.DraftProgress, DraftOf: { } reported }) return new(draft) { Next = new(reported, new ApplyProgress(draft) { By = by }) };
        if (draft.DraftOf is { } existing) return new(draft) { Next = new(existing, new ApplyImport(draft) { By = by }) };
        var plan = draft with { State = PlanState.Active, CreatedAt = now, Review = null };
        return new(plan) { Reply = new Reply.Card(ImportCards.Imported(plan, by.Tongue)), History = [Line(plan, by, now)] };
    }

    internal static Decision<Plan> Cancel(Plan draft, Actor by)
    {
        if (!draft.IsManagedBy(by)) return NotTheirs(draft, by);
        if (draft.State == PlanState.Active) return Refuse(draft, by, "Import.AlreadyConfirmed");
        var discarded = draft.State == PlanState.Discarded ? draft : draft with { State = PlanState.Discarded };
        return new(discarded) { Reply = new Reply.Card(ImportCards.Cancelled(draft, by.Tongue)) };
    }

    internal static Decision<Plan> Apply(Plan plan, ApplyImport apply, DateTimeOffset now)
    {
        var (draft, by) = (apply.Draft, apply.By);
        if (!plan.IsManagedBy(by)) return Refuse(plan, by, "Import.NotYourPlan", plan.Name, plan.People[plan.Manager].Name);
        if (draft.DraftOf != plan.Id || plan.State != PlanState.Active || draft.State != PlanState.Draft) return Refuse(plan, by, "Import.WasCancelled");
        var merged = Merge.Into(plan, draft);
        var difference = ImportDifference.Between(plan, merged);
        var reply = new Reply.Card(ImportCards.Updated(plan, difference, by.Tongue));
        return difference.IsEmpty ? new(plan) { Reply = reply } : new(merged) { Reply = reply, History = [Line(merged, by, now)] };
    }

    /// <summary>The refusal of whoever did not import the draft; who has no part in it is not told whose it is.</summary>
    internal static Decision<Plan> NotTheirs(Plan draft, Actor by) =>
        draft.IsSeenBy(by) ? Refuse(draft, by, "Import.NotYourImport", draft.People[draft.Manager].Name) : Refuse(draft, by, "Plan.Outsider");

    private static HistoryLine Line(Plan plan, Actor by, DateTimeOffset now) =>
        new(now, by.Name, "Import", null, null, plan.Settings.Tongue.Say("Import.TaskCount", plan.Tasks.All.Length));

    private static Decision<Plan> Refuse(Plan plan, Actor by, string phrase, params ReadOnlySpan<object?> values) =>
        new(plan) { Reply = new Reply.Notice(by.Tongue.Say(phrase, values)) };
}
