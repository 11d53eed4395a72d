using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>
/// A slip moves what comes after it: whoever owns that is told once, by a line, before they are late. Looked at only in a turn that changed a date, a link or whether a task is done, and only where
/// tasks are linked; time that passes moves nobody by itself.
/// </summary>
internal static class Ripple
{
    /// <summary>The most people that are told of one turn, those first whose work begins first: each line is a row of its transaction.</summary>
    private const int MostTold = 40;

    private const int MostNamed = 3;

    /// <summary>Finds what a decision moves downstream, tells its owners, and whoever made it slip how far that reaches.</summary>
    internal static Decision<Plan> Follow(Plan before, PlanInput input, Decision<Plan> decision, DateTimeOffset now)
    {
        var after = decision.State;
        if (ReferenceEquals(before.Tasks, after.Tasks) || !after.Tasks.HasLinks || before.State is not PlanState.Active || after.State is not PlanState.Active) return decision;
        var changed = Changed(before.Tasks, after.Tasks);
        if (changed.Count == 0) return decision;
        var today = before.Today(now);
        var (then, next) = (before.Tasks.NetworkIn(before, today), after.Tasks.NetworkIn(after, today));
        if (then.Dates is null || next.Dates is null) return decision;
        var slips = new Dictionary<int, Slip>();
        foreach (var task in changed)
            if (then.PlaceOf(task) is var was and >= 0 && next.PlaceOf(task) is var at and >= 0 && (next.FinishDay(at) > then.FinishDay(was) || next.StartDay(at) > then.StartDay(was)))
                slips[at] = new(task.Id, then.StartDay(was), then.FinishDay(was));
        if (slips.Count == 0) return decision;
        var moved = Moved(then, next, slips, [.. changed.Select(t => t.Id)]);
        if (moved.Count == 0) return decision;
        var told = moved.OrderBy(m => next.Dates.EarlyStarts[m.At])
            .Select(m => (Person: after.There(after.OwnerOf(m.Task), now)?.PersonId ?? after.OwnerOf(m.Task).PersonId, Slip: slips[m.Cause]))
            .Where(t => t.Person is not null && t.Person != input.By.PersonId).Distinct().Take(MostTold).ToList();
        var messages = told.Select(t => (Message)new Message.ToPerson($"ripple|{UnblockRound.Stamp(now)}|{t.Slip.TaskId}|{t.Person}", t.Person!, new Line(after.Id, today) { Kind = LineKind.Ripple, About = t.Slip.ToString() }));
        return decision with
        {
            Messages = [.. decision.Messages, .. messages],
            Reply = decision.Reply is Reply.Card card && input is TaskInput
                ? card with { Content = card.Content with { Body = [.. card.Content.Body, .. Reach(after, then, next, moved, told.Select(t => t.Person).Distinct(StringComparer.Ordinal).Count(), input.By.Tongue)] } } : decision.Reply,
        };
    }

    /// <summary>Tasks that were there before and differ in a date, a link, or in being done; to begin and to progress moves nobody.</summary>
    private static List<PlanTask> Changed(TaskTree before, TaskTree after)
    {
        var isSame = after.HasOutlineOf(before);
        var changed = new List<PlanTask>();
        for (var place = 0; place < after.All.Length; place++)
        {
            var task = after.All[place];
            var was = isSame ? before.All[place] : before.Find(task.Id);
            if (was is null || ReferenceEquals(was, task)) continue;
            if ((was.Forecast, was.Start, was.Due, was.IsOpen, was.DurationHours, was.IsMilestone, was.NotBefore, was.FixedStart) != (task.Forecast, task.Start, task.Due, task.IsOpen, task.DurationHours, task.IsMilestone, task.NotBefore, task.FixedStart)
                || !was.Predecessors.SequenceEqual(task.Predecessors)) changed.Add(task);
        }
        return changed;
    }

    /// <summary>Open tasks that begin or end later without having been changed themselves, each with the slip that drives it.</summary>
    private static List<(PlanTask Task, int At, int Cause)> Moved(PlanNetwork then, PlanNetwork next, Dictionary<int, Slip> slips, HashSet<string> changed)
    {
        var moved = new List<(PlanTask, int, int)>();
        var causes = next.Dates!.CausesOf([.. slips.Keys]);
        var only = slips.Keys.Min();
        foreach (var (task, at) in next.Tasks)
            if (next.Dates.IsOpen(at) && !changed.Contains(task.Id) && then.PlaceOf(task) is var was and >= 0 && IsLater(then, was, next, at)) moved.Add((task, at, causes[at] >= 0 ? causes[at] : only));
        return moved;
    }

    /// <summary>True when a task begins or ends later than it did; of begun work only the end can move.</summary>
    internal static bool IsLater(PlanNetwork then, int was, PlanNetwork next, int at) =>
        next.FinishDay(at) > then.FinishDay(was) || (!next.Dates!.IsBegun(at) && next.StartDay(at) > then.StartDay(was));

    /// <summary>How far the slip reaches, for whoever said it: how many tasks, the milestones and objectives among them, the KPIs that measure these, the finish of the plan.</summary>
    private static IEnumerable<Element> Reach(Plan plan, PlanNetwork then, PlanNetwork next, List<(PlanTask Task, int At, int Cause)> moved, int people, Tongue tongue)
    {
        var comma = tongue.IsChinese ? "；" : "; ";
        yield return new TextBlock(people == 0 ? tongue.Say("Ripple.Reaches", moved.Count) : tongue.Say("Ripple.ReachesOthers", moved.Count, people)) { Separator = true };
        var milestones = moved.Where(m => m.Task.IsMilestone).OrderBy(m => next.FinishDay(m.At)).Take(MostNamed).Select(m => tongue.Say("Ripple.Milestone", NetworkWords.Name(m.Task), next.FinishDay(m.At))).ToList();
        if (milestones.Count > 0) yield return new TextBlock(tongue.Say("Ripple.Milestones", string.Join(comma, milestones))) { Spacing = Spacing.Small };
        var objectives = moved.Select(m => ObjectiveOf(plan, m.Task)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (objectives.Count > 0) yield return new TextBlock(tongue.Say("Ripple.Objectives", Named(objectives))) { Spacing = Spacing.Small };
        var kpis = plan.Kpis.Measuring(objectives).Select(k => k.Name).ToList();
        if (kpis.Count > 0) yield return new TextBlock(tongue.Say("Ripple.Kpis", Named(kpis))) { Spacing = Spacing.Small };
        if (next.Finish > then.Finish) yield return new TextBlock(tongue.Say("Ripple.Finish", then.Finish, next.Finish)) { Spacing = Spacing.Small };

        string Named(List<string> names) => string.Join(comma, names.Take(MostNamed).Select(n => $"“{n.CutLine(60)}”"));
    }

    /// <summary>The objective that a task serves, or the nearest summary task above it.</summary>
    private static string? ObjectiveOf(Plan plan, PlanTask task)
    {
        for (var at = task; at is not null; at = at.ParentId is { } parent ? plan.Tasks.Find(parent) : null)
            if (at.Objective is { } objective) return objective;
        return null;
    }
}

/// <summary>A task that slipped, with the days on which it was expected to begin and end before.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Start">When it was to begin.</param>
/// <param name="Finish">When it was to end.</param>
internal sealed record Slip(string TaskId, DateOnly Start, DateOnly Finish)
{
    /// <summary>As the subject of a line.</summary>
    public override string ToString() => $"{TaskId}/{Start.ToIso()}/{Finish.ToIso()}";

    /// <summary>From the subject of a line; null when it is none.</summary>
    internal static Slip? Read(string about) =>
        about.Split('/') is [var task, var start, var finish] && IsoDay.Read(start) is { } from && IsoDay.Read(finish) is { } to ? new(task, from, to) : null;

    /// <summary>The plan's network as if the task had not slipped.</summary>
    internal PlanNetwork Undone(Plan plan, DateOnly today) => new(plan, today, (task, activity, axis) => task.Id != TaskId ? activity : activity with
    {
        ActualStart = axis.StartOf(Start),
        // A milestone that nothing held up stands at the beginning of its own day.
        ActualFinish = activity.Duration == 0 && Finish == (task.Due ?? task.Start) ? axis.StartOf(Finish) : axis.FinishOf(Finish),
    });
}
