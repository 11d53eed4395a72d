using System.Collections.Immutable;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Charts;

/// <summary>The open tasks whose baseline or forecast touches some weeks, the most urgent first: late, then critical, then by forecast finish.</summary>
/// <param name="First">The Monday on which the weeks begin.</param>
/// <param name="Weeks">How many weeks.</param>
/// <param name="Bars">The tasks.</param>
/// <param name="Next">When the next open task begins, where none touches these weeks.</param>
internal sealed record Gantt(DateOnly First, int Weeks, ImmutableArray<GanttBar> Bars, DateOnly? Next)
{
    /// <summary>As many weeks as a telephone shows with days that can be told apart.</summary>
    internal const int UsualWeeks = 4;

    /// <summary>Half a year.</summary>
    internal const int MostWeeks = 26;

    /// <summary>The last day of the weeks.</summary>
    internal DateOnly Last => First.AddDays(Days - 1);

    internal int Days => Weeks * 7;

    internal static Gantt Of(Plan plan, PlanNetwork network, DateOnly today, int weeks)
    {
        var first = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var last = first.AddDays((weeks * 7) - 1);
        var branches = PlanProgress.BranchesOf(plan.Tasks).Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        var driving = network.DrivingPath().ToHashSet();
        var (bars, next) = (new List<GanttBar>(), (DateOnly?)null);
        foreach (var (task, at) in network.Tasks)
        {
            if (!network.Dates!.IsOpen(at)) continue;
            var (forecast, baseline) = (new Span(network.StartDay(at), network.FinishDay(at)), BaselineOf(task));
            if (forecast.Touches(first, last) || baseline?.Touches(first, last) == true)
                bars.Add(new(task, BranchOf(plan.Tasks, task, branches), baseline, forecast, network.Dates.IsCritical(at) || driving.Contains(at), baseline is { } agreed ? DaysLate(plan, agreed.To, forecast.To) : 0));
            else if (forecast.From > last && !(next < forecast.From)) next = forecast.From;
        }
        return new(first, weeks, [.. bars.OrderByDescending(b => b.DaysLate > 0).ThenByDescending(b => b.IsCritical).ThenBy(b => b.Forecast.To).ThenBy(b => b.Task.Order)], next);
    }

    /// <summary>Working days from the agreed to the forecast finish; below 0 when it is earlier. A day off later is a day late.</summary>
    private static int DaysLate(Plan plan, DateOnly agreed, DateOnly forecast) =>
        forecast > agreed ? Math.Max(1, plan.Settings.Calendar.DaysLate(agreed, forecast)) : -plan.Settings.Calendar.DaysLate(forecast, agreed);

    private static Span? BaselineOf(PlanTask task) =>
        ((task.BaselineStart ?? task.Start) ?? (task.BaselineDue ?? task.Due)) is not { } from ? null
        : task.IsMilestone && (task.BaselineDue ?? task.Due) is { } on ? new(on, on)
        : new(from, task.BaselineDue ?? task.Due ?? from);

    private static PlanTask? BranchOf(TaskTree tasks, PlanTask task, HashSet<string> branches)
    {
        var at = task;
        while (!branches.Contains(at.Id))
            if (at.ParentId is { } parent && tasks.Find(parent) is { } above) at = above;
            else return null;
        return at;
    }
}

/// <summary>One task of a <see cref="Gantt"/>.</summary>
/// <param name="Task">The task.</param>
/// <param name="Branch">The branch of the plan in which it lies; null for none.</param>
/// <param name="Baseline">From when to when it was agreed; null without dates.</param>
/// <param name="Forecast">From when to when it is expected.</param>
/// <param name="IsCritical">It drives the plan's finish, or has no float.</param>
/// <param name="DaysLate">By how many working days it is forecast after its baseline; below 0 when before.</param>
internal sealed record GanttBar(PlanTask Task, PlanTask? Branch, Span? Baseline, Span Forecast, bool IsCritical, int DaysLate);

/// <summary>Days from one to another, both included; what would end before it begins is one day.</summary>
internal readonly record struct Span
{
    internal Span(DateOnly from, DateOnly to) => (From, To) = (from, to < from ? from : to);

    internal DateOnly From { get; }

    internal DateOnly To { get; }

    internal bool Touches(DateOnly first, DateOnly last) => From <= last && To >= first;
}
