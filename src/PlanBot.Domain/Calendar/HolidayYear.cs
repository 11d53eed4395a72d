namespace PlanBot.Domain.Calendar;

/// <summary>The holidays of one year that follow from rules: fixed dates, the n-th weekday of a month, Easter.</summary>
internal sealed class HolidayYear(int year)
{
    private readonly List<(DateOnly Date, Holiday Holiday)> days = [];

    internal int Year => year;

    internal IReadOnlyList<(DateOnly Date, Holiday Holiday)> Days => days;

    /// <summary>Easter Sunday of the western churches, by the Gregorian computus (Meeus, Jones and Butcher).</summary>
    internal DateOnly Easter
    {
        get
        {
            var (a, b, c) = (year % 19, year / 100, year % 100);
            var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
            var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
            var m = (a + (11 * h) + (22 * l)) / 451;
            var n = h + l - (7 * m) + 114;
            return new(year, n / 31, (n % 31) + 1);
        }
    }

    internal HolidayYear On(int month, int day, Holiday holiday) => On(new DateOnly(year, month, day), holiday);

    internal HolidayYear On(DateOnly date, Holiday holiday)
    {
        days.Add((date, holiday));
        return this;
    }

    /// <summary>The first to fourth, or with 5 the last, such weekday of a month.</summary>
    internal HolidayYear On(int nth, DayOfWeek weekday, int month, Holiday holiday)
    {
        var date = nth == 5 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)).AddDays(-6) : new DateOnly(year, month, (7 * (nth - 1)) + 1);
        return On(date.AddDays(((int)weekday - (int)date.DayOfWeek + 7) % 7), holiday);
    }

    internal bool Has(DateOnly date) => days.Any(d => d.Date == date);
}
