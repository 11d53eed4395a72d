using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>A plan as its reports had it on a former day, for an analysis as of then.</summary>
public static class FormerPlan
{
    /// <summary>The plan with what was reported by the end of a day. Dates, links and budgets are those of now; a forecast that may have been given later is left out.</summary>
    public static Plan AsOf(this Plan plan, DateOnly day)
    {
        var isLater = plan.Tasks.Leaves.Any(t => IsLater(plan, t, day));
        return !isLater ? plan : plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => plan.Tasks.IsSummary(t) || !IsLater(plan, t, day) ? t : Then(plan, t, day))) };
    }

    private static bool IsLater(Plan plan, PlanTask task, DateOnly day) =>
        (task.UpdatedAt is { } at && plan.Today(at) > day) || task.ActualStart > day || task.ActualFinish > day || task.Progress is [.., { On: var last }] && last > day;

    private static PlanTask Then(Plan plan, PlanTask task, DateOnly day)
    {
        var known = Reported.By(task, day, plan.Settings.Zone);
        var isDone = known.Percent >= 100;
        DateOnly? reported = task.Progress.Where(p => p.On <= day).Select(p => (DateOnly?)p.On).LastOrDefault();
        return task with
        {
            PercentComplete = known.Percent,
            ActualStart = known.HasStarted && task.ActualStart <= day ? task.ActualStart : null,
            ActualFinish = isDone && task.ActualFinish <= day ? task.ActualFinish : null,
            ActualCost = known.Cost,
            Forecast = null,
            AbsorbedDays = 0,
            UpdatedAt = reported is { } on ? plan.Settings.Zone.At(on, new TimeOnly(12, 0)) : null,
        };
    }
}
