using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>What a plan decides about reports on one task. Values are checked here once more, because a client can alter a card.</summary>
internal static class TaskReports
{
    private const int MaxSnooze = 30, MaxYears = 10;

    internal static Decision<Plan> Update(Plan plan, UpdateTask input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (input.PercentComplete is not (>= 0 and <= 100)) return found.Refuse(new("Task.BadPercent", input.PercentComplete));
        if (TooLong(input.Comment) is { } fault) return found.Refuse(fault);
        var task = found.Task;
        var comment = Words(input.Comment) ?? task.Comment;
        var percent = Math.Round(input.PercentComplete, 1, MidpointRounding.ToZero) + 0.0;
        return percent == task.PercentComplete && comment == task.Comment && (found.IsReportedToday || task.State is TaskState.Done)
            ? found.Already("Task.WasPercent", percent)
            : found.Save(t => t with { PercentComplete = percent, Comment = comment }, Saved);
    });

    internal static Decision<Plan> Finish(Plan plan, FinishTask input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (TooLong(input.Comment) is { } fault) return found.Refuse(fault);
        var comment = Words(input.Comment) ?? found.Task.Comment;
        return found.Task.State is TaskState.Done && comment == found.Task.Comment
            ? found.Already("Task.WasDone")
            : found.Save(t => t with { PercentComplete = 100, Comment = comment }, Saved);
    });

    internal static Decision<Plan> Block(Plan plan, BlockTask input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (found.Task.State is TaskState.Done) return found.Refuse(new("Task.BlockDone", found.Code));
        if (Words(input.What) is not { } what) return found.Refuse(new("Task.NoWhat"));
        if ((TooLong(what) ?? TooLong(input.Needs) ?? TooLong(input.Unblocker, TaskForms.MaxName)) is { } fault) return found.Refuse(fault);
        if (input.Until < found.Today) return found.Refuse(new("Task.PastUntil", input.Until));
        if (IsFar(input.Until, found)) return found.Refuse(new("Task.FarDate", input.Until));
        if (input.AnswerHours is < 1 or > Ladder.MostHours) return found.Refuse(new("Ladder.BadHours", Ladder.MostHours));
        var (isChat, needs, before) = (input.Task.Code.Length > 0, Words(input.Needs), found.Task.Blocker);
        var unblocker = Words(input.Unblocker) ?? (isChat ? Mentioned(plan, what) ?? Mentioned(plan, needs ?? "") : null);
        // In chat what is needed need not be said again with the same words.
        if (isChat && what == before?.What) needs ??= before.Needs;
        var blocker = Blocker.Said(before, what, unblocker, input.Until, found.Today) with { Needs = needs, AnswerHours = input.AnswerHours, Link = MessageLink.Read(input.Link) ?? before?.Link };
        return blocker == found.Task.Blocker && found.IsReportedToday
            ? found.Already("Task.WasBlocked")
            : found.Save(t => t with { Blocker = blocker }, Blocked);
    });

    internal static Decision<Plan> Unblock(Plan plan, UnblockTask input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
        found.Task.Blocker is null
            ? found.Already("Task.WasUnblocked")
            : found.Save(t => t with { Blocker = null }, (f, _) => f.Say("Task.SavedUnblocked")));

    internal static Decision<Plan> Forecast(Plan plan, ForecastTask input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (found.Task.State is TaskState.Done) return found.Refuse(new("Task.ForecastDone", found.Code));
        if (input.Finish < found.Today) return found.Refuse(new("Task.PastForecast", input.Finish));
        if (IsFar(input.Finish, found)) return found.Refuse(new("Task.FarDate", input.Finish));
        if (TooLong(input.Reason) is { } fault) return found.Refuse(fault);
        var comment = Words(input.Reason) ?? found.Task.Comment;
        var day = DueWords.Day(input.By.Tongue, input.Finish, found.Today);
        return input.Finish == found.Task.Forecast && comment == found.Task.Comment && found.IsReportedToday
            ? found.Already("Task.WasForecast", day)
            : found.Save(t => t with { Forecast = input.Finish, Comment = comment }, (f, _) => f.Say("Task.SavedForecast", day));
    });

    /// <summary>A snooze is no report: it says nothing of the work, so it books none. It leaves out as many daily reminders as it has days, today's among them while that is still ahead.</summary>
    internal static Decision<Plan> Snooze(Plan plan, SnoozeTask input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (found.Task.State is TaskState.Done) return found.Refuse(new("Task.SnoozeDone", found.Code));
        if (input.Days is < 1 or > MaxSnooze) return found.Refuse(new("Task.BadDays", input.Days));
        if (Words(input.Reason) is not { } reason) return found.Refuse(new("Task.NoReason"));
        if (TooLong(reason) is { } fault) return found.Refuse(fault);
        var calendar = plan.Settings.Calendar;
        var isAhead = calendar.IsWorkingDay(found.Today) && !NudgeRound.HasBegun(plan, plan.OwnerOf(found.Task).PersonId, now);
        var until = calendar.AddWorkingDays(found.Today, isAhead ? input.Days : input.Days + 1);
        var day = DueWords.Day(input.By.Tongue, until, found.Today);
        return found.Task.SnoozedUntil == until && found.Task.SnoozeReason == reason
            ? found.Already("Task.WasSnoozed", day)
            : found.Keep(found.Task with { SnoozedUntil = until, SnoozeReason = reason }, found.Say("Task.SavedSnooze", day));
    });

    internal static Decision<Plan> Open(Plan plan, OpenTaskForm input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
        new(plan) { Reply = new Reply.Card(TaskForms.Card(plan, found.Task, input, found.Today)) });

    private static string Saved(Reportable found, PlanTask after) =>
        after.State is TaskState.Done ? found.Say("Task.SavedDone")
        : !after.IsMilestone && found.Plan.Tasks.PlannedPercent(after, found.Today, found.Plan.Settings.Calendar) is { } planned
            ? found.Say("Task.SavedPlanned", after.PercentComplete, Math.Round(planned))
        : found.Say("Task.SavedPercent", after.PercentComplete);

    private static string Blocked(Reportable found, PlanTask after) =>
        after.Blocker!.Unblocker is not { } name ? found.Say("Task.SavedBlocked")
        : found.Plan.UnblockerOf(after) is not { PersonId: { } person } unblocker ? found.Say("Task.SavedBlockedUnknown", name.CutLine(60), found.Plan.People[found.Plan.Manager].Name.CutLine(60))
        : person == found.Input.By.PersonId ? found.Say("Task.SavedBlocked")
        : found.Say("Task.SavedBlockedAsks", unblocker.Name.CutLine(60), found.Plan.AnswerHours(after));

    /// <summary>Whom somebody names with an @ in what they say: "no crane @Bob Li until Friday".</summary>
    private static string? Mentioned(Plan plan, string what)
    {
        if (what.IndexOf('@') is var at && at < 0) return null;
        var rest = what[(at + 1)..];
        return plan.People.Values.Where(p => rest.StartsWith(p.Name, StringComparison.OrdinalIgnoreCase) || (p.Email is { } email && rest.StartsWith(email, StringComparison.OrdinalIgnoreCase))).MaxBy(p => p.Name.Length)?.Name
            ?? (rest.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var word, ..] && plan.People.Values.Called(word.Trim('.', ',', '，', '。')) is [var only] ? only.Name : null);
    }

    private static bool IsFar(DateOnly? date, Reportable found) => date > found.Today.AddYears(MaxYears);

    private static Fault? TooLong(string? text, int length = TaskForms.MaxWords) => text?.Trim().Length > length ? new("Task.TooLong", length) : null;

    private static string? Words(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;
}
