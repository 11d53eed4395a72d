using System.Globalization;
using System.IO.Compression;
using System.Text;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Files;

namespace PlanBot.Tests.Files;

/// <summary>Files on their way to a plan and back.</summary>
internal static class FileWorld
{
    internal static readonly DateTimeOffset Now = new(2027, 1, 27, 8, 0, 0, TimeSpan.Zero);

    internal static readonly Participant Ines = Participant.Named("Inês Carvalho", "ines.carvalho@north.example");

    internal static readonly Actor AsInes = new(Ines.Key, Ines.Name, Tongue.English);

    internal static Understanding Understand(byte[] bytes, string name = "plan.csv", params Participant[] known) =>
        Imports.Understand(Assert.IsType<SheetReading.Read>(PlanFile.Read(bytes, name)).Sheets, new(name, new DateOnly(2027, 1, 27), WorkingCalendar.MondayToFriday, [.. known]));

    internal static Plan Import(byte[] bytes, string name = "plan.csv", Plan? existing = null)
    {
        var file = Understand(bytes, name, existing is null ? [] : [.. existing.People.Values]);
        Assert.Empty(file.Errors);
        return Imports.ToDraft(file, "p1", file.Names[0], Ines, existing, new PlanSettings(), Now);
    }

    internal static Plan Active(byte[] bytes, string name = "plan.csv") => Import(bytes, name) with { State = PlanState.Active };

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static string Refusal(byte[] bytes, string name = "plan.xlsx")
    {
        var why = Assert.IsType<SheetReading.Unreadable>(PlanFile.Read(bytes, name)).Why;
        Assert.DoesNotContain("Exception", why.Say(Tongue.Chinese), StringComparison.Ordinal);
        return why.Say(Tongue.English);
    }

    /// <summary>A workbook of one sheet with the given rows of XML, and whatever else is wanted.</summary>
    internal static byte[] Workbook(Action<StreamWriter> rows, string? styles = null, string? strings = null)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "_rels/.rels", w => w.Write("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""));
            Part(zip, "xl/workbook.xml", w => w.Write("""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>"""));
            Part(zip, "xl/_rels/workbook.xml.rels", w => w.Write("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""));
            if (styles is not null) Part(zip, "xl/styles.xml", w => w.Write(styles));
            if (strings is not null) Part(zip, "xl/sharedStrings.xml", w => w.Write(strings));
            Part(zip, "xl/worksheets/sheet1.xml", w =>
            {
                w.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
                rows(w);
                w.Write("</sheetData></worksheet>");
            });
        }
        return buffer.ToArray();
    }

    internal static string Row(params string[] texts) => "<row>" + string.Concat(texts.Select(t => t.StartsWith('<') ? t : $"<c t=\"inlineStr\"><is><t>{t}</t></is></c>")) + "</row>";

    internal static string Csv(int tasks)
    {
        var text = new StringBuilder("WBS,Task,Owner,Start,Due,% complete,Predecessors\n");
        for (var i = 0; i < tasks; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"{i / 100 + 1}.{i % 100 + 1},Task {i},p{i % 300}@north.example,2027-01-{i % 27 + 1:00},2027-03-{i % 28 + 1:00},{i % 100}%,{(i % 100 > 0 ? $"{i / 100 + 1}.{i % 100}" : "")}");
        return text.ToString();
    }

    private static void Part(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        write(writer);
    }
}
