using System.Globalization;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Planner;

/// <summary>The task in Microsoft Planner that stands for a task of the plan, and what both said when they were last compared.</summary>
/// <param name="PlanId">The plan in Planner.</param>
/// <param name="Id">The task there.</param>
public sealed record PlannerLink(string PlanId, string Id)
{
    /// <summary>Its version there; a change with another one is refused.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Percent there, 0, 50 or 100, as last seen or sent.</summary>
    public int Percent { get; init; }

    /// <summary>The due date there, as last seen or sent.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>When it was last sent to Planner, or found there.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>It was deleted there; nobody puts it back.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whose word on the percent counted when they last differed; null when they never did.</summary>
    public PlannerNote? PercentNote { get; init; }

    /// <summary>The same of the date.</summary>
    public PlannerNote? DueNote { get; init; }
}

/// <summary>What did not count when Planner and PlanBot differed: shown with the task for a week, so that nothing is lost silently.</summary>
/// <param name="At">When the other value was given up.</param>
/// <param name="PlannerCounts">True when Planner's value stands now, false when PlanBot's does.</param>
/// <param name="Other">What did not count: a percent, a day, or empty for no date.</param>
/// <param name="By">Who changed it in Planner; null when Planner does not say.</param>
public sealed record PlannerNote(DateTimeOffset At, bool PlannerCounts, string Other, string? By)
{
    /// <summary>As a row keeps it: <c>2026-12-07T09:30:00.0000000+00:00|Planner|60|Bob</c>.</summary>
    public override string ToString() => $"{At.ToString("O", CultureInfo.InvariantCulture)}|{(PlannerCounts ? "Planner" : "PlanBot")}|{Other}|{By}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static PlannerNote? Read(string? text) =>
        text?.Split('|', 4) is [var at, var counts, var other, var by] && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var when)
            ? new(when, counts == "Planner", other, by.Length == 0 ? null : by) : null;
}
