using System.Globalization;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class ZoneTests
{
    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-30", "09:00", "2026-11-30T01:00Z")]
    [InlineData("Europe/Brussels", "2026-03-28", "09:00", "2026-03-28T08:00Z")]
    [InlineData("Europe/Brussels", "2026-03-30", "09:00", "2026-03-30T07:00Z")]
    [InlineData("Europe/Brussels", "2026-03-29", "02:30", "2026-03-29T01:00Z")] // skipped: told at 03:00 summer time, the next valid moment
    [InlineData("Europe/Brussels", "2026-10-25", "02:30", "2026-10-25T00:30Z")] // twice: the first
    [InlineData("Asia/Kathmandu", "2026-11-30", "09:00", "2026-11-30T03:15Z")]
    public void A_wall_clock_time_is_one_instant(string zone, string date, string time, string instant) =>
        Assert.Equal(
            DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture),
            Zone.Find(zone)!.At(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void Around_midnight_the_date_depends_on_the_zone()
    {
        var now = new DateTimeOffset(2026, 11, 29, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 11, 30), Zone.Find("Asia/Shanghai")!.DateAt(now));
        Assert.Equal(new DateOnly(2026, 11, 29), Zone.Find("America/New_York")!.DateAt(now));
        Assert.Equal(new TimeOnly(12, 0), Zone.Find("America/New_York")!.TimeAt(now));
    }

    [Fact]
    public void An_unknown_zone_is_none() => Assert.Null(Zone.Find("Mars/Olympus"));
}
