using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Deviations;

/// <summary>
/// When a case is opened, changes its colour and is closed: at its thresholds it becomes worse, and clearly below them it becomes better, so that a measure that wanders around a threshold opens one case.
/// <list type="bullet">
/// <item>It opens at the amber threshold, and becomes red at the red one. A KPI opens above its amber threshold: at its tolerance it is still on target.</item>
/// <item>From red it goes back to amber by a quarter of the way from red to amber, by a tenth of the red threshold at least, and by two working days where days are measured.</item>
/// <item>It closes below half of the amber threshold; SPI(t) above the middle between the threshold and 1; a KPI by half of its tolerance within it. A late task closes once it is late no more.</item>
/// <item>Float comes in whole days, of which a task has few: its case stays red once it is, and closes when the float was back on <see cref="CalmDays"/> working days in a row.</item>
/// <item>Without a measure (done, cancelled, gone, not looked at any more) it closes at once.</item>
/// </list>
/// </summary>
internal static class Hysteresis
{
    /// <summary>The working days on which the float has to be back.</summary>
    internal const int CalmDays = 3;

    /// <summary>Sums of floating numbers miss a threshold by less.</summary>
    private const double Near = 1e-9;

    private const double LeastDaysBack = 2;

    /// <summary>What a measure without a case amounts to; null when it opens none.</summary>
    internal static Severity? Opens(DeviationKind kind, Threshold threshold, double measure) =>
        threshold.Amber is not { } amber || !double.IsFinite(measure) || !Reaches(kind, measure, amber) ? null
        : threshold.Red is { } red && Reaches(kind, measure, red) ? Severity.Red : Severity.Amber;

    /// <summary>An open case after a look at it: as it is now, or closed. The same reference when nothing differs.</summary>
    internal static DeviationCase Look(DeviationCase known, Measured? found, Threshold threshold, WorkingCalendar calendar, DateOnly today, DateTimeOffset now)
    {
        if (found is not { } measured || threshold.Amber is not { } amber) return Close(known, threshold, now);
        var calm = IsWell(known.Kind, measured, amber) ? known.CalmSince ?? today : (DateOnly?)null;
        var worst = Bad(known.Kind, measured.Value) > Bad(known.Kind, known.Worst) ? measured.Value : known.Worst;
        var looked = known with { Measure = measured.Value, Worst = worst, LostDays = Math.Max(known.LostDays, measured.LostDays), CalmSince = calm };
        if (calm is { } since && (known.Kind is not DeviationKind.FloatConsumed || calendar.WorkingDays(since, today) >= CalmDays)) return Close(looked, threshold, now);
        looked = looked with { Severity = IsRed(known, measured.Value, amber, threshold.Red) ? Severity.Red : Severity.Amber };
        return looked == known ? known : looked;
    }

    /// <summary>How bad a measure is: the greater is the worse, whatever its kind.</summary>
    internal static double Bad(DeviationKind kind, double measure) => kind is DeviationKind.Pace ? 1 - measure : measure;

    /// <summary>A closed case is as bad as it was at the worst.</summary>
    private static DeviationCase Close(DeviationCase known, Threshold threshold, DateTimeOffset now) => known with
    {
        ClosedAt = now,
        Severity = known.Severity is Severity.Red || (threshold.Red is { } red && Reaches(known.Kind, known.Worst, red)) ? Severity.Red : Severity.Amber,
    };

    private static bool Reaches(DeviationKind kind, double measure, double threshold) =>
        kind is DeviationKind.KpiOutside ? measure > threshold + Near : Bad(kind, measure) >= Bad(kind, threshold) - Near;

    private static bool IsWell(DeviationKind kind, Measured measured, double amber) => kind switch
    {
        DeviationKind.DaysLate => measured.Value <= 0,
        DeviationKind.KpiOutside => measured.Value <= (amber - measured.Tolerance) / 2,
        _ => Bad(kind, measured.Value) < (Bad(kind, amber) / 2) - Near,
    };

    private static bool IsRed(DeviationCase known, double measure, double amber, double? redFrom)
    {
        if (redFrom is not { } red) return false;
        if (Reaches(known.Kind, measure, red)) return true;
        if (known.Severity is not Severity.Red) return false;
        if (known.Kind is DeviationKind.FloatConsumed) return true;
        var (worse, less) = (Bad(known.Kind, red), Bad(known.Kind, amber));
        var back = Math.Max((worse - less) / 4, worse / 10);
        if (known.Kind is DeviationKind.DaysLate or DeviationKind.ForecastLate) back = Math.Max(back, LeastDaysBack);
        return Bad(known.Kind, measure) > worse - back + Near;
    }
}
