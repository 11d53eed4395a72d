using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using PlanBot.Domain.Imports;

namespace PlanBot.Files;

/// <summary>Reads separated values: the encoding is told by its bytes, the separator by which one gives the best header.</summary>
internal static class Csv
{
    private const int HeadLength = 64 * 1024;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    internal static Sheet Read(byte[] bytes, string fileName)
    {
        var text = Decode(bytes);
        if (text.AsSpan(0, Math.Min(text.Length, 4096)).ContainsAnyInRange('\0', '\u0008')) throw new UnreadableFileException("File.NotAPlan");
        if (text.StartsWith("%PDF", StringComparison.Ordinal)) throw new UnreadableFileException("File.NotAPlan");
        if (string.IsNullOrWhiteSpace(text)) throw new UnreadableFileException("File.Empty");
        var separator = Said(ref text) ?? Separators.MaxBy(s => Score(text, s));
        return new(fileName, [.. Rows(text, separator)]);
    }

    private static IEnumerable<SheetRow> Rows(string text, char separator)
    {
        using var csv = CsvReader.Create(Encoding.UTF8.GetBytes(text), new CsvReaderOptions { Separator = separator, HasHeader = false, SkipEmptyLines = false, Encoding = Encoding.UTF8 });
        int number = 0, count = 0;
        while (csv.Read())
        {
            number++;
            var cells = ImmutableArray.CreateBuilder<Cell?>(Math.Min(csv.FieldCount, PlanFile.MaxColumns));
            var any = false;
            for (var i = 0; i < csv.FieldCount; i++)
            {
                var cell = csv.GetString(i);
                if (cell.Length > PlanFile.MaxCellLength) throw new UnreadableFileException("File.LongCell", number, PlanFile.MaxCellLength);
                var isBlank = string.IsNullOrWhiteSpace(cell);
                any |= !isBlank;
                if (i < PlanFile.MaxColumns) cells.Add(isBlank ? null : new Cell.Text(cell));
                else if (!isBlank) throw new UnreadableFileException("File.TooManyColumns", PlanFile.MaxColumns);
            }
            if (!any) continue;
            if (++count > PlanFile.MaxRows) throw new UnreadableFileException("File.TooManyRows", Imports.MaxTasks);
            yield return new(number, cells.ToImmutable());
        }
    }

    /// <summary>Excel's own first line: <c>sep=;</c>.</summary>
    private static char? Said(ref string text)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 6 || text[5] is not ('\r' or '\n')) return null;
        var separator = text[4];
        text = text[(text[5] == '\r' && text.Length > 6 && text[6] == '\n' ? 7 : 6)..];
        return separator;
    }

    private static (int Score, int Columns) Score(string text, char separator)
    {
        var head = text.Length > HeadLength ? text[..HeadLength] : text;
        try
        {
            return Rows(head, separator).Take(Headers.SearchedRows)
                .Select(row => (Headers.Score(row.Cells.OfType<Cell.Text>().Select(c => c.Value)), row.Cells.Length)).DefaultIfEmpty().Max();
        }
        catch (UnreadableFileException)
        {
            // Beyond a limit already: the separator that shows it, unless another one gives a header.
            return (0, int.MaxValue);
        }
    }

    private static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        if (Utf16(bytes) is { } text) return text;
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        if (System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(start))) return Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
        var page = LooksChinese(bytes) ? "GB18030" : "windows-1252";
        return CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetString(bytes);
    }

    /// <summary>UTF-16 without a byte order mark: separators and line breaks leave zeros, most of them on one side of the pairs, and none is left in the text. Null for anything else.</summary>
    private static string? Utf16(byte[] bytes)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < Math.Min(bytes.Length, HeadLength); i++)
            if (bytes[i] == 0 && i % 2 == 0) even++;
            else if (bytes[i] == 0) odd++;
        if (even == odd || bytes.Length % 2 != 0) return null;
        try
        {
            var text = new UnicodeEncoding(bigEndian: even > odd, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.AsSpan(0, Math.Min(text.Length, HeadLength)).ContainsAnyInRange('\0', '\u0008') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>In GBK text a high byte comes with a second one, mostly high too; in Western text it stands alone among letters.</summary>
    private static bool LooksChinese(ReadOnlySpan<byte> bytes)
    {
        int pairs = 0, alone = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x81) continue;
            if (i + 1 < bytes.Length && bytes[i + 1] >= 0x81)
            {
                pairs++;
                i++;
            }
            else alone++;
        }
        return pairs > alone;
    }
}
