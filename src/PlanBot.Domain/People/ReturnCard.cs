using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.People;

/// <summary>For somebody who was away: who stood in, which of their tasks moved meanwhile, and what needs them now.</summary>
internal static class ReturnCard
{
    private const int MostTasks = 8;

    internal static AdaptiveCard Of(Person person, ImmutableArray<Plan> plans, Absence absence, DateTimeOffset now)
    {
        var (tongue, presence) = (person.Tongue, new Presence(person, plans));
        var moved = (from plan in plans
                     from task in plan.TasksOf(person.Id)
                     where task.UpdatedAt is { } at && presence.Today(at) >= absence.From
                     orderby task.UpdatedAt descending
                     select (Plan: plan, Task: task)).ToList();
        var open = plans.SelectMany(p => NudgeRound.LinesFor(p, person.Id, now)).OrderBy(n => n.Reason).ToList();
        return TaskCards.Fit(MostTasks, shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("Return.Notification", moved.Count, open.Count),
            Body =
            [
                new TextBlock(tongue.Say("Return.Title")) { Heading = Heading.Title },
                new TextBlock(absence.Deputy is { } deputy
                    ? tongue.Say("Return.StoodIn", absence.From, absence.Until, deputy.Name.CutLine(60))
                    : tongue.Say("Return.Away", absence.From, absence.Until)) { IsSubtle = true, Spacing = Spacing.None },
                .. Section(tongue, tongue.Say("Return.Moved", moved.Count), moved.Count, Math.Min(shown, moved.Count), moved.Take(shown).Select(m => Moved(m.Task, tongue))),
                .. Section(tongue, tongue.Say("Return.Open", open.Count), open.Count, Math.Min(shown, open.Count),
                    open.Take(shown).Select(n => $"{Name(n.Task)} · {n.Reason.Say(tongue, n.Plan.Settings.DueSoonDays)}")),
                .. moved.Count + open.Count == 0 ? [new TextBlock(tongue.Say("Return.Nothing"))] : Array.Empty<Element>(),
                Why.Part(tongue, tongue.Say("Why.Return"), tongue.Say("Why.ChangeReturn")),
            ],
            Actions = [TaskActions.MyTasks(tongue), Why.Button(tongue)],
        });
    }

    private static IEnumerable<Element> Section(Tongue tongue, string title, int count, int shown, IEnumerable<string> lines)
    {
        if (count == 0) yield break;
        yield return new TextBlock(title) { Heading = Heading.Section, Separator = true };
        foreach (var line in lines) yield return new TextBlock("• " + line);
        if (shown < count) yield return new TextBlock(tongue.Say("Nudge.More", count - shown)) { IsSubtle = true };
    }

    private static string Moved(PlanTask task, Tongue tongue) =>
        task.IsOpen ? $"{Name(task)} · {tongue.Name(task.State)} · {tongue.Percent(task.PercentComplete)}" : $"{Name(task)} · {tongue.Name(task.State)}";

    private static string Name(PlanTask task) => $"{Ellipsis.Cut(task.Code, 40)} {Ellipsis.Cut(task.Title, 80)}";
}
