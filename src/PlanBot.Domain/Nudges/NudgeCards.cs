using System.Collections.Immutable;
using System.Globalization;
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
        if (person.NudgedOn == today) return new(person);
        var nudges = Open(person, plans, now);
        var due = person.Inbox.Where(l => l.Kind is LineKind.Nudge or LineKind.Escalation && !(l.At > now)).ToList();
        var escalated = Escalated.Of(person, plans, due.Where(l => l.Kind is LineKind.Escalation).Select(l => (l.PlanId, l.About)), now);
        var emptied = person with { Inbox = person.Inbox.RemoveRange(due) };
        if (nudges.Count + escalated.Count == 0) return new(emptied);
        var checkIns = CheckInPrompts.Reminded(person, plans, today, now);
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

    /// <summary>The day's card, sent or about to be, is shown anew: what still needs the person first, then what was settled since.</summary>
    internal static Decision<Person> Settle(Person person, ImmutableArray<Plan> plans, TaskSettled settled, DateTimeOffset now)
    {
        var presence = new Presence(person, [.. plans.Where(p => p.State is PlanState.Active)]);
        var today = presence.Today(now);
        if (person is not { Chat: { } chat, Inactive: null } || person.NudgedOn != today || !person.Nudged.Concat(person.Escalated).Contains(new(settled.PlanId, settled.TaskId))) return new(person);
        var open = Open(person, plans, now);
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

    /// <summary>What needs the person now, in the plans whose round of today has begun or that left a line, worst first.</summary>
    private static List<Nudge> Open(Person person, ImmutableArray<Plan> plans, DateTimeOffset now) =>
        [.. plans.Where(p => NudgeRound.HasBegun(p, person.Id, now) || person.Inbox.Any(l => l.PlanId == p.Id)).SelectMany(p => NudgeRound.LinesFor(p, person.Id, now)).OrderBy(n => n.Reason)];

    private static ImmutableArray<NudgedTask> Named(IEnumerable<Nudge> nudges) => [.. nudges.Take(NudgeCard.Most).Select(n => new NudgedTask(n.Plan.Id, n.Task.Id))];

    private static string KeyOf(DateOnly day) => "nudge|" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
