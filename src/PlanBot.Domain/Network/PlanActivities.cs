using System.Runtime.InteropServices;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>
/// A plan's tasks as activities: the one place where the network learns of plans. Units are days, or as fine as durations and lags need. Cancelled tasks and corrective actions are left out with their links.
/// A summary task that is linked becomes two points: its beginning, for which its tasks wait, and its end, which waits for them.
/// </summary>
internal sealed class PlanActivities
{
    /// <summary>Longer is no task but a slip of the hand, and is not counted.</summary>
    private const double MostHours = 100_000;

    /// <summary>A forecast by chance needs steps much shorter than a task of a day.</summary>
    private const int Finer = 16;

    private readonly Plan plan;
    private readonly WorkingCalendar calendar;
    private readonly DateOnly today;
    private readonly Dictionary<string, (int Begins, int Ends)> points = new(StringComparer.Ordinal);

    internal PlanActivities(Plan plan, DateOnly today, bool isFine = false, Func<PlanTask, Activity, WorkingAxis, Activity>? change = null, Func<PlanTask, PlanTask>? seen = null)
    {
        (this.plan, this.today, calendar) = (plan, today, plan.Settings.Calendar);
        var leaves = plan.Tasks.Leaves.Where(t => t.Counts).Select(t => seen is null ? t : seen(t)).ToList();
        var perDay = UnitsPerDay(leaves);
        Axis = AxisOf(leaves, isFine ? Math.Max(perDay, Finer) : perDay);
        Status = Axis.StartOf(today);
        var due = leaves.Select(t => t.Due ?? t.BaselineDue).Max();
        Target = due is { } last ? Axis.FinishOf(last) : null;
        TargetDay = due;
        foreach (var leaf in leaves)
        {
            points[leaf.Id] = (All.Count, All.Count);
            var activity = Of(leaf);
            All.Add(change is null ? activity : change(leaf, activity, Axis));
            Tasks.Add(leaf);
            if (leaf is { DurationHours: null, Start: null, Due: null, BaselineStart: null, BaselineDue: null }) Undated++;
        }
        if (!plan.Tasks.HasLinks) return;
        AddSummaries();
        foreach (var task in plan.Tasks.All)
            foreach (var link in task.Predecessors) Tie(task, link);
    }

    internal List<Activity> All { get; } = [];

    /// <summary>The task of each activity; null for a point of a summary task.</summary>
    internal List<PlanTask?> Tasks { get; } = [];

    internal WorkingAxis Axis { get; }

    internal long Status { get; }

    /// <summary>The last due date, by which all is to be finished.</summary>
    internal long? Target { get; }

    internal DateOnly? TargetDay { get; }

    /// <summary>Tasks with neither dates nor a duration; they pass on what they wait for and take no time.</summary>
    internal int Undated { get; }

    /// <summary>The place of a task's activity; -1 when it has none.</summary>
    internal int PlaceOf(string taskId) => points.TryGetValue(taskId, out var point) && Tasks[point.Begins] is not null ? point.Begins : -1;

    private Activity Of(PlanTask task)
    {
        var (duration, planned) = (DurationOf(task), PlannedStart(task));
        if (task.State is TaskState.Done)
        {
            // What was reported done is done, whatever date stands there.
            var finish = Math.Min(task.ActualFinish is { } day ? Axis.FinishOf(day) : task.Due is { } due ? Math.Min(Axis.FinishOf(due), Status) : Status, Status + Axis.UnitsPerDay);
            return new() { Duration = duration, ActualFinish = finish, ActualStart = task.ActualStart is { } began ? Math.Min(Axis.StartOf(began), finish) : null };
        }
        var activity = new Activity { Duration = duration, Constraints = [.. Held(task)], Optimistic = Points(task.OptimisticHours), Pessimistic = Points(task.PessimisticHours), PlannedStart = planned, Forecast = task.Forecast is { } word ? Axis.FinishOf(word) : null, Percent = task.PercentComplete };
        if (task.ActualStart is null && task.PercentComplete <= 0)
        {
            // Who says that it ends earlier than planned says that it takes less time; who absorbed a later start said so, too.
            if (activity.Forecast is { } early && early > Status && task.Due is { } due && task.Forecast < due && planned is { } from) duration = Math.Clamp(early - from, Math.Min(1, duration), duration);
            duration = Math.Max(Math.Min(1, duration), duration - ((long)task.AbsorbedDays * Axis.UnitsPerDay));
            // Absorbed is absorbed where it is needed: nobody is early by it.
            return activity with { Duration = duration, Forecast = activity.Forecast ?? (task is { AbsorbedDays: > 0, Due: { } own } ? Axis.FinishOf(own) : null) };
        }
        return activity with
        {
            ActualStart = task.ActualStart is { } start ? Axis.StartOf(start) : Math.Min(planned ?? Status, Status),
            // A report counts the day on which it is made as worked.
            ReportedAt = task.UpdatedAt is { } at ? Math.Min(Axis.FinishOf(plan.Today(at)), Status + Axis.UnitsPerDay) : null,
        };
    }

    /// <summary>By the dates; hours say it more exactly where they mean the same days. Hours alone where a date is missing, a day where nothing else is known of a task with a date.</summary>
    private long DurationOf(PlanTask task)
    {
        if (task.IsMilestone) return 0;
        double? days = Hours(task) is { } hours ? hours / calendar.HoursPerDay : null;
        if ((task.Start ?? task.BaselineStart, task.Due ?? task.BaselineDue) is not ({ } start, { } due))
            return days is { } alone ? Units(alone) : task is { Start: null, Due: null, BaselineStart: null, BaselineDue: null } ? 0 : Axis.UnitsPerDay;
        var whole = Math.Max(1, calendar.WorkingDays(start, due));
        // Work that begins in the middle of a day touches a day more than it takes.
        var spare = task.BaselineStartTime is null ? 0 : 1;
        return days is { } exact && whole - (int)Math.Ceiling(exact - 1e-6) is var more && more >= 0 && more <= spare ? Units(exact) : (long)whole * Axis.UnitsPerDay;
    }

    private long? PlannedStart(PlanTask task) =>
        task.IsMilestone && (task.Due ?? task.Start ?? task.BaselineDue ?? task.BaselineStart) is { } day ? Axis.StartOf(day)
        : (task.Start ?? task.BaselineStart) is { } start ? Axis.StartOf(start) + Units(IntoDay(task))
        : (task.Due ?? task.BaselineDue) is { } due ? Axis.FinishOf(due) - DurationOf(task)
        : null;

    /// <summary>The share of its first day that has passed when work is planned to begin, where no link says it better; a break within the day counts as worked.</summary>
    private double IntoDay(PlanTask task) =>
        task is not { BaselineStart: { } start, BaselineStartTime: { } time, Predecessors.Length: 0 } || start != (task.Start ?? start) || !calendar.IsWorkingDay(start) ? 0
        : Math.Clamp((time.ToTimeSpan() - calendar.Hours.From.ToTimeSpan()).TotalHours, 0, calendar.HoursPerDay) / calendar.HoursPerDay;

    /// <summary>The dates that hold for a task, whatever it waits for.</summary>
    private IEnumerable<ActivityConstraint> Held(PlanTask task)
    {
        if (task.NotBefore is { } from) yield return new(ConstraintKind.StartNoEarlierThan, Axis.StartOf(from));
        if (task.NotAfter is { } until) yield return new(ConstraintKind.FinishNoLaterThan, Axis.FinishOf(until));
        if (task.FixedStart is { } on) yield return new(ConstraintKind.Fixed, Axis.StartOf(on));
    }

    private long? Points(double? hours) => hours is >= 0 and <= MostHours ? Units(hours.Value / calendar.HoursPerDay) : null;

    private static double? Hours(PlanTask task) => task.DurationHours is >= 0 and <= MostHours ? task.DurationHours : null;

    private long Units(double days) => (long)Math.Round(days * Axis.UnitsPerDay);

    private long Lag(Predecessor link) => double.IsFinite(link.LagDays) ? Units(Math.Clamp(link.LagDays, -MostHours, MostHours)) : 0;

    /// <summary>1 for days, the hours of a day, or its minutes, whatever the durations and lags need.</summary>
    private int UnitsPerDay(List<PlanTask> leaves)
    {
        var perDay = calendar.HoursPerDay;
        double[] lengths = [.. leaves.Select(t => t.IsMilestone ? null : Hours(t) / perDay).OfType<double>(), .. leaves.Select(IntoDay), .. plan.Tasks.HasLinks ? plan.Tasks.All.SelectMany(t => t.Predecessors).Select(p => p.LagDays).Where(double.IsFinite) : []];
        return Array.TrueForAll(lengths, d => IsWhole(d)) ? 1 : IsWhole(perDay) && Array.TrueForAll(lengths, d => IsWhole(d * perDay)) ? (int)perDay : Math.Max(1, (int)Math.Round(perDay * 60));

        static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < 1e-3;
    }

    private WorkingAxis AxisOf(List<PlanTask> leaves, int unitsPerDay)
    {
        var (first, last) = (today, today);
        foreach (var task in leaves)
            foreach (var date in (DateOnly?[])[task.Start, task.Due, task.BaselineStart, task.BaselineDue, task.ActualStart, task.ActualFinish, task.Forecast, task.NotBefore, task.NotAfter, task.FixedStart])
                if (date is { } day) (first, last) = (day < first ? day : first, day > last ? day : last);
        // No earlier than the second day that there is, since the day before is asked for; room for plans that slip.
        first = first.DayNumber < 1 ? DateOnly.FromDayNumber(1) : first;
        var room = Math.Min(DateOnly.MaxValue.DayNumber, last.DayNumber + (last.DayNumber - first.DayNumber) + 366);
        return new(calendar, first, DateOnly.FromDayNumber(room), unitsPerDay);
    }

    /// <summary>Two points for each summary task that waits or is waited for.</summary>
    private void AddSummaries()
    {
        var linked = plan.Tasks.All.SelectMany(t => t.Predecessors).Select(p => p.TaskId).Concat(plan.Tasks.All.Where(t => t.Predecessors.Length > 0).Select(t => t.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var task in plan.Tasks.All)
        {
            if (!linked.Contains(task.Id) || !plan.Tasks.IsSummary(task)) continue;
            var below = plan.Tasks.LeavesOf(task).Where(t => points.ContainsKey(t.Id)).Select(t => points[t.Id].Begins).ToList();
            if (below.Count == 0) continue;
            var parts = below.Select(at => All[at]).ToList();
            var began = parts.Select(a => a.ActualStart ?? a.ActualFinish).Min();
            var ended = parts.TrueForAll(a => a.ActualFinish is not null) ? parts.Max(a => a.ActualFinish) : null;
            points[task.Id] = (All.Count, All.Count + 1);
            All.Add(new() { PlannedStart = parts.Select(a => a.PlannedStart).Min(), ActualStart = began, ActualFinish = began });
            All.Add(new() { ActualFinish = ended, Links = [.. below.Select(at => new ActivityLink(at, LinkKind.FinishToStart))] });
            Tasks.AddRange([null, null]);
            foreach (var at in below) All[at] = All[at] with { Links = All[at].Links.Add(new(All.Count - 2, LinkKind.FinishToStart)) };
        }
    }

    private void Tie(PlanTask task, Predecessor link)
    {
        if (!points.TryGetValue(task.Id, out var to) || !points.TryGetValue(link.TaskId, out var from)) return;
        var isFromStart = link.Kind is LinkKind.StartToStart or LinkKind.StartToFinish;
        var at = link.Kind is LinkKind.FinishToStart or LinkKind.StartToStart ? to.Begins : to.Ends;
        var tie = new ActivityLink(isFromStart ? from.Begins : from.Ends, link.Kind, Lag(link));
        ref var activity = ref CollectionsMarshal.AsSpan(All)[at];
        activity = activity with { Links = activity.Links.Add(tie) };
    }
}
