using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tasks;

/// <summary>Reads the buttons and small forms of tasks. A value that is no number or no date brings the form back as it was typed; whether a value is allowed, the decision says.</summary>
internal static class TaskReader
{
    internal static Input? Form(CardData data) =>
        data.Task is { } task && Enum.GetValues<TaskForm>().Cast<TaskForm?>().FirstOrDefault(f => f.ToString() == data["form"]) is { } form ? new OpenTaskForm(task, form) : null;

    internal static Input? Done(CardData data) => data.Task is { } task ? new FinishTask(task, null) : null;

    internal static Input? Unblock(CardData data) => data.Task is { } task ? new UnblockTask(task) : null;

    internal static Input? Update(CardData data) =>
        data.Task is not { } task ? null
        : Typed.Number(data["percent"]) is { } percent ? new UpdateTask(task, percent, data["comment"])
        : Again(data, task, TaskForm.Update, Bad(data["percent"], "Task.BadPercent", "Task.PercentError"));

    internal static Input? Forecast(CardData data) =>
        data.Task is not { } task ? null
        : data.Date("finish") is { } finish ? new ForecastTask(task, finish, data["reason"])
        : Again(data, task, TaskForm.Forecast, Bad(data["finish"], "Task.BadDate", "Task.NoDate"));

    internal static Input? Block(CardData data) =>
        data.Task is not { } task ? null
        : data["hours"] is { } hours && data.Int("hours") is null ? Again(data, task, TaskForm.Block, new("Task.BadHours", Ellipsis.Cut(hours, 40)))
        : data["until"] is not { } until || data.Date("until") is not null ? new BlockTask(task, data["what"] ?? "", data["unblocker"], data.Date("until")) { Needs = data["needs"], AnswerHours = data.Int("hours"), Link = data["link"] }
        : Again(data, task, TaskForm.Block, Bad(until, "Task.BadDate", "Task.NoDate"));

    internal static Input? Snooze(CardData data) =>
        data.Task is not { } task ? null
        : data.Int("days") is { } days ? new SnoozeTask(task, days, data["reason"] ?? "")
        : Again(data, task, TaskForm.Snooze, Bad(data["days"], "Task.BadDays", "Task.DaysError"));

    /// <summary>A reader of a card for everybody gets their own view of it.</summary>
    internal static Input? View(CardData data) => data.Task is { } task ? new ShowTask(task, TaskAudience.Viewer) : null;

    internal static Input Mine(CardData data) => new Commands.ShowMyTasks(Math.Max(0, data.Int("page") ?? 0));

    private static OpenTaskForm Again(CardData data, TaskRef task, TaskForm form, Fault fault) => new(task, form)
    {
        Typed = data.Fields,
        Fault = fault,
    };

    private static Fault Bad(string? typed, string bad, string missing) => typed is null ? new(missing) : new(bad, Ellipsis.Cut(typed, 40));
}
