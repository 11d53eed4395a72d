using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>A deviation as the digest says it.</summary>
internal static class DigestWords
{
    /// <summary>"3 working days late; planned 100 %, reported 60 %; forecast Fri 11 Dec, 5 working days late".</summary>
    internal static string SizeOf(Deviation task, DateOnly today, Tongue tongue)
    {
        List<string> parts = [];
        if (task.IsOverdue) parts.Add(task.DaysLate > 0 ? tongue.Say("Digest.DaysLate", task.DaysLate) : tongue.Say("Digest.WasDue", task.Due));
        if (task.PointsBehind > 0) parts.Add(tongue.Say("Digest.Percents", task.PlannedPercent, task.ReportedPercent));
        if (task.Forecast is { } forecast && forecast > task.Due)
            parts.Add(task.ForecastDaysLate > 0 ? tongue.Say("Digest.ForecastLate", DueWords.Day(tongue, forecast, today), task.ForecastDaysLate) : tongue.Say("Digest.ForecastAfter", DueWords.Day(tongue, forecast, today)));
        if (task.Health is Health.OffTrack) parts.Add(tongue.Say("Digest.OffTrack"));
        return parts.Aggregate((all, part) => tongue.Say("Digest.And", all, part));
    }

    /// <summary>Its cause and corrective action, or that none was said.</summary>
    internal static string WhyOf(Deviation task, Tongue tongue) => (task.Cause, task.Action) switch
    {
        (null, null) => tongue.Say("Digest.NoCause"),
        ({ } cause, null) => tongue.Say("Digest.CauseOnly", tongue.Name(cause)),
        (null, { } action) => tongue.Say("Digest.ActionOnly", tongue.Name(action)),
        ({ } cause, { } action) => tongue.Say("Digest.CauseAndAction", tongue.Name(cause), tongue.Name(action)),
    };
}
