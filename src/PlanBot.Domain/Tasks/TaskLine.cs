using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>How one task looks on every card: code and title, progress, state and due date, what is wrong, blocker.</summary>
/// <remarks>Its symbols are no emoji: a machine without a font for those shows empty boxes.</remarks>
internal static class TaskLine
{
    private const int TitleLength = 120, WordsLength = 100, NameLength = 40;

    /// <summary>The task, under its plan's name when the card speaks of several plans, with its owner when it speaks of several people.</summary>
    internal static ImmutableArray<Element> For(Plan plan, PlanTask task, DateOnly today, Tongue tongue, bool withPlan = false, bool withOwner = false)
    {
        var reason = NudgeReason.Of(plan, task, today);
        var color = ColorOf(task, reason);
        List<Element?> lines =
        [
            withPlan ? new TextBlock(Ellipsis.Cut(plan.Name, NameLength)) { IsSubtle = true, Size = Size.Small } : null,
            new TextBlock($"{Ellipsis.Cut(task.Code, NameLength)} {Ellipsis.Cut(task.Title, TitleLength)}") { Weight = Weight.Bolder, Spacing = withPlan ? Spacing.None : Spacing.Default },
            Progress(task, tongue, color),
            new TextBlock(Facts(plan, task, today, tongue, reason, withOwner)) { Spacing = Spacing.Small },
            reason is null ? null : new TextBlock($"{(reason.Kind is NudgeKind.DueSoon ? "◷" : "⚠")} {reason.Say(tongue, plan.Settings.DueSoonDays)}") { Color = color, Spacing = Spacing.Small },
            task is { IsOpen: true, Blocker: { } blocker } ? new TextBlock(Blocked(blocker, task.Unblocking?.PromisedFor, today, tongue)) { Color = Color.Attention, Spacing = Spacing.Small } : null,
            HoldWords.Line(plan, task, today, tongue) is { } holds ? new TextBlock(holds) { Spacing = Spacing.None, Size = Size.Small } : null,
            PlannerWording.Note(plan, task, today, tongue),
        ];
        return [.. lines.OfType<Element>()];
    }

    private static ColumnSet Progress(PlanTask task, Tongue tongue, Color color) => new(
    [
        new Column([new ProgressBar(task.PercentComplete) { Color = color }]),
        new Column([new TextBlock(tongue.Percent(task.PercentComplete))]) { Width = "auto" },
    ]) { Spacing = Spacing.Small };

    private static string Facts(Plan plan, PlanTask task, DateOnly today, Tongue tongue, NudgeReason? reason, bool withOwner)
    {
        List<string> facts = [$"{Symbol(task.State)} {tongue.Name(task.State)}"];
        if (withOwner) facts.Add(Ellipsis.Cut(plan.OwnerOf(task).Name, NameLength));
        if (task.ActualFinish is { } finish) facts.Add(tongue.Say("Task.Finished", DueWords.Day(tongue, finish, today)));
        else if (task.Due is { } due) facts.Add(tongue.Say("Task.Due", DueWords.Day(tongue, due, today)));
        if (task.IsOpen)
        {
            if (reason?.Planned is null && !task.IsMilestone && plan.Tasks.PlannedPercent(task, today, plan.Settings.Calendar) is { } planned)
                facts.Add(tongue.Say("Task.Planned", Math.Round(planned)));
            if (task.Forecast is { } forecast) facts.Add(tongue.Say("Task.Forecast", DueWords.Day(tongue, forecast, today)));
            if (task.SnoozedUntil is { } until && until > today) facts.Add(tongue.Say("Task.Snoozed", DueWords.Day(tongue, until, today)));
        }
        return string.Join(" · ", facts);
    }

    private static string Blocked(Blocker blocker, DateOnly? promised, DateOnly today, Tongue tongue)
    {
        List<string> parts = [tongue.Say("Task.BlockedSince", DueWords.Day(tongue, blocker.Since, today), Ellipsis.Cut(blocker.What, WordsLength))];
        if (blocker.Needs is { } needs) parts.Add(tongue.Say("Task.Needs", Ellipsis.Cut(needs, WordsLength)));
        if (blocker.Unblocker is { } unblocker) parts.Add(tongue.Say("Task.Unblocker", Ellipsis.Cut(unblocker, NameLength)));
        if (blocker.By is { } by) parts.Add(tongue.Say("Task.BlockedBy", DueWords.Day(tongue, by, today)));
        if (promised is { } day) parts.Add(tongue.Say("Task.PromisedFor", DueWords.Day(tongue, day, today)));
        return "⊘ " + string.Join(" · ", parts);
    }

    private static Color ColorOf(PlanTask task, NudgeReason? reason) =>
        task.State is TaskState.Done ? Color.Good
        : task.State is TaskState.Blocked || reason?.Kind is NudgeKind.Overdue ? Color.Attention
        : reason is null ? Color.Accent
        : Color.Warning;

    private static string Symbol(TaskState state) => state switch
    {
        TaskState.NotStarted => "○",
        TaskState.InProgress => "◐",
        TaskState.Blocked => "⊘",
        TaskState.Done => "✔",
        _ => "✖",
    };
}
