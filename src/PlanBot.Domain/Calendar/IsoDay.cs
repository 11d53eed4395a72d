using System.Globalization;

namespace PlanBot.Domain.Calendar;

/// <summary>A date as keys, card inputs and files write it, whatever the reader's language: 2026-12-24 (ISO 8601).</summary>
public static class IsoDay
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The date with four, two and two digits.</summary>
    public static string ToIso(this DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The date of a text; null when it is written in any other way.</summary>
    public static DateOnly? Read(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
