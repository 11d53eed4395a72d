using System.Globalization;
using CsvHelper;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Files;

/// <summary>Writes a plan as a file that imports again to the same plan. Texts that a spreadsheet could run as a formula are made harmless; numbers and dates are written as such.</summary>
public static class PlanExport
{
    /// <summary>The content type of an Excel workbook.</summary>
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The plan as an Excel workbook.</summary>
    public static byte[] ToXlsx(Plan plan, Tongue tongue) => WorkbookWriter.Write(ExportSheet.Of(plan, tongue), row => plan.Tasks.IsSummary(plan.Tasks.All[row]));

    /// <summary>The plan as comma-separated values in UTF-8 with a byte order mark, without which Excel would not show Chinese.</summary>
    public static byte[] ToCsv(Plan plan, Tongue tongue) => Write(ExportSheet.Of(plan, tongue), "csv");

    /// <summary>Any table as a file.</summary>
    /// <param name="sheet">The table; its first row is the header.</param>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public static byte[] Write(Sheet sheet, string format)
    {
        if (format is not "csv") return WorkbookWriter.Write(sheet, _ => false);
        using var buffer = new MemoryStream();
        using (var csv = CsvWriter.Create(buffer, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
            foreach (var row in sheet.Rows)
            {
                foreach (var cell in row.Cells) csv.WriteField(Text(cell));
                csv.EndRecord();
            }
        return buffer.ToArray();
    }

    /// <summary>A file name that the plan's name gives, without characters that file systems refuse.</summary>
    public static string FileName(Plan plan, string extension)
    {
        var name = string.Concat(plan.Name.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim(' ', '.');
        return (name.Length == 0 ? plan.Id : name.Length > 100 ? name[..100] : name) + extension;
    }

    private static string Text(Cell? cell) => cell switch
    {
        Cell.Text text => CellText.Harmless(text.Value),
        Cell.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture) + (number.IsPercent ? "%" : ""),
        Cell.Date { Value.TimeOfDay.Ticks: 0 } date => DateOnly.FromDateTime(date.Value).ToIso(),
        Cell.Date date => date.Value.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        _ => "",
    };
}
