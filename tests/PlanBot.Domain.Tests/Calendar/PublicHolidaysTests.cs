using System.Globalization;
using System.Text.Json;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Tests.Conventions;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class PublicHolidaysTests
{
    [FactIfHolidays]
    public void China_is_off_and_at_work_exactly_as_announced()
    {
        var china = PublicHolidays.Find("CN")!;
        List<string> announced = [], known = [];
        foreach (var year in (int[])[2024, 2025, 2026])
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Repository.Data("holidays-cn", $"{year}.json")!));
            foreach (var day in file.RootElement.GetProperty("days").EnumerateArray())
                announced.Add($"{day.GetProperty("date").GetString()} {(day.GetProperty("isOffDay").GetBoolean() ? "off" : "worked")} {day.GetProperty("name").GetString()}");
        }
        known.AddRange(china.DaysOff.Select(d => $"{d.Date:yyyy-MM-dd} off {d.Name!.Say(Tongue.Chinese)}"));
        known.AddRange(china.MakeUpDays.Select(d => $"{d.Date:yyyy-MM-dd} worked {d.Name!.Say(Tongue.Chinese)}"));
        Assert.Equal(announced.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("US", 2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData("US", 2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25")]
    [InlineData("US", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData("US", 2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData("GB", 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData("GB", 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData("GB", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData("GB", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData("DE", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26")]
    [InlineData("DE", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26")]
    [InlineData("DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26")]
    [InlineData("JP", 2024, "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23")]
    [InlineData("JP", 2025, "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24")]
    [InlineData("JP", 2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23")]
    [InlineData("SG", 2024, "01-01 02-10 02-11 02-12 03-29 04-10 05-01 05-22 06-17 08-09 10-31 12-25")]
    [InlineData("SG", 2025, "01-01 01-29 01-30 03-31 04-18 05-01 05-03 05-12 06-07 08-09 10-20 12-25")]
    [InlineData("SG", 2026, "01-01 02-17 02-18 03-21 04-03 05-01 05-27 05-31 06-01 08-09 08-10 11-08 11-09 12-25")]
    public void A_region_keeps_these_days(string region, int year, string days) =>
        Assert.Equal(days, string.Join(' ', PublicHolidays.Find(region)!.DaysOff.Where(d => d.Date.Year == year).Select(d => d.Date.ToString("MM-dd", CultureInfo.InvariantCulture))));

    [Fact]
    public void A_holiday_is_named_in_the_readers_language()
    {
        var name = PublicHolidays.Find("CN")!.DaysOff.NameOf(new(2026, 10, 1))!;
        Assert.Equal(("National Day", "国庆节"), (name.Say(Tongue.English), name.Say(Tongue.Chinese)));
    }

    [Fact]
    public void A_region_says_which_years_it_covers_and_has_no_day_outside_them() => Assert.All(PublicHolidays.Regions, region =>
    {
        Assert.True(region.Covers(2024) && region.Covers(2025) && region.Covers(2026) && !region.Covers(2023) && !region.Covers(2028));
        Assert.All(region.DaysOff.Concat(region.MakeUpDays), day => Assert.True(region.Covers(day.Date.Year)));
        Assert.All(Enumerable.Range(region.FirstYear, region.LastYear - region.FirstYear + 1), year => Assert.Contains(region.DaysOff, d => d.Date.Year == year));
    });

    [Fact]
    public void A_region_is_found_however_its_code_is_written()
    {
        Assert.Equal("CN", PublicHolidays.Find(" cn ")!.Code);
        Assert.Equal("GB", PublicHolidays.Find("uk")!.Code);
        Assert.Null(PublicHolidays.Find("XX"));
        Assert.Null(PublicHolidays.Find(null));
    }
}
