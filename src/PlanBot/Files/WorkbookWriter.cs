using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = PlanBot.Domain.Imports.Cell;
using PlanSheet = PlanBot.Domain.Imports.Sheet;
using SheetRow = PlanBot.Domain.Imports.SheetRow;

namespace PlanBot.Files;

/// <summary>Writes a table as an Excel workbook that reads well: header frozen, columns as wide as their content, summary rows bold.</summary>
internal static partial class WorkbookWriter
{
    private const double NarrowestColumn = 9, WidestColumn = 48;

    /// <summary>Cell formats, in the order of <see cref="Formats"/>; those of summary rows follow at twice the place and one.</summary>
    private enum Format { Text, Header, Date, Time, Percent, PercentParts, Number }

    internal static byte[] Write(PlanSheet sheet, Func<int, bool> isSummary)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = Valid(sheet.Title ?? sheet.Name);
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Formats();
            var part = workbook.AddNewPart<WorksheetPart>();
            workbook.Workbook = new(new Sheets(new Sheet { Name = TabName(sheet.Name), SheetId = 1, Id = workbook.GetIdOfPart(part) }));
            using var writer = OpenXmlWriter.Create(part);
            WriteSheet(writer, sheet, isSummary);
        }
        return buffer.ToArray();
    }

    private static void WriteSheet(OpenXmlWriter writer, PlanSheet sheet, Func<int, bool> isSummary)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, HorizontalSplit = 2, TopLeftCell = "C2", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new Columns());
        for (uint column = 0; column < sheet.Rows[0].Cells.Length; column++)
            writer.WriteElement(new Column { Min = column + 1, Max = column + 1, CustomWidth = true, Width = Width(sheet.Rows, (int)column) });
        writer.WriteEndElement();
        writer.WriteStartElement(new SheetData());
        for (var i = 0; i < sheet.Rows.Length; i++)
        {
            var row = sheet.Rows[i];
            writer.WriteStartElement(new Row { RowIndex = (uint)row.Number });
            for (var column = 0; column < row.Cells.Length; column++)
                if (row.Cells[column] is { } cell) writer.WriteElement(Value(cell, Name(column) + row.Number.ToString(CultureInfo.InvariantCulture), i == 0, i > 0 && isSummary(i - 1)));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell Value(Cell cell, string at, bool isHeader, bool isBold)
    {
        var (format, number) = cell switch
        {
            Cell.Date { Value.TimeOfDay.Ticks: 0 } date => (Format.Date, date.Value.ToOADate()),
            Cell.Date date => (Format.Time, date.Value.ToOADate()),
            Cell.Number { IsPercent: true } percent => (percent.Value == Math.Round(percent.Value) ? Format.Percent : Format.PercentParts, percent.Value / 100),
            Cell.Number plain => (Format.Number, plain.Value),
            _ => (isHeader ? Format.Header : Format.Text, double.NaN),
        };
        var style = (uint)format * 2 + (isBold ? 1u : 0u);
        if (!double.IsNaN(number))
            return new() { CellReference = at, StyleIndex = style, CellValue = new(number.ToString("R", CultureInfo.InvariantCulture)) };
        var text = ((Cell.Text)cell).Value;
        // A cell of text is never run; only a text that already begins with an apostrophe needs another, since an import takes one away.
        if (text.StartsWith('\'')) text = PlanBot.Domain.Imports.CellText.Harmless(text);
        return new() { CellReference = at, StyleIndex = style, DataType = CellValues.InlineString, InlineString = new(new Text(Valid(text)) { Space = SpaceProcessingModeValues.Preserve }) };
    }

    private static Stylesheet Formats()
    {
        static CellFormat Format(uint number, uint font, bool quote = false, uint fill = 0) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = quote })
        {
            NumberFormatId = number, FontId = font, FillId = fill, BorderId = 0, FormatId = 0, ApplyNumberFormat = true, ApplyFont = true, ApplyFill = fill > 0, ApplyAlignment = true, QuotePrefix = quote ? true : null,
        };
        uint[] numbers = [49, 49, 164, 165, 9, 10, 0];
        return new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy-mm-dd hh:mm" }),
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE7E6F2" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(numbers.SelectMany((number, i) => i == (int)WorkbookWriter.Format.Header
                ? [Format(number, 1, false, 2), Format(number, 1, false, 2)]
                : new[] { Format(number, 0, i == 0), Format(number, 1, i == 0) })));
    }

    private static double Width(ImmutableArray<SheetRow> rows, int column) =>
        Math.Clamp(rows.Take(2000).Max(r => r[column] switch
        {
            Cell.Text text => text.Value.Sum(c => c >= '\u2E80' ? 2.1 : 1.1),
            Cell.Date { Value.TimeOfDay.Ticks: > 0 } => 17,
            Cell.Date => 11,
            _ => 8,
        }) + 2, NarrowestColumn, WidestColumn);

    private static string Name(int column) => column < 26 ? ((char)('A' + column)).ToString() : Name(column / 26 - 1) + (char)('A' + column % 26);

    private static string TabName(string name)
    {
        name = Valid(string.Concat(name.Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? ' ' : c))).Trim();
        return name.Length == 0 ? "Plan" : name.Length > 31 ? name[..(char.IsHighSurrogate(name[30]) ? 30 : 31)] : name;
    }

    /// <summary>What XML cannot hold becomes a replacement sign; what Excel would unescape is escaped.</summary>
    private static string Valid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else text = string.Concat(text.AsSpan(0, i), "\uFFFD", text.AsSpan(i + 1));
        }
        return text.Contains("_x", StringComparison.Ordinal) ? Unescapable().Replace(text, "_x005F$0") : text;
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Unescapable();
}
