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

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "02:59", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00Z")]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04T03:00Z")] // midnight itself was skipped
    [InlineData("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30Z")] // half an hour
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T10:00Z")] // a whole day was skipped
    public void A_time_that_is_skipped_happens_at_the_next_valid_moment(string zone, string date, string time, string instant) =>
        A_wall_clock_time_is_one_instant(zone, date, time, instant);

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25", "02:00", "2026-10-25T00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "02:59", "2026-10-25T00:59Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45Z")]
    public void A_time_that_comes_twice_happens_once_the_first_time(string zone, string date, string time, string instant) =>
        A_wall_clock_time_is_one_instant(zone, date, time, instant);

    /// <summary>A zone keeps the time between two clock changes that was asked about last; one that was never asked works everything out.</summary>
    [Fact]
    public void Whatever_was_asked_before_the_answer_is_the_same()
    {
        var random = new Random(1);
        foreach (var name in (string[])["UTC", "Asia/Kathmandu", "America/New_York", "Africa/Casablanca", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia", "Europe/Dublin"])
        {
            var asked = Zone.Find(name)!;
            for (var i = 0; i < 4000; i++)
            {
                var at = new DateTimeOffset(2009 + random.Next(6), 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(365 * 24 * 60));
                for (var again = 0; again < 3; again++, at = at.AddHours(random.Next(-30, 30)))
                {
                    Assert.Equal((Zone.Find(name)!.DateAt(at), Zone.Find(name)!.TimeAt(at)), (asked.DateAt(at), asked.TimeAt(at)));
                    var (date, time) = (asked.DateAt(at), asked.TimeAt(at).AddMinutes(random.Next(-100, 100)));
                    Assert.Equal(Zone.Find(name)!.At(date, time), asked.At(date, time));
                }
            }
        }
    }

    /// <summary>Whatever a clock change does, what is later on the wall is not earlier, and what stands on the wall at the instant is that time, or later when that time is skipped.</summary>
    [Fact]
    public void In_every_zone_and_around_every_clock_change_a_later_time_is_never_an_earlier_instant() => Assert.All(NodaTime.DateTimeZoneProviders.Tzdb.Ids, name =>
    {
        var (zone, from, to) = (Zone.Find(name)!, NodaTime.Instant.FromUtc(2024, 1, 1, 0, 0), NodaTime.Instant.FromUtc(2028, 1, 1, 0, 0));
        foreach (var change in NodaTime.DateTimeZoneProviders.Tzdb[name].GetZoneIntervals(from, to).Where(i => i.HasStart && i.Start > from).Select(i => zone.DateAt(i.Start.ToDateTimeOffset())))
        {
            var last = DateTimeOffset.MinValue;
            for (var minute = -24 * 60; minute < 48 * 60; minute += 15)
            {
                var wall = change.ToDateTime(default).AddMinutes(minute);
                var (date, time) = (DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
                var at = zone.At(date, time);
                Assert.True(at >= last, $"{name} {wall}");
                Assert.True(zone.DateAt(at).ToDateTime(zone.TimeAt(at)) >= wall, $"{name} {wall}");
                last = at;
            }
        }
    });
}
