using System.Collections.Immutable;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Deviations;

/// <summary>
/// How far everything in a plan deviates on a day, whether that opens a case or not: one pass over its tasks, one network, one analysis. What is done or cancelled deviates no more, and a corrective action is followed up by its own case; what cannot be said,
/// for want of dates, links, budgets or figures, is not there.
/// </summary>
public sealed class DeviationMeasures
{
    /// <summary>A branch has a pace once so many working days have passed, or half of its planned duration where that is less: before that one report that comes a day later would turn it.</summary>
    internal const int EarlyDays = 5;

    private const double EarlyShare = 0.5;

    /// <summary>Of a target of 0 there is no percentage: a figure on its wrong side is as far outside as this.</summary>
    private const double OfNoTarget = 100;

    /// <summary>Nothing is said to be further off: what is, is a slip of the hand in the plan.</summary>
    private const double Most = 100_000;

    private readonly Plan plan;
    private readonly DateOnly today;
    private readonly Dictionary<(DeviationSubject, DeviationKind), Measured> all = [];

    private DeviationMeasures(Plan plan, DateOnly today) => (this.plan, this.today) = (plan, today);

    /// <summary>All that was measured.</summary>
    public IReadOnlyCollection<Measured> All => all.Values;

    /// <summary>The measure of a subject and kind; null when there is none.</summary>
    public Measured? Find(DeviationSubject subject, DeviationKind kind) => all.TryGetValue((subject, kind), out var found) ? found : null;

    /// <summary>The measures of a plan on a day, of the kinds that its rules look at.</summary>
    public static DeviationMeasures Of(Plan plan, DateOnly today)
    {
        var measures = new DeviationMeasures(plan, today);
        List<PlanTask> open = [.. plan.Tasks.Leaves.Where(t => t.IsOpen && t.Counts)];
        foreach (var task in open) measures.Add(Days(plan, task, today), Points(plan, task, today));
        if (open.Count > 0)
        {
            measures.MeasureNetwork(open);
            measures.MeasureValue(open);
        }
        measures.Add([.. plan.Kpis.All.Values.Select(k => OfKpi(plan, k))]);
        return measures;
    }

    /// <summary>The measures of one task that follow from itself: an open leaf's days late and points behind, and in a plan without links how far it is forecast late.</summary>
    internal static IEnumerable<Measured> OfTask(Plan plan, PlanTask task, DateOnly today)
    {
        if (!task.IsOpen || plan.Tasks.IsSummary(task)) yield break;
        if (Days(plan, task, today) is { } days) yield return days;
        if (Points(plan, task, today) is { } points) yield return points;
        if (!plan.Tasks.HasLinks && Late(plan, task, ForecastOf(plan, null, task, today)) is { } late) yield return late;
    }

    /// <summary>The day on which a task is forecast to end, and whether the network says so rather than its owner: the later of both. An owner's forecast that has passed counts no more, and without links the owner's alone does.</summary>
    internal static (DateOnly Day, bool IsNetwork)? ForecastOf(Plan plan, PlanNetwork? network, PlanTask task, DateOnly today)
    {
        DateOnly? word = task.Forecast is { } said && said >= today ? said : null;
        DateOnly? follows = network?.Dates is not null && network.PlaceOf(task) is var at and >= 0 && IsDated(task) ? network.FinishDay(at) : null;
        return follows > word || word is null ? follows is { } day ? (day, true) : null : (word.Value, false);
    }

    /// <summary>How far a task is forecast late in a network; null for one that is late by what it waits for alone.</summary>
    internal static Measured? Late(Plan plan, PlanNetwork network, PlanTask task, DateOnly today) =>
        network.Inherits(task) ? null : Late(plan, task, ForecastOf(plan, network, task, today));

    /// <summary>Working days since the due date.</summary>
    private static Measured? Days(Plan plan, PlanTask task, DateOnly today) =>
        task.Due is { } due && due < today && plan.Settings.Calendar.DaysLate(due, today) is var days and > 0 ? new(DeviationSubject.Of(task), DeviationKind.DaysLate, days, days) : null;

    /// <summary>Points between the planned and the reported percent, as nudges count them: a task that starts later is not behind, nor is it on its first day, on which nobody could report yet; a milestone has no percent. The lost days are that share of its planned working days.</summary>
    private static Measured? Points(Plan plan, PlanTask task, DateOnly today)
    {
        if (task.IsMilestone || (task.Start ?? task.BaselineStart) >= today || plan.Tasks.PlannedPercent(task, today, plan.Settings.Calendar) is not { } planned) return null;
        var points = planned - task.PercentComplete;
        if (!double.IsFinite(points)) return null;
        var whole = (task.BaselineStart ?? task.Start, task.BaselineDue ?? task.Due) is ({ } from, { } until) ? plan.Settings.Calendar.WorkingDays(from, until) : 0;
        return new(DeviationSubject.Of(task), DeviationKind.PointsBehind, points, Math.Max(0, points / 100 * whole));
    }

    /// <summary>Working days by which the forecast lies beyond the baseline, or where there is none beyond the due date.</summary>
    private static Measured? Late(Plan plan, PlanTask task, (DateOnly Day, bool IsNetwork)? forecast) =>
        forecast is { } found && (task.BaselineDue ?? task.Due) is { } due && plan.Settings.Calendar.DaysLate(due, found.Day) is var days ? new(DeviationSubject.Of(task), DeviationKind.ForecastLate, days, days) : null;

    private static bool IsDated(PlanTask task) => task is not { DurationHours: null, Start: null, Due: null, BaselineStart: null, BaselineDue: null };

    /// <summary>
    /// Forecasts of tasks and of the plan's finish, and the float that is used up: how much smaller the total float of today's network is than that of the network as planned, in percent of the latter. A task that was planned with less than a day
    /// of float has used it up with each working day that is to be gained.
    /// </summary>
    private void MeasureNetwork(List<PlanTask> open)
    {
        var hasLinks = plan.Tasks.HasLinks;
        var now = hasLinks && (IsOn(DeviationKind.ForecastLate) || IsOn(DeviationKind.FloatConsumed)) ? plan.Tasks.NetworkIn(plan, today) : null;
        if (IsOn(DeviationKind.ForecastLate))
            foreach (var task in open) Add(now is null ? Late(plan, task, ForecastOf(plan, null, task, today)) : Late(plan, now, task, today));
        if (now?.Dates is null || now.Target is null) return;
        var agreed = plan.Tasks.Leaves.Where(t => t.Counts).Max(t => t.BaselineDue ?? t.Due);
        if (agreed is { } last && plan.Settings.Calendar.DaysLate(last, now.Finish) is var days) Add(new Measured(DeviationSubject.WholePlan, DeviationKind.ForecastLate, days, days));
        if (!IsOn(DeviationKind.FloatConsumed)) return;
        var planned = PlanNetwork.AsPlanned(plan, today);
        if (planned.Dates is null) return;
        foreach (var task in open)
        {
            var (at, was) = (now.PlaceOf(task), planned.PlaceOf(task));
            if (!IsDated(task) || at < 0 || was < 0 || now.Inherits(task)) continue;
            var (had, has) = (Math.Max(0, planned.ExactFloatDays(was)), now.ExactFloatDays(at));
            Add(new Measured(DeviationSubject.Of(task), DeviationKind.FloatConsumed, Math.Clamp((had - has) / Math.Max(1, had) * 100, -Most, Most), Math.Clamp(had - has, 0, Most)));
        }
    }

    /// <summary>The pace of branches and the plan, and what tasks, branches and the plan have cost beyond what they earned.</summary>
    private void MeasureValue(List<PlanTask> open)
    {
        if (!IsOn(DeviationKind.Pace) && !IsOn(DeviationKind.OverBudget)) return;
        var reckoning = new ScheduleReckoning(plan, today.ToDateTime(plan.Settings.NudgeAt), null, null);
        foreach (var task in open)
            if (task.ActualCost is not null) Add(Cost(DeviationSubject.Of(task), reckoning.Figures(plan.Tasks.PlaceOf(task))));
        foreach (var branch in MainBranches())
            if (plan.Tasks.PlaceOf(branch) is var place && reckoning.IsOpen(place)) MeasureValue(DeviationSubject.Of(branch), reckoning.Figures(place), reckoning.Day);
        MeasureValue(DeviationSubject.WholePlan, reckoning.Figures(plan.Tasks.All.Length), reckoning.Day);
    }

    /// <summary>The branches at the top; below the only one, which is the plan by another name. What lies deeper deviates with them: its owners would be asked the same twice.</summary>
    private IEnumerable<PlanTask> MainBranches() => (plan.Tasks.Roots.Take(2).ToList() is [var only] ? plan.Tasks.Children(only) : plan.Tasks.Roots).Where(plan.Tasks.IsSummary);

    private void MeasureValue(DeviationSubject subject, ScheduleFigures figures, double day)
    {
        Add(Cost(subject, figures));
        if (figures.Spit.Value is not { } index || figures.ActualTime.Value is not { } time || figures.PlannedDuration.Value is not { } duration) return;
        if (time >= Math.Min(EarlyDays * day, EarlyShare * duration)) Add(new Measured(subject, DeviationKind.Pace, Math.Clamp(index, 0, Most)));
    }

    /// <summary>
    /// Cost variance in percent, the other way around: (AC - EV) / EV, so that more is worse (CV % = CV / EV; PMBOK Guide, ANSI/EIA-748). Where something was spent and nothing is earned there is no such
    /// figure; there it is the share of the budget at completion that is spent, AC / BAC.
    /// </summary>
    private static Measured? Cost(DeviationSubject subject, ScheduleFigures figures)
    {
        if (figures.Ac.Value is not { } cost || cost <= 0 || figures.Bac <= 0) return null;
        var percent = figures.Ev > 0 ? (cost - figures.Ev) / figures.Ev * 100 : cost / figures.Bac * 100;
        return double.IsFinite(percent) ? new(subject, DeviationKind.OverBudget, Math.Clamp(percent, -100, Most)) : null;
    }

    /// <summary>By how many percent of its target a KPI of the whole organisation lies beyond its own tolerance, by its last figure; negative within. Units are left to the KPI's own card.</summary>
    internal static Measured? OfKpi(Plan plan, Kpi kpi)
    {
        if (kpi.Standing is not { Actual: { } actual, Target: { } target } || !double.IsFinite(actual) || !double.IsFinite(target)) return null;
        var off = kpi.Direction switch { KpiDirection.MoreIsBetter => target - actual, KpiDirection.LessIsBetter => actual - target, _ => Math.Abs(actual - target) };
        var percent = target != 0 ? off / Math.Abs(target) * 100 : off > 0 ? OfNoTarget + kpi.Amber : 0;
        return double.IsFinite(percent) ? new(DeviationSubject.Of(kpi, plan.Kpis.Units.Root), DeviationKind.KpiOutside, Math.Clamp(percent - kpi.Amber, -Most, Most)) { Tolerance = kpi.Amber } : null;
    }

    private bool IsOn(DeviationKind kind) => plan.Settings.Deviations[kind].Amber is not null;

    private void Add(params ReadOnlySpan<Measured?> some)
    {
        foreach (var measured in some)
            if (measured is { } found && IsOn(found.Kind)) all[(found.Subject, found.Kind)] = found;
    }
}
