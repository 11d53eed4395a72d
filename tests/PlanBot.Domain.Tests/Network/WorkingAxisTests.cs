using PlanBot.Domain.Calendar;
using PlanBot.Domain.Network;

namespace PlanBot.Domain.Tests.Network;

public sealed class WorkingAxisTests
{
    private static readonly DateOnly Monday = new(2026, 11, 30);
    private static readonly WorkingCalendar WithHolidays = WorkingCalendar.MondayToFriday.With([new NamedDay(Monday.AddDays(2), DayName.Of("off"))], [new NamedDay(Monday.AddDays(5), DayName.Of("worked"))]);

    [Fact]
    public void Days_and_units_turn_into_each_other_within_the_span_and_far_outside()
    {
        foreach (var units in new[] { 1, 8, 480 })
        {
            var axis = new WorkingAxis(WithHolidays, Monday, Monday.AddDays(30), units);
            for (var day = Monday.AddDays(-400); day < Monday.AddDays(400); day = day.AddDays(1))
            {
                var (before, through) = (Signed(day.AddDays(-1)), Signed(day));
                Assert.Equal((before * units, through * units), (axis.StartOf(day), axis.FinishOf(day)));
                if (!WithHolidays.IsWorkingDay(day)) continue;
                Assert.Equal((day, day), (axis.StartDay(axis.StartOf(day)), axis.FinishDay(axis.FinishOf(day))));
                Assert.Equal(day, axis.StartDay(axis.StartOf(day) + units - 1));
            }
        }

        // The working days from the origin through a day, negative before it.
        static long Signed(DateOnly day) => day >= Monday ? WithHolidays.WorkingDays(Monday, day) : -WithHolidays.WorkingDays(day.AddDays(1), Monday.AddDays(-1));
    }

    [Fact]
    public void Work_of_three_days_from_Tuesday_on_ends_after_the_day_off()
    {
        var axis = new WorkingAxis(WithHolidays, Monday, Monday.AddDays(60), 1);
        Assert.Equal(Monday.AddDays(4), axis.FinishDay(axis.StartOf(Monday.AddDays(1)) + 3));
        Assert.Equal(Monday.AddDays(5), axis.FinishDay(axis.StartOf(Monday.AddDays(1)) + 4)); // Saturday is worked
    }

    [Fact]
    public void What_lies_beyond_the_calendar_ends_with_it()
    {
        var axis = new WorkingAxis(WorkingCalendar.MondayToFriday, Monday, DateOnly.MaxValue, 1);
        Assert.Equal(DateOnly.MaxValue.Year, axis.FinishDay(long.MaxValue / 8).Year);
        Assert.Equal(1, axis.StartDay(long.MinValue / 8).Year);
    }

    [Fact]
    public void A_begun_day_counts_whole()
    {
        var axis = new WorkingAxis(WorkingCalendar.MondayToFriday, Monday, Monday, 8);
        Assert.Equal([0, 1, 1, 2, -1, -2], new long[] { 0, 1, 8, 9, -8, -9 }.Select(axis.Days));
    }
}
