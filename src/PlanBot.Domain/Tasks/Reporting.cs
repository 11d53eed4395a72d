using System.Collections.Immutable;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Tasks;

/// <summary>The one place where a report on a task is booked, whether it came from a command, a button or a check-in.</summary>
internal static class Reporting
{
    /// <summary>
    /// The task after a report. To what <paramref name="change"/> sets it adds: who and when; the actual start when progress begins and the actual finish
    /// at 100 % (taken back when it falls again); done leaves no blocker and no snooze; and the first report after a review keeps what stood at that review.
    /// </summary>
    internal static PlanTask Report(Plan plan, PlanTask before, Actor by, DateTimeOffset now, Func<PlanTask, PlanTask> change)
    {
        var today = plan.Today(now);
        var after = change(before);
        var isDone = after.PercentComplete >= 100;
        return WithPoint(plan, before, today, ForecastStand.Keep(plan, before, after with
        {
            ActualStart = StartOf(before, after, today),
            ActualFinish = isDone ? after.ActualFinish ?? today : null,
            Blocker = isDone ? null : after.Blocker,
            SnoozedUntil = isDone ? null : after.SnoozedUntil,
            SnoozeReason = isDone ? null : after.SnoozeReason,
            UpdatedAt = now,
            UpdatedBy = by.Name,
            Mark = MarkOf(plan, before, now),
        }, today));
    }

    /// <summary>Percent that goes back to 0 takes back the start too: it was a slip of the hand.</summary>
    private static DateOnly? StartOf(PlanTask before, PlanTask after, DateOnly today) =>
        after.PercentComplete > 0 ? after.ActualStart ?? today
        : before.PercentComplete > 0 ? null
        : after.ActualStart;

    /// <summary>What stood at a former date stays known, where it differs from what was reported before.</summary>
    private static PlanTask WithPoint(Plan plan, PlanTask before, DateOnly today, PlanTask after)
    {
        var points = after.Progress;
        // What an import said stood since then.
        if (points.IsEmpty && PointOf(before, plan.Settings.Zone.DateAt(before.UpdatedAt ?? plan.CreatedAt)) is { IsNothing: false } imported) points = [imported];
        var point = PointOf(after, today);
        var isKnown = points is [.., var last] ? last.On <= today && last with { On = today } == point : point.IsNothing;
        return isKnown && points.Length == after.Progress.Length ? after : after with { Progress = isKnown ? points : ProgressPoint.Add(points, point) };
    }

    private static ProgressPoint PointOf(PlanTask task, DateOnly on) => new(on, task.PercentComplete, task.ActualCost, task.ActualStart is not null || task.PercentComplete > 0);

    private static ReviewMark MarkOf(Plan plan, PlanTask before, DateTimeOffset now)
    {
        // From its cut-off on, a review has been told what stood then; what comes later has moved since that review.
        var review = plan.Settings.Zone.DateAt(plan.LastReview(now + plan.Settings.Review.Lead));
        return before.Mark is { } mark && mark.Review >= review ? mark : new(review, before.PercentComplete);
    }
}
