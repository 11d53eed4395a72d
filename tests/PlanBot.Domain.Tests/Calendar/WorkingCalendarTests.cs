using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    /// <summary>Spring Festival 2027 in short: Monday 8 to Friday 12 February off, Saturday 20 February made up.</summary>
    private static readonly WorkingCalendar SpringFestival = new()
    {
        Holidays = [.. Enumerable.Range(8, 5).Select(d => new DateOnly(2027, 2, d))],
        MakeUpDays = [new DateOnly(2027, 2, 20)],
    };

    [Theory]
    [InlineData("2027-02-05", "2027-02-05", 1)]
    [InlineData("2027-02-06", "2027-02-14", 0)]
    [InlineData("2027-02-01", "2027-02-28", 16)]
    [InlineData("2027-02-20", "2027-02-20", 1)]
    [InlineData("2027-02-15", "2027-02-14", 0)]
    public void Holidays_are_not_worked_and_make_up_days_are(string from, string to, int days) =>
        Assert.Equal(days, SpringFestival.WorkingDays(DateOnly.Parse(from), DateOnly.Parse(to)));

    [Fact]
    public void A_make_up_day_is_stronger_than_a_holiday()
    {
        var day = new DateOnly(2027, 2, 8);
        var both = SpringFestival with { MakeUpDays = [day] };
        Assert.True(both.IsWorkingDay(day));
        Assert.Equal(1, both.WorkingDays(day, day));
    }

    [Fact]
    public void Counting_at_once_and_day_by_day_agree()
    {
        var start = new DateOnly(2027, 1, 28);
        for (var from = 0; from < 20; from++)
            for (var length = 0; length < 40; length++)
            {
                var first = start.AddDays(from);
                var counted = Enumerable.Range(0, length + 1).Count(d => SpringFestival.IsWorkingDay(first.AddDays(d)));
                Assert.Equal(counted, SpringFestival.WorkingDays(first, first.AddDays(length)));
            }
    }

    [Theory]
    [InlineData("2027-02-05", 1, "2027-02-15")]
    [InlineData("2027-02-19", 1, "2027-02-20")]
    [InlineData("2027-02-15", -1, "2027-02-05")]
    [InlineData("2027-02-06", 0, "2027-02-06")]
    public void Working_days_are_added_over_the_days_off(string date, int days, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), SpringFestival.AddWorkingDays(DateOnly.Parse(date), days));

    [Fact]
    public void Nobody_is_late_on_a_day_off() => Assert.Equal(0, SpringFestival.DaysLate(new(2027, 2, 5), new(2027, 2, 14)));

    [Fact]
    public void Calendars_that_say_the_same_are_equal()
    {
        var same = new WorkingCalendar { Holidays = [.. SpringFestival.Holidays.Reverse()], MakeUpDays = [new DateOnly(2027, 2, 20)], Weekdays = [.. SpringFestival.Weekdays.Reverse()] };
        Assert.Equal(SpringFestival, same);
        Assert.Equal(SpringFestival.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(SpringFestival, same with { MakeUpDays = [] });
        Assert.NotEqual(SpringFestival, same with { Weekdays = [DayOfWeek.Monday] });
        Assert.NotEqual(SpringFestival, same with { Hours = new(new(8, 30), new(17, 0)) });
        Assert.NotEqual(SpringFestival, same with { HoursPerDay = 7.5 });
        Assert.NotEqual(SpringFestival, same with { Holidays = [.. SpringFestival.Holidays.Select(d => d with { Name = DayName.Of("Spring Festival") })] });
    }

    [Fact]
    public void A_copy_counts_its_own_days()
    {
        var monday = new DateOnly(2027, 2, 8);
        Assert.False(SpringFestival.IsWorkingDay(monday));
        Assert.True((SpringFestival with { Holidays = [] }).IsWorkingDay(monday));
        Assert.False(SpringFestival.IsWorkingDay(monday));
    }

    [Fact]
    public void What_is_laid_over_a_calendar_is_stronger_and_a_worked_day_the_strongest()
    {
        DateOnly off = new(2027, 2, 20), worked = new(2027, 2, 8), both = new(2027, 2, 9);
        var own = SpringFestival.With([off, both], [worked, both]);
        Assert.Equal([false, true, true, false], new[] { off, worked, both, new(2027, 2, 10) }.Select(own.IsWorkingDay));
        Assert.Same(SpringFestival, SpringFestival.With([], []));
    }

    public static TheoryData<WorkingCalendar, string?> Checked => new()
    {
        { SpringFestival, null },
        { new() { Weekdays = [] }, "Calendar.NoWeekdays" },
        { new() { Hours = new(new(22, 0), new(6, 0)) }, "Calendar.NightShift" },
        { new() { Hours = new(new(9, 0), new(9, 0)) }, "Calendar.NightShift" },
        { new() { HoursPerDay = double.NaN }, "Calendar.HoursPerDay" },
        { new() { HoursPerDay = 0 }, "Calendar.HoursPerDay" },
        { new() { Holidays = [.. Enumerable.Range(0, 500).Select(d => new DateOnly(2027, 1, 1).AddDays(d))] }, "Calendar.NoWorkingDays" },
        { new() { Weekdays = [DayOfWeek.Monday], Holidays = [.. Enumerable.Range(0, 60).Select(w => new DateOnly(2027, 1, 4).AddDays(7 * w))] }, "Calendar.NoWorkingDays" },
    };

    [Theory]
    [MemberData(nameof(Checked))]
    public void A_calendar_that_nobody_can_work_by_says_why(WorkingCalendar calendar, string? phrase) => Assert.Equal(phrase, calendar.Check()?.Phrase);

    [Fact]
    public void Adding_days_ends_where_there_are_none()
    {
        var never = new WorkingCalendar { Weekdays = [] };
        Assert.Equal((DateOnly.MaxValue, DateOnly.MinValue), (never.AddWorkingDays(new(2027, 2, 8), 1), never.AddWorkingDays(new(2027, 2, 8), -1)));
        Assert.Equal((DateOnly.MaxValue, DateOnly.MinValue), (SpringFestival.AddWorkingDays(new(2027, 2, 8), int.MaxValue), SpringFestival.AddWorkingDays(new(2027, 2, 8), int.MinValue)));
        Assert.Equal(0, SpringFestival.DaysLate(DateOnly.MaxValue, DateOnly.MaxValue));
    }

    [Fact]
    public void A_question_allocates_nothing()
    {
        Ask(); // the count is made when first asked for
        var before = GC.GetAllocatedBytesForCurrentThread();
        var days = Ask();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, days);

        static int Ask() => WorkingCalendar.MondayToFriday.DaysLate(new(2026, 1, 1), new(2026, 3, 1))
            + SpringFestival.WorkingDays(new(2026, 1, 1), new(2028, 1, 1)) + SpringFestival.AddWorkingDays(new(2027, 2, 5), 30).Day + (SpringFestival.IsWorkingDay(new(2027, 2, 20)) ? 1 : 0);
    }
}
