using PlanBot.Cards;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Escalations;

/// <summary>Answers <c>why 1.2.1</c>: what PlanBot sends about a task and by which rule, to whom it went before, what comes next, and how to change it.</summary>
internal static class WhyCard
{
    /// <summary>The most sentences of what was said and done about a deviation.</summary>
    private const int MostHistory = 4;

    internal static Decision<Plan> Decide(Plan plan, AskWhy input, DateTimeOffset now)
    {
        var task = input.Task.TaskId is { } id ? plan.Tasks.Find(id) : plan.Tasks.FindCode(input.Task.Code);
        var tongue = input.By.Tongue;
        if (!plan.May(PlanAct.Read, input)) return EscalationActs.Say(plan, tongue.Say("Plan.Outsider"));
        if (task is null) return EscalationActs.Say(plan, tongue.Say("Task.Gone"));
        var title = tongue.Say("Why.Title", Ellipsis.Cut(task.Code, 40), task.Title.CutLine(80));
        return new(plan)
        {
            Reply = new Reply.Card(new()
            {
                Lang = tongue.Tag,
                FallbackText = title,
                Body = [new TextBlock(title) { Heading = Heading.Title }, .. Lines(plan, task, now, tongue).Select(line => new TextBlock(line))],
                Actions = plan.Tasks.IsSummary(task) || !plan.May(PlanAct.Report, input.By, task, now) ? [] : [TaskActions.MyTasks(tongue)],
            }),
        };
    }

    private static IEnumerable<string> Lines(Plan plan, PlanTask task, DateTimeOffset now, Tongue tongue)
    {
        var (settings, owner, today) = (plan.Settings, plan.OwnerOf(task).Name.CutLine(60), plan.Today(now));
        if (plan.Tasks.IsSummary(task)) yield return tongue.Say("Why.Summary");
        else if (!task.IsOpen) yield return tongue.Say("Why.Closed");
        else
        {
            yield return NudgeReason.Of(plan, task, today) is { } reason ? tongue.Say("Why.Asks", owner, settings.NudgeAt, reason.Say(tongue, settings.DueSoonDays)) : tongue.Say("Why.AllWell", owner);
            if (task.SnoozedUntil is { } until && until > today) yield return tongue.Say("Why.Snoozed", DueWords.Day(tongue, until, today));
            if (Lateness.Of(plan, task, now) is { } late)
            {
                yield return tongue.Say("Why.Late", late.Days, DueWords.Day(tongue, late.Since, today));
                yield return Tried.Say(plan, task, late, now, tongue);
                if (Next(plan, task, late) is var (rung, days)) yield return tongue.Say("Why.Next", plan.On(task, rung)!.Name.CutLine(60), tongue.Name(rung), days);
            }
            yield return Why.Rule(settings.Ladder, tongue);
            if (!task.Predecessors.IsEmpty) yield return tongue.Say("Why.Ripples", owner);
            if (task.AbsorbedDays > 0) yield return tongue.Say("Why.Absorbed", owner, task.AbsorbedDays);
        }
        // The card of the case has the whole history.
        if (plan.Cases.OpenOf(DeviationSubject.Of(task)) is [var worst, ..] && CaseHistory.Of(plan, worst, today, tongue) is var history)
            foreach (var line in history.Take(1).Concat(history.Skip(Math.Max(1, history.Length - MostHistory)))) yield return line;
        yield return tongue.Say("Why.Change", plan.People[plan.Manager].Name.CutLine(60));
    }

    /// <summary>Who is told next, after how many working days without a word.</summary>
    private static (Rung Rung, int Days)? Next(Plan plan, PlanTask task, Lateness late)
    {
        var highest = late.Highest(plan, task);
        foreach (var rung in Ladder.ForLate)
            if (rung > highest && plan.Settings.Ladder.DaysOf(rung) is { } days && plan.On(task, rung) is { PersonId: { } person } && person != late.Owner.PersonId)
                return (rung, Math.Max(1, Math.Max(days, late.Days)));
        return null;
    }
}
