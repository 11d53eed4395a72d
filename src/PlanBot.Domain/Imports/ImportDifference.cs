using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>What an import would change, task by task. What owners reported is no part of it, since an import keeps it.</summary>
/// <param name="Added">Tasks that are new.</param>
/// <param name="Changed">Tasks that differ.</param>
/// <param name="Removed">Tasks that vanish.</param>
public sealed record ImportDifference(ImmutableArray<PlanTask> Added, ImmutableArray<TaskChange> Changed, ImmutableArray<PlanTask> Removed)
{
    private static readonly (ImportField Field, Func<Plan, PlanTask, object?> Value)[] Compared =
    [
        (ImportField.Code, (_, t) => t.Code),
        (ImportField.Title, (_, t) => t.Title),
        (ImportField.Parent, (plan, t) => t.ParentId is { } id ? plan.Tasks.Find(id)?.Code : null),
        (ImportField.Owner, (plan, t) => ExportSheet.Person(plan, t.Owner)),
        (ImportField.Start, (_, t) => t.Start),
        (ImportField.Due, (_, t) => t.Due),
        (ImportField.PercentComplete, (_, t) => Math.Round(t.PercentComplete, 4)),
        (ImportField.Status, (_, t) => t.IsCancelled),
        (ImportField.Predecessors, ExportSheet.Predecessors),
        (ImportField.Deliverable, (_, t) => t.Deliverable),
        (ImportField.Objective, (_, t) => t.Objective),
        (ImportField.Region, (_, t) => t.Region),
        (ImportField.Accountable, (plan, t) => ExportSheet.Person(plan, t.Accountable)),
        (ImportField.Consulted, (plan, t) => ExportSheet.People(plan, t.Consulted)),
        (ImportField.Informed, (plan, t) => ExportSheet.People(plan, t.Informed)),
        (ImportField.Weight, (_, t) => t.Weight),
        (ImportField.Budget, (_, t) => t.Budget),
        (ImportField.FixedCost, (_, t) => t.FixedCost),
        (ImportField.VariableCost, (_, t) => t.VariableCost),
        (ImportField.DurationHours, (_, t) => t.DurationHours),
        (ImportField.Optimistic, (_, t) => t.OptimisticHours),
        (ImportField.Pessimistic, (_, t) => t.PessimisticHours),
        (ImportField.NotBefore, (_, t) => t.NotBefore),
        (ImportField.NotAfter, (_, t) => t.NotAfter),
        (ImportField.FixedStart, (_, t) => t.FixedStart),
        (ImportField.Milestone, (_, t) => t.IsMilestone),
        (ImportField.ActualStart, (_, t) => t.ActualStart),
        (ImportField.ActualFinish, (_, t) => t.ActualFinish),
        (ImportField.ActualCost, (_, t) => t.ActualCost),
        (ImportField.FixedAccrual, (_, t) => t.FixedAccrual?.ToString()),
        (ImportField.VariableAccrual, (_, t) => t.VariableAccrual?.ToString()),
        (ImportField.Forecast, (_, t) => t.Forecast),
        (ImportField.Blocker, (_, t) => t.Blocker?.What),
        (ImportField.BlockerNeeds, (_, t) => t.Blocker?.Needs),
        (ImportField.Comment, (_, t) => t.Comment),
    ];

    /// <summary>True when the plan stays as it is.</summary>
    public bool IsEmpty => Added.IsEmpty && Changed.IsEmpty && Removed.IsEmpty;

    /// <summary>The difference between a plan and what it would become; tasks are the same when their ids are.</summary>
    public static ImportDifference Between(Plan existing, Plan draft) => new(
        [.. draft.Tasks.All.Where(t => existing.Tasks.Find(t.Id) is null)],
        [.. draft.Tasks.All.Select(t => existing.Tasks.Find(t.Id) is { } old ? Change(existing, old, draft, t) : null).OfType<TaskChange>()],
        [.. existing.Tasks.All.Where(t => draft.Tasks.Find(t.Id) is null)]);

    private static TaskChange? Change(Plan existing, PlanTask old, Plan draft, PlanTask task)
    {
        var fields = Compared.Select(c => new FieldChange(c.Field, c.Value(existing, old), c.Value(draft, task))).Where(c => !Equals(c.From, c.To)).ToImmutableArray();
        return fields.IsEmpty ? null : new(task, fields);
    }
}

/// <summary>A task that an import changes.</summary>
/// <param name="Task">The task as it becomes.</param>
/// <param name="Fields">What changes; at least one.</param>
public sealed record TaskChange(PlanTask Task, ImmutableArray<FieldChange> Fields);

/// <summary>One value that changes.</summary>
/// <param name="Field">Which.</param>
/// <param name="From">The value before: a text, a date, a number, yes or no; null for none.</param>
/// <param name="To">The value after.</param>
public sealed record FieldChange(ImportField Field, object? From, object? To)
{
    /// <summary>The change in words: "Due: 4 Dec 2026 → 11 Dec 2026".</summary>
    public string Say(Tongue tongue) => tongue.Say("Import.FieldChange", tongue.Name(Field), Value(From, tongue), Value(To, tongue));

    private object Value(object? value, Tongue tongue) => value switch
    {
        null or "" => tongue.Say("Import.None"),
        bool isCancelled when Field == ImportField.Status => tongue.Say(isCancelled ? "TaskState.Cancelled" : "Import.Open"),
        bool flag => tongue.Say(flag ? "Import.Yes" : "Import.No"),
        string text => CellText.Short(text),
        _ => value,
    };
}
