using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>A task whose reported percent is not what it was at the last review.</summary>
/// <param name="Code">Its WBS code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">The owner's name.</param>
/// <param name="FromPercent">Percent at the last review; null when that is not known.</param>
/// <param name="ToPercent">Percent now.</param>
public sealed record Movement(string Code, string Title, string Owner, double? FromPercent, double ToPercent)
{
    /// <summary>True when it was finished.</summary>
    public bool IsDone => ToPercent >= 100;

    internal static Movement? Of(Plan plan, PlanTask task, DateOnly since)
    {
        // A mark of an older review means that nothing was reported since; a finish without any mark comes from an import.
        var before = task.Mark?.Review >= since ? task.Mark.PercentComplete : (double?)null;
        var hasMoved = before is null ? task.ActualFinish > since && task.PercentComplete >= 100 : before != task.PercentComplete;
        return hasMoved ? new(task.Code, task.Title, Digest.OwnerName(plan, task), before, task.PercentComplete) : null;
    }
}

/// <summary>An open task that does not go as planned.</summary>
/// <param name="Code">Its WBS code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">The owner's name.</param>
/// <param name="Due">When it is due.</param>
/// <param name="IsOverdue">The due date has passed.</param>
/// <param name="DaysLate">Working days since the due date; 0 when not overdue, or when only days off have passed.</param>
/// <param name="Forecast">When its owner expects to finish.</param>
/// <param name="ForecastDaysLate">Working days by which the forecast lies after the due date; 0 when it does not.</param>
/// <param name="PlannedPercent">Percent that the baseline expects today; null for a milestone, without dates, or before the start.</param>
/// <param name="ReportedPercent">Percent reported.</param>
/// <param name="Health">The owner's judgement, if given.</param>
/// <param name="Cause">Why it deviates, if said of the task, else of one of its open cases.</param>
/// <param name="Action">What is done about it, if said of either.</param>
public sealed record Deviation(
    string Code, string Title, string Owner, DateOnly? Due, bool IsOverdue, int DaysLate, DateOnly? Forecast, int ForecastDaysLate,
    double? PlannedPercent, double ReportedPercent, Health? Health, Cause? Cause, CorrectiveAction? Action)
{
    /// <summary>The working days that the task is off already or will be, whichever is more: the first measure of how bad it is.</summary>
    public int DaysOff => Math.Max(DaysLate, ForecastDaysLate);

    /// <summary>Points by which reported lies below planned; 0 when it does not.</summary>
    public double PointsBehind => Math.Max(0, PlannedPercent - ReportedPercent ?? 0);

    internal static Deviation? Of(Plan plan, PlanTask task, DateOnly today)
    {
        var calendar = plan.Settings.Calendar;
        var planned = task.IsMilestone || task.Start > today ? null : plan.Tasks.PlannedPercent(task, today, calendar);
        var isOverdue = task.Due < today;
        var isBehind = planned - task.PercentComplete >= plan.Settings.BehindPoints;
        if (!isOverdue && !isBehind && !(task.Forecast > task.Due) && task.Health is not Plans.Health.OffTrack) return null;
        var answer = plan.Cases.Under(Deviations.DeviationSubject.Of(task)).Select(c => c.Answer).FirstOrDefault(a => a is not null);
        return new(
            task.Code, task.Title, Digest.OwnerName(plan, task), task.Due, isOverdue, task.Due is { } due ? calendar.DaysLate(due, today) : 0,
            task.Forecast, task is { Due: { } until, Forecast: { } finish } ? calendar.DaysLate(until, finish) : 0,
            planned is { } percent ? Math.Round(percent, 1) : null, task.PercentComplete, task.Health, task.Cause ?? answer?.Cause, task.Action ?? answer?.Action);
    }
}

/// <summary>A task that something stops.</summary>
/// <param name="Code">Its WBS code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">The owner's name.</param>
/// <param name="What">What is in the way.</param>
/// <param name="Unblocker">Who must remove it; null when nobody is named.</param>
/// <param name="By">The day by which it must be gone.</param>
/// <param name="Since">The day on which it was first reported.</param>
/// <param name="DaysOld">Working days since then.</param>
public sealed record BlockedTask(string Code, string Title, string Owner, string What, string? Unblocker, DateOnly? By, DateOnly Since, int DaysOld)
{
    internal static BlockedTask? Of(Plan plan, PlanTask task, DateOnly today) => task.Blocker is not { } blocker ? null : new(
        task.Code, task.Title, Digest.OwnerName(plan, task), blocker.What, blocker.Unblocker, blocker.By, blocker.Since,
        plan.Settings.Calendar.DaysLate(blocker.Since, today));
}

/// <summary>Somebody who has open tasks, and of whose tasks nothing was reported for seven days.</summary>
/// <param name="Name">The name.</param>
/// <param name="OpenTasks">How many open tasks PlanBot asks them about.</param>
public sealed record MissingReport(string Name, int OpenTasks);

/// <summary>An open task that falls due soon.</summary>
/// <param name="Code">Its WBS code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Owner">The owner's name.</param>
/// <param name="Due">When it is due.</param>
/// <param name="ReportedPercent">Percent reported.</param>
public sealed record DueTask(string Code, string Title, string Owner, DateOnly Due, double ReportedPercent);
