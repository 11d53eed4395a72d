using System.Globalization;
using System.Xml;

namespace PlanBot.Files;

/// <summary>What a workbook's cell formats say of a number: that it is a date or a percentage; and how far a text is indented.</summary>
internal sealed class CellStyles(bool is1904)
{
    private readonly List<(bool IsDate, bool IsPercent, int Indent)> formats = [];

    internal static CellStyles Read(XmlReader reader, bool is1904)
    {
        var styles = new CellStyles(is1904);
        var codes = new Dictionary<int, string>();
        var inCells = false;
        using (reader)
            while (reader.Read())
            {
                if (reader.LocalName == "cellXfs") inCells = reader.NodeType == XmlNodeType.Element;
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName == "numFmt" && Number(reader, "numFmtId") is { } id) codes[id] = reader.GetAttribute("formatCode") ?? "";
                else if (inCells && reader.LocalName == "xf") styles.formats.Add(Meaning(Number(reader, "numFmtId") ?? 0, codes));
                else if (inCells && reader.LocalName == "alignment" && Number(reader, "indent") is { } indent && styles.formats.Count > 0)
                    styles.formats[^1] = styles.formats[^1] with { Indent = Math.Clamp(indent, 0, 30) };
            }
        return styles;
    }

    internal bool IsDate(int style) => style < formats.Count && formats[style].IsDate;

    internal bool IsPercent(int style) => style < formats.Count && formats[style].IsPercent;

    internal int Indent(int style) => style < formats.Count ? formats[style].Indent : 0;

    /// <summary>The date of a serial number; null when it is none, or a mere time of day.</summary>
    internal DateTime? Date(double serial)
    {
        if (is1904) serial += 1462;
        return serial is >= 1 and < 2_958_466 ? DateTime.FromOADate(serial) : null;
    }

    private static (bool, bool, int) Meaning(int id, Dictionary<int, string> codes)
    {
        if (!codes.TryGetValue(id, out var code)) return (id is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58, id is 9 or 10, 0);
        bool isDate = false, isPercent = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            if (code[i] == '"') i = code.IndexOf('"', i + 1) is var end and >= 0 ? end : code.Length;
            else if (code[i] == '[') i = code.IndexOf(']', i + 1) is var close and >= 0 ? close : code.Length;
            else if (code[i] is '\\' or '_' or '*') i++;
            else if (code[i] is 'y' or 'Y' or 'd' or 'D' or 'm' or 'M' or 'h' or 'H') isDate = true;
            else if (code[i] == '%') isPercent = true;
        }
        return (isDate && !code.StartsWith("General", StringComparison.OrdinalIgnoreCase), isPercent, 0);
    }

    private static int? Number(XmlReader reader, string name) =>
        int.TryParse(reader.GetAttribute(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
