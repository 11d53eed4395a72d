using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Blocking;

/// <summary>
/// The clock of the day by which a blocker must be gone: when it has passed and the blocker is still there, both sides are told once, just before the next round of nudges. What was told is kept on
/// the blocker, so that deciding again tells nothing twice; another day has its own clock.
/// </summary>
internal static class PassedRound
{
    /// <summary>The most tasks of one decision: each writes its own row and two lines.</summary>
    private const int Slice = 25;

    /// <summary>Tells both sides; null when no day has passed, or no round of nudges is due.</summary>
    internal static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (!NudgeRound.IsDue(plan, now)) return null;
        var today = plan.Today(now);
        var (tree, messages) = (plan.Tasks, ImmutableArray.CreateBuilder<Message>());
        foreach (var task in plan.Tasks.Leaves.Where(t => t is { IsOpen: true, Blocker: { By: { } by } blocker } && by < today && blocker.PassedTold != by).Take(Slice))
        {
            var by = task.Blocker!.By!.Value;
            tree = tree.With(task with { Blocker = task.Blocker with { PassedTold = by } });
            messages.AddRange(Sides(plan, task, now).Select(person => new Message.ToPerson($"passed|{by.ToIso()}|{task.Id}|{person}", person, new Line(plan.Id, today) { Kind = LineKind.News, About = News.Passed(task, by) })));
        }
        return ReferenceEquals(tree, plan.Tasks) ? null : new(plan with { Tasks = tree }) { Messages = messages.DrainToImmutable() };
    }

    /// <summary>The owner and who is to clear it, or who stands in for them; where the plan does not know whom the blocker names, whoever answers for the plan.</summary>
    private static IEnumerable<string> Sides(Plan plan, PlanTask task, DateTimeOffset now)
    {
        var clearer = task.Blocker!.Unblocker is null ? null : plan.UnblockerOf(task) is { PersonId: not null, LeftAt: null } known ? known : plan.Steward;
        return new[] { plan.OwnerOf(task), clearer }.Select(side => (plan.There(side, now) ?? side)?.PersonId).OfType<string>().Distinct(StringComparer.Ordinal);
    }
}
