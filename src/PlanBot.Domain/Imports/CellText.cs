using System.Globalization;
using System.Text;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Imports;

/// <summary>Cells as words, and the escape that keeps a spreadsheet from running words as a formula.</summary>
public static class CellText
{
    /// <summary>The longest text that a plan keeps of one cell; a title is cut at <see cref="MaxTitle"/>.</summary>
    internal const int MaxText = 1000;

    internal const int MaxTitle = 200;

    /// <summary>Longer than any date, number, percentage or duration; what is longer is none, and is not searched.</summary>
    internal const int MaxValue = 60;

    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "-", "–", "—", "/", "n/a", "na", "tbd", "none", "null", "无", "待定", "暂无" };

    /// <summary>A text that a spreadsheet would read as a formula gets an apostrophe before it; <see cref="Plain"/> takes it away again.</summary>
    public static string Harmless(string text) => IsDangerous(text) ? "'" + text : text;

    /// <summary>The text without the apostrophe of <see cref="Harmless"/>.</summary>
    public static string Plain(string text) => text.StartsWith('\'') && IsDangerous(text) ? text[1..] : text;

    /// <summary>What a cell says, trimmed; empty for nothing.</summary>
    internal static string Of(Cell? cell) => cell switch
    {
        Cell.Text text => Clean(text.Value),
        Cell.Number { IsPercent: true } number => Number(number.Value) + "%",
        Cell.Number number => Number(number.Value),
        Cell.Date { Value.TimeOfDay.Ticks: 0 } date => DateOnly.FromDateTime(date.Value).ToIso(),
        Cell.Date date => date.Value.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        Cell.Flag flag => flag.Value ? "yes" : "no",
        Cell.Formula formula => Of(formula.Saved),
        _ => "",
    };

    /// <summary>What a cell of numbers, dates or names says; a dash and the like mean nothing.</summary>
    internal static string Value(Cell? cell) => Narrow(Of(cell)).Trim() is var text && Nothing.Contains(text) ? "" : text;

    /// <summary>Full-width digits, letters and punctuation as their ASCII twins.</summary>
    internal static string Narrow(string text) => text.AsSpan().ContainsAnyInRange('\u3000', '\uFF5E')
        ? string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - 0xFEE0) : from[i] == '\u3000' ? ' ' : from[i];
        })
        : text;

    /// <summary>A text for a message: short enough to read.</summary>
    internal static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[58]) ? 58 : 59), "…");

    internal static string Number(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    private static bool IsDangerous(string text)
    {
        var first = text.AsSpan().TrimStart('\'');
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';
    }

    private static string Clean(string text)
    {
        text = Plain(text).Trim();
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F')) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            if (c is '\n' or '\t' || !char.IsControl(c)) clean.Append(c);
        return clean.ToString();
    }
}
