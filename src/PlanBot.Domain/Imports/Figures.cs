using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanBot.Domain.Imports;

/// <summary>Numbers, percents and durations as people write them.</summary>
internal static partial class Figures
{
    /// <summary>A number such as 1,234.50, 1.234,50, ¥1 200 or 12万; null for anything else.</summary>
    internal static double? Number(string text)
    {
        if (text.Length > CellText.MaxValue || Amount().Match(text) is not { Success: true } match) return null;
        var digits = match.Groups["n"].Value.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        var (comma, dot) = (digits.LastIndexOf(','), digits.LastIndexOf('.'));
        if (comma >= 0 && dot >= 0) digits = comma > dot ? digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : digits.Replace(",", "", StringComparison.Ordinal);
        else if (comma >= 0) digits = digits.IndexOf(',') != comma || digits.Length - comma == 4 ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
        else if (dot != digits.IndexOf('.')) digits = digits.Replace(".", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        return match.Groups["unit"].Value switch { "万" => number * 10_000, "亿" => number * 100_000_000, _ => number };
    }

    /// <summary>The number of a cell; null when it is empty or when a fault was noted.</summary>
    internal static double? Number(Cell? cell, ImportField field, int row, Notes notes)
    {
        if (Unwrap(cell) is Cell.Number number) return number.Value;
        var text = CellText.Value(cell);
        if (text.Length == 0) return null;
        var value = Number(text.TrimEnd('%'));
        if (value is null) notes.Error(row, "Import.NotANumber", field, CellText.Short(text));
        else if (value < 0) notes.Error(row, "Import.Negative", field, CellText.Short(text));
        return value;
    }

    /// <summary>True when a column of percents holds shares of one: nothing above 1, something between, and no percent signs.</summary>
    internal static bool AreShares(IReadOnlyList<SheetRow> rows, int place)
    {
        var bare = rows.Select(row => Bare(row[place])).OfType<double>().ToList();
        return bare.TrueForAll(value => value <= 1) && bare.Exists(value => value is > 0 and < 1);
    }

    /// <summary>The first row that says 1, in a column of percents that says 1 and 0 and nothing else: nobody can tell whether that is all or one percent. Null for any other column.</summary>
    internal static int? DoubtfulOne(IReadOnlyList<SheetRow> rows, int place)
    {
        var bare = rows.Select(row => (row.Number, Value: Bare(row[place]))).Where(b => b.Value is not null).ToList();
        return bare.TrueForAll(b => b.Value is 0 or 1) && bare.Exists(b => b.Value is 1) ? bare.Find(b => b.Value is 1).Number : null;
    }

    /// <summary>Percent complete, 0 to 100; null when empty or when a fault was noted.</summary>
    internal static double? Percent(Cell? cell, bool areShares, int row, Notes notes)
    {
        var unwrapped = Unwrap(cell);
        var text = CellText.Value(cell);
        if (text.Length == 0) return null;
        var value = unwrapped is Cell.Number n ? n.Value : Number(text.TrimEnd('%', ' '));
        if (value is null)
        {
            notes.Error(row, "Import.NotAPercent", CellText.Short(text));
            return null;
        }
        var isExplicit = unwrapped is Cell.Number { IsPercent: true } || text.EndsWith('%');
        var percent = Math.Round(areShares && !isExplicit ? value.Value * 100 : value.Value, 6);
        if (percent is >= 0 and <= 100) return percent;
        notes.Error(row, "Import.PercentOutOfRange", CellText.Short(text));
        return null;
    }

    /// <summary>Working hours of a duration: 10, 10d, 10 days, 80h, 2w, 10天, PT80H0M0S; null when empty or when a fault was noted.</summary>
    internal static double? Hours(Cell? cell, ImportField field, double hoursPerDay, int row, Notes notes)
    {
        var text = CellText.Value(cell);
        if (text.Length == 0) return null;
        var bareHours = field is ImportField.DurationHours or ImportField.ActualHours ? 1 : hoursPerDay;
        var hours = Unwrap(cell) is Cell.Number number ? number.Value * bareHours : Hours(text, bareHours, hoursPerDay);
        if (hours is >= 0 and <= 100_000) return hours;
        notes.Error(row, "Import.NotADuration", CellText.Short(text));
        return null;
    }

    /// <summary>Working hours of an amount of time; a bare number counts in <paramref name="bareHours"/>.</summary>
    internal static double? Hours(string text, double bareHours, double hoursPerDay)
    {
        if (text.Length > CellText.MaxValue) return null;
        if (IsoDuration().Match(text) is { Success: true } iso)
            return Part(iso, 1) * hoursPerDay + Part(iso, 2) + Part(iso, 3) / 60 + Part(iso, 4) / 3600;
        if (Span().Match(text) is not { Success: true } match || Number(match.Groups[1].Value) is not { } amount) return null;
        return match.Groups[2].Value.ToLowerInvariant() switch
        {
            "" => amount * bareHours,
            "m" or "min" or "mins" or "minute" or "minutes" or "分" or "分钟" => amount / 60,
            "h" or "hr" or "hrs" or "hour" or "hours" or "小时" or "时" or "工时" => amount,
            "d" or "day" or "days" or "天" or "日" or "个工作日" or "工作日" or "个工日" => amount * hoursPerDay,
            "w" or "wk" or "wks" or "week" or "weeks" or "周" or "个星期" or "星期" => amount * hoursPerDay * 5,
            "mo" or "mon" or "mons" or "month" or "months" or "月" or "个月" or "月工时" => amount * hoursPerDay * 20,
            _ => null,
        };
    }

    /// <summary>A number without a percent sign; null for any other cell.</summary>
    private static double? Bare(Cell? cell) =>
        Unwrap(cell) is Cell.Number number ? number.IsPercent ? null : number.Value
        : CellText.Value(cell) is var text && text.EndsWith('%') ? null : Number(text);

    private static Cell? Unwrap(Cell? cell) => cell is Cell.Formula formula ? formula.Saved : cell;

    private static double Part(Match match, int group) =>
        match.Groups[group].Success ? double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\s*(?:[A-Z]{3}\s?|[$€£¥￥]\s?)?(?<n>-?\d[\d ,.'\u00A0]*(?:[eE][-+]?\d{1,3})?)\s*(?<unit>万|亿)?\s*(?:元|[A-Z]{3}|[$€£¥￥])?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^P(?:(\d{1,7})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:([\d.]{1,12})S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDuration();

    [GeneratedRegex(@"^(\d[\d.,]{0,24})\s*(\p{L}*)\.?\??$", RegexOptions.CultureInvariant)]
    private static partial Regex Span();
}
