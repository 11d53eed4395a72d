namespace PlanBot.Domain.Calendar;

/// <summary>The public holidays that statutes fix by rule.</summary>
internal static class HolidayRules
{
    /// <summary>United States, 5 U.S.C. 6103: the days on which federal offices close; a Saturday is kept on the Friday before, a Sunday on the Monday after.</summary>
    internal static HolidayYear UnitedStates(int year)
    {
        var all = new HolidayYear(year)
            .On(1, 1, Holiday.NewYear).On(3, DayOfWeek.Monday, 1, Holiday.MartinLutherKing).On(3, DayOfWeek.Monday, 2, Holiday.Washington).On(5, DayOfWeek.Monday, 5, Holiday.Memorial)
            .On(6, 19, Holiday.Juneteenth).On(7, 4, Holiday.Independence).On(1, DayOfWeek.Monday, 9, Holiday.LaborDay).On(2, DayOfWeek.Monday, 10, Holiday.Columbus)
            .On(11, 11, Holiday.Veterans).On(4, DayOfWeek.Thursday, 11, Holiday.Thanksgiving).On(12, 25, Holiday.Christmas).On(new DateOnly(year + 1, 1, 1), Holiday.NewYear);
        var kept = new HolidayYear(year);
        foreach (var (date, holiday) in all.Days)
        {
            var day = date.DayOfWeek switch { DayOfWeek.Saturday => date.AddDays(-1), DayOfWeek.Sunday => date.AddDays(1), _ => date };
            if (day.Year == year) kept.On(day, holiday);
        }
        return kept;
    }

    /// <summary>England and Wales, Banking and Financial Dealings Act 1971 and proclamations: a bank holiday on a weekend is kept on the next weekday that is none.</summary>
    internal static HolidayYear EnglandAndWales(int year)
    {
        var days = new HolidayYear(year);
        days.On(Weekday(days, new(year, 1, 1)), Holiday.NewYear).On(days.Easter.AddDays(-2), Holiday.GoodFriday).On(days.Easter.AddDays(1), Holiday.EasterMonday)
            .On(1, DayOfWeek.Monday, 5, Holiday.EarlyMay).On(5, DayOfWeek.Monday, 5, Holiday.SpringBank).On(5, DayOfWeek.Monday, 8, Holiday.SummerBank);
        days.On(Weekday(days, new(year, 12, 25)), Holiday.Christmas);
        return days.On(Weekday(days, new(year, 12, 26)), Holiday.BoxingDay);
    }

    /// <summary>Germany: the holidays of all sixteen Länder.</summary>
    internal static HolidayYear Germany(int year)
    {
        var days = new HolidayYear(year);
        return days.On(1, 1, Holiday.NewYear).On(days.Easter.AddDays(-2), Holiday.GoodFriday).On(days.Easter.AddDays(1), Holiday.EasterMonday).On(5, 1, Holiday.LabourDay)
            .On(days.Easter.AddDays(39), Holiday.Ascension).On(days.Easter.AddDays(50), Holiday.WhitMonday).On(10, 3, Holiday.GermanUnity)
            .On(12, 25, Holiday.Christmas).On(12, 26, Holiday.SecondChristmas);
    }

    /// <summary>Japan, Act on National Holidays (1948): a holiday on a Sunday is made up on the next day that is none, and a day between two holidays is one. The equinoxes by the usual approximation for 1980 to 2099.</summary>
    internal static HolidayYear Japan(int year)
    {
        var days = new HolidayYear(year)
            .On(1, 1, Holiday.NewYear).On(2, DayOfWeek.Monday, 1, Holiday.ComingOfAge).On(2, 11, Holiday.Foundation).On(2, 23, Holiday.EmperorsBirthday)
            .On(3, Equinox(20.8431), Holiday.VernalEquinox).On(4, 29, Holiday.Showa).On(5, 3, Holiday.Constitution).On(5, 4, Holiday.Greenery).On(5, 5, Holiday.Children)
            .On(3, DayOfWeek.Monday, 7, Holiday.Marine).On(8, 11, Holiday.Mountain).On(3, DayOfWeek.Monday, 9, Holiday.Aged).On(9, Equinox(23.2488), Holiday.AutumnalEquinox)
            .On(2, DayOfWeek.Monday, 10, Holiday.Sports).On(11, 3, Holiday.Culture).On(11, 23, Holiday.LabourThanks);
        var own = days.Days.Select(d => d.Date).ToArray();
        foreach (var date in own)
        {
            if (date.DayOfWeek == DayOfWeek.Sunday)
            {
                var next = date;
                while (days.Has(next)) next = next.AddDays(1);
                days.On(next, Holiday.Substitute);
            }
            if (own.Contains(date.AddDays(2)) && !days.Has(date.AddDays(1))) days.On(date.AddDays(1), Holiday.Citizens);
        }
        return days;

        int Equinox(double in1980) => (int)(in1980 + (0.242194 * (year - 1980))) - ((year - 1980) / 4);
    }

    private static DateOnly Weekday(HolidayYear days, DateOnly date)
    {
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || days.Has(date)) date = date.AddDays(1);
        return date;
    }
}
