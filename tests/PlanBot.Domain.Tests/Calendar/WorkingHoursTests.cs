using System.Globalization;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class WorkingHoursTests
{
    /// <summary>Thursday 8 and Friday 9 October 2026 are off, Saturday 10 October is worked.</summary>
    private static readonly WorkingCalendar Office = new() { Hours = new(new(9, 0), new(18, 0)), Holidays = [new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 9)], MakeUpDays = [new DateOnly(2026, 10, 10)] };

    private static readonly Zone Berlin = Zone.Find("Europe/Berlin")!;

    [Theory]
    [InlineData("2026-10-07 08:59", "2026-10-07 09:00")]
    [InlineData("2026-10-07 09:00", "2026-10-07 09:00")]
    [InlineData("2026-10-07 17:59", "2026-10-07 17:59")]
    [InlineData("2026-10-07 18:00", "2026-10-10 09:00")]
    [InlineData("2026-10-08 12:00", "2026-10-10 09:00")]
    [InlineData("2026-10-10 20:00", "2026-10-12 09:00")]
    public void The_next_working_instant_is_now_or_the_beginning_of_the_next_hours(string now, string next)
    {
        Assert.Equal(At(next), Office.NextWorkingInstant(At(now), Berlin));
        Assert.Equal(now == next, Office.IsWorking(At(now), Berlin));
    }

    [Theory]
    [InlineData("2026-10-07 10:00", "03:00", "2026-10-07 13:00")]
    [InlineData("2026-10-07 16:00", "03:00", "2026-10-10 10:00")]
    [InlineData("2026-10-07 15:00", "03:00", "2026-10-07 18:00")]
    [InlineData("2026-10-07 23:00", "03:00", "2026-10-10 12:00")]
    [InlineData("2026-10-07 10:00", "00:00", "2026-10-07 10:00")]
    [InlineData("2026-10-07 20:00", "-01:00", "2026-10-10 09:00")]
    [InlineData("2026-10-10 09:00", "18:00", "2026-10-12 18:00")]
    public void An_answer_within_hours_counts_working_hours_only(string from, string time, string until) =>
        Assert.Equal(At(until), Office.AddWorkingTime(At(from), TimeSpan.Parse(time, CultureInfo.InvariantCulture), Berlin));

    [Fact]
    public void A_clock_change_in_the_night_leaves_the_working_day_as_long_as_it_is() =>
        Assert.Equal(At("2026-10-26 10:00"), Office.AddWorkingTime(At("2026-10-23 17:00"), TimeSpan.FromHours(2), Berlin));

    [Fact]
    public void Hours_that_a_clock_change_cuts_short_are_counted_as_they_pass()
    {
        var sundays = new WorkingCalendar { Weekdays = [DayOfWeek.Sunday], Hours = new(new(1, 0), new(5, 0)) };
        Assert.Equal(At("2026-03-29 05:00"), sundays.AddWorkingTime(At("2026-03-29 01:00"), TimeSpan.FromHours(3), Berlin)); // 02:00 to 03:00 is skipped
        Assert.Equal(At("2026-10-25 05:00"), sundays.AddWorkingTime(At("2026-10-25 01:00"), TimeSpan.FromHours(5), Berlin)); // 02:00 to 03:00 comes twice
    }

    [Fact]
    public void A_day_that_a_zone_leaves_out_has_no_working_hours()
    {
        var apia = Zone.Find("Pacific/Apia")!; // Friday 30 December 2011 never was there
        var thursdayEvening = apia.At(new(2011, 12, 29), new(19, 0));
        Assert.Equal(apia.At(new(2012, 1, 2), new(8, 0)), WorkingCalendar.MondayToFriday.NextWorkingInstant(thursdayEvening, apia));
    }

    [Fact]
    public void A_search_for_working_time_ends()
    {
        Assert.InRange(Office.AddWorkingTime(At("2026-10-07 10:00"), TimeSpan.MaxValue, Berlin), At("2036-01-01 00:00"), At("2038-01-01 00:00"));
        Assert.Equal(9999, Berlin.DateAt(new WorkingCalendar { Weekdays = [] }.NextWorkingInstant(At("2026-10-07 10:00"), Berlin)).Year);
    }

    [Theory]
    [InlineData("09:00-18:00", "09:00-18:00")]
    [InlineData("8:30 - 17:00", "08:30-17:00")]
    [InlineData("9-18", "09:00-18:00")]
    [InlineData("9:00 到 17:30", "09:00-17:30")]
    [InlineData("22:00-06:00", null)]
    [InlineData("09:00-09:00", null)]
    [InlineData("09:00", null)]
    [InlineData("09:00-24:00", null)]
    [InlineData(null, null)]
    public void Hours_are_read_and_written(string? text, string? hours) => Assert.Equal(hours, WorkingHours.Read(text)?.ToString());

    private static DateTimeOffset At(string local)
    {
        var at = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return Berlin.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
    }
}
