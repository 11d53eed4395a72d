using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Nudges;

/// <summary>A task that needs its owner's attention, and why.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Task">The task.</param>
/// <param name="Reason">Why.</param>
public sealed record Nudge(Plan Plan, PlanTask Task, NudgeReason Reason);

/// <summary>A plan's daily round: on each working day, at the plan's nudge time, one line to each person who owns a task that needs attention.</summary>
public static class NudgeRound
{
    /// <summary>The most lines of one decision: with the head row and room to spare, they fit one transaction.</summary>
    public const int Slice = 80;

    /// <summary>The person's tasks that need attention now, worst first: open, not snoozed, and not reported on today.</summary>
    public static IEnumerable<Nudge> LinesFor(Plan plan, string personId, DateTimeOffset now) =>
        All(plan, now).Where(n => plan.OwnerOf(n.Task).PersonId == personId).OrderBy(n => n.Reason).ThenBy(n => n.Task.Order);

    /// <summary>True on a working day of the plan from its nudge time on.</summary>
    public static bool HasBegun(Plan plan, DateTimeOffset now) =>
        plan.Settings.Calendar.IsWorkingDay(plan.Today(now)) && plan.Settings.Zone.At(plan.Today(now), plan.Settings.NudgeAt) <= now;

    /// <summary>Hands a line to the next people of today's round; null when it is not due or already done. Days that were missed are not caught up.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        var today = plan.Today(now);
        if (plan.NudgedOn == today || !HasBegun(plan, now)) return null;

        // The mark carries its day: a round that was broken off on an earlier day does not shorten today's.
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "|";
        var last = plan.NudgedUpTo is { } mark && mark.StartsWith(day, StringComparison.Ordinal) ? mark[day.Length..] : "";
        var waiting = All(plan, now).Select(n => plan.OwnerOf(n.Task).PersonId).OfType<string>()
            .Where(id => string.CompareOrdinal(id, last) > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        ImmutableArray<string> slice = [.. waiting.Take(Slice)];
        return new(slice.Length < waiting.Count
            ? plan with { NudgedUpTo = day + slice[^1] }
            : plan with { NudgedOn = today, NudgedUpTo = null })
        {
            Messages = [.. slice.Select(id => new Message.ToPerson($"nudge|{day}{id}", id, new Line(plan.Id, today)))],
        };
    }

    /// <summary>When the round is due: now if today's is not done, else the nudge time of the next working day; null when no day of the next year is worked.</summary>
    public static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now)
    {
        var today = plan.Today(now);
        for (var day = plan.NudgedOn == today ? today.AddDays(1) : today; day < today.AddDays(366); day = day.AddDays(1))
            if (plan.Settings.Calendar.IsWorkingDay(day))
                return plan.Settings.Zone.At(day, plan.Settings.NudgeAt) is var at && at > now ? at : now;
        return null;
    }

    /// <summary>
    /// After today's round has begun: a task of it that needs nothing more today is told to the owner who was asked, whoever settled it and where.
    /// An import settles nothing; the next round tells what is true then.
    /// </summary>
    internal static Decision<Plan> TellSettled(Plan before, PlanInput input, Decision<Plan> decision, DateTimeOffset now)
    {
        var after = decision.State;
        if (ReferenceEquals(before.Tasks, after.Tasks) || !(before.NudgedOn == before.Today(now) || before.NudgedUpTo is not null)) return decision;
        IEnumerable<string> reported = input switch
        {
            TaskInput { Task.TaskId: { } id } => [id],
            SubmitCheckIn { Entries: var entries } => entries.Select(e => e.TaskId),
            _ => [],
        };
        var day = before.Today(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var settled = from id in reported
                      let was = before.Tasks.Find(id)
                      where was is not null && Nudging(before, was, now) is not null
                      where after.Tasks.Find(id) is not { } task || Nudging(after, task, now) is null
                      let owner = before.OwnerOf(was).PersonId ?? ""
                      where owner.Length > 0
                      select new Message.ToAsked($"settled|{day}|{id}", owner, new(before.Id, id, input.CardId));
        return decision with { Messages = [.. decision.Messages, .. settled] };
    }

    private static IEnumerable<Nudge> All(Plan plan, DateTimeOffset now) => plan.Tasks.Leaves.Select(t => Nudging(plan, t, now)).OfType<Nudge>();

    private static Nudge? Nudging(Plan plan, PlanTask task, DateTimeOffset now)
    {
        var today = plan.Today(now);
        return !(task.SnoozedUntil > today)
            && !(task.UpdatedAt is { } updated && plan.Today(updated) == today)
            && NudgeReason.Of(plan, task, today) is { } reason
            ? new(plan, task, reason) : null;
    }
}
