using System.Text;
using System.Xml;

namespace PlanBot.Files;

/// <summary>XML from outside: no DTD, nothing fetched, texts no longer than a cell may be.</summary>
internal static class SafeXml
{
    internal static XmlReader Open(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = PlanFile.MaxUnpackedBytes,
        CloseInput = true,
    });

    /// <summary>True when XML that was refused begins with a document type, in UTF-8 or UTF-16: its ASCII is the same once the zeros are left out.</summary>
    internal static bool HasDocumentType(ReadOnlySpan<byte> xml)
    {
        Span<byte> head = stackalloc byte[4096];
        var length = 0;
        foreach (var b in xml[..Math.Min(xml.Length, 2 * head.Length)])
            if (b != 0 && length < head.Length) head[length++] = b;
        return head[..length].IndexOf("<!DOCTYPE"u8) >= 0;
    }

    /// <summary>Goes through the children of the element at which the reader stands; each child must be left to the visitor or is skipped.</summary>
    internal static void Children(XmlReader reader, Action<string> visit)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                visit(reader.LocalName);
    }

    /// <summary>The text of the element at which the reader stands, up to its end; cut one character beyond the limit, so that the caller can tell.</summary>
    internal static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        string? single = null;
        StringBuilder? several = null;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)) continue;
            if (single is null) single = reader.Value;
            else if ((several ??= new StringBuilder(single)).Length <= PlanFile.MaxCellLength) several.Append(reader.Value);
        }
        var text = several?.ToString() ?? single ?? "";
        return text.Length > PlanFile.MaxCellLength ? text[..(PlanFile.MaxCellLength + 1)] : text;
    }
}
