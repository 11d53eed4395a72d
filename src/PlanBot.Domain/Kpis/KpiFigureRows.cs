using System.Globalization;
using PlanBot.Domain.Imports;

namespace PlanBot.Domain.Kpis;

/// <summary>Reads the actuals and targets of a file.</summary>
internal sealed class KpiFigureRows(KpiBook book, DateOnly today, Notes notes)
{
    private readonly Dictionary<(string Kpi, string Unit, KpiPeriod Period, bool IsTarget), double> figures = [];
    private readonly Dictionary<string, string?> kpis = new(StringComparer.Ordinal), units = new(StringComparer.Ordinal);

    internal IEnumerable<KpiFigure> Figures => figures.Select(f => new KpiFigure(f.Key.Kpi, f.Key.Unit, f.Key.Period, f.Value, f.Key.IsTarget));

    internal void Read(KpiHeaders header)
    {
        foreach (var row in header.Rows)
        {
            if (KpiOf(header.Text(row, KpiColumn.Kpi), row) is not { } kpi || UnitOf(header.Text(row, KpiColumn.Unit), row) is not { } unit || PeriodOf(header, row, kpi) is not { } period) continue;
            foreach (var (column, isTarget) in ((KpiColumn, bool)[])[(KpiColumn.Actual, false), (KpiColumn.Target, true)])
                if (header.Text(row, column) is { Length: > 0 } text) Take(kpi, unit, period, Number(header.Cell(row, column)), text, isTarget, row);
        }
    }

    /// <summary>The number of a cell; null for NaN, for what is too large, and for words.</summary>
    internal static double? Number(Cell? cell) => cell switch
    {
        Cell.Formula formula => Number(formula.Saved),
        Cell.Number number => Math.Abs(number.Value) <= Amounts.Largest ? number.Value : null,
        Cell.Text => Amounts.Read(CellText.Value(cell)),
        _ => null,
    };

    private void Take(Kpi kpi, string unit, KpiPeriod period, double? value, string text, bool isTarget, SheetRow row)
    {
        if (value is not { } number) notes.Error(row.Number, "Kpi.FileNotANumber", CellText.Short(text));
        else if (!isTarget && kpi.Formula is not null) notes.Error(row.Number, "Kpi.FileDerived", CellText.Short(kpi.Name));
        else if (!isTarget && period.Number == 0) notes.Error(row.Number, "Kpi.FileYearActual");
        else if (!isTarget && period.First > today) notes.Error(row.Number, "Kpi.FileFuture", period.ToString());
        else if (number < kpi.Least || number > kpi.Most) notes.Error(row.Number, "Kpi.FileImpossible", CellText.Short(kpi.Name), CellText.Short(text));
        else if (figures.TryGetValue((kpi.Id, unit, period, isTarget), out var other) && other != number) notes.Error(row.Number, "Kpi.FileTwoFigures", CellText.Short(kpi.Name), period.ToString());
        else if (figures.Count >= KpiFile.MostFigures) notes.Error(null, "Kpi.FileTooManyFigures", KpiFile.MostFigures);
        else figures[(kpi.Id, unit, period, isTarget)] = number;
    }

    private Kpi? KpiOf(string text, SheetRow row)
    {
        if (!kpis.TryGetValue(text, out var id))
        {
            var found = book.Named(text);
            kpis[text] = id = found is [var only] ? only.Id : null;
            if (id is null) notes.Error(row.Number, found.IsEmpty ? "Kpi.FileNoKpi" : "Kpi.FileWhichKpi", CellText.Short(text));
        }
        return book.Find(id);
    }

    /// <summary>Without a unit the figure is the whole organisation's.</summary>
    private string? UnitOf(string text, SheetRow row)
    {
        if (text.Length == 0) return book.Units.Root.Id;
        if (units.TryGetValue(text, out var id)) return id;
        var found = book.Units.Named(text);
        units[text] = id = found is [var only] ? only.Id : null;
        if (id is null) notes.Error(row.Number, found.IsEmpty ? "Kpi.FileNoUnit" : "Kpi.FileWhichUnit", CellText.Short(text));
        return id;
    }

    private KpiPeriod? PeriodOf(KpiHeaders header, SheetRow row, Kpi kpi)
    {
        var (text, yearText) = (header.Text(row, KpiColumn.Period), header.Text(row, KpiColumn.Year));
        int? year = int.TryParse(yearText.TrimEnd('年'), NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? y : null;
        var period = header.Cell(row, KpiColumn.Period) is Cell.Date { Value: var day } ? KpiPeriod.At(kpi.Frequency, DateOnly.FromDateTime(day)) : PeriodOf(text, year, kpi.Frequency);
        if (period is { } found && found.Frequency == kpi.Frequency && found.Year >= today.Year - KpiFile.MostYears && found.Year <= today.Year + 2) return period;
        notes.Error(row.Number, period is null || period.Value.Frequency == kpi.Frequency ? "Kpi.FilePeriod" : "Kpi.FileOtherPeriod", CellText.Short($"{yearText} {text}".Trim()));
        return null;
    }

    /// <summary>2026-11, Nov 2026, 2026年11月, 202611, 2026-11-01, W48, or a year in a column of its own with 11 or Nov beside it; a year alone is the whole year.</summary>
    private KpiPeriod? PeriodOf(string text, int? year, KpiFrequency frequency)
    {
        if (text.Length == 0) return year is { } whole ? new(frequency, whole, 0) : null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return year is { } of ? KpiPeriod.Of(frequency, of, number)
                : text.Length == 4 ? new(frequency, number, 0)
                : text.Length == 6 && frequency is KpiFrequency.Monthly ? KpiPeriod.Of(frequency, number / 100, number % 100) : null;
        if (Calendar.IsoDay.Read(text) is { } day) return KpiPeriod.At(frequency, day);
        return PeriodWords.Read(text, today) is { } said ? year is { } other ? KpiPeriod.Of(said.Frequency, other, said.Number) : said : null;
    }
}
