using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Imports;

/// <summary>Reads the rows below a header as tasks, each for itself.</summary>
internal sealed class RowReader
{
    private static readonly ImportField[] PeopleFields = [ImportField.Owner, ImportField.Accountable, ImportField.Consulted, ImportField.Informed];

    private readonly Dictionary<ImportField, ImportColumn> columns;
    private readonly ImportContext context;
    private readonly Notes notes;
    private readonly Dates dates;
    private readonly bool areShares;

    internal RowReader(Header header, ImportContext context, Notes notes)
    {
        this.context = context;
        this.notes = notes;
        columns = header.Columns.ToDictionary(c => c.Field);
        Rows = [.. header.Sheet.Rows.Skip(header.RowIndex + 1)];
        dates = new Dates(Rows, header.Columns, notes);
        if (columns.TryGetValue(ImportField.PercentComplete, out var percent))
        {
            areShares = Figures.AreShares(Rows, percent.Place);
            if (Figures.DoubtfulOne(Rows, percent.Place) is { } row) notes.Warn(row, "Import.OneIsOnePercent");
        }
        Owners = new Owners(context.Known, Rows.SelectMany(row => PeopleFields.Select(field => Value(row, field))).Where(text => text.Length > 0), context.TenantId);
        NoteFormulas();
    }

    internal ImmutableArray<SheetRow> Rows { get; }

    internal Owners Owners { get; }

    /// <summary>The task of a row; null for a row without any.</summary>
    internal ImportRow? Read(SheetRow row)
    {
        var title = Text(row, ImportField.Title, CellText.MaxTitle)?.ReplaceLineEndings(" ");
        if (title is null)
        {
            if (columns.Values.Any(c => CellText.Value(row[c.Place]).Length > 0)) notes.Error(row.Number, "Import.NoTitle");
            return null;
        }
        return new(row.Number, title)
        {
            Code = Value(row, ImportField.Code).TrimEnd('.'),
            FileId = Value(row, ImportField.Id),
            Level = Level(row),
            ParentText = Value(row, ImportField.Parent),
            PredecessorText = Value(row, ImportField.Predecessors),
            Task = Progress(row, Schedule(row, People(row, new PlanTask { Id = "", Code = "", Title = title }))),
        };
    }

    private PlanTask People(SheetRow row, PlanTask task)
    {
        var owners = Keys(row, ImportField.Owner);
        var accountable = Keys(row, ImportField.Accountable);
        if (owners.Length > 1) notes.Warn(row.Number, "Import.SeveralOwners", CellText.Short(Owners.Used[owners[0]].Name));
        return task with
        {
            Owner = owners.FirstOrDefault(),
            Accountable = accountable.FirstOrDefault(),
            Consulted = [.. Keys(row, ImportField.Consulted).Union(owners.Skip(1)).Union(accountable.Skip(1))],
            Informed = Keys(row, ImportField.Informed),
            Deliverable = Text(row, ImportField.Deliverable),
            Objective = Text(row, ImportField.Objective),
            Region = Text(row, ImportField.Region, LongestRegion),
        };
    }

    private PlanTask Schedule(SheetRow row, PlanTask task)
    {
        var hours = columns.ContainsKey(ImportField.DurationHours) ? Hours(row, ImportField.DurationHours) : Hours(row, ImportField.Duration);
        var (baseStart, baseDue) = (Date(row, ImportField.BaselineStart), Date(row, ImportField.BaselineDue));
        var (startAt, dueAt) = (Date(row, ImportField.Start), Date(row, ImportField.Due));
        var (start, due) = Complete(Day(startAt ?? baseStart), Day(dueAt ?? baseDue), hours);
        if (due < start) notes.Error(row.Number, "Import.DueBeforeStart", due, start);
        var hasBaseline = baseStart is not null || baseDue is not null;
        if (baseDue < baseStart) notes.Error(row.Number, "Import.DueBeforeStart", Day(baseDue), Day(baseStart));
        var (fixedCost, variableCost) = (Number(row, ImportField.FixedCost), Number(row, ImportField.VariableCost));
        return task with
        {
            Start = start,
            Due = due,
            BaselineStart = hasBaseline ? Day(baseStart) : start,
            BaselineDue = hasBaseline ? Day(baseDue) : due,
            BaselineStartTime = Time(hasBaseline ? baseStart : startAt),
            BaselineDueTime = Time(hasBaseline ? baseDue : dueAt),
            DurationHours = hours,
            FixedCost = fixedCost,
            VariableCost = variableCost,
            Budget = Number(row, ImportField.Budget) ?? (fixedCost is null && variableCost is null ? null : (fixedCost ?? 0) + (variableCost ?? 0)),
            FixedAccrual = AccrualOf(row, ImportField.FixedAccrual),
            VariableAccrual = AccrualOf(row, ImportField.VariableAccrual),
            Weight = Number(row, ImportField.Weight),
            NotBefore = Day(Date(row, ImportField.NotBefore)),
            NotAfter = Day(Date(row, ImportField.NotAfter)),
            FixedStart = Day(Date(row, ImportField.FixedStart)),
            OptimisticHours = Hours(row, ImportField.Optimistic),
            PessimisticHours = Hours(row, ImportField.Pessimistic),
            IsMilestone = ImportWording.IsYes(Value(row, ImportField.Milestone)),
        };
    }

    private PlanTask Progress(SheetRow row, PlanTask task)
    {
        var percent = columns.TryGetValue(ImportField.PercentComplete, out var column) ? Figures.Percent(row[column.Place], areShares, row.Number, notes) : null;
        var statusText = Value(row, ImportField.Status);
        var status = ImportWording.Status(statusText);
        if (statusText.Length > 0 && status is null) notes.WarnOnce(statusText, row.Number, "Import.UnknownStatus", CellText.Short(statusText));
        if (status == TaskState.Done && percent is not (null or 100)) notes.Warn(row.Number, "Import.DoneBelow100", percent);
        var blocker = Text(row, ImportField.Blocker);
        if (status == TaskState.Blocked && blocker is null) notes.Warn(row.Number, "Import.BlockedByNothing");
        var done = status == TaskState.Done || percent is 100;
        return task with
        {
            PercentComplete = done ? 100 : percent ?? 0,
            IsCancelled = status == TaskState.Cancelled,
            ActualStart = Day(Date(row, ImportField.ActualStart)) ?? (status == TaskState.InProgress && percent is null or 0 ? task.Start : null),
            ActualFinish = Day(Date(row, ImportField.ActualFinish)),
            ActualCost = Number(row, ImportField.ActualCost),
            Forecast = Day(Date(row, ImportField.Forecast)),
            Blocker = blocker is null || done ? null : new(blocker, null, null, context.Today) { Needs = Text(row, ImportField.BlockerNeeds) },
            Comment = Text(row, ImportField.Comment),
        };
    }

    /// <summary>A start or a due date that is missing follows from the other and the duration, in working days.</summary>
    private (DateOnly? Start, DateOnly? Due) Complete(DateOnly? start, DateOnly? due, double? hours)
    {
        if (hours is not { } h || (start is null) == (due is null)) return (start, due);
        var days = Math.Max(1, (int)Math.Ceiling(h / context.Calendar.HoursPerDay - 1e-9)) - 1;
        return start is { } s ? (s, Working(s, days)) : (Working(due!.Value, -days), due);
    }

    private DateOnly Working(DateOnly from, int days)
    {
        var calendar = context.Calendar;
        if (!calendar.IsWorkingDay(from) && days != 0) from = calendar.AddWorkingDays(from, Math.Sign(days));
        return calendar.AddWorkingDays(from, days);
    }

    private int? Level(SheetRow row)
    {
        if (Value(row, ImportField.Level) is { Length: > 0 } text)
        {
            if (int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var level) && level is >= 0 and <= 1000) return level;
            notes.Error(row.Number, "Import.NotALevel", CellText.Short(text));
            return null;
        }
        if (columns.ContainsKey(ImportField.Level) || row[columns[ImportField.Title].Place] is not Cell.Text title) return null;
        return 2 * title.Indent + title.Value.TakeWhile(char.IsWhiteSpace).Sum(c => c switch { '\t' => 4, '\u3000' => 2, _ => 1 });
    }

    private void NoteFormulas()
    {
        foreach (var column in columns.Values)
        {
            var count = 0;
            SheetRow? first = null;
            foreach (var row in Rows)
            {
                if (row[column.Place] is Cell.Fault fault) notes.Error(row.Number, "Import.FormulaFault", fault.At, fault.Shown);
                if (row[column.Place] is not Cell.Formula) continue;
                first ??= row;
                count++;
            }
            if (first is not null) notes.Warn(first.Number, "Import.Formulas", column.Field, count);
        }
    }

    private Accrual? AccrualOf(SheetRow row, ImportField field)
    {
        if (Value(row, field) is not { Length: > 0 } text) return null;
        var accrual = ImportWording.AccrualOf(text);
        if (accrual is null) notes.Error(row.Number, "Import.NotAnAccrual", field, CellText.Short(text));
        return accrual;
    }

    private string Value(SheetRow row, ImportField field) => columns.TryGetValue(field, out var column) ? CellText.Value(row[column.Place]) : "";

    private const int LongestRegion = 100;

    private string? Text(SheetRow row, ImportField field, int limit = CellText.MaxText)
    {
        if (!columns.TryGetValue(field, out var column) || CellText.Of(row[column.Place]) is not { Length: > 0 } text) return null;
        if (text.Length <= limit) return text;
        notes.Warn(row.Number, "Import.Cut", field, limit);
        var end = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return text[..end].TrimEnd();
    }

    private ImmutableArray<string> Keys(SheetRow row, ImportField field) => Owners.Keys(Value(row, field), row.Number);

    private double? Number(SheetRow row, ImportField field) => columns.TryGetValue(field, out var column) ? Figures.Number(row[column.Place], field, row.Number, notes) : null;

    private double? Hours(SheetRow row, ImportField field) =>
        columns.TryGetValue(field, out var column) ? Figures.Hours(row[column.Place], field, context.Calendar.HoursPerDay, row.Number, notes) : null;

    private DateTime? Date(SheetRow row, ImportField field) => columns.TryGetValue(field, out var column) ? dates.Read(row[column.Place], column, row.Number, notes) : null;

    private static DateOnly? Day(DateTime? at) => at is { } when ? DateOnly.FromDateTime(when) : null;

    private static TimeOnly? Time(DateTime? at) => at is { TimeOfDay.Ticks: > 0 } when ? TimeOnly.FromDateTime(when) : null;
}
