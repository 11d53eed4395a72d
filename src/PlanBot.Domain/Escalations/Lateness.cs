using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>
/// A late task of which nobody has said anything for a while: one episode, which ends with a word on the task. Its clock counts the working days of the owner since
/// the due date or the last sign of life, whichever is later; it stands still while the owner is away.
/// </summary>
/// <param name="Owner">Whom PlanBot asks.</param>
/// <param name="Since">The day from which is counted; that day itself is day 0.</param>
/// <param name="Heard">When somebody last said something, or the plan began: what was told before belongs to an earlier episode.</param>
/// <param name="Days">The working days since.</param>
internal sealed record Lateness(Participant Owner, DateOnly Since, DateTimeOffset Heard, int Days)
{
    /// <summary>The episode of a leaf; null while it is not late.</summary>
    internal static Lateness? Of(Plan plan, PlanTask task, DateTimeOffset now)
    {
        if (task.Due is not { } due || !task.IsOpen) return null;
        var owner = plan.OwnerOf(task);
        var zone = plan.ZoneOf(owner);
        var today = zone.DateAt(now);
        if (due >= today) return null;
        // What fell due before the plan was followed up is not caught up: the owner is asked first, like everybody.
        var heard = Latest(plan.CreatedAt, task.UpdatedAt, task.Escalation?.AcknowledgedAt);
        var since = Latest(due, zone.DateAt(heard), task.SnoozedUntil, task.Comment is null && task.Cause is null ? null : task.Forecast);
        return new(owner, since, heard, Count(plan.CalendarOf(owner), owner.Availability.Absences, since, today));
    }

    /// <summary>The highest rung that was told in this episode; the owner while nobody above was.</summary>
    internal Rung Highest(Plan plan, PlanTask task) => Ladder.ForLate.LastOrDefault(rung => WasTold(plan, task, rung), Rung.Owner);

    /// <summary>True when a rung was told since the clock began to run.</summary>
    internal bool WasTold(Plan plan, PlanTask task, Rung rung) =>
        task.Escalation?.ToldAt(rung) is { } at && at > Heard && plan.ZoneOf(Owner).DateAt(at) > Since;

    /// <summary>The working days after <paramref name="since"/> up to and including <paramref name="today"/>, those of an absence left out.</summary>
    internal static int Count(WorkingCalendar calendar, ImmutableArray<Absence> absences, DateOnly since, DateOnly today)
    {
        var days = calendar.DaysLate(since, today);
        foreach (var away in absences)
            days -= calendar.WorkingDays(away.From > since ? away.From : since.AddDays(1), away.Until < today ? away.Until : today);
        return days;
    }

    private static DateTimeOffset Latest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
            if (other > first) first = other.Value;
        return first;
    }

    private static DateOnly Latest(DateOnly first, params ReadOnlySpan<DateOnly?> others)
    {
        foreach (var other in others)
            if (other > first) first = other.Value;
        return first;
    }
}
