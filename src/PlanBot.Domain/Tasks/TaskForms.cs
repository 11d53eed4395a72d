using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>The small forms behind a task's buttons. A form that comes back with a fault holds what was typed.</summary>
internal static class TaskForms
{
    /// <summary>The most characters of comments, reasons and blockers.</summary>
    internal const int MaxWords = 1000;

    /// <summary>The most characters of a name.</summary>
    internal const int MaxName = 200;

    /// <summary>The form with what was typed, else with what is known of the task.</summary>
    internal static AdaptiveCard Card(Plan plan, PlanTask task, OpenTaskForm input, DateOnly today)
    {
        var tongue = input.By.Tongue;
        var data = new CardData("", input.Typed ?? Known(task, input.Form, today));
        var title = tongue.Say("Task.FormTitle", tongue.Name(input.Form), Ellipsis.Cut(task.Code, 40));
        ImmutableArray<(string, string)> named = [("plan", plan.Id), ("task", task.Id), .. MessageLink.Read(data["link"]) is { } link ? [("link", link)] : Array.Empty<(string, string)>()];
        var (verb, fields) = input.Form switch
        {
            TaskForm.Update => ("task.update", Update(data, tongue)),
            TaskForm.Forecast => ("task.forecast", Forecast(data, today, tongue)),
            TaskForm.Block => ("task.block", Block(data, today, tongue)),
            _ => ("task.snooze", Snooze(data, tongue)),
        };
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. TaskLine.For(plan, task, today, tongue),
                .. input.Fault is { } fault ? [new TextBlock("⚠ " + fault.Say(tongue)) { Color = Color.Attention, Weight = Weight.Bolder }] : Array.Empty<Element>(),
                .. fields,
            ],
            Actions = [new ExecuteAction(tongue.Say("Task.SaveButton"), verb, named) { Style = ActionStyle.Positive }, TaskActions.MyTasks(tongue, "Task.BackButton")],
        };
    }

    /// <summary>The form of an input that was refused, with what it said.</summary>
    internal static OpenTaskForm? Again(TaskInput input, Fault fault)
    {
        (TaskForm Form, (string, string?)[] Typed)? back = input switch
        {
            UpdateTask i => (TaskForm.Update, [("percent", i.PercentComplete.ToString(CultureInfo.InvariantCulture)), ("comment", i.Comment)]),
            ForecastTask i => (TaskForm.Forecast, [("finish", i.Finish.ToIso()), ("reason", i.Reason)]),
            BlockTask i => (TaskForm.Block, [("what", i.What), ("needs", i.Needs), ("unblocker", i.Unblocker), ("until", i.Until?.ToIso()), ("hours", i.AnswerHours?.ToString(CultureInfo.InvariantCulture)), ("link", i.Link)]),
            SnoozeTask i => (TaskForm.Snooze, [("days", i.Days.ToString(CultureInfo.InvariantCulture)), ("reason", i.Reason)]),
            _ => null,
        };
        return back is not var (form, typed) ? null : new(input.Task, form) { By = input.By, Typed = Filled(typed), Fault = fault };
    }

    private static Dictionary<string, string> Known(PlanTask task, TaskForm form, DateOnly today) => form switch
    {
        TaskForm.Update => Filled(("percent", task.PercentComplete.ToString(CultureInfo.InvariantCulture))),
        TaskForm.Forecast => Filled(("finish", task.Expected is { } finish && finish >= today ? finish.ToIso() : null)),
        TaskForm.Block => Filled(("what", task.Blocker?.What), ("needs", task.Blocker?.Needs), ("unblocker", task.Blocker?.Unblocker), ("until", task.Blocker?.By?.ToIso()), ("hours", task.Blocker?.AnswerHours?.ToString(CultureInfo.InvariantCulture))),
        _ => [],
    };

    private static ImmutableArray<Element> Update(CardData data, Tongue tongue) =>
    [
        new NumberInput("percent", tongue.Say("Task.PercentLabel"))
        {
            Value = double.TryParse(data["percent"], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && double.IsFinite(percent) ? percent : null,
            IsRequired = true, ErrorMessage = tongue.Say("Task.PercentError"),
        },
        Words("comment", tongue.Say("Task.CommentLabel"), data),
    ];

    private static ImmutableArray<Element> Forecast(CardData data, DateOnly today, Tongue tongue) =>
    [
        new DateInput("finish", tongue.Say("Task.FinishLabel")) { Value = data.Date("finish"), Min = today, IsRequired = true, ErrorMessage = tongue.Say("Task.FinishError") },
        Words("reason", tongue.Say("Task.ForecastReasonLabel"), data),
    ];

    /// <summary>What asks for a blocker: what is in the way, what is needed, who removes it, by when.</summary>
    internal static ImmutableArray<Element> Block(CardData data, DateOnly today, Tongue tongue) =>
    [
        Words("what", tongue.Say("Task.WhatLabel"), data) with { IsRequired = true, ErrorMessage = tongue.Say("Task.NoWhat") },
        Words("needs", tongue.Say("Task.NeedsLabel"), data),
        new TextInput("unblocker", tongue.Say("Task.UnblockerLabel")) { Value = Typed(data, "unblocker", MaxName), MaxLength = MaxName },
        new NumberInput("hours", tongue.Say("Task.HoursLabel")) { Value = data.Int("hours"), ErrorMessage = tongue.Say("Ladder.BadHours", Escalations.Ladder.MostHours) },
        new DateInput("until", tongue.Say("Task.UntilLabel")) { Value = data.Date("until"), Min = today, ErrorMessage = tongue.Say("Task.FinishError") },
    ];

    private static ImmutableArray<Element> Snooze(CardData data, Tongue tongue) =>
    [
        new NumberInput("days", tongue.Say("Task.DaysLabel")) { Value = data.Int("days"), IsRequired = true, ErrorMessage = tongue.Say("Task.DaysError") },
        Words("reason", tongue.Say("Task.SnoozeReasonLabel"), data) with { IsRequired = true, ErrorMessage = tongue.Say("Task.NoReason") },
    ];

    private static TextInput Words(string id, string label, CardData data) =>
        new(id, label) { Value = Typed(data, id, MaxWords), MaxLength = MaxWords, IsMultiline = true };

    private static string? Typed(CardData data, string id, int length) => data[id] is { } text ? Ellipsis.Cut(text, length) : null;

    private static Dictionary<string, string> Filled(params (string Name, string? Text)[] fields) =>
        fields.Where(f => f.Text is not null).ToDictionary(f => f.Name, f => f.Text!, StringComparer.Ordinal);
}
