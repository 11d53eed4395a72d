using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Credibility;

/// <summary>
/// Looks just before each round of nudges for reports that do not fit together, and asks each owner whose working day has begun at most one question a day, about the worst. What was asked is kept
/// on the task: no episode is asked about twice, and a new one not before some working days have passed.
/// </summary>
internal static class DoubtRound
{
    /// <summary>The most tasks of one decision: each writes its own row, what the next digest knows of it, and one line.</summary>
    private const int Slice = 30;

    /// <summary>The working days after a question before the same is asked of the same task again.</summary>
    private const int Rest = 10;

    /// <summary>Asks, and notes what is over; null when there is nothing to ask or note, or no round of nudges is due.</summary>
    internal static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (plan.Settings.UnchangedRounds is null || !NudgeRound.IsDue(plan, now)) return null;
        var (today, calendar, tree, messages, changed) = (plan.Today(now), plan.Settings.Calendar, plan.Tasks, ImmutableArray.CreateBuilder<Message>(), 0);
        var signs = new Signs(plan, now).All();
        var lasting = signs.Select(s => (s.Task.Id, s.Kind)).ToHashSet();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in plan.Tasks.Leaves.Where(t => !t.Doubts.IsEmpty))
        {
            asked.UnionWith(task.Doubts.Where(d => d.AskedOn == today).Select(d => d.AskedOf));
            ImmutableArray<Doubt> after = [.. task.Doubts.Select(d => d.EndedOn is null && !lasting.Contains((task.Id, d.Kind)) ? d with { EndedOn = today } : d)];
            if (changed == Slice || after.SequenceEqual(task.Doubts)) continue;
            tree = tree.With(task with { Doubts = after });
            changed++;
        }
        foreach (var sign in signs)
        {
            if (changed == Slice) break;
            if (sign.Task.Doubts.FirstOrDefault(d => d.Kind == sign.Kind) is { } known && (known.EndedOn is null || calendar.DaysLate(known.AskedOn, today) < Rest)) continue;
            if (plan.OwnerOf(sign.Task) is not { PersonId: { } owner, LeftAt: null } || !NudgeRound.HasBegun(plan, owner, now) || !asked.Add(owner)) continue;
            var task = tree.Find(sign.Task.Id)!;
            tree = tree.With(task with { Doubts = Doubt.Put(task.Doubts, new(sign.Kind, today, owner)) });
            messages.Add(new Message.ToPerson($"doubt|{today.ToIso()}|{task.Id}|{sign.Kind}", owner, new Line(plan.Id, today) { Kind = LineKind.Question, About = $"{task.Id}/{sign.Kind}" }));
            changed++;
        }
        return changed == 0 ? null : new(plan with { Tasks = tree }) { Messages = messages.DrainToImmutable() };
    }
}
