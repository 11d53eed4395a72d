using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
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
        var (reminders, reminded) = nudges.Count == 0 ? ([], []) : StandUpCards.Shared(person, plans, now);
        var emptied = person with { Inbox = person.Inbox.RemoveRange(lines).RemoveRange(reminded) };
        return nudges.Count == 0 ? new(emptied) : new(emptied with { NudgedOn = today, Nudged = Named(nudges) })
        {
            Messages =
            [
                new Message.ToChat(KeyOf(today), person.Chat!, NudgeCard.For(nudges, [], today, person.Tongue, reminders))
                {
                    Plans = [.. nudges.Select(n => n.Plan.Id).Distinct(StringComparer.Ordinal)],
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
        if (person is not { Chat: { } chat, Inactive: null } || person.NudgedOn != today || !person.Nudged.Contains(new(settled.PlanId, settled.TaskId))) return new(person);
        var open = Open(person, plans, now);
        var done = (from nudged in person.Nudged
                    let plan = plans.FirstOrDefault(p => p.Id == nudged.PlanId)
                    let task = plan?.Tasks.Find(nudged.TaskId)
                    where task is not null && !open.Any(n => n.Plan.Id == plan.Id && n.Task.Id == task.Id)
                    select (Plan: plan, Task: task)).ToList();
        return new(person with { Nudged = [.. done.Select(d => new NudgedTask(d.Plan.Id, d.Task.Id)), .. Named(open)] })
        {
            Messages =
            [
                new Message.ToChat(KeyOf(today) + "|settled", chat, NudgeCard.For(open, done, today, person.Tongue))
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
