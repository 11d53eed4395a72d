using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>A late task that climbed up to somebody.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Task">The task.</param>
/// <param name="Late">Its episode.</param>
/// <param name="Rung">On which rung the reader stands.</param>
internal sealed record Escalated(Plan Plan, PlanTask Task, Lateness Late, Rung Rung)
{
    /// <summary>What is still true of the lines that plans handed over: whoever said something meanwhile is not told upward. The latest first.</summary>
    internal static List<Escalated> Of(Person person, ImmutableArray<Plan> plans, IEnumerable<(string PlanId, string TaskId)> tasks, DateTimeOffset now) =>
        [.. tasks.Select(t => Of(person, plans.FirstOrDefault(p => p.Id == t.PlanId), t.TaskId, now)).OfType<Escalated>().OrderByDescending(e => e.Late.Days).ThenBy(e => e.Task.Order)];

    /// <summary>The lines wait for the card of the day, which they share with the nudges; what the plan marks critical gets a card of its own when there is none to come.</summary>
    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var today = presence.Today(now);
        if (person.NudgedOn != today && lines.Any(l => NudgeCards.TurnOf(l, person, plans, presence, now) == now)) return NudgeCards.Tell(person, plans, lines, now);
        ImmutableArray<Line> critical = [.. lines.Where(l => l.IsCritical)];
        if (critical.IsEmpty) return new(person);
        var told = person with { Inbox = person.Inbox.RemoveRange(critical) };
        var escalated = Of(person, plans, critical.Select(l => (l.PlanId, l.About)), now);
        return escalated.Count == 0 ? new(told) : new(told)
        {
            Messages =
            [
                new Message.ToChat($"escalated|{now.UtcDateTime.ToString("yyyy-MM-ddTHHmmss", CultureInfo.InvariantCulture)}", person.Chat!, NudgeCard.For([], [], escalated, [], today, now, person.Tongue))
                {
                    Plans = [.. escalated.Select(e => e.Plan.Id).Distinct(StringComparer.Ordinal)],
                    Until = presence.Tomorrow(now),
                },
            ],
        };
    }

    private static Escalated? Of(Person person, Plan? plan, string taskId, DateTimeOffset now)
    {
        if (plan?.Tasks.Find(taskId) is not { } task || plan.Tasks.IsSummary(task) || Lateness.Of(plan, task, now) is not { } late) return null;
        var highest = late.Highest(plan, task);
        if (highest is Rung.Owner) return null;
        var rung = Ladder.ForLate.LastOrDefault(r => late.WasTold(plan, task, r) && plan.ActsFor(person.Id, plan.On(task, r), now), highest);
        return new(plan, task, late, rung);
    }
}
