using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanBot.Domain.Imports;

/// <summary>Dates as people write them. Whether 04/12/2026 begins with the day is decided by the column, since one cell cannot tell.</summary>
internal sealed partial class Dates
{
    private const int FirstYear = 1980, LastYear = 2200;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly Dictionary<int, bool> dayFirst = [];

    internal Dates(IReadOnlyList<SheetRow> rows, IReadOnlyList<ImportColumn> columns, Notes notes)
    {
        var ambiguous = new List<(ImportColumn Column, int Row, string Text)>();
        foreach (var column in columns.Where(c => IsDate(c.Field)))
        {
            bool day = false, month = false;
            (int Row, string Text)? seen = null;
            foreach (var row in rows)
            {
                if (row[column.Place] is not Cell.Text { Value.Length: <= CellText.MaxValue } cell || Slashed().Match(CellText.Narrow(cell.Value)) is not { Success: true } match) continue;
                int first = Int(match, 1), second = Int(match, 2);
                seen ??= (row.Number, match.Value);
                day |= first > 12;
                month |= second > 12;
            }
            if (seen is null) continue;
            if (day || month) dayFirst[column.Place] = day;
            else ambiguous.Add((column, seen.Value.Row, seen.Value.Text));
        }
        var elsewhere = dayFirst.Values.Distinct().ToList();
        foreach (var (column, row, text) in ambiguous)
        {
            dayFirst[column.Place] = elsewhere is not [false];
            if (elsewhere.Count != 1) notes.Warn(row, "Import.AmbiguousDate", column.Field, text);
        }
    }

    internal static bool IsDate(ImportField field) => field is ImportField.Start or ImportField.Due or ImportField.BaselineStart
        or ImportField.BaselineDue or ImportField.ActualStart or ImportField.ActualFinish or ImportField.Forecast or ImportField.StatusDate;

    /// <summary>The date of a cell; null when it is empty or when a fault was noted.</summary>
    internal DateTime? Read(Cell? cell, ImportColumn column, int row, Notes notes)
    {
        if (cell is Cell.Formula formula) cell = formula.Saved;
        if (cell is Cell.Date date) return InRange(date.Value, row, column, notes);
        if (cell is Cell.Number { Value: > 20_000 and < 120_000 } serial) return InRange(DateTime.FromOADate(serial.Value), row, column, notes);
        var text = CellText.Value(cell);
        if (text.Length == 0) return null;
        if (text.Length > CellText.MaxValue || Parts(text, column.Place) is not var (year, month, day, time))
        {
            notes.Error(row, "Import.NotADate", column.Field, CellText.Short(text));
            return null;
        }
        if (month is < 1 or > 12 || day < 1 || year is < 1 or > 9999 || day > DateTime.DaysInMonth(year, month))
        {
            notes.Error(row, "Import.NoSuchDate", column.Field, CellText.Short(text));
            return null;
        }
        return InRange(new DateOnly(year, month, day).ToDateTime(time), row, column, notes);
    }

    private static DateTime? InRange(DateTime date, int row, ImportColumn column, Notes notes)
    {
        if (date.Year is >= FirstYear and <= LastYear) return date;
        notes.Error(row, "Import.FarDate", column.Field, CellText.Of(new Cell.Date(date.Date)), FirstYear, LastYear);
        return null;
    }

    private (int Year, int Month, int Day, TimeOnly Time)? Parts(string text, int place)
    {
        var time = TimeOnly.MinValue;
        if (Time().Match(text) is { Success: true } clock)
        {
            if (!TimeOnly.TryParse(clock.Groups[1].Value, CultureInfo.InvariantCulture, out time)) return null;
            text = text[..clock.Index];
        }
        text = Weekday().Replace(text, " ").Trim();
        if (YearFirst().Match(text) is { Success: true } iso) return (Int(iso, 1), Int(iso, 2), Int(iso, 3), time);
        if (Slashed().Match(text) is { Success: true } slashed)
        {
            var (first, second) = (Int(slashed, 1), Int(slashed, 2));
            var isDayFirst = slashed.Value.Contains('.', StringComparison.Ordinal) || dayFirst.GetValueOrDefault(place, true);
            return isDayFirst ? (Year(slashed, 3), second, first, time) : (Year(slashed, 3), first, second, time);
        }
        if (DayName().Match(text) is { Success: true } dayName && Month(dayName, 2) is var m and > 0) return (Year(dayName, 3), m, Int(dayName, 1), time);
        if (NameDay().Match(text) is { Success: true } nameDay && Month(nameDay, 1) is var n and > 0) return (Year(nameDay, 3), n, Int(nameDay, 2), time);
        return null;
    }

    private static int Int(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int Year(Match match, int group) => Int(match, group) is var year and < 100 ? 2000 + year : Int(match, group);

    private static int Month(Match match, int group) => Array.IndexOf(Months, match.Groups[group].Value[..3].ToLowerInvariant()) + 1;

    [GeneratedRegex(@"^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(?<2>\d{2})(?<3>\d{2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?:\p{L}{2,9}\.?,?\s+)?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?=$|\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(\d{1,2})(?:st|nd|rd|th)?[-\s.]*([A-Za-z]{3,9})[-\s.,]*(\d{4}|\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex DayName();

    [GeneratedRegex(@"^([A-Za-z]{3,9})[-\s.]*(\d{1,2})(?:st|nd|rd|th)?[-\s,]+(\d{4}|\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex NameDay();

    [GeneratedRegex(@"[T\s]\s*(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?)(?:\.\d+)?Z?$", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\(?(?:周|星期)[一二三四五六日天]\)?|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();
}
