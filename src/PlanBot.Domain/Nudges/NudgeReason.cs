using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Nudges;

/// <summary>Why an open task needs its owner's attention on a day.</summary>
/// <param name="Kind">The worst of what is true of it.</param>
/// <param name="Days">Working days late when overdue, else working days left; 0 when only days off lie between; null without a due date.</param>
/// <param name="Due">The due date.</param>
/// <param name="Today">The day for which it is said.</param>
/// <param name="Planned">Percent that the baseline expects by then; null for a milestone or without dates.</param>
/// <param name="Reported">Percent reported.</param>
public sealed record NudgeReason(NudgeKind Kind, int? Days, DateOnly? Due, DateOnly Today, double? Planned, double Reported) : IComparable<NudgeReason>
{
    /// <summary>The reason of a leaf, or null when all is well. A task that starts later is not behind; a milestone is only ever late or due.</summary>
    public static NudgeReason? Of(Plan plan, PlanTask task, DateOnly today)
    {
        if (!task.IsOpen) return null;
        var (settings, calendar) = (plan.Settings, plan.Settings.Calendar);
        var planned = task.IsMilestone ? null : plan.Tasks.PlannedPercent(task, today, calendar);
        int? days = task.Due is not { } due ? null : due < today ? calendar.DaysLate(due, today) : calendar.DaysLate(today, due);
        var isBehind = !(task.Start > today) && planned - task.PercentComplete >= settings.BehindPoints;
        NudgeKind? kind = task.Due < today ? NudgeKind.Overdue
            : isBehind ? NudgeKind.Behind
            : days <= settings.DueSoonDays ? NudgeKind.DueSoon
            : null;
        return kind is null ? null : new(kind.Value, days, task.Due, today, planned, task.PercentComplete);
    }

    /// <summary>The reason in words: "12 working days late; planned 100 %, reported 60 %".</summary>
    public string Say(Tongue tongue, int dueSoonDays) => Kind switch
    {
        NudgeKind.DueSoon => DueWords.Say(tongue, Due!.Value, Today, Days!.Value),
        NudgeKind.Behind when Days > dueSoonDays || Due is null => Percents(tongue)!,
        _ when Percents(tongue) is { } percents => tongue.Say("Nudge.Both", DueWords.Say(tongue, Due!.Value, Today, Days!.Value), percents),
        _ => DueWords.Say(tongue, Due!.Value, Today, Days!.Value),
    };

    /// <summary>Worst first: overdue, by days late; behind, by points; due soon, by days left.</summary>
    public int CompareTo(NudgeReason? other) =>
        other is null ? -1 : (Kind, Badness).CompareTo((other.Kind, other.Badness));

    private double Badness => Kind switch
    {
        NudgeKind.Overdue => Due!.Value.DayNumber,
        NudgeKind.Behind => Reported - Planned!.Value,
        _ => Due!.Value.DayNumber,
    };

    private string? Percents(Tongue tongue) => Planned is { } planned ? tongue.Say("Nudge.Percents", Math.Round(planned), Reported) : null;
}

/// <summary>What is wrong with an open task, worst first.</summary>
public enum NudgeKind
{
    /// <summary>The due date has passed.</summary>
    Overdue,
    /// <summary>Reported percent lies below planned percent by the plan's threshold or more.</summary>
    Behind,
    /// <summary>At most the plan's number of working days are left.</summary>
    DueSoon,
}
