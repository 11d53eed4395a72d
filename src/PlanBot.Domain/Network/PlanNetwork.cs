using System.Collections.Immutable;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>A plan's network as of a day, with its dates as days of the plan's calendar. Worked out once for a tree and a day.</summary>
internal sealed class PlanNetwork
{
    private readonly PlanActivities activities;
    private readonly DateOnly today;
    private readonly WorkingCalendar calendar;
    private readonly TaskNetwork? network;
    private HoldUps? holdUps;

    internal PlanNetwork(Plan plan, DateOnly today, Func<PlanTask, Activity, WorkingAxis, Activity>? change = null, Func<PlanTask, PlanTask>? seen = null)
    {
        (this.today, calendar, activities) = (today, plan.Settings.Calendar, new PlanActivities(plan, today, change: change, seen: seen));
        (network, var cycle) = TaskNetwork.Of(activities.All);
        Cycle = [.. cycle.Select(at => activities.Tasks[at]?.Code).OfType<string>()];
        Dates = network?.DatesAt(activities.Status, activities.Target);
    }

    /// <summary>What its blocked tasks hold up; null where there is a cycle.</summary>
    internal HoldUps? HoldUps => network is null ? null : holdUps ??= new(this, network, activities.Status, today, calendar);

    /// <summary>The network as it was planned: by the baseline, before anything had begun.</summary>
    internal static PlanNetwork AsPlanned(Plan plan, DateOnly today)
    {
        var first = plan.Tasks.Leaves.Where(t => t.Counts).Select(t => t.BaselineStart ?? t.Start ?? t.BaselineDue ?? t.Due).Min();
        return new(plan, first ?? today, seen: static task => task with
        {
            Start = task.BaselineStart ?? task.Start, Due = task.BaselineDue ?? task.Due, PercentComplete = 0, ActualStart = null, ActualFinish = null, Forecast = null, AbsorbedDays = 0, UpdatedAt = null, Blocker = null,
        });
    }

    /// <summary>The codes of tasks that wait for each other in a circle; empty when none do.</summary>
    internal ImmutableArray<string> Cycle { get; }

    /// <summary>Dates and floats; null where there is a cycle.</summary>
    internal NetworkDates? Dates { get; }

    /// <summary>The tasks with an activity, in outline order, with its place.</summary>
    internal IEnumerable<(PlanTask Task, int At)> Tasks => activities.Tasks.Select((task, at) => (Task: task!, At: at)).Where(t => t.Task is not null);

    /// <summary>Tasks with neither dates nor a duration.</summary>
    internal int Undated => activities.Undated;

    /// <summary>The last due date; null for a plan without any.</summary>
    internal DateOnly? Target => activities.TargetDay;

    internal WorkingAxis Axis => activities.Axis;

    /// <summary>True while the plan's days are those for which this was worked out.</summary>
    internal bool IsOf(Plan plan, DateOnly day) => day == today && ReferenceEquals(calendar, plan.Settings.Calendar);

    /// <summary>The place of a task's activity; -1 for one that is cancelled or a summary task.</summary>
    internal int PlaceOf(PlanTask task) => activities.PlaceOf(task.Id);

    /// <summary>The task of a place; null for a point of a summary task.</summary>
    internal PlanTask? TaskAt(int at) => activities.Tasks[at];

    /// <summary>The day on which a task begins or began.</summary>
    internal DateOnly StartDay(int at) => activities.All[at].Duration == 0 ? FinishDay(at) : Axis.StartDay(Dates!.EarlyStarts[at]);

    /// <summary>The day on which a task ends or ended. A milestone that nothing holds up falls on its own day, else on the day on which the last that it waits for ends.</summary>
    internal DateOnly FinishDay(int at) => FinishDay(at, Dates!.EarlyFinishes[at]);

    /// <summary>The same, if it ended then; what would have ended before today only where <paramref name="isPast"/> says so.</summary>
    internal DateOnly FinishDay(int at, long finish, bool isPast = false)
    {
        var activity = activities.All[at];
        if (!Dates!.IsOpen(at)) return Axis.FinishDay(finish);
        var day = Axis.FinishDay(finish);
        if (activity.Duration == 0 && finish == activity.PlannedStart && activities.Tasks[at] is { } task && (task.Due ?? task.Start) is { } own && own > day) day = own;
        return day < today && !isPast ? today : day;
    }

    /// <summary>The last day on which a task can begin.</summary>
    internal DateOnly LateStartDay(int at) => activities.All[at].Duration == 0 ? LateFinishDay(at) : Axis.StartDay(Dates!.LateStarts[at]);

    /// <summary>The last day on which a task can end.</summary>
    internal DateOnly LateFinishDay(int at) => Axis.FinishDay(Dates!.LateFinishes[at]);

    /// <summary>True for a task that is late by no more than what it waits for makes it begin later: whoever owns that is asked why, and this one's owner is told by a ripple.</summary>
    internal bool Inherits(PlanTask task)
    {
        if (Dates is null || PlaceOf(task) is not (>= 0 and var at) || !Dates.IsOpen(at) || Dates.IsBegun(at)) return false;
        if (activities.All[at].Duration == 0) return !(task.Forecast >= today) && activities.All[at].Links.Length > 0;
        return (task.BaselineStart ?? task.Start, task.BaselineDue ?? task.Due) is ({ } from, { } until) && StartDay(at) is var start && start > today && start > from
            && calendar.DaysLate(until, FinishDay(at)) <= calendar.DaysLate(from, start);
    }

    /// <summary>The day on which the last task ends.</summary>
    internal DateOnly Finish => Tasks.Max(t => FinishDay(t.At));

    /// <summary>Whole working days of float; negative by how many must be gained.</summary>
    internal int FloatDays(int at) => (int)Math.Clamp(Math.Floor(Dates!.TotalFloats[at] / (double)Axis.UnitsPerDay), -1_000_000, 1_000_000);

    /// <summary>Working days of float, a part of one as well; negative by how many must be gained.</summary>
    internal double ExactFloatDays(int at) => Dates!.TotalFloats[at] / (double)Axis.UnitsPerDay;

    /// <summary>The tasks that set the finish, each driving the next.</summary>
    internal ImmutableArray<int> DrivingPath() => [.. Dates!.DrivingPath().Where(at => activities.Tasks[at] is not null)];
}
