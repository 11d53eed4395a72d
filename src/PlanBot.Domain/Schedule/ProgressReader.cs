using PlanBot.Domain.Imports;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>Reads the rows below a header as reports on the tasks of a plan, each for itself; what is wrong with one is noted with its row.</summary>
internal sealed class ProgressReader
{
    private readonly Dictionary<ImportField, ImportColumn> columns;
    private readonly Dictionary<string, List<PlanTask>> byFileId;
    private readonly Plan plan;
    private readonly DateOnly today;
    private readonly Notes notes;
    private readonly Dates dates;
    private readonly bool areShares;

    internal ProgressReader(Header header, Plan plan, DateOnly today, Notes notes)
    {
        (this.plan, this.today, this.notes) = (plan, today, notes);
        columns = header.Columns.ToDictionary(c => c.Field);
        SheetRow[] rows = [.. header.Sheet.Rows.Skip(header.RowIndex + 1)];
        dates = new Dates(rows, header.Columns, notes);
        areShares = columns.TryGetValue(ImportField.PercentComplete, out var percent) && Figures.AreShares(rows, percent.Place);
        if (percent is not null && Figures.DoubtfulOne(rows, percent.Place) is { } row) notes.Warn(row, "Import.OneIsOnePercent");
        byFileId = plan.Tasks.All.Where(t => t.FileId is not null).GroupBy(t => t.FileId!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns.Values)
            foreach (var faulty in rows)
                if (faulty[column.Place] is Cell.Fault fault) notes.Error(faulty.Number, "Import.FormulaFault", fault.At, fault.Shown);
    }

    /// <summary>The report of a row; null for an empty row, and for one with a fault.</summary>
    internal ProgressReport? Read(SheetRow row)
    {
        if (columns.Values.All(c => CellText.Value(row[c.Place]).Length == 0)) return null;
        var before = notes.ErrorCount;
        if (Find(row) is not { } task) return null;
        var on = Date(row, ImportField.StatusDate) is { } status ? DateOnly.FromDateTime(status) : today;
        var startAt = Date(row, ImportField.ActualStart);
        var report = new ProgressReport(row.Number, task, on,
            columns.TryGetValue(ImportField.PercentComplete, out var percent) ? Figures.Percent(row[percent.Place], areShares, row.Number, notes) : null,
            startAt, Date(row, ImportField.ActualFinish) is { } finish ? DateOnly.FromDateTime(finish) : null,
            Hours(row, ImportField.ActualHours) ?? Hours(row, ImportField.ActualDuration), Cost(row));
        Check(report);
        return notes.ErrorCount == before ? report : null;
    }

    private void Check(ProgressReport report)
    {
        var (row, on) = (report.Row, report.On);
        if (on > today) notes.Error(row, "Progress.FutureStatus", on, today);
        else if (report.Start is { } start && start > on) notes.Error(row, start > today ? "Progress.FutureStart" : "Progress.StartAfterStatus", report.Task.Code, start, on);
        if (report.Finish is not { } finish) return;
        if (finish > on) notes.Error(row, "Progress.FinishAfterStatus", report.Task.Code, finish, on);
        if (finish < report.Start) notes.Error(row, "Import.DueBeforeStart", finish, report.Start);
        if (report.Percent < 100) notes.Error(row, "Progress.FinishedBelow100", report.Task.Code, finish, report.Percent);
    }

    /// <summary>A task by its code; by the id of the file that the plan came from, or, where that had none, by its code in a column of ids.</summary>
    private PlanTask? Find(SheetRow row)
    {
        var (code, id) = (Text(row, ImportField.Code), Text(row, ImportField.Id));
        var named = code.Length > 0 ? code : id;
        if (named.Length == 0)
        {
            notes.Error(row.Number, "Progress.NoCode");
            return null;
        }
        List<PlanTask> found = code.Length > 0 && plan.Tasks.FindCode(code.TrimEnd('.')) is { } coded ? [coded]
            : code.Length == 0 && byFileId.TryGetValue(id, out var same) ? same
            : code.Length == 0 && (plan.Tasks.FindCode(id) ?? plan.Tasks.Find(id)) is { } other ? [other] : [];
        if (found is [var only] && !plan.Tasks.IsSummary(only) && !only.IsCancelled) return only;
        notes.Error(row.Number, found switch
        {
            [] => "Progress.NoSuchTask",
            [_, _, ..] => "Progress.SeveralTasks",
            [{ IsCancelled: true }] => "Progress.Cancelled",
            _ => "Progress.IsBranch",
        }, CellText.Short(named));
        return null;
    }

    private double? Cost(SheetRow row)
    {
        if (!columns.TryGetValue(ImportField.ActualCost, out var column) || Figures.Number(row[column.Place], ImportField.ActualCost, row.Number, notes) is not { } cost) return null;
        if (!(cost <= Valuation.Most)) notes.Error(row.Number, "Progress.MadAmount", ImportField.ActualCost, CellText.Short(CellText.Of(row[column.Place])));
        return cost;
    }

    private double? Hours(SheetRow row, ImportField field) =>
        columns.TryGetValue(field, out var column) ? Figures.Hours(row[column.Place], field, plan.Settings.Calendar.HoursPerDay, row.Number, notes) : null;

    private DateTime? Date(SheetRow row, ImportField field) => columns.TryGetValue(field, out var column) ? dates.Read(row[column.Place], column, row.Number, notes) : null;

    private string Text(SheetRow row, ImportField field) => columns.TryGetValue(field, out var column) ? CellText.Value(row[column.Place]) : "";
}
