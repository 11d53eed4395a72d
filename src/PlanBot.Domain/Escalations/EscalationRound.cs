using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>
/// The upper rungs of late tasks, looked at just before each round of nudges, so that what is told upward stands on the same card of the day. What was told is kept on
/// the task: deciding again tells nothing twice. One rung a task and day, so that after downtime nobody is passed over.
/// </summary>
public static class EscalationRound
{
    /// <summary>The most tasks of one decision: each writes its own row, what the next digest knows of it, and at most three lines.</summary>
    public const int Slice = 15;

    /// <summary>Hands lines to whoever stands on a rung that has come due; null when none has, or no round is due.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (!NudgeRound.IsDue(plan, now)) return null;
        var (tree, messages) = (plan.Tasks, ImmutableArray.CreateBuilder<Message>());
        var begun = new Dictionary<string, bool>(StringComparer.Ordinal);
        var changed = 0;
        foreach (var (task, told) in Due(plan, now, begun))
        {
            var day = plan.ZoneOf(plan.OwnerOf(task)).DateAt(now);
            tree = tree.With(task with { Escalation = told.Aggregate(task.Escalation ?? new(), (e, t) => e.Tell(t.Rung, now)) });
            messages.AddRange(told.Select(t => Hand(plan, task, t.Rung, t.Person.PersonId!, day)));
            if (++changed == Slice) break;
        }
        return changed == 0 ? null : new(plan with { Tasks = tree }) { Messages = messages.DrainToImmutable() };
    }

    /// <summary>Whom to tell of a late task now, apart from its owner.</summary>
    internal static ImmutableArray<(Rung Rung, Participant Person)> Whom(Plan plan, PlanTask task, DateTimeOffset now)
    {
        // Nearly every late task ends here, in every round: nobody is told before the lowest rung above its owner.
        if (plan.Settings.Ladder.FirstAboveOwner is not { } first || Lateness.Of(plan, task, now) is not { } late || late.Days < first) return [];
        var (ladder, highest, zone) = (plan.Settings.Ladder, late.Highest(plan, task), plan.ZoneOf(late.Owner));
        if (task.Escalation?.ToldAt(highest) is { } last && zone.DateAt(last) >= zone.DateAt(now)) return [];
        var above = Ladder.ForLate.Where(rung => rung > highest && ladder.DaysOf(rung) is not null).ToList();
        // Day 0 is the owner's own, whatever the ladder says.
        return above is not [var next, ..] || late.Days < Math.Max(1, ladder.DaysOf(next)!.Value) ? []
            : Rungs.Whom(plan, task, above, rung => ladder.DaysOf(rung) == ladder.DaysOf(next), Known(plan, task, late, now), now);
    }

    /// <summary>The persons above its owner who were told of a late task.</summary>
    internal static IEnumerable<string> ToldOf(Plan plan, PlanTask task, DateTimeOffset now) =>
        Lateness.Of(plan, task, now) is not { } late ? []
            : Ladder.ForLate.Where(rung => late.WasTold(plan, task, rung)).Select(rung => plan.There(plan.On(task, rung), now)?.PersonId).OfType<string>();

    private static IEnumerable<(PlanTask Task, ImmutableArray<(Rung Rung, Participant Person)> Told)> Due(Plan plan, DateTimeOffset now, Dictionary<string, bool> begun)
    {
        var latest = plan.Today(now).AddDays(1);
        foreach (var task in plan.Tasks.Leaves)
        {
            if (!(task.Due < latest) || !task.IsOpen || plan.OwnerOf(task).PersonId is not { } owner) continue;
            if (!begun.TryGetValue(owner, out var hasBegun)) begun[owner] = hasBegun = NudgeRound.HasBegun(plan, owner, now);
            if (hasBegun && Whom(plan, task, now) is { Length: > 0 } told) yield return (task, told);
        }
    }

    private static IEnumerable<string?> Known(Plan plan, PlanTask task, Lateness late, DateTimeOffset now) =>
        Ladder.ForLate.Where(rung => rung is Rung.Owner || late.WasTold(plan, task, rung)).Select(rung => plan.On(task, rung)).OfType<Participant>()
            .SelectMany(p => (string?[])[p.PersonId, plan.There(p, now)?.PersonId]);

    private static Message.ToPerson Hand(Plan plan, PlanTask task, Rung rung, string personId, DateOnly day) =>
        new($"escalation|{day.ToIso()}|{task.Id}|{rung}", personId,
            new Line(plan.Id, day) { Kind = LineKind.Escalation, About = task.Id, IsCritical = rung is Rung.Sponsor && plan.Settings.Ladder.CriticalSponsor });
}
