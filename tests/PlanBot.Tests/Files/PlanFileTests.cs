using System.Text;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Tests.Files.FileWorld;

namespace PlanBot.Tests.Files;

public sealed class PlanFileTests
{
    private const string Chinese = "编号,任务名称,负责人,开始日期,截止日期,完成百分比\n1,新店开业,王丽 <wang.li@north.example>,2027/1/4,2027年2月5日,20%\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Chinese) },
        { "UTF-8 with BOM", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Chinese)] },
        { "UTF-16 with BOM", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Chinese)] },
        { "UTF-16 without BOM", Encoding.Unicode.GetBytes(Chinese) },
        { "UTF-16 big-endian without BOM", Encoding.BigEndianUnicode.GetBytes(Chinese) },
        { "GBK", CodePagesEncodingProvider.Instance.GetEncoding("GBK")!.GetBytes(Chinese) },
        { "semicolon", Encoding.UTF8.GetBytes(Chinese.Replace(',', ';')) },
        { "tab", Encoding.UTF8.GetBytes(Chinese.Replace(',', '\t')) },
        { "bar", Encoding.UTF8.GetBytes(Chinese.Replace(',', '|')) },
        { "said by Excel", Encoding.UTF8.GetBytes("sep=;\r\n" + Chinese.Replace(',', ';')) },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void Csv_is_read_in_any_usual_encoding_and_with_any_usual_separator(string what, byte[] bytes)
    {
        var task = Assert.Single(Import(bytes, what + ".csv").Tasks.All);
        Assert.Equal(("1", "新店开业", new DateOnly(2027, 1, 4), new DateOnly(2027, 2, 5), 20), (task.Code, task.Title, task.Start!.Value, task.Due!.Value, (int)task.PercentComplete));
        Assert.Equal("wang.li@north.example", task.Owner);
    }

    [Fact]
    public void Western_text_in_the_old_code_page_is_not_taken_for_Chinese() =>
        Assert.Equal("Café für Gäste", Assert.Single(Import(Encoding.Latin1.GetBytes("Task;Owner\nCafé für Gäste;José")).Tasks.All).Title);

    [Fact]
    public void A_quoted_cell_may_hold_separators_and_line_breaks() =>
        Assert.Equal("a, \"b\"\nc", Assert.Single(Import(Utf8("Task,Owner,Comment\nx,Ann,\"a, \"\"b\"\"\nc\"\n")).Tasks.All).Comment);

    [Fact]
    public void An_empty_file_is_named_as_such() => Assert.Contains("empty", Refusal([]), StringComparison.Ordinal);

    [Fact]
    public void A_file_over_20_MB_is_refused() => Assert.Contains("at most 20 MB", Refusal(new byte[20 * 1024 * 1024 + 1]), StringComparison.Ordinal);

    [Fact]
    public void An_encrypted_workbook_is_named_as_such()
    {
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]];
        Assert.Contains("encrypted", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_Office_file_gets_its_way_out() =>
        Assert.Contains("Save it as .xlsx", Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000]]), StringComparison.Ordinal);

    [Fact]
    public void A_picture_or_a_PDF_is_no_plan()
    {
        Assert.Contains("cannot hold a plan", Refusal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]), StringComparison.Ordinal);
        Assert.Contains("cannot hold a plan", Refusal(Utf8("%PDF-1.7 something")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<Project xmlns=\"http://example.com/other\"/>")]
    public void Other_XML_is_no_plan(string xml) => Assert.Contains("not of Microsoft Project", Refusal(Utf8(xml), "plan.xml"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Project xmlns=\"http://schemas.microsoft.com/project\"><Name>&b;</Name></Project>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Project xmlns=\"http://schemas.microsoft.com/project\"/>")]
    public void XML_with_a_document_type_is_refused_by_its_name(string xml)
    {
        Assert.Contains("document type (DTD)", Refusal(Utf8(xml), "plan.xml"), StringComparison.Ordinal);
        Assert.Contains("document type (DTD)", Refusal([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(xml)], "plan.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void XML_that_was_cut_short_is_damaged() =>
        Assert.Contains("damaged", Refusal(Utf8("<Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks>"), "plan.xml"), StringComparison.Ordinal);

    [Fact]
    public void A_zip_without_a_workbook_and_a_broken_one_are_refused()
    {
        using var buffer = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(buffer, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("word/document.xml");
        Assert.Contains("no Excel workbook", Refusal(buffer.ToArray()), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal([.. "PK"u8, 3, 4, .. new byte[100]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_bomb_is_refused_by_its_directory_and_when_the_directory_lies_by_what_comes_out()
    {
        var filler = new string(' ', 1 << 20);
        var bomb = Workbook(w => { for (var i = 0; i < 101; i++) w.Write(filler); });
        Assert.True(bomb.Length < 2_000_000);
        Assert.Contains("100 MB", Refusal(bomb), StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("damaged", Refusal(Lying(bomb)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void One_long_text_shared_by_a_million_cells_counts_as_often_as_it_stands()
    {
        var shared = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 20));
        var bomb = Workbook(w =>
        {
            w.Write(Row("Task", "Owner"));
            for (var i = 0; i < 40_000; i++) w.Write("<row>" + shared + "</row>");
        }, strings: "<sst><si><t>" + new string('x', 30_000) + "</t></si></sst>");
        Assert.Contains("100 MB", Refusal(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_million_rows_are_refused_early()
    {
        var rows = Workbook(w =>
        {
            w.Write(Row("Task", "Owner"));
            for (var i = 0; i < 2_000_000; i++) w.Write("<row><c><v>1</v></c></row>");
        });
        var csv = Utf8("Task,Owner\n" + string.Concat(Enumerable.Repeat("a,b\n", 2_000_000)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("50000 rows", Refusal(rows), StringComparison.Ordinal);
        Assert.Contains("50000 rows", Refusal(csv, "plan.csv"), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000_000);
    }

    [Fact]
    public void More_than_200_columns_and_cells_over_32000_characters_are_refused()
    {
        Assert.Contains("200 columns", Refusal(Utf8(string.Join(',', Enumerable.Repeat("x", 201)))), StringComparison.Ordinal);
        Assert.Contains("Row 2", Refusal(Utf8("Task,Owner\n" + new string('x', 32_001) + ",b")), StringComparison.Ordinal);
        Assert.Contains("32000", Refusal(Workbook(w => w.Write(Row("Task", new string('x', 40_000))))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_counts_by_its_saved_value_and_warns()
    {
        var file = Understand(Workbook(w => w.Write(Row("Task", "Owner", "Budget") + Row("a", "Ann", "<c r=\"C2\"><f>1+2</f><v>3</v></c>"))), "plan.xlsx");
        Assert.Equal(3, Assert.Single(file.Tasks).Budget);
        Assert.Contains(file.Warnings, n => n.Say(Tongue.English) == "Row 2: Budget: 1 cell holds a formula; the values saved with the file were taken.");
    }

    [Theory]
    [InlineData("<c r=\"C2\"><f>1+2</f></c>", "Cell C2 holds a formula without a usable value (=1+2)")]
    [InlineData("<c r=\"C2\" t=\"e\"><f>A9</f><v>#REF!</v></c>", "Cell C2 holds a formula without a usable value (#REF!)")]
    public void A_formula_without_a_value_is_a_fault_with_its_cell(string cell, string fault)
    {
        var file = Understand(Workbook(w => w.Write(Row("Task", "Owner", "Budget") + Row("a", "Ann", cell))), "plan.xlsx");
        Assert.Contains(fault, Assert.Single(file.Errors).Say(Tongue.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_percentages_and_indentation_are_known_by_their_format()
    {
        const string styles = """<styleSheet><numFmts><numFmt numFmtId="170" formatCode="d&quot;.&quot;mm.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="0"><alignment indent="1"/></xf></cellXfs></styleSheet>""";
        var plan = Import(Workbook(w => w.Write(Row("Task", "Start", "Due", "% Complete") + Row("Phase")
            + "<row><c t=\"inlineStr\" s=\"4\"><is><t>Work</t></is></c><c s=\"1\"><v>46391</v></c><c s=\"3\"><v>46395</v></c><c s=\"2\"><v>0.07</v></c></row>"), styles), "x.xlsx");
        var task = plan.Tasks.FindCode("1.1")!;
        Assert.Equal((new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 8), 7.0), (task.Start!.Value, task.Due!.Value, task.PercentComplete));
    }

    /// <summary>The same file with directory and headers that claim one byte for each part.</summary>
    private static byte[] Lying(byte[] zip)
    {
        zip = [.. zip];
        for (var i = 0; i + 30 < zip.Length; i++)
        {
            if (zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8)) BitConverter.TryWriteBytes(zip.AsSpan(i + 24), 1);
        }
        return zip;
    }
}
