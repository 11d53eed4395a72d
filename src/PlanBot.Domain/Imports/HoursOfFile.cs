using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Imports;

/// <summary>The working hours and the break by which a file reckons, found from the times and durations of its tasks; a plan kept in hours makes sense by no others.</summary>
internal static class HoursOfFile
{
    private const int FewestTasks = 3;
    private const double Most = 0.9;

    private static readonly ImmutableArray<TimeOnly> Breaks = [new(12, 0), new(12, 30), new(11, 30), new(13, 0), new(11, 0), new(13, 30)];

    /// <summary>The settings of a new plan; as they are where the file has no times, fits them, or fits none.</summary>
    internal static PlanSettings In(ImmutableArray<PlanTask> tasks, PlanSettings settings)
    {
        List<PlanTask> timed = [.. tasks.Where(t => t is { BaselineStart: not null, BaselineDue: not null, BaselineStartTime: not null, BaselineDueTime: not null, DurationHours: > 0 })];
        if (timed.Count < FewestTasks || Fits(timed, settings.Working)) return settings;
        var hours = new WorkingHours(timed.Min(t => t.BaselineStartTime)!.Value, timed.Max(t => t.BaselineDueTime)!.Value);
        var pause = hours.To - hours.From - TimeSpan.FromHours(settings.Working.HoursPerDay);
        var whole = settings.Working with { Hours = hours, Break = null };
        var found = Breaks.Where(_ => pause > TimeSpan.Zero).Select(from => whole with { Break = new(from, from.Add(pause)) }).Prepend(whole)
            .FirstOrDefault(working => working.Calendar.Check() is null && Fits(timed, working));
        return found is null ? settings : settings with { Working = found, NudgeAt = hours.Within(settings.NudgeAt) };
    }

    private static bool Fits(List<PlanTask> timed, CalendarChoice working)
    {
        var axis = new WorkingAxis(working.Calendar, timed.Min(t => t.BaselineStart)!.Value, isInHours: true);
        return timed.Count(t => Math.Abs(axis.Of(t.BaselineDue!.Value.ToDateTime(t.BaselineDueTime!.Value)) - axis.Of(t.BaselineStart!.Value.ToDateTime(t.BaselineStartTime!.Value)) - t.DurationHours!.Value) < 0.01) >= Most * timed.Count;
    }
}
