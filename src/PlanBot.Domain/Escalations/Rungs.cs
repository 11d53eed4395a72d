using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>Who stands on the rungs of a task's ladder.</summary>
internal static class Rungs
{
    /// <summary>The participant of a rung; null when the plan names nobody. Whoever is Accountable for a summary task is so for what lies below it.</summary>
    internal static Participant? On(this Plan plan, PlanTask task, Rung rung) => rung switch
    {
        Rung.Owner => plan.OwnerOf(task),
        Rung.Accountable => Accountable(plan, task),
        Rung.LineManager => plan.Find(plan.OwnerOf(task).LineManager),
        Rung.Unblocker => plan.UnblockerOf(task),
        Rung.Manager => plan.Find(plan.Manager),
        _ => plan.Find(plan.Sponsor),
    };

    /// <summary>Who can be told in a participant's place now: themselves, or their stand-in while they are away; null when they are no known person, have left, or are away without a stand-in.</summary>
    internal static Participant? There(this Plan plan, Participant? participant, DateTimeOffset now) =>
        participant is not { PersonId: not null, LeftAt: null } ? null : plan.AwayAt(participant, now) is null ? participant : plan.StandInFor(participant, now);

    /// <summary>
    /// Whom to tell when a rung's time has come: that rung and those of the same time. A rung whose person is missing, away without a stand-in, or was told
    /// already goes to the next above, at once.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="task">The task.</param>
    /// <param name="above">The rungs above what was told, from the bottom.</param>
    /// <param name="isDue">True for a rung whose time has come.</param>
    /// <param name="known">The persons who were told or asked already.</param>
    /// <param name="now">Now.</param>
    internal static ImmutableArray<(Rung Rung, Participant Person)> Whom(Plan plan, PlanTask task, IEnumerable<Rung> above, Func<Rung, bool> isDue, IEnumerable<string?> known, DateTimeOffset now) =>
        Whom(plan, rung => plan.On(task, rung), above, isDue, known, now);

    /// <summary>The same for what is no task; <paramref name="on"/> says who stands on a rung.</summary>
    internal static ImmutableArray<(Rung Rung, Participant Person)> Whom(Plan plan, Func<Rung, Participant?> on, IEnumerable<Rung> above, Func<Rung, bool> isDue, IEnumerable<string?> known, DateTimeOffset now)
    {
        var told = ImmutableArray.CreateBuilder<(Rung, Participant)>();
        HashSet<string?> seen = [.. known];
        var isFirst = true;
        foreach (var rung in above)
        {
            if (isFirst && !isDue(rung)) break;
            if (!isFirst && told.Count > 0 && !isDue(rung)) break;
            isFirst = false;
            if (plan.There(on(rung), now) is { } person && seen.Add(person.PersonId)) told.Add((rung, person));
        }
        return told.DrainToImmutable();
    }

    /// <summary>True for whoever stands on a rung of the task's ladders, or stands in there.</summary>
    internal static bool IsOnLadder(this Plan plan, PlanTask task, Actor actor, DateTimeOffset now) =>
        Enum.GetValues<Rung>().Any(rung => plan.ActsFor(actor.PersonId, plan.On(task, rung), now));

    private static Participant? Accountable(Plan plan, PlanTask task)
    {
        for (var at = task; at is not null; at = at.ParentId is { } parent ? plan.Tasks.Find(parent) : null)
            if (plan.Find(at.Accountable) is { } accountable) return accountable;
        return null;
    }
}
