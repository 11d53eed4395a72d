using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>What was reported of a task by the end of a day; what is reported for a day counts at any time of it.</summary>
/// <param name="Percent">Percent complete, 0 to 100.</param>
/// <param name="HasStarted">True once work began.</param>
/// <param name="Cost">What it had cost; null where nobody had said.</param>
internal readonly record struct Reported(double Percent, bool HasStarted, double? Cost)
{
    /// <summary>What was known of a task by a day. A task without points, such as an imported one, is as it is now from its last report on.</summary>
    internal static Reported By(PlanTask task, DateOnly day, Zone zone)
    {
        var points = task.Progress;
        if (points.IsEmpty)
            return task.UpdatedAt is { } at && zone.DateAt(at) > day ? default : new(Sound(task.PercentComplete), task.ActualStart <= day || task.PercentComplete > 0, task.ActualCost);
        var place = points.Length - 1;
        while (place >= 0 && points[place].On > day) place--;
        if (place < 0) return default;
        if (place == points.Length - 1) return new(Sound(task.PercentComplete), points[place].HasBegun || task.PercentComplete > 0, task.ActualCost);
        var (percent, hasBegun) = (Sound(points[place].Percent), points[place].HasBegun);
        while (place >= 0 && points[place].Cost is null) place--;
        return new(percent, hasBegun, place < 0 ? null : points[place].Cost);
    }

    /// <summary>True when reports of that day were given up to keep newer ones.</summary>
    internal static bool IsForgotten(PlanTask task, DateOnly day) => task.Progress.Length == ProgressPoint.Kept && task.Progress[0].On > day;

    private static double Sound(double percent) => percent is >= 0 and <= 100 ? percent : 0;
}
