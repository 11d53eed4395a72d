using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>
/// The ladder of blockers: the unblocker is asked at once, the plan manager when their time to answer has passed, the sponsor when the manager's has. After downtime
/// the next rung is told, and its time to answer begins then.
/// </summary>
internal static class UnblockRound
{
    /// <summary>The most tasks of one decision: each writes its own row and one line.</summary>
    private const int Slice = 30;

    /// <summary>Asks or tells whoever's turn it is; null when nobody's has come.</summary>
    internal static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (!(plan.UnblockAt <= now)) return null;
        var (tree, messages) = (plan.Tasks, ImmutableArray.CreateBuilder<Message>());
        DateTimeOffset? next = null;
        var changed = 0;
        foreach (var task in plan.Tasks.Leaves)
        {
            if (task.Unblocking is not { } before) continue;
            var after = before;
            if (Due(plan, task, before) is { } due && due <= now)
            {
                if (changed == Slice) return new(plan with { Tasks = tree }) { Messages = messages.DrainToImmutable() };
                changed++;
                var told = Next(plan, task, before, now);
                after = before with { Told = told?.Rung ?? Rung.Sponsor, ToldAt = now, AskedAt = before.Told is null ? now : before.AskedAt };
                tree = tree.With(task with { Unblocking = after });
                if (told is var (rung, person)) messages.Add(Ask(plan, task, rung, person.PersonId!, now));
            }
            if (Due(plan, task, after) is { } later && !(later >= next)) next = later;
        }
        return new(plan with { Tasks = tree, UnblockAt = next }) { Messages = messages.DrainToImmutable() };
    }

    internal static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now) => plan.UnblockAt < now ? now : plan.UnblockAt;

    /// <summary>Begins the ladder of a blocker that is new and ends it with the blocker.</summary>
    internal static Decision<Plan> Follow(Plan before, PlanInput input, Decision<Plan> decision, DateTimeOffset now)
    {
        var after = decision.State;
        // Clocks depend on when people work and on the settings: then they are worked out anew.
        if (after.UnblockAt is not null && (!ReferenceEquals(before.People, after.People) || !ReferenceEquals(before.Settings, after.Settings))) after = after with { UnblockAt = now };
        if (ReferenceEquals(before.Tasks, after.Tasks) || after.State is not PlanState.Active) return ReferenceEquals(after, decision.State) ? decision : decision with { State = after };
        var (tree, isSame) = (after.Tasks, after.Tasks.HasOutlineOf(before.Tasks));
        for (var place = 0; place < after.Tasks.All.Length; place++)
        {
            var task = after.Tasks.All[place];
            var was = isSame ? before.Tasks.All[place] : before.Tasks.Find(task.Id);
            if (ReferenceEquals(was, task) || Words(was) == Words(task)) continue;
            var unblocking = task.Blocker?.Unblocker is null ? null : new Unblocking(now) { RaisedBy = input.By.PersonId.Length == 0 || input is HandOvers.HandOverInput ? null : input.By.PersonId };
            tree = tree.With(task with { Unblocking = unblocking });
            if (unblocking is not null) after = after with { UnblockAt = now };
        }
        return ReferenceEquals(tree, after.Tasks) && ReferenceEquals(after, decision.State) ? decision : decision with { State = after with { Tasks = tree } };
    }

    /// <summary>Whom a blocker names to remove it: the participant of that name, if it means one alone.</summary>
    internal static Participant? UnblockerOf(this Plan plan, PlanTask task) =>
        task.Blocker?.Unblocker is { } name && plan.People.Values.Called(name) is [var only] ? only : null;

    /// <summary>The working hours within which an answer to a task's blocker is asked for.</summary>
    internal static int AnswerHours(this Plan plan, PlanTask task) => task.Blocker?.AnswerHours ?? plan.Settings.Ladder.AnswerHours;

    private static (string What, string? Unblocker)? Words(PlanTask? task) => task?.Blocker is { } blocker ? (blocker.What, blocker.Unblocker) : null;

    /// <summary>When somebody is asked or told next; null when the ladder has come to its end.</summary>
    private static DateTimeOffset? Due(Plan plan, PlanTask task, Unblocking unblocking) => unblocking switch
    {
        { Told: null } => unblocking.AskedAt,
        { Told: Rung.Sponsor } => null,
        { Told: { } told, Declined: var declined, ToldAt: { } at } when declined == told => at,
        { Told: { } told, ToldAt: { } at } => plan.There(plan.On(task, told), at) is { } person ? WorkingTime.After(plan, person, at, plan.AnswerHours(task)) : at,
        _ => unblocking.AskedAt,
    };

    private static (Rung Rung, Participant Person)? Next(Plan plan, PlanTask task, Unblocking unblocking, DateTimeOffset now)
    {
        var above = Ladder.ForBlocker.Where(rung => !(rung <= unblocking.Told) && rung != unblocking.Declined).ToList();
        var known = Ladder.ForBlocker.Where(rung => rung <= unblocking.Told).Select(rung => plan.On(task, rung)?.PersonId).Append(unblocking.RaisedBy);
        return Rungs.Whom(plan, task, above, rung => rung == above[0], known, now) is [var first, ..] ? first : null;
    }

    private static Message.ToPerson Ask(Plan plan, PlanTask task, Rung rung, string personId, DateTimeOffset now) => new($"unblock|{Stamp(now)}|{task.Id}|{rung}", personId,
        new Line(plan.Id, plan.Today(now)) { Kind = LineKind.Unblock, About = task.Id, IsCritical = plan.Settings.Ladder.CriticalBlockers && task.Blocker?.AnswerHours is not null });

    internal static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHHmmss", CultureInfo.InvariantCulture);
}
