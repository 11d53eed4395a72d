using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>How far a whole plan is on a day, against what its baseline expects by the end of that day.</summary>
/// <param name="PlannedPercent">What the baseline expects, 0 to 100, to one decimal.</param>
/// <param name="ReportedPercent">What is reported, 0 to 100, to one decimal.</param>
/// <param name="PlannedFinish">The latest baseline due date; null without dates.</param>
/// <param name="ForecastFinish">The latest day on which a task is expected to finish, or did: an open task never before today; null without dates.</param>
/// <param name="DaysLate">The working days by which the forecast finish lies after the planned finish; 0 when it does not.</param>
/// <param name="Branches">The branches of the plan: summary tasks at the top, or right below a single top.</param>
public sealed record PlanProgress(
    double PlannedPercent, double ReportedPercent, DateOnly? PlannedFinish, DateOnly? ForecastFinish, int DaysLate,
    ImmutableArray<BranchProgress> Branches)
{
    /// <summary>The progress on a day.</summary>
    public static PlanProgress Of(Plan plan, DateOnly today)
    {
        var (tasks, calendar) = (plan.Tasks, plan.Settings.Calendar);
        DateOnly? planned = null, forecast = null;
        foreach (var task in tasks.Leaves.Where(t => !t.IsCancelled))
        {
            planned = Later(planned, task.BaselineDue ?? task.Due);
            forecast = Later(forecast, task.IsOpen ? task.Expected < today ? today : task.Expected : task.ActualFinish);
        }
        return new(
            Math.Round(tasks.PlannedPercent(today, calendar), 1), Math.Round(tasks.PercentComplete(calendar), 1), planned, forecast,
            planned is { } due && forecast is { } finish ? calendar.DaysLate(due, finish) : 0,
            [.. BranchesOf(tasks).Select(b => BranchProgress.Of(plan, b, today))]);
    }

    /// <summary>The branches of a plan: summary tasks at the top, or right below a single top.</summary>
    internal static IEnumerable<PlanTask> BranchesOf(TaskTree tasks)
    {
        var tops = tasks.Roots.ToList();
        var branches = (tops is [var only] ? tasks.Children(only) : tops).Where(tasks.IsSummary).ToList();
        return branches.Count > 0 ? branches : tops.Where(tasks.IsSummary);
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => b is null || a > b ? a : b;
}

/// <summary>How far one branch is.</summary>
/// <param name="Code">Its WBS code.</param>
/// <param name="Title">Its title.</param>
/// <param name="PlannedPercent">What the baseline expects by the end of the day, 0 to 100, to one decimal.</param>
/// <param name="ReportedPercent">What is reported, 0 to 100, to one decimal.</param>
public sealed record BranchProgress(string Code, string Title, double PlannedPercent, double ReportedPercent)
{
    internal static BranchProgress Of(Plan plan, PlanTask branch, DateOnly today) => new(
        branch.Code, branch.Title,
        Math.Round(plan.Tasks.PlannedPercent(branch, today, plan.Settings.Calendar) ?? 0, 1),
        Math.Round(plan.Tasks.PercentComplete(branch, plan.Settings.Calendar), 1));
}
