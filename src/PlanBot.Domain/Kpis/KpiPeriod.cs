using System.Globalization;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Kpis;

/// <summary>A week, month or quarter for which a KPI is reported.</summary>
/// <param name="Frequency">Which of them.</param>
/// <param name="Year">The calendar year; for a week its year by ISO 8601.</param>
/// <param name="Number">The number in its year, from 1.</param>
public readonly record struct KpiPeriod(KpiFrequency Frequency, int Year, int Number)
{
    /// <summary>The most periods of a year: a long year has 53 weeks.</summary>
    public const int MostInYear = 53;

    /// <summary>The period in which a day lies.</summary>
    public static KpiPeriod At(KpiFrequency frequency, DateOnly day) => frequency switch
    {
        KpiFrequency.Weekly => new(frequency, ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default))),
        KpiFrequency.Quarterly => new(frequency, day.Year, (day.Month + 2) / 3),
        _ => new(frequency, day.Year, day.Month),
    };

    /// <summary>How many periods a year has.</summary>
    public static int CountOf(KpiFrequency frequency, int year) => frequency switch
    {
        KpiFrequency.Weekly => ISOWeek.GetWeeksInYear(year),
        KpiFrequency.Quarterly => 4,
        _ => 12,
    };

    /// <summary>Its first day.</summary>
    public DateOnly First => Frequency switch
    {
        KpiFrequency.Weekly => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday)),
        KpiFrequency.Quarterly => new(Year, Number * 3 - 2, 1),
        _ => new(Year, Number, 1),
    };

    /// <summary>The period before.</summary>
    public KpiPeriod Before => At(Frequency, First.AddDays(-1));

    /// <summary>The period after.</summary>
    public KpiPeriod After => Frequency switch
    {
        KpiFrequency.Weekly => At(Frequency, First.AddDays(7)),
        KpiFrequency.Quarterly => At(Frequency, First.AddMonths(3)),
        _ => At(Frequency, First.AddMonths(1)),
    };

    /// <summary>The same period of the year before; week 53 is compared with week 52 of a shorter year.</summary>
    public KpiPeriod AYearBefore => this with { Year = Year - 1, Number = Math.Min(Number, CountOf(Frequency, Year - 1)) };

    /// <summary>The periods of a year, in order.</summary>
    internal static IEnumerable<KpiPeriod> OfYear(KpiFrequency frequency, int year) =>
        Enumerable.Range(1, CountOf(frequency, year)).Select(number => new KpiPeriod(frequency, year, number));

    /// <summary>The period that ended last before a day.</summary>
    internal static KpiPeriod EndedBefore(KpiFrequency frequency, DateOnly day) => At(frequency, day).Before;

    /// <summary>How it stands in cards and files: 2026-11, 2026-W48, 2026-Q4.</summary>
    public override string ToString() => Frequency switch
    {
        KpiFrequency.Weekly => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-W{Number:00}"),
        KpiFrequency.Quarterly => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}"),
    };

    /// <summary>Reads what <see cref="ToString"/> wrote, for a frequency; null for anything else.</summary>
    public static KpiPeriod? Read(KpiFrequency frequency, string? text)
    {
        if (text is not { Length: >= 7 and <= 8 } || text[4] != '-' || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        var mark = frequency switch { KpiFrequency.Weekly => "W", KpiFrequency.Quarterly => "Q", _ => "" };
        if (!text.AsSpan(5).StartsWith(mark) || !int.TryParse(text.AsSpan(5 + mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return Of(frequency, year, number);
    }

    /// <summary>A period that exists; null for month 13.</summary>
    internal static KpiPeriod? Of(KpiFrequency frequency, int year, int number) =>
        year is >= 1990 and <= 2100 && number >= 1 && number <= CountOf(frequency, year) ? new(frequency, year, number) : null;

    /// <summary>Its name: Nov 2026, 2026年11月, week 48 of 2026, Q4 2026.</summary>
    internal string Name(Tongue tongue) => Frequency switch
    {
        KpiFrequency.Weekly => tongue.Say("Kpi.Week", Number, Year),
        KpiFrequency.Quarterly => tongue.Say("Kpi.Quarter", Number, Year),
        _ when tongue.IsChinese => string.Create(CultureInfo.InvariantCulture, $"{Year}年{Number}月"),
        _ => First.ToString("MMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>Its name within its year, for an axis: Nov, 11月, W48, Q4.</summary>
    internal string ShortName(Tongue tongue) => Frequency switch
    {
        KpiFrequency.Weekly => string.Create(CultureInfo.InvariantCulture, $"W{Number}"),
        KpiFrequency.Quarterly => string.Create(CultureInfo.InvariantCulture, $"Q{Number}"),
        _ when tongue.IsChinese => string.Create(CultureInfo.InvariantCulture, $"{Number}月"),
        _ => First.ToString("MMM", CultureInfo.InvariantCulture),
    };
}
