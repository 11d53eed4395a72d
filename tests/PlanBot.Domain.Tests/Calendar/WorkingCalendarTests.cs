using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    /// <summary>Spring Festival 2027 in short: Monday 8 to Friday 12 February off, Saturday 20 February made up.</summary>
    private static readonly WorkingCalendar SpringFestival = new()
    {
        Holidays = [.. Enumerable.Range(8, 5).Select(d => new DateOnly(2027, 2, d))],
        MakeUpDays = [new(2027, 2, 20)],
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
}
