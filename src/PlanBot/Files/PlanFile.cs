using System.Collections.Immutable;
using System.Text;
using System.Xml;
using PlanBot.Domain.Imports;

namespace PlanBot.Files;

/// <summary>Reads a file of any kind that can hold a plan. Its content decides what it is, not its name; work and memory are bounded by the limits here.</summary>
public static class PlanFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>The most that a file may hold unpacked, in bytes.</summary>
    public const int MaxUnpackedBytes = 100 * 1024 * 1024;

    /// <summary>The most columns of a sheet.</summary>
    public const int MaxColumns = 200;

    /// <summary>The longest text of a cell, in characters.</summary>
    public const int MaxCellLength = 32_000;

    /// <summary>The most rows with content: the tasks, and what may stand above and below them.</summary>
    internal const int MaxRows = Imports.MaxTasks + 2 * Headers.SearchedRows;

    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The file's sheets, or the sentence that says why it has none. Never throws on account of the file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="fileName">Its name; a csv file's only sheet is called so.</param>
    public static SheetReading Read(byte[] bytes, string fileName)
    {
        try
        {
            return new SheetReading.Read(Sheets(bytes, fileName));
        }
        catch (UnreadableFileException unreadable)
        {
            return new SheetReading.Unreadable(unreadable.Why);
        }
        catch (XmlException) when (SafeXml.HasDocumentType(bytes))
        {
            return new SheetReading.Unreadable(new(null, "File.DocumentType"));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or XmlException or FormatException or IOException or OverflowException or ArgumentException or NotSupportedException)
        {
            return new SheetReading.Unreadable(new(null, "File.Damaged"));
        }
    }

    private static ImmutableArray<Sheet> Sheets(byte[] bytes, string fileName)
    {
        if (bytes.Length == 0) throw new UnreadableFileException("File.Empty");
        if (bytes.Length > MaxBytes) throw new UnreadableFileException("File.TooBig", Math.Ceiling(bytes.Length / 1048576.0), MaxBytes / 1048576);
        var start = bytes.AsSpan();
        if (start.StartsWith("PK"u8)) return Workbook.Read(bytes);
        if (start.StartsWith(CompoundFile))
            throw new UnreadableFileException(start.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? "File.Encrypted" : "File.OldOffice");
        if (LooksLikeXml(start)) return [ProjectXml.Read(bytes)];
        return [Csv.Read(bytes, fileName)];
    }

    private static bool LooksLikeXml(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (bytes is [0xFF, 0xFE, (byte)'<', 0, ..] or [0xFE, 0xFF, 0, (byte)'<', ..] or [0, (byte)'<', ..]) return true;
        return bytes.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }
}
