using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.CheckIns;

/// <summary>The weekly check-in: opened at any time of the week, saved page by page, replaced by the next submission of the same week.</summary>
public static class CheckIn
{
    /// <summary>Shows a page of this week's form.</summary>
    internal static Decision<Plan> Open(Plan plan, OpenCheckIn input, DateTimeOffset now)
    {
        var form = new CheckInForm(plan, input.By, now);
        if (form.Pages.Count > 0) return Answer(plan, form.Page(input.Page, []));
        return Say(plan, input.By.Tongue.Say("CheckIn.NoTasks", plan.Name));
    }

    /// <summary>Saves a page as a whole, or nothing of it.</summary>
    internal static Decision<Plan> Submit(Plan plan, SubmitCheckIn input, DateTimeOffset now)
    {
        var (tongue, today) = (input.By.Tongue, plan.Today(now));
        var round = Round.At(plan, now);
        var isEarlier = input.Week == Round.Closed(plan, now)?.Key && input.Week != round.Key;
        if (input.Week != round.Key && !isEarlier) return Answer(plan, CheckInSummary.Refusal(plan, tongue, tongue.Say("CheckIn.Stale", round.Key)));
        if (!IsAsShown(plan, input)) return Answer(plan, CheckInSummary.Refusal(plan, tongue, tongue.Say("CheckIn.Altered")));

        List<FormRow> rows = new(input.Entries.Count);
        List<string> leftOut = [];
        var faulty = 0;
        foreach (var entry in input.Entries)
            if (WhyNot(plan, entry, input.By, now) is { } why) leftOut.Add(why);
            else
            {
                var row = FormRow.Read(plan, plan.Tasks.Find(entry.TaskId)!, entry, today, tongue);
                rows.Add(row);
                if (row.Report is null) faulty++;
            }
        if (isEarlier) return Return(plan, input, rows, [tongue.Say("CheckIn.OfLastRound", round.Name(plan, tongue)), .. leftOut], faulty, now);
        return leftOut.Count + faulty == 0 ? Save(plan, rows, input, round, now) : Return(plan, input, rows, leftOut, faulty, now);
    }

    private static Decision<Plan> Save(Plan plan, List<FormRow> rows, SubmitCheckIn input, Round round, DateTimeOffset now)
    {
        var (tree, answers) = (plan.Tasks, plan.Answers);
        foreach (var (task, _, _, report) in rows)
        {
            var said = report!.Set(task);
            var after = Reporting.Report(plan, task, input.By, now, report.Set);
            var key = new AnswerKey(round.Key, input.By.PersonId, task.Id);
            var answer = new Answer(key, now, after.PercentComplete, after.Forecast, after.Health, after.Blocker, report.Cause, report.Action, after.Comment) { IsLate = now > round.CutOff };
            if (said == task && answers.TryGetValue(key, out var before) && before with { At = now, IsLate = answer.IsLate } == answer) continue;
            tree = tree.With(after);
            answers = answers.SetItem(key, answer);
        }
        var saved = ReferenceEquals(answers, plan.Answers) ? plan : Reported(plan with { Tasks = tree, Answers = answers }, plan, input.By, round, now);
        return input.AndRest ? OnPlan.Answer(saved, rows, input.By, now) : Answer(saved, new CheckInSummary(saved, plan, input.By, now).Card(rows));
    }

    /// <summary>Notes a person's first report in a round, and keeps the order of their form as it was before.</summary>
    internal static Plan Reported(Plan after, Plan before, Actor by, Round round, DateTimeOffset now)
    {
        var key = new EntryKey(round.Key, by.PersonId);
        var entry = before.Entries.GetValueOrDefault(key) ?? new(key);
        return entry.ReportedAt is not null ? after : after with
        {
            Entries = before.Entries.SetItem(key, entry with
            {
                ReportedAt = now,
                IsLate = now > round.CutOff,
                Order = entry.Order.IsEmpty ? CheckInPages.OrderOf(before, by.PersonId, round.Key, before.Today(now)) : entry.Order,
            }),
        };
    }

    /// <summary>The form comes back with what was typed. Should that be more than a card can hold, the card is left as it is, typed values and all, and the faults are said under it.</summary>
    private static Decision<Plan> Return(Plan plan, SubmitCheckIn input, List<FormRow> rows, List<string> leftOut, int faulty, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        var form = new CheckInForm(plan, input.By, now);
        if (rows.Count == 0 && form.Pages.Count == 0) return Answer(plan, CheckInSummary.Refusal(plan, tongue, string.Join(' ', leftOut)));
        List<string> lines = [.. leftOut, tongue.Say(faulty > 0 ? "CheckIn.NotSaved" : "CheckIn.NotSavedYet", faulty)];
        var card = rows.Count == 0 ? form.Page(input.Page, lines) : form.Card(Math.Min(input.Page, Math.Max(0, form.Pages.Count - 1)), rows, lines);
        if (card.ToJson().Length <= AdaptiveCard.MaxBytes) return Answer(plan, card);
        var faults = rows.SelectMany(row => row.Faults.Select(fault => tongue.Say("CheckIn.FaultOf", row.Task.Code, fault)));
        return Say(plan, string.Join(' ', [.. lines, .. faults]));
    }

    /// <summary>False for what no form of ours sends: no task or too many, one twice, a page that cannot be.</summary>
    private static bool IsAsShown(Plan plan, SubmitCheckIn input)
    {
        if (input.Entries.Count is 0 or > CheckInPages.Size || input.Page < 0 || input.Page >= plan.Tasks.All.Length) return false;
        for (var i = 1; i < input.Entries.Count; i++)
            for (var earlier = 0; earlier < i; earlier++)
                if (input.Entries[i].TaskId == input.Entries[earlier].TaskId) return false;
        return true;
    }

    /// <summary>Why nothing can be said of a task any more; null when it can.</summary>
    private static string? WhyNot(Plan plan, CheckInEntry entry, Actor by, DateTimeOffset now)
    {
        if (plan.Tasks.Find(entry.TaskId) is not { } task) return by.Tongue.Say("CheckIn.Removed", Ellipsis.Cut(entry["code"] ?? Typed.Clean(entry.TaskId), 40));
        if (!plan.May(PlanAct.Report, by, task, now)) return by.Tongue.Say("CheckIn.NotYours", task.Code, plan.OwnerOf(task).Name);
        if (task.IsCancelled) return by.Tongue.Say("CheckIn.Cancelled", task.Code);
        return plan.Tasks.IsSummary(task) ? by.Tongue.Say("CheckIn.Summary", task.Code, plan.Tasks.LeavesOf(task).First().Code) : null;
    }

    private static Decision<Plan> Answer(Plan plan, AdaptiveCard card) => new(plan) { Reply = new Reply.Card(card) };

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
