using System.Globalization;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.CheckIns;

/// <summary>Reads what people type; whatever cannot be read is null.</summary>
internal static class Typed
{
    /// <summary>A number: 60, 60.5, 60 %, ６０.</summary>
    internal static double? Number(string? typed)
    {
        const int Longest = 20;
        if (typed is null || typed.Length > Longest) return null;
        Span<char> plain = stackalloc char[Longest];
        for (var i = 0; i < typed.Length; i++)
            plain[i] = typed[i] switch { >= '０' and <= '９' and var c => (char)(c - '０' + '0'), '．' => '.', '％' => '%', var c => c };
        var digits = plain[..typed.Length];
        if (digits is [.., '%']) digits = digits[..^1].TrimEnd();
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return double.TryParse(digits, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>A day, as <c>Input.Date</c> sends it.</summary>
    internal static DateOnly? Date(string? typed) => IsoDay.Read(typed);

    /// <summary>A choice by its exact name; a number or a list of names, which the runtime would take too, is none.</summary>
    internal static T? Choice<T>(string? typed) where T : struct, Enum =>
        Enum.TryParse<T>(typed, out var choice) && Enum.IsDefined(choice) && choice.ToString() == typed ? choice : null;

    /// <summary>A text without what no file format keeps and JSON writes at six bytes: control characters but line breaks, halves of pairs, private and unassigned characters become spaces.</summary>
    internal static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!IsPlain(text, i))
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (var at = 0; at < span.Length; at++) span[at] = IsPlain(source, at) ? source[at] : ' ';
                });
        return text;
    }

    private static bool IsPlain(string text, int i) => text[i] is '\n' or (>= ' ' and <= '~') || char.GetUnicodeCategory(text[i]) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Surrogate => char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]),
        _ => true,
    };
}
