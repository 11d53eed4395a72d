using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Reviews;

public sealed class ReviewRhythmTests
{
    [Theory]
    [InlineData("Asia/Shanghai", DayOfWeek.Monday, "10:00", 1, "2026-12-02T04:00Z", "2026-12-07T02:00Z", "2026-11-30T02:00Z")] // an ordinary week
    [InlineData("Asia/Shanghai", DayOfWeek.Monday, "10:00", 1, "2026-12-07T02:00Z", "2026-12-14T02:00Z", "2026-12-07T02:00Z")] // at the meeting itself: the next is a week later
    [InlineData("Asia/Shanghai", DayOfWeek.Monday, "10:00", 1, "2026-12-07T01:59Z", "2026-12-07T02:00Z", "2026-11-30T02:00Z")] // a minute before
    [InlineData("Europe/Brussels", DayOfWeek.Monday, "10:00", 1, "2026-03-28T12:00Z", "2026-03-30T08:00Z", "2026-03-23T09:00Z")] // summer time begins on the Sunday between
    [InlineData("Europe/Brussels", DayOfWeek.Monday, "10:00", 1, "2026-10-24T12:00Z", "2026-10-26T09:00Z", "2026-10-19T08:00Z")] // and ends
    [InlineData("Europe/Brussels", DayOfWeek.Sunday, "02:30", 1, "2026-03-28T12:00Z", "2026-03-29T01:00Z", "2026-03-22T01:30Z")] // 02:30 is skipped: it happens at 03:30
    [InlineData("Europe/Brussels", DayOfWeek.Sunday, "02:30", 1, "2026-10-25T00:45Z", "2026-11-01T01:30Z", "2026-10-25T00:30Z")] // 02:30 happens twice: only the first counts
    [InlineData("America/New_York", DayOfWeek.Monday, "00:30", 1, "2026-12-07T05:00Z", "2026-12-07T05:30Z", "2026-11-30T05:30Z")] // Sunday in Europe's evening is Monday's start here
    [InlineData("Asia/Shanghai", DayOfWeek.Monday, "10:00", 2, "2026-12-02T04:00Z", "2026-12-14T02:00Z", "2026-11-30T02:00Z")] // every other week from 2024-01-01
    [InlineData("Asia/Shanghai", DayOfWeek.Sunday, "10:00", 2, "2026-12-02T04:00Z", "2026-12-06T02:00Z", "2026-11-22T02:00Z")] // the same weeks, Monday to Sunday
    [InlineData("Asia/Shanghai", DayOfWeek.Friday, "23:30", 4, "2026-12-30T04:00Z", "2027-01-01T15:30Z", "2026-12-04T15:30Z")] // across the year
    public void The_rhythm_gives_the_meetings_around_an_instant(string zone, DayOfWeek day, string at, int weeks, string now, string next, string last)
    {
        var rhythm = new ReviewRhythm(day, TimeOnly.Parse(at, CultureInfo.InvariantCulture), weeks, TimeSpan.Zero);
        Assert.Equal(Instant(next), rhythm.Next(Instant(now), Zone.Find(zone)!));
        Assert.Equal(Instant(last), rhythm.Last(Instant(now), Zone.Find(zone)!));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
