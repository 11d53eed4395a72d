using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>A task on which the one who acts may report, with the answers that such a report can have.</summary>
internal sealed record Reportable(Plan Plan, PlanTask Task, TaskInput Input, DateTimeOffset Now)
{
    /// <summary>Today in the plan's zone.</summary>
    internal DateOnly Today => Plan.Today(Now);

    /// <summary>The code as it is shown.</summary>
    internal string Code => Short(Task.Code);

    /// <summary>Somebody reported on it today, so that saying the same again says nothing new.</summary>
    internal bool IsReportedToday => Task.UpdatedAt is { } at && Plan.Today(at) == Today;

    /// <summary>Decides about a task that is there, carries work itself and may be reported on by the one who acts; else says why not, and who can.</summary>
    internal static Decision<Plan> Decide(Plan plan, TaskInput input, DateTimeOffset now, Func<Reportable, Decision<Plan>> then)
    {
        Decision<Plan> Refuse(string phrase, params object?[] values) => new(plan) { Reply = new Reply.Notice(input.By.Tongue.Say(phrase, values)) };

        var task = input.Task.TaskId is { } id ? plan.Tasks.Find(id) : plan.Tasks.FindCode(input.Task.Code);
        if (task is null) return Refuse("Task.Gone");
        if (plan.Tasks.IsSummary(task)) return Refuse("Task.Summary", Short(task.Code), Short(plan.Tasks.LeavesOf(task).First().Code));
        var manager = plan.People[plan.Manager];
        if (!plan.May(PlanAct.Report, input.By, task, now))
            return plan.OwnerOf(task) is var owner && owner.Key != manager.Key
                ? Refuse("Task.NotYours", Short(task.Code), Short(owner.Name), Short(manager.Name))
                : Refuse("Task.NotYoursManaged", Short(task.Code), Short(manager.Name));
        return task.IsCancelled ? Refuse("Task.WasCancelled", Short(task.Code), Short(manager.Name)) : then(new(plan, task, input, now));
    }

    /// <summary>A phrase about this task, in the language of the one who acts; the task's code is its first value.</summary>
    internal string Say(string phrase, params ReadOnlySpan<object?> values) => Input.By.Tongue.Say(phrase, [Code, .. values]);

    /// <summary>Refuses a value: on a card the form comes back with what was typed, in chat it is a sentence.</summary>
    internal Decision<Plan> Refuse(Fault fault) => new(Plan)
    {
        Reply = Input.Task.Code.Length == 0 && TaskForms.Again(Input, fault) is { } form
            ? new Reply.Card(TaskForms.Card(Plan, Task, form, Today))
            : new Reply.Notice(fault.Say(Input.By.Tongue)),
    };

    /// <summary>Said before: nothing changes, and the card shows what is.</summary>
    internal Decision<Plan> Already(string phrase, params ReadOnlySpan<object?> values) => Keep(Task, Say(phrase, values));

    /// <summary>Books a report.</summary>
    internal Decision<Plan> Save(Func<PlanTask, PlanTask> change, Func<Reportable, PlanTask, string> sentence)
    {
        var after = Reporting.Report(Plan, Task, Input.By, Now, change);
        return Keep(after, sentence(this, after));
    }

    /// <summary>Keeps the task as it is now, and shows it.</summary>
    internal Decision<Plan> Keep(PlanTask after, string sentence)
    {
        var plan = ReferenceEquals(after, Task) ? Plan : Plan with { Tasks = Plan.Tasks.With(after) };
        return new(plan) { Reply = new Reply.Card(TaskCards.Saved(plan, after, sentence, Today, Input.By.Tongue)) };
    }

    private static string Short(string text) => Ellipsis.Cut(text, 40);
}
