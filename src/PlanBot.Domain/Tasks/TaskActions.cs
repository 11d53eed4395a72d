using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>The buttons of one task, the commonest first. A done task can only be updated again; a cancelled one has none.</summary>
internal static class TaskActions
{
    /// <summary>The buttons in a row below the task.</summary>
    internal static ImmutableArray<Element> For(Plan plan, PlanTask task, Tongue tongue, bool mayBeOnIt = false)
    {
        ExecuteAction Form(TaskForm form) => new(tongue.Name(form), "task.form", ("plan", plan.Id), ("task", task.Id), ("form", form.ToString()));
        ExecuteAction Direct(string phrase, string verb) => new(tongue.Say(phrase), verb, ("plan", plan.Id), ("task", task.Id));
        return task.State switch
        {
            TaskState.Cancelled => [],
            TaskState.Done => [new ActionSet([Form(TaskForm.Update)])],
            var state => [new ActionSet(
            [
                Form(TaskForm.Update),
                Direct("Task.DoneButton", "task.done"),
                Form(TaskForm.Forecast),
                state is TaskState.Blocked ? Direct("Task.UnblockButton", "task.unblock") : Form(TaskForm.Block),
                Form(TaskForm.Snooze),
                .. mayBeOnIt ? [EscalatedPart.OnIt(plan, task, tongue)] : Array.Empty<CardAction>(),
            ])],
        };
    }

    /// <summary>The two commonest, where many tasks stand on one card.</summary>
    internal static ImmutableArray<CardAction> Few(Plan plan, PlanTask task, Tongue tongue)
    {
        ExecuteAction Form(TaskForm form) => new(tongue.Name(form), "task.form", ("plan", plan.Id), ("task", task.Id), ("form", form.ToString()));
        return task.IsOpen ? [Form(TaskForm.Update), Form(TaskForm.Forecast)] : [];
    }

    /// <summary>Back to the person's list of tasks, whatever is typed in the card.</summary>
    internal static ExecuteAction MyTasks(Tongue tongue, string phrase = "Task.MyTasksButton", int page = 0) =>
        new(tongue.Say(phrase), "tasks.mine", ("page", page.ToString(CultureInfo.InvariantCulture))) { IgnoresInputs = true };

    /// <summary>Opens the plan's check-in.</summary>
    internal static ExecuteAction CheckIn(Plan plan, string title) => new(title, CheckInReader.OpenVerb, ("plan", plan.Id));
}
