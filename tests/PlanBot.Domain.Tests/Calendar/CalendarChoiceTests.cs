using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class CalendarChoiceTests
{
    private static readonly CalendarChoice China = new() { Region = "CN", DaysOff = [new DateOnly(2026, 10, 10)], WorkedDays = [new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 11)] };

    [Fact]
    public void Own_days_are_stronger_than_those_of_the_region()
    {
        Assert.False(China.Calendar.IsWorkingDay(new(2026, 10, 10))); // made up in China
        Assert.True(China.Calendar.IsWorkingDay(new(2026, 10, 1))); // a holiday in China
        Assert.False(China.Calendar.IsWorkingDay(new(2026, 10, 2)));
    }

    [Fact]
    public void Somebody_of_another_region_has_its_holidays_and_the_plans_days_off_but_not_its_worked_days()
    {
        var german = China.For("DE", new(new(8, 0), new(16, 0)));
        Assert.True(german.IsWorkingDay(new(2026, 10, 2)));
        Assert.False(german.IsWorkingDay(new(2026, 10, 3)));
        Assert.False((China with { DaysOff = [new DateOnly(2026, 10, 5)] }).For("DE", null).IsWorkingDay(new(2026, 10, 5)));
        Assert.False(german.IsWorkingDay(new(2026, 10, 11)));
        Assert.Equal(new TimeOnly(8, 0), german.Hours.From);
        Assert.Equal(China.Calendar, China.For("CN", null));
        Assert.Equal(China.Calendar, China.For("XX", null));
    }

    [Fact]
    public void What_results_is_made_once_and_anew_for_a_copy()
    {
        Assert.Same(China.Calendar, China.Calendar);
        Assert.Same(China.For("DE", null), China.For("DE", null));
        Assert.Same(WorkingCalendar.MondayToFriday, new CalendarChoice().Calendar);
        var other = China with { Region = null };
        Assert.False(other.Calendar.IsWorkingDay(new(2026, 10, 10)));
        Assert.True(other.Calendar.IsWorkingDay(new(2026, 10, 2)));
        Assert.Equal(China, other with { Region = "CN" });
        Assert.NotEqual(China, other);
    }
}
