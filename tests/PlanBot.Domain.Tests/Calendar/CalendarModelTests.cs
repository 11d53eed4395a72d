using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Tests.Calendar;

/// <summary>Random calendars against a slow and obvious model that looks at each day.</summary>
public sealed class CalendarModelTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counting_and_adding_agree_with_looking_at_each_day(int seed)
    {
        var random = new Random(seed);
        var calendar = Any(random);
        for (var question = 0; question < 200; question++)
        {
            DateOnly from = Day(random), to = Day(random);
            var days = random.Next(-60, 61);
            Assert.Equal(IsWorked(calendar, from), calendar.IsWorkingDay(from));
            Assert.Equal(Count(calendar, from, to), calendar.WorkingDays(from, to));
            Assert.Equal(Count(calendar, from.AddDays(1), to), calendar.DaysLate(from, to));
            Assert.Equal(Step(calendar, from, days), calendar.AddWorkingDays(from, days));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Working_time_agrees_with_looking_at_each_minute(int seed)
    {
        var random = new Random(seed);
        var calendar = Any(random) with { Hours = new(new(random.Next(0, 12), random.Next(0, 60)), new(random.Next(12, 24), random.Next(0, 60))) };
        var zone = Zone.Find(((string[])["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai", "Africa/Casablanca"])[random.Next(5)])!;
        for (var question = 0; question < 5; question++)
        {
            var from = new DateTimeOffset(Day(random), new TimeOnly(random.Next(24), random.Next(60)), TimeSpan.Zero);
            var minutes = random.Next(1, 600);
            Assert.Equal(Minutes(calendar, zone, from, minutes), calendar.AddWorkingTime(from, TimeSpan.FromMinutes(minutes), zone));
            var next = calendar.NextWorkingInstant(from, zone);
            Assert.True(IsWorked(calendar, zone, next));
            Assert.True(next >= from && (next == from || !IsWorked(calendar, zone, next.AddMinutes(-1))));
            Assert.Equal(IsWorked(calendar, zone, from), calendar.IsWorking(from, zone));
        }
    }

    private static WorkingCalendar Any(Random random) => new()
    {
        Weekdays = [.. Enum.GetValues<DayOfWeek>().OrderBy(_ => random.Next()).Take(random.Next(1, 8))],
        Holidays = [.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => (NamedDay)Day(random))],
        MakeUpDays = [.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => (NamedDay)Day(random))],
    };

    private static DateOnly Day(Random random) => Start.AddDays(random.Next(0, 400));

    private static bool IsWorked(WorkingCalendar calendar, DateOnly day) =>
        calendar.MakeUpDays.Any(d => d.Date == day) || (calendar.Weekdays.Contains(day.DayOfWeek) && !calendar.Holidays.Any(d => d.Date == day));

    private static int Count(WorkingCalendar calendar, DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
            if (IsWorked(calendar, day)) count++;
        return count;
    }

    private static DateOnly Step(WorkingCalendar calendar, DateOnly day, int days)
    {
        for (var left = Math.Abs(days); left > 0;)
        {
            day = day.AddDays(Math.Sign(days));
            if (IsWorked(calendar, day)) left--;
        }
        return day;
    }

    private static bool IsWorked(WorkingCalendar calendar, Zone zone, DateTimeOffset at) =>
        IsWorked(calendar, zone.DateAt(at)) && zone.TimeAt(at) >= calendar.Hours.From && zone.TimeAt(at) < calendar.Hours.To;

    private static DateTimeOffset Minutes(WorkingCalendar calendar, Zone zone, DateTimeOffset at, int minutes)
    {
        for (; minutes > 0; at = at.AddMinutes(1))
            if (IsWorked(calendar, zone, at)) minutes--;
        return at;
    }
}
