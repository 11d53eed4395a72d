using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Kpis;

/// <summary>Figures as people write them, and as they read them.</summary>
public static partial class Amounts
{
    /// <summary>No KPI is larger; sums of thousands of them stay exact to the unit.</summary>
    public const double Largest = 1e15;

    private const int Longest = 40;

    /// <summary>A whole text as a figure: 1.25M, 125万, 1.2亿, 12.5%, １２５万元, ¥1,250,000, (3.2k). Null for anything else, for more than <see cref="Largest"/>, and for what is no number at all.</summary>
    public static double? Read(string? text)
    {
        if (text is null || text.Length > Longest) return null;
        var match = Amount().Match(Folding.Fold(text).Trim());
        return match.Success && match.Length == Folding.Fold(text).Trim().Length ? Value(match) : null;
    }

    /// <summary>A figure that stands in a text at a place, with how many characters it takes.</summary>
    internal static (double Value, int Length)? ReadAt(string folded, int at)
    {
        var match = Amount().Match(folded, at);
        return match.Success && match.Index == at && match.Length <= Longest && Value(match) is { } value ? (value, match.Length) : null;
    }

    /// <summary>A figure for its reader, with at most three digits behind the point of its magnitude: 1.25M CNY, 125万 CNY, 12.5 %.</summary>
    public static string Say(double value, string unit, Tongue tongue)
    {
        var (scaled, mark) = Scale(value, tongue);
        var number = scaled.ToString(mark.Length > 0 ? "0.##" : Math.Abs(value) < 1 ? "0.####" : "#,0.##", CultureInfo.InvariantCulture) + mark;
        return unit.Length == 0 ? number : unit == "%" ? number + (tongue.IsChinese ? "%" : " %") : $"{number} {unit}";
    }

    /// <summary>A figure as it stands in a field to be changed: all of its digits.</summary>
    internal static string Plain(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    private static (double, string) Scale(double value, Tongue tongue) => (Math.Abs(value), tongue.IsChinese) switch
    {
        ( >= 1e8, true) => (value / 1e8, "亿"),
        ( >= 1e4, true) => (value / 1e4, "万"),
        ( >= 1e9, false) => (value / 1e9, "bn"),
        ( >= 1e6, false) => (value / 1e6, "M"),
        ( >= 1e4, false) => (value / 1e3, "k"),
        _ => (value, ""),
    };

    private static double? Value(Match match)
    {
        if (!double.TryParse(Digits(match.Groups["n"].Value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        number *= match.Groups["u"].Value.ToLowerInvariant() switch
        {
            "k" or "thousand" or "千" => 1e3,
            "万" or "w" => 1e4,
            "m" or "mn" or "mio" or "million" or "百万" => 1e6,
            "千万" => 1e7,
            "亿" => 1e8,
            "b" or "bn" or "billion" => 1e9,
            "万亿" or "trillion" => 1e12,
            _ => 1,
        };
        if (match.Groups["s"].Value == "-" || match.Groups["open"].Success) number = -number;
        return Math.Abs(number) <= Largest ? number : null;
    }

    /// <summary>1,250.5 and 1.250,5 are the same; a single comma before three digits parts thousands.</summary>
    private static string Digits(string digits)
    {
        digits = digits.Replace("'", "", StringComparison.Ordinal);
        var (comma, dot) = (digits.LastIndexOf(','), digits.LastIndexOf('.'));
        if (comma >= 0 && dot >= 0) return comma > dot ? digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : digits.Replace(",", "", StringComparison.Ordinal);
        if (comma >= 0) return digits.IndexOf(',') != comma || digits.Length - comma == 4 ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
        return dot == digits.IndexOf('.') ? digits : digits.Replace(".", "", StringComparison.Ordinal);
    }

    /// <summary>No digit, letter or sign of a date may hang on to it: 2026-11, 11月 and 12号店 are no figures.</summary>
    [GeneratedRegex(@"\G(?:(?<open>\()|(?<s>[-+]))? ?(?:[$€£¥￥] ?|(?:cny|rmb|usd|eur) )?(?(s)|(?<s>[-+])?)(?<n>[0-9]+(?:[.,'][0-9]+)*(?:e[-+]?[0-9]{1,3})?)(?: ?(?<u>万亿|千万|百万|亿|万|千|(?:thousand|trillion|billion|million|mio|mn|bn|k|m|b|w)(?![a-z])))?(?: ?%)?(?: ?(?:元|块|人民币|(?:cny|rmb|usd|eur)(?![a-z])|[$€£¥￥]))?(?(open)\))(?:(?<=[万亿千元块])|(?![0-9a-z]|[./-][0-9]|[月号年周季日]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
