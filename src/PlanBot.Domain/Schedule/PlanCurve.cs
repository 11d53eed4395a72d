using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>PV, EV and AC of a whole plan as they grew, at the ends of its weeks up to the planned finish or today, whichever is later; each point is what <see cref="ScheduleAnalysis"/> says as of that day.</summary>
/// <param name="Analysis">The analysis as of today.</param>
/// <param name="Points">The points, by day; empty where no task has dates.</param>
/// <param name="WeeksApart">How many weeks lie between two points: more than one in a long plan.</param>
/// <param name="Forgotten">How many tasks had more reports than are kept, so that early weeks count them as not begun.</param>
/// <param name="Undated">How many tasks came with progress of which nobody knows the day: it counts from the beginning.</param>
public sealed record PlanCurve(ScheduleAnalysis Analysis, ImmutableArray<CurvePoint> Points, int WeeksApart, int Forgotten, int Undated)
{
    /// <summary>A chart of more points says no more.</summary>
    private const int MostPoints = 26;

    private const int Week = 7;

    /// <summary>The curve of a plan as of the end of a day.</summary>
    public static PlanCurve Of(Plan plan, DateOnly today)
    {
        var reckoning = new ScheduleReckoning(plan, EndOf(today), null, null);
        var analysis = reckoning.Result();
        if (analysis.Total is not { Start: { } start, Finish: { } finish }) return new(analysis, [], 1, 0, 0);
        var (days, apart) = Days(DateOnly.FromDateTime(start), DateOnly.FromDateTime(finish), today, analysis.Total.Ev > 0);
        var (axis, times) = (reckoning.Axis, days.Select(day => reckoning.Axis.Of(EndOf(day))).ToArray());
        var past = days.Count(day => day <= today);
        var (pv, ev, ac, hasCost) = (new double[days.Length], new double[past], new double[past], new bool[past]);
        int forgotten = 0, undated = 0;
        foreach (var (task, phase) in reckoning.Counted)
        {
            for (var k = 0; k < days.Length; k++) pv[k] += phase.PlannedBy(times[k]);
            if (past > 0 && Reported.IsForgotten(task, days[0])) forgotten++;
            if (task is { Progress.IsEmpty: true, UpdatedAt: null, PercentComplete: > 0 }) undated++;
            // Who never reported anything has earned nothing, at any time.
            if (task is { Progress.IsEmpty: true, PercentComplete: <= 0, ActualStart: null, ActualCost: null }) continue;
            for (var k = 0; k < past; k++)
            {
                var known = Reported.By(task, days[k], plan.Settings.Zone);
                ev[k] += phase.EarnedWith(known.Percent, known.HasStarted);
                ac[k] += Valuation.Sane(known.Cost);
                hasCost[k] |= known.Cost is not null;
            }
        }
        var isMoney = analysis.Basis is ValueBasis.Budgets;
        return new(analysis, [.. days.Select((day, k) => new CurvePoint(day, pv[k], k < past ? ev[k] : null, k < past && isMoney && hasCost[k] ? ac[k] : null))], apart, forgotten, undated);
    }

    /// <summary>Some of the points, evenly apart, the last and the one of today among them: for a client that draws rows.</summary>
    /// <param name="most">How many, from 2 on; the one of today may come on top.</param>
    public ImmutableArray<CurvePoint> Some(int most)
    {
        if (Points.Length <= most) return Points;
        var now = Points.LastOrDefault(p => p.Ev is not null).Day;
        var step = (Points.Length - 1) / (double)(most - 1);
        return [.. Points.Where((p, i) => p.Day == now || Enumerable.Range(0, most).Any(k => (int)Math.Round(k * step) == i))];
    }

    /// <summary>The day before the start, the Sundays on the way, the finish, and today once work can have been earned.</summary>
    private static (DateOnly[] Days, int WeeksApart) Days(DateOnly start, DateOnly finish, DateOnly today, bool hasEarned)
    {
        var last = today > finish ? today : finish;
        var weeks = ((last.DayNumber - start.DayNumber) / Week) + 1;
        var apart = (weeks + MostPoints - 1) / MostPoints;
        var days = new SortedSet<DateOnly> { start.AddDays(-1), finish };
        for (var day = start.AddDays((Week - (int)start.DayOfWeek) % Week).DayNumber; day < last.DayNumber; day += Week * apart) days.Add(DateOnly.FromDayNumber(day));
        if (today >= start || hasEarned) days.Add(today);
        return ([.. days], apart);
    }

    private static DateTime EndOf(DateOnly day) => day.ToDateTime(TimeOnly.MaxValue);
}

/// <summary>One point of a curve, as of the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Pv">Planned value by then.</param>
/// <param name="Ev">Earned value by then; null for days to come.</param>
/// <param name="Ac">Actual cost by then; null for days to come, where nobody reported one, and where value is no money.</param>
public readonly record struct CurvePoint(DateOnly Day, double Pv, double? Ev, double? Ac);
