using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>A plan as a table that imports again to the same plan: headers in the reader's language, a column for each field that any task has.</summary>
public static class ExportSheet
{
    private static readonly ImportField[] Always = [ImportField.Code, ImportField.Title, ImportField.Owner, ImportField.Start, ImportField.Due, ImportField.PercentComplete, ImportField.Status];

    /// <summary>The table: a header row and one row per task, in outline order.</summary>
    public static Sheet Of(Plan plan, Tongue tongue)
    {
        var fields = Enum.GetValues<ImportField>().Where(field => Always.Contains(field) || IsUsed(plan, field, tongue)).ToList();
        var header = new SheetRow(1, [.. fields.Select(field => new Cell.Text(tongue.Name(field)))]);
        var rows = plan.Tasks.All.Select((task, i) => new SheetRow(i + 2, [.. fields.Select(field => Value(plan, task, field, tongue))]));
        return new(plan.Name, [header, .. rows]) { Title = plan.Name };
    }

    /// <summary>A participant as an import reads them: <c>Name &lt;address&gt;</c>, or what there is of it.</summary>
    internal static string? Person(Plan plan, string? key) => plan.Find(key) is not { } person ? null
        : person.Email is null ? person.Name
        : person.Name.Equals(person.Email, StringComparison.OrdinalIgnoreCase) ? person.Email
        : $"{person.Name} <{person.Email}>";

    internal static string? People(Plan plan, ImmutableArray<string> keys) =>
        keys.IsEmpty ? null : string.Join("; ", keys.Select(key => Person(plan, key)).OfType<string>());

    /// <summary>Predecessors by code: <c>1.2; 1.3SS+2d</c>.</summary>
    internal static string? Predecessors(Plan plan, PlanTask task) => task.Predecessors.IsEmpty ? null : string.Join("; ", task.Predecessors.Select(link =>
    {
        var kind = link.Kind switch { LinkKind.StartToStart => "SS", LinkKind.FinishToFinish => "FF", LinkKind.StartToFinish => "SF", _ when link.LagDays != 0 => "FS", _ => "" };
        var lag = link.LagDays == 0 ? "" : link.LagDays.ToString("+0.####;-0.####", CultureInfo.InvariantCulture) + "d";
        return plan.Tasks.Find(link.TaskId)?.Code + kind + lag;
    }));

    private static bool IsUsed(Plan plan, ImportField field, Tongue tongue) => field is ImportField.Parent
        // Codes tell the outline, mostly.
        ? plan.Tasks.All.Any(t => ImportOutline.Nearest(t.Code, plan.Tasks.FindCode)?.Id != t.ParentId)
        : field is ImportField.BaselineStart or ImportField.BaselineDue
        // A baseline that only repeats the dates would be noise, and comes back from them.
        ? plan.Tasks.All.Any(t => t.BaselineStart != t.Start || t.BaselineDue != t.Due || t.BaselineStartTime is not null || t.BaselineDueTime is not null)
        : plan.Tasks.All.Any(task => Value(plan, task, field, tongue) is not null);

    private static Cell? Value(Plan plan, PlanTask task, ImportField field, Tongue tongue) => field switch
    {
        ImportField.Code => Text(task.Code),
        ImportField.Title => Text(task.Title),
        ImportField.Parent => Text(task.ParentId is { } parent ? plan.Tasks.Find(parent)?.Code : null),
        ImportField.Owner => Text(Person(plan, task.Owner)),
        ImportField.Accountable => Text(Person(plan, task.Accountable)),
        ImportField.Consulted => Text(People(plan, task.Consulted)),
        ImportField.Informed => Text(People(plan, task.Informed)),
        ImportField.Start => Date(task.Start, null),
        ImportField.Due => Date(task.Due, null),
        ImportField.BaselineStart => Date(task.BaselineStart, task.BaselineStartTime),
        ImportField.BaselineDue => Date(task.BaselineDue, task.BaselineDueTime),
        ImportField.ActualStart => Date(task.ActualStart, null),
        ImportField.ActualFinish => Date(task.ActualFinish, null),
        ImportField.ActualCost => Number(task.ActualCost),
        ImportField.FixedAccrual => task.FixedAccrual is { } once ? Text(tongue.Name(once)) : null,
        ImportField.VariableAccrual => task.VariableAccrual is { } rest ? Text(tongue.Name(rest)) : null,
        ImportField.Forecast => Date(task.Forecast, null),
        ImportField.PercentComplete => new Cell.Number(Math.Round(plan.Tasks.PercentComplete(task, plan.Settings.Calendar), 4), IsPercent: true),
        ImportField.Status => plan.Tasks.IsSummary(task) && !task.IsCancelled ? null : Text(tongue.Name(task.State)),
        ImportField.Predecessors => Text(Predecessors(plan, task)),
        ImportField.Deliverable => Text(task.Deliverable),
        ImportField.Objective => Text(task.Objective),
        ImportField.Region => Text(task.Region),
        ImportField.Weight => Number(task.Weight),
        ImportField.Budget => Number(task.Budget),
        ImportField.FixedCost => Number(task.FixedCost),
        ImportField.VariableCost => Number(task.VariableCost),
        ImportField.DurationHours => Number(task.DurationHours),
        // A bare number would be read as days.
        ImportField.Optimistic => Hours(task.OptimisticHours),
        ImportField.Pessimistic => Hours(task.PessimisticHours),
        ImportField.NotBefore => Date(task.NotBefore, null),
        ImportField.NotAfter => Date(task.NotAfter, null),
        ImportField.FixedStart => Date(task.FixedStart, null),
        ImportField.Blocker => Text(task.Blocker?.What),
        ImportField.BlockerNeeds => Text(task.Blocker?.Needs),
        ImportField.Milestone => task.IsMilestone ? Text(tongue.Say("Import.Yes")) : null,
        ImportField.Comment => Text(task.Comment),
        _ => null,
    };

    private static Cell.Text? Text(string? text) => string.IsNullOrEmpty(text) ? null : new(text);

    private static Cell.Number? Number(double? number) => number is { } value ? new(value) : null;

    private static Cell.Text? Hours(double? hours) => hours is { } value ? new(value.ToString("0.####", CultureInfo.InvariantCulture) + "h") : null;

    private static Cell.Date? Date(DateOnly? day, TimeOnly? time) => day is { } date ? new(date.ToDateTime(time ?? TimeOnly.MinValue)) : null;
}
