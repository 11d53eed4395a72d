using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Nudges;

/// <summary>The nudges of a person: at most one card a day for all plans together, shown anew when what it names is settled elsewhere.</summary>
internal static class NudgeCards
{
    /// <summary>Tells what is true now of every plan whose round has reached the person today or that left a line: what was settled meanwhile is not told. After today's card the lines wait.</summary>
    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var today = presence.Today(now);
        if (person.NudgedOn == today || (!lines.IsEmpty && !lines.Any(l => l.IsCritical || TurnOf(l, person, plans, presence, now) == now))) return new(person);
        var nudges = Open(person, plans, today, now);
        var due = person.Inbox.Where(l => l.Kind is LineKind.Nudge or LineKind.Escalation && !(l.At > now)).ToList();
        var escalated = Escalated.Of(person, plans, due.Where(l => l.Kind is LineKind.Escalation).Select(l => (l.PlanId, l.About)), now);
        var emptied = person with { Inbox = person.Inbox.RemoveRange(due) };
        if (nudges.Count + escalated.Count == 0) return new(emptied);
        var checkIns = CheckInPrompts.Waiting(person, plans, now);
        var (reminders, why, reminded) = StandUpCards.Shared(person, plans, now);
        emptied = CheckInPrompts.Without(emptied, checkIns) with { Inbox = CheckInPrompts.Without(emptied, checkIns).Inbox.RemoveRange(reminded) };
        return new(emptied with { NudgedOn = today, Nudged = Named(nudges), Escalated = [.. escalated.Select(e => new NudgedTask(e.Plan.Id, e.Task.Id))] })
        {
            Messages =
            [
                new Message.ToChat(KeyOf(today), person.Chat!, NudgeCard.For(nudges, [], escalated, checkIns, today, now, person.Tongue, reminders, why))
                {
                    Plans = [.. nudges.Select(n => n.Plan.Id).Concat(escalated.Select(e => e.Plan.Id)).Distinct(StringComparer.Ordinal)],
                    // What could not be sent all day is left out: the next working day's card tells what is true then.
                    Until = presence.Tomorrow(now),
                },
            ],
        };
    }

    /// <summary>
    /// The first moment from an instant on at which a line has its turn: its reader may be spoken to, on a day on which its plan is worked, and the plan's time has come; or it has not, but later
    /// that day they cannot be spoken to any more. So what waits from another day shares the card of its plan's day, whatever else wakes its reader. Null when there is no such moment for a year.
    /// </summary>
    internal static DateTimeOffset? TurnOf(Line line, Person person, ImmutableArray<Plan> plans, Presence presence, DateTimeOffset from)
    {
        var plan = plans.FirstOrDefault(p => p.Id == line.PlanId);
        for (var there = presence.Next(from); there is { } moment && moment < from.AddDays(NudgeRound.FarthestDays);)
        {
            if (plan is null) return moment;
            if (NudgeRound.TimeFrom(plan, person.Id, moment) is not { } at) return null;
            if (at <= moment) return moment;
            if (NudgeRound.TimeOf(plan, person.Id, moment) is not null) return presence.Next(at) is { } then && presence.Today(then) == presence.Today(moment) ? then : moment;
            there = presence.Next(NudgeRound.DayOf(plan, person.Id, at));
        }
        return null;
    }

    /// <summary>The day's card, sent or about to be, is shown anew: what still needs the person first, then what was settled since.</summary>
    internal static Decision<Person> Settle(Person person, ImmutableArray<Plan> plans, TaskSettled settled, DateTimeOffset now)
    {
        var presence = new Presence(person, [.. plans.Where(p => p.State is PlanState.Active)]);
        var today = presence.Today(now);
        if (person is not { Chat: { } chat, Inactive: null } || person.NudgedOn != today || !person.Nudged.Concat(person.Escalated).Contains(new(settled.PlanId, settled.TaskId))) return new(person);
        var open = Open(person, plans, today, now);
        var escalated = Escalated.Of(person, plans, person.Escalated.Select(e => (e.PlanId, e.TaskId)), now);
        var done = (from nudged in person.Nudged.Concat(person.Escalated).Distinct()
                    let plan = plans.FirstOrDefault(p => p.Id == nudged.PlanId)
                    let task = plan?.Tasks.Find(nudged.TaskId)
                    where task is not null && !open.Any(n => n.Plan.Id == plan.Id && n.Task.Id == task.Id) && !escalated.Any(e => e.Plan.Id == plan.Id && e.Task.Id == task.Id)
                    select (Plan: plan, Task: task)).ToList();
        return new(person with { Nudged = [.. done.Select(d => new NudgedTask(d.Plan.Id, d.Task.Id)), .. Named(open)] })
        {
            Messages =
            [
                new Message.ToChat(KeyOf(today) + "|settled", chat, NudgeCard.For(open, done, escalated, CheckInPrompts.Reminded(person, plans, today, now), today, now, person.Tongue))
                {
                    Plans = [.. person.Nudged.Select(n => n.PlanId).Distinct(StringComparer.Ordinal)],
                    Until = presence.Tomorrow(now),
                    Replaces = KeyOf(today),
                    Unless = settled.OnCard,
                },
            ],
        };
    }

    /// <summary>What needs the person now, in the plans whose round of today has begun or that left a line, worst first. What today's card about deviations asks is not asked twice.</summary>
    private static List<Nudge> Open(Person person, ImmutableArray<Plan> plans, DateOnly today, DateTimeOffset now) =>
        [.. plans.Where(p => NudgeRound.HasBegun(p, person.Id, now) || person.Inbox.Any(l => l.PlanId == p.Id)).SelectMany(p => NudgeRound.LinesFor(p, person.Id, now))
            .Where(n => person.DeviatedOn != today || !person.Deviated.Contains(new(n.Plan.Id, n.Task.Id))).OrderBy(n => n.Reason)];

    private static ImmutableArray<NudgedTask> Named(IEnumerable<Nudge> nudges) => [.. nudges.Take(NudgeCard.Most).Select(n => new NudgedTask(n.Plan.Id, n.Task.Id))];

    private static string KeyOf(DateOnly day) => "nudge|" + day.ToIso();
}
