using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using PlanBot.Domain.Imports;

namespace PlanBot.Files;

/// <summary>Reads the rows of one worksheet that hold anything, and stops at the limits.</summary>
internal sealed partial class WorksheetRows(XmlReader reader, List<string> strings, CellStyles styles, UnpackBudget budget)
{
    private readonly List<Cell?> cells = [];

    internal static ImmutableArray<SheetRow> Read(XmlReader reader, List<string> strings, CellStyles styles, UnpackBudget budget) =>
        new WorksheetRows(reader, strings, styles, budget).Rows();

    private ImmutableArray<SheetRow> Rows()
    {
        var rows = ImmutableArray.CreateBuilder<SheetRow>();
        var number = 0;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own : number + 1;
            cells.Clear();
            var column = -1;
            SafeXml.Children(reader, name =>
            {
                if (name != "c") return;
                var at = reader.GetAttribute("r");
                column = at is null ? column + 1 : Column(at);
                if (Value(at ?? "?", number) is not { } cell) return;
                if (column >= PlanFile.MaxColumns) throw new UnreadableFileException("File.TooManyColumns", PlanFile.MaxColumns);
                while (cells.Count < column) cells.Add(null);
                if (cells.Count == column) cells.Add(cell);
            });
            if (cells.Count == 0) continue;
            if (rows.Count == PlanFile.MaxRows) throw new UnreadableFileException("File.TooManyRows", Imports.MaxTasks);
            rows.Add(new(number, [.. cells]));
        }
        return rows.ToImmutable();
    }

    private Cell? Value(string at, int row)
    {
        var type = reader.GetAttribute("t");
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        string? text = null, formula = null;
        SafeXml.Children(reader, name =>
        {
            if (name == "v") text = SafeXml.Text(reader);
            else if (name == "f") formula = SafeXml.Text(reader);
            else if (name == "is") text = Workbook.RichText(reader);
        });
        if (type == "e") return new Cell.Fault(at, text ?? "");
        if (formula is not null && string.IsNullOrEmpty(text)) return type == "str" ? null : new Cell.Fault(at, "=" + (formula.Length > 40 ? formula[..40] + "…" : formula));
        if (string.IsNullOrEmpty(text)) return null;
        var cell = Typed(type, text, style);
        if (cell is Cell.Text { Value.Length: > PlanFile.MaxCellLength }) throw new UnreadableFileException("File.LongCell", row, PlanFile.MaxCellLength);
        return formula is null || cell is null ? cell : new Cell.Formula(cell);
    }

    private Cell? Typed(string? type, string text, int style)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < strings.Count ? Text(strings[place], style) : null;
            case "str" or "inlineStr":
                return Text(text, style);
            case "b":
                return new Cell.Flag(text == "1");
            case "d":
                return DateTime.TryParse(text, CultureInfo.InvariantCulture, out var iso) ? new Cell.Date(iso) : Text(text, style);
        }
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return Text(text, style);
        if (styles.IsDate(style) && styles.Date(number) is { } date) return new Cell.Date(date);
        return styles.IsPercent(style) ? new Cell.Number(Math.Round(number * 100, 8), IsPercent: true) : new Cell.Number(number);
    }

    private Cell.Text? Text(string text, int style)
    {
        if (text.Contains("_x", StringComparison.Ordinal))
            text = Escaped().Replace(text, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        // A shared text is stored once and may stand in every cell.
        budget.Take(text.Length);
        return string.IsNullOrWhiteSpace(text) ? null : new(text, styles.Indent(style));
    }

    private static int Column(string at)
    {
        var column = 0;
        foreach (var c in at)
        {
            if (c is < 'A' or > 'Z' || column > 20_000) break;
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
