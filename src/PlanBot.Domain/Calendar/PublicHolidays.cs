using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Calendar;

/// <summary>The public holidays of one region that PlanBot brings along. A year that is not covered has no days here, which does not mean that it has no holidays: whoever shows a calendar says so.</summary>
public sealed class PublicHolidays
{
    /// <summary>Where governments announce each year; what statutes fix by rule is covered for a year more.</summary>
    private const int First = 2024, LastAnnounced = 2026, LastByRule = 2027;

    private static readonly Lazy<ImmutableArray<PublicHolidays>> Known = new(() =>
    [
        new("CN", LastAnnounced, Read(HolidayLists.ChinaOff), Read(HolidayLists.ChinaWorked)),
        new("DE", LastByRule, By(HolidayRules.Germany), NamedDays.None),
        new("GB", LastByRule, By(HolidayRules.EnglandAndWales), NamedDays.None),
        new("JP", LastByRule, By(HolidayRules.Japan), NamedDays.None),
        new("SG", LastAnnounced, Read(HolidayLists.Singapore), NamedDays.None),
        new("US", LastByRule, By(HolidayRules.UnitedStates), NamedDays.None),
    ]);

    private PublicHolidays(string code, int lastYear, NamedDays daysOff, NamedDays makeUpDays) =>
        (Code, LastYear, DaysOff, MakeUpDays) = (code, lastYear, daysOff, makeUpDays);

    /// <summary>All regions, by code.</summary>
    public static ImmutableArray<PublicHolidays> Regions => Known.Value;

    /// <summary>The ISO 3166 code: CN, DE, GB (England and Wales), JP, SG, US.</summary>
    public string Code { get; }

    /// <summary>The first year that is covered.</summary>
    public int FirstYear => First;

    /// <summary>The last year that is covered.</summary>
    public int LastYear { get; }

    /// <summary>The days off, with weekend days where the law names them.</summary>
    public NamedDays DaysOff { get; }

    /// <summary>The weekend days that are worked instead, each named after the holiday that it makes up for.</summary>
    public NamedDays MakeUpDays { get; }

    /// <summary>The region of a code, however it is written; null when PlanBot has none.</summary>
    public static PublicHolidays? Find(string? code)
    {
        var asked = code?.Trim().ToUpperInvariant();
        return Regions.FirstOrDefault(r => r.Code == (asked == "UK" ? "GB" : asked));
    }

    /// <summary>The region's name in the reader's language.</summary>
    public string Name(Tongue tongue) => tongue.Say($"Region.{Code}");

    /// <summary>True when the holidays of that year are known.</summary>
    public bool Covers(int year) => year >= FirstYear && year <= LastYear;

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private static NamedDays By(Func<int, HolidayYear> year) =>
        [.. Enumerable.Range(First, LastByRule - First + 1).SelectMany(y => year(y).Days).Select(d => new NamedDay(d.Date, DayName.Of(d.Holiday)))];

    private static NamedDays Read(string lines) => DayLines.Read(lines, word => DayName.Of(Enum.Parse<Holiday>(word))).Days;
}
