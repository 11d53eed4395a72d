using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Credibility;

/// <summary>
/// Finds what of a plan's reports does not fit together, from what is kept of them. The thresholds: from 90 % on for ten working days or two rounds; said to be on track while as far behind as the plan
/// calls behind; at least 20 points on the working day before a review, after five without; a forecast that stood for ten working days and was moved when two or fewer were left, or whose day
/// passed; reported on and unchanged for as many rounds as the plan says; done, for at most twenty working days, without what proves the deliverable.
/// </summary>
internal sealed class Signs
{
    private const double Nearly = 90, Jump = 20;
    private const int NearlyDays = 10, NearlyRounds = 2, Quiet = 5, Recent = 20, RoundsCounted = 12;

    private readonly Plan plan;
    private readonly DateOnly today;
    private readonly WorkingCalendar calendar;
    private readonly ImmutableArray<DateOnly> closings, reviews;

    internal Signs(Plan plan, DateTimeOffset now)
    {
        (this.plan, today, calendar) = (plan, plan.Today(now), plan.Settings.Calendar);
        closings = [.. plan.Settings.Rounds.Rhythm is RoundRhythm.Off ? [] : Closings(now).Select(plan.Settings.Zone.DateAt)];
        reviews = [plan.Settings.Zone.DateAt(plan.LastReview(now)), plan.Settings.Zone.DateAt(plan.NextReview(now))];
    }

    /// <summary>Those of all tasks, the worst first.</summary>
    internal ImmutableArray<Sign> All() => [.. plan.Tasks.Leaves.SelectMany(Of).OrderBy(s => s.Kind).ThenByDescending(s => s.Size).ThenBy(s => s.Task.Order)];

    /// <summary>Those of a task that carries work, at most one of a kind.</summary>
    internal IEnumerable<Sign> Of(PlanTask task)
    {
        if (task.State is TaskState.Done)
        {
            if (task is { Deliverable: not null, Evidence: null, UpdatedBy: not null, ActualFinish: { } finish } && finish < today && calendar.DaysLate(finish, today) is var ago && ago <= Recent) yield return new(task, DoubtKind.Unproved, finish, ago);
            yield break;
        }
        if (!task.IsOpen) yield break;
        if (Broken(task) is { } broken) yield return broken;
        if (Behind(task) is { } behind) yield return behind;
        if (Jumped(task) is { } jumped) yield return jumped;
        // What is blocked or put off is known to stand.
        if (task.Blocker is null && !(task.SnoozedUntil > today) && (Stuck(task) ?? Same(task)) is { } stands) yield return stands;
    }

    private Sign? Broken(PlanTask task)
    {
        if (ForecastStand.Of(plan, task) is { } stand && stand.Day < today && calendar.DaysLate(stand.Since, stand.Day) >= ForecastStand.Long)
            return new(task, DoubtKind.ForecastBroke, stand.Since, calendar.DaysLate(stand.Since, stand.Day)) { Day = stand.Day };
        return task.Broke is { } broke && calendar.DaysLate(broke.On, today) < ForecastStand.Long
            ? new(task, DoubtKind.ForecastBroke, broke.Since, calendar.DaysLate(broke.Since, broke.On)) { Day = broke.Day, Next = broke.On } : null;
    }

    private Sign? Behind(PlanTask task)
    {
        if (task.Health is not Health.OnTrack || task.IsMilestone || task.Start > today || task.Forecast > task.Due) return null;
        var said = task.UpdatedAt is { } at ? plan.Today(at) : today;
        return plan.Tasks.PlannedPercent(task, today, calendar) is { } planned && planned - task.PercentComplete >= plan.Settings.BehindPoints
            ? new(task, DoubtKind.OnTrackBehind, said, calendar.DaysLate(said, today)) { From = task.PercentComplete, To = planned } : null;
    }

    private Sign? Jumped(PlanTask task)
    {
        foreach (var review in reviews)
        {
            var before = calendar.AddWorkingDays(review, -1);
            for (var i = task.Progress.Length - 1; i >= 0; i--)
            {
                var point = task.Progress[i];
                if (point.On < before) break;
                var (on, percent) = i > 0 ? (task.Progress[i - 1].On, task.Progress[i - 1].Percent) : (Begins(task), 0);
                if (point.On < review && point.Percent < 100 && point.Percent - percent >= Jump && calendar.DaysLate(on, point.On) is var quiet && quiet >= Quiet)
                    return new(task, DoubtKind.JumpBeforeReview, on, quiet) { From = percent, To = point.Percent, Day = point.On, Next = review };
            }
        }
        return null;
    }

    private Sign? Stuck(PlanTask task)
    {
        if (task.PercentComplete < Nearly) return null;
        var (since, from) = Since(task, percent => percent >= Nearly);
        var sign = Standing(task, DoubtKind.NearlyDone, since) with { From = from };
        return sign.Days >= NearlyDays || sign.Rounds >= NearlyRounds ? sign : null;
    }

    private Sign? Same(PlanTask task)
    {
        if (task.PercentComplete >= Nearly || plan.Settings.UnchangedRounds is not { } rounds || task.UpdatedAt is not { } at || Begins(task) > today || task.IsMilestone) return null;
        var (since, _) = Since(task, percent => percent == task.PercentComplete);
        if (ForecastStand.Of(plan, task) is { } stand && stand.Since > since) since = stand.Since;
        // Of what nobody reported on, that is missing and nothing else is told.
        if (plan.Today(at) <= since) return null;
        var sign = Standing(task, DoubtKind.Unchanged, since) with { From = task.PercentComplete };
        return sign.Rounds >= rounds ? sign : null;
    }

    private Sign Standing(PlanTask task, DoubtKind kind, DateOnly since) => new(task, kind, since, calendar.DaysLate(since, today)) { To = task.PercentComplete, Rounds = closings.Count(day => day > since) };

    /// <summary>Since when all that was reported is so, and what was reported then.</summary>
    private (DateOnly On, double Percent) Since(PlanTask task, Func<double, bool> isSo)
    {
        var points = task.Progress;
        if (points.IsEmpty || points[^1].Percent != task.PercentComplete) return (task.PercentComplete == 0 ? Begins(task) : plan.Settings.Zone.DateAt(task.UpdatedAt ?? plan.CreatedAt), task.PercentComplete);
        var first = points.Length - 1;
        while (first > 0 && isSo(points[first - 1].Percent)) first--;
        return (points[first].On, points[first].Percent);
    }

    /// <summary>When work was to begin, but not before the plan was known.</summary>
    private DateOnly Begins(PlanTask task)
    {
        var known = plan.Settings.Zone.DateAt(plan.CreatedAt);
        return (task.Start ?? task.BaselineStart) is { } start && start > known ? start : known;
    }

    /// <summary>When the last rounds closed, the newest first.</summary>
    private IEnumerable<DateTimeOffset> Closings(DateTimeOffset now)
    {
        for (var (count, round) = (0, Round.Closed(plan, now)); count < RoundsCounted && round is not null && round.CutOff > plan.CreatedAt; count++, round = Round.Closed(plan, round.CutOff.AddTicks(-1))) yield return round.CutOff;
    }
}
