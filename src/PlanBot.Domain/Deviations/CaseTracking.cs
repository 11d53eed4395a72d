using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>A corrective action as a task: beside the task that deviates, within the branch that does, at the top for a KPI or the plan. It counts nowhere as work of the plan.</summary>
internal static class CaseTracking
{
    /// <summary>
    /// The plan with the task of an action. What is said anew before it was checked changes the task that is there; another action after one that did not help is another task.
    /// Null for the task where the plan has no room for one.
    /// </summary>
    internal static (Plan Plan, PlanTask? Task) Track(Plan plan, ImmutableArray<DeviationCase> cases, CaseAnswer answer, Participant who, DateOnly today)
    {
        var tongue = plan.Settings.Tongue;
        var title = answer.What.CutLine(NewTaskForm.LongestTitle);
        var deliverable = tongue.Say("Case.Deliverable", CaseWords.Subject(plan, cases[0].Subject, tongue), CaseWords.Measure(cases[0].Kind, answer.Expected, tongue));
        if (cases.Where(c => c.Answer is not null && !plan.NeedsAnswer(c)).Select(c => CaseQuestions.TaskOf(plan, c.Answer!)).FirstOrDefault(t => t is { IsOpen: true }) is { } known)
        {
            var changed = known with { Title = title, Owner = who.Key, Due = answer.By, BaselineDue = answer.By, Deliverable = deliverable };
            return (plan with { Tasks = plan.Tasks.With(changed) }, changed);
        }
        var above = AboveOf(plan, cases[0].Subject);
        var code = Outlining.NextCode(plan.Tasks, above);
        if (plan.Tasks.All.Length >= Imports.Imports.MaxTasks || code.Length > ImportOutline.MaxCode || Outlining.DepthOf(plan.Tasks, above) >= ImportOutline.MaxDepth) return (plan, null);
        var task = new PlanTask
        {
            Id = plan.NextTask.ToString("00000", CultureInfo.InvariantCulture), Code = code, Title = title, ParentId = above?.Id, Owner = who.Key, CaseId = cases[0].Id,
            Start = today, Due = answer.By, BaselineStart = today, BaselineDue = answer.By, Deliverable = deliverable,
        };
        var tasks = Outlining.Insert(plan.Tasks, task, Merge.WithoutWork);
        return (plan with { Tasks = tasks, NextTask = plan.NextTask + 1 }, tasks.Find(task.Id));
    }

    /// <summary>Nobody carries an action that they never heard of; who had it before and is the one still is not told again.</summary>
    internal static IEnumerable<Message> Tell(Plan plan, Plan before, PlanTask? task, Participant who, AnswerCase input, DateTimeOffset now)
    {
        if (task is null || plan.OwnerOf(task).PersonId is not { } person) yield break;
        if (input.Picked is PickedPerson.Found(var member, var chat) && member.PersonId == who.PersonId) yield return new Message.Introduction($"intro|{member.PersonId}", member.PersonId, member.Name, chat, plan.Id);
        if (person != input.By.PersonId && before.Tasks.Find(task.Id)?.Owner != who.Key)
            yield return new Message.ToPerson($"new-task|{task.Id}|{person}", person, new Line(plan.Id, plan.Today(now)) { Kind = LineKind.News, About = News.Given(task, input.By) });
    }

    private static PlanTask? AboveOf(Plan plan, DeviationSubject subject)
    {
        var task = plan.TaskOf(subject);
        var above = task is null ? null : plan.Tasks.IsSummary(task) ? task : task.ParentId is { } parent ? plan.Tasks.Find(parent) : null;
        return above is { IsCancelled: true } ? null : above;
    }
}
