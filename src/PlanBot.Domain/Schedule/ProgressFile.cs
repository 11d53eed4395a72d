using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>What was understood of a file of progress: reports of any number of status dates, or every fault that keeps it from being one.</summary>
public sealed record ProgressFile
{
    /// <summary>The tasks that it reports on: their ids and codes, with what it says of each as <see cref="PlanTask.Progress"/>, actual start and finish, and nothing else.</summary>
    public ImmutableArray<PlanTask> Tasks { get; init; } = [];

    /// <summary>The columns that were understood.</summary>
    public ImmutableArray<ImportColumn> Columns { get; init; } = [];

    /// <summary>The headers of columns that say nothing of progress.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>What was understood but may not be meant, such as percent that falls; the first 50.</summary>
    public ImmutableArray<ImportNote> Warnings { get; init; } = [];

    /// <summary>How many warnings there are in all.</summary>
    public int WarningCount { get; init; }

    /// <summary>What keeps the file from being taken; the first 50, each with its row and the way out.</summary>
    public ImmutableArray<ImportNote> Errors { get; init; } = [];

    /// <summary>How many errors there are in all.</summary>
    public int ErrorCount { get; init; }

    /// <summary>Understands the best of a file's sheets, for a plan. All faults are gathered; nothing is thrown.</summary>
    /// <param name="sheets">The tables of the file.</param>
    /// <param name="plan">The plan that it reports on.</param>
    /// <param name="today">Today in the plan's zone: no report is about a later day.</param>
    public static ProgressFile Read(IReadOnlyList<Sheet> sheets, Plan plan, DateOnly today)
    {
        var notes = new Notes();
        if (Headers.FindProgress(sheets) is not { } header)
        {
            notes.Error(null, sheets.All(s => s.Rows.IsEmpty) ? "Import.Empty" : "Progress.NoHeader");
            return With(notes);
        }
        ImportField[] meant = [ImportField.Code, ImportField.Id, ImportField.StatusDate, ImportField.ActualStart, ImportField.ActualFinish, ImportField.ActualHours, ImportField.ActualDuration, ImportField.PercentComplete, ImportField.ActualCost];
        var reader = new ProgressReader(header, plan, today, notes);
        var reports = header.Sheet.Rows.Skip(header.RowIndex + 1).Select(reader.Read).OfType<ProgressReport>().OrderBy(r => r.On).ThenBy(r => r.Row).ToList();
        if (reports.Count == 0 && notes.ErrorCount == 0) notes.Error(null, "Progress.NoRows");
        var tasks = reports.GroupBy(r => r.Task.Id).Select(g => Gather(plan, [.. g], notes)).OrderBy(t => t.Order).ToImmutableArray();
        return With(notes) with
        {
            Tasks = notes.ErrorCount == 0 ? tasks : [],
            Columns = [.. header.Columns.Where(c => meant.Contains(c.Field))],
            Ignored = [.. header.Ignored, .. header.Columns.Where(c => !meant.Contains(c.Field)).Select(c => c.Header)],
        };
    }

    /// <summary>The reports on one task, earliest first. What a row leaves out is as it was.</summary>
    private static PlanTask Gather(Plan plan, List<ProgressReport> reports, Notes notes)
    {
        var task = reports[0].Task;
        var known = task.Progress.LastOrDefault(p => p.On <= reports[0].On, new(reports[0].On, task.Progress.IsEmpty ? task.PercentComplete : 0, null, false)).Percent;
        var gathered = new PlanTask { Id = task.Id, Code = task.Code, Title = task.Title, Order = task.Order };
        DateOnly? on = null;
        foreach (var report in reports)
        {
            if (report.On == on) notes.Error(report.Row, "Progress.Twice", task.Code, report.On);
            on = report.On;
            var percent = report.Percent ?? known;
            if (percent < known) notes.Warn(report.Row, "Progress.Falls", task.Code, known, percent, report.On);
            known = percent;
            var start = report.Start ?? gathered.ActualStart ?? (percent > 0 ? task.ActualStart ?? report.On : null);
            gathered = gathered with
            {
                PercentComplete = percent,
                ActualStart = percent > 0 || report.Start is not null ? start : gathered.ActualStart,
                ActualFinish = percent >= 100 ? report.Finish ?? Ended(plan, report, start) ?? gathered.ActualFinish ?? report.On : null,
                ActualCost = report.Cost ?? gathered.ActualCost,
                Progress = ProgressPoint.Add(gathered.Progress, new(report.On, percent, report.Cost ?? gathered.ActualCost, percent > 0 || report.Start is not null)),
            };
        }
        return gathered;
    }

    /// <summary>A duration tells the finish, which is never after the status date.</summary>
    private static DateOnly? Ended(Plan plan, ProgressReport report, DateOnly? start)
    {
        if (report is not { StartAt: { } at, Hours: > 0 and { } hours } || start is null) return null;
        var axis = new WorkingAxis(plan.Settings.Calendar, DateOnly.FromDateTime(at), isInHours: true);
        return axis.At(axis.Of(at) + hours) is { } end && DateOnly.FromDateTime(end) is var day && day < report.On ? day : report.On;
    }

    private static ProgressFile With(Notes notes) => new() { Errors = notes.Errors, ErrorCount = notes.ErrorCount, Warnings = notes.Warnings, WarningCount = notes.WarningCount };
}

/// <summary>What one row reports.</summary>
internal sealed record ProgressReport(int Row, PlanTask Task, DateOnly On, double? Percent, DateTime? StartAt, DateOnly? Finish, double? Hours, double? Cost)
{
    internal DateOnly? Start => StartAt is { } at ? DateOnly.FromDateTime(at) : null;
}
