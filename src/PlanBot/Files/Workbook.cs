using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml;
using PlanBot.Domain.Imports;

namespace PlanBot.Files;

/// <summary>Reads an Excel workbook (.xlsx, .xlsm): values only. No macro runs, no formula is computed, no external link is followed. Read as XML rather than through a spreadsheet package, so that every byte unpacked is counted and formulas are seen.</summary>
internal sealed class Workbook
{
    private readonly ZipArchive zip;
    private readonly UnpackBudget budget = new(PlanFile.MaxUnpackedBytes);

    private Workbook(ZipArchive zip) => this.zip = zip;

    internal static ImmutableArray<Sheet> Read(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Sum(e => Math.Max(0, e.Length)) > PlanFile.MaxUnpackedBytes) throw new UnreadableFileException("File.Bomb", PlanFile.MaxUnpackedBytes / 1048576);
        return new Workbook(zip).Sheets();
    }

    private ImmutableArray<Sheet> Sheets()
    {
        var main = Links("").FirstOrDefault(l => l.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target
            ?? throw new UnreadableFileException("File.NotAWorkbook");
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) throw new UnreadableFileException("File.BinaryWorkbook");
        var listed = new List<(string Name, string Link, bool IsHidden)>();
        var is1904 = false;
        using (var reader = Part(main) ?? throw new UnreadableFileException("File.NotAWorkbook"))
        {
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "workbook") throw new UnreadableFileException("File.NotAWorkbook");
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName == "workbookPr") is1904 = reader.GetAttribute("date1904") is "1" or "true";
                if (reader.LocalName == "sheet") listed.Add((reader.GetAttribute("name") ?? "", LinkId(reader), reader.GetAttribute("state") is "hidden" or "veryHidden"));
            }
        }
        var links = Links(main).ToList();
        var styles = OpenLinked("/styles") is { } part ? CellStyles.Read(part, is1904) : new CellStyles(is1904);
        var strings = OpenLinked("/sharedStrings") is { } shared ? Strings(shared) : [];
        var title = Title();
        var sheets = ImmutableArray.CreateBuilder<Sheet>();
        foreach (var (name, link, _) in listed.Where(s => !s.IsHidden).DefaultIfEmpty(listed.FirstOrDefault()).Take(50))
            if (links.Find(l => l.Id == link && l.Type.EndsWith("/worksheet", StringComparison.Ordinal)).Target is { } target && Part(target) is { } sheet)
                using (sheet) sheets.Add(new Sheet(name, WorksheetRows.Read(sheet, strings, styles, budget)) { Title = title });
        return sheets.ToImmutable();

        XmlReader? OpenLinked(string type) => links.Find(l => l.Type.EndsWith(type, StringComparison.Ordinal)).Target is { } target ? Part(target) : null;
    }

    private static string LinkId(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader is { LocalName: "id", Prefix.Length: > 0 })
            {
                var id = reader.Value;
                reader.MoveToElement();
                return id;
            }
        reader.MoveToElement();
        return "";
    }

    /// <summary>What a part is linked to, within the file; links to elsewhere do not exist for us.</summary>
    private IEnumerable<(string Id, string Type, string? Target)> Links(string part)
    {
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..(part.LastIndexOf('/') + 1)] : "";
        using var reader = Part($"{folder}_rels/{part[folder.Length..]}.rels");
        if (reader is null) yield break;
        while (reader.Read())
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("TargetMode") != "External" && reader.GetAttribute("Target") is { } target)
                yield return (reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target);
    }

    private XmlReader? Part(string name) => zip.GetEntry(name) is { } entry ? SafeXml.Open(new BoundedStream(entry.Open(), budget)) : null;

    private string? Title()
    {
        using var reader = Links("").FirstOrDefault(l => l.Type.EndsWith("/core-properties", StringComparison.Ordinal)).Target is { } target ? Part(target) : null;
        if (reader is null) return null;
        while (reader.Read())
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "title" })
                return SafeXml.Text(reader).Trim() is { Length: > 0 } title ? title : null;
        return null;
    }

    private static List<string> Strings(XmlReader reader)
    {
        var strings = new List<string>();
        using (reader)
            while (reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" }) strings.Add(RichText(reader));
        return strings;
    }

    /// <summary>The runs of a text, without the reading aids (furigana) that may stand beside them.</summary>
    internal static string RichText(XmlReader reader)
    {
        var text = "";
        SafeXml.Children(reader, name =>
        {
            if (name == "t") text = Join(text, SafeXml.Text(reader));
            else if (name == "r") SafeXml.Children(reader, inner => { if (inner == "t") text = Join(text, SafeXml.Text(reader)); });
        });
        return text;

        static string Join(string before, string run) => before.Length > PlanFile.MaxCellLength ? before : before + run;
    }
}
