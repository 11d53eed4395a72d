using PlanBot.Domain.Calendar;
using PlanBot.Domain.Schedule;
using static PlanBot.Domain.Tests.Schedule.ScheduleWorld;

namespace PlanBot.Domain.Tests.Schedule;

public sealed class WorkingAxisTests
{
    private static readonly DateOnly Monday = new(2026, 11, 30);

    /// <summary>Half past eight to five, with a break of an hour; Thursday is off, Saturday is worked.</summary>
    private static readonly WorkingCalendar Office = new() { Hours = new(new(8, 30), new(17, 0)), Break = new(new(12, 0), new(13, 0)), Holidays = [new DateOnly(2026, 12, 3)], MakeUpDays = [new DateOnly(2026, 12, 5)] };

    [Theory]
    [InlineData("2026-11-30T07:00", 0)]
    [InlineData("2026-11-30T09:30", 1)]
    [InlineData("2026-11-30T12:00", 3.5)]
    [InlineData("2026-11-30T12:40", 3.5)]
    [InlineData("2026-11-30T13:30", 4)]
    [InlineData("2026-11-30T22:00", 7.5)]
    [InlineData("2026-12-03T12:00", 22.5)]
    [InlineData("2026-12-05T09:30", 31)]
    [InlineData("2026-11-27T13:30", -3.5)]
    public void Time_counts_where_it_is_worked(string at, double hours) => Assert.Equal(hours, new WorkingAxis(Office, Monday, true).Of(Moment(at)), 9);

    [Theory]
    [InlineData(0, "2026-11-30T08:30", "2026-11-30T08:30")]
    [InlineData(3.5, "2026-11-30T12:00", "2026-11-30T13:00")]
    [InlineData(7.5, "2026-11-30T17:00", "2026-12-01T08:30")]
    [InlineData(22.5, "2026-12-02T17:00", "2026-12-04T08:30")]
    [InlineData(30, "2026-12-04T17:00", "2026-12-05T08:30")]
    [InlineData(37.75, "2026-12-07T08:45", "2026-12-07T08:45")]
    [InlineData(7.4999999, "2026-11-30T17:00", "2026-12-01T08:30")]
    public void An_amount_of_time_ends_before_a_pause_and_begins_after_it(double hours, string end, string begin)
    {
        var axis = new WorkingAxis(Office, Monday, true);
        Assert.Equal((Moment(end), Moment(begin)), (axis.At(hours), axis.At(hours, isBegin: true)));
    }

    [Fact]
    public void Every_quarter_of_an_hour_comes_back()
    {
        var axis = new WorkingAxis(Office, Monday, true);
        for (var hours = -40.0; hours < 400; hours += 0.25)
            Assert.Equal(hours, axis.Of(axis.At(hours)!.Value), 6);
    }

    [Fact]
    public void Days_count_as_passed_on_their_own_day()
    {
        var axis = new WorkingAxis(Office, Monday, false);
        Assert.Equal((1.0, 3.0, 3.0, 5.0), (axis.Of(Moment("2026-11-30T08:00")), axis.Of(Moment("2026-12-02")), axis.Of(Moment("2026-12-03")), axis.Of(Moment("2026-12-05"))));
        Assert.Equal((Moment("2026-12-05"), Moment("2026-12-07")), (axis.At(5), axis.At(5.2)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    [InlineData(-1e12)]
    public void Beyond_the_years_of_a_plan_there_is_no_moment(double time) => Assert.Null(new WorkingAxis(Office, Monday, true).At(time));
}
