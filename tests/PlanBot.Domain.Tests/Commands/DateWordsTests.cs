using System.Globalization;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests.Commands;

public sealed class DateWordsTests
{
    [Theory]
    // The whole date.
    [InlineData("2026-12-04", "2026-12-04")]
    [InlineData("2026/12/4", "2026-12-04")]
    [InlineData("2026.12.4", "2026-12-04")]
    [InlineData("20261204", "2026-12-04")]
    [InlineData("2026年12月4日", "2026-12-04")]
    [InlineData("２０２６－１２－０４", "2026-12-04")]
    [InlineData("4 Dec 2026", "2026-12-04")]
    [InlineData("4th of December 2026", "2026-12-04")]
    [InlineData("4-Dec-2026", "2026-12-04")]
    [InlineData("Dec 4, 2026", "2026-12-04")]
    [InlineData("december 4th, 2026", "2026-12-04")]
    [InlineData("2028-02-29", "2028-02-29")]
    // Without a year: the next one, today included.
    [InlineData("4 Dec", "2026-12-04")]
    [InlineData("Dec 4.", "2026-12-04")]
    [InlineData("25 Nov", "2026-11-25")]
    [InlineData("24 Nov", "2027-11-24")]
    [InlineData("12月4日", "2026-12-04")]
    [InlineData("12月4号", "2026-12-04")]
    [InlineData("1月5日", "2027-01-05")]
    [InlineData("明年12月4日", "2027-12-04")]
    [InlineData("29 Feb", "2028-02-29")]
    [InlineData("28号", "2026-11-28")]
    [InlineData("15号", "2026-12-15")]
    [InlineData("下月15日", "2026-12-15")]
    // Near days.
    [InlineData("today", "2026-11-25")]
    [InlineData("今天", "2026-11-25")]
    [InlineData("Tomorrow", "2026-11-26")]
    [InlineData("明天", "2026-11-26")]
    [InlineData("day after tomorrow", "2026-11-27")]
    [InlineData("后天", "2026-11-27")]
    [InlineData("大后天", "2026-11-28")]
    // Weekdays, said on a Wednesday.
    [InlineData("Friday", "2026-11-27")]
    [InlineData("fri", "2026-11-27")]
    [InlineData("FRI", "2026-11-27")]
    [InlineData("Wednesday", "2026-12-02")]
    [InlineData("Monday", "2026-11-30")]
    [InlineData("this Friday", "2026-11-27")]
    [InlineData("this Wednesday", "2026-11-25")]
    [InlineData("coming Friday", "2026-11-27")]
    [InlineData("next Friday", "2026-12-04")]
    [InlineData("next Monday", "2026-11-30")]
    [InlineData("周五", "2026-11-27")]
    [InlineData("星期五", "2026-11-27")]
    [InlineData("礼拜五", "2026-11-27")]
    [InlineData("周三", "2026-12-02")]
    [InlineData("本周五", "2026-11-27")]
    [InlineData("这周日", "2026-11-29")]
    [InlineData("星期天", "2026-11-29")]
    [InlineData("下周五", "2026-12-04")]
    [InlineData("下周一", "2026-11-30")]
    [InlineData("下个星期天", "2026-12-06")]
    [InlineData("下下周五", "2026-12-11")]
    [InlineData("下周5", "2026-12-04")]
    // Periods.
    [InlineData("next week", "2026-11-30")]
    [InlineData("下周", "2026-11-30")]
    [InlineData("next month", "2026-12-01")]
    [InlineData("下个月", "2026-12-01")]
    [InlineData("end of month", "2026-11-30")]
    [InlineData("end of the month", "2026-11-30")]
    [InlineData("the end of the month", "2026-11-30")]
    [InlineData("月底", "2026-11-30")]
    [InlineData("本月底", "2026-11-30")]
    [InlineData("下月底", "2026-12-31")]
    [InlineData("end of next month", "2026-12-31")]
    [InlineData("2月底", "2027-02-28")]
    [InlineData("end of February", "2027-02-28")]
    [InlineData("end of the year", "2026-12-31")]
    [InlineData("年底", "2026-12-31")]
    [InlineData("in 3 days", "2026-11-28")]
    [InlineData("in a week", "2026-12-02")]
    [InlineData("in 2 weeks", "2026-12-09")]
    [InlineData("in 3 months", "2027-02-25")]
    [InlineData("+3d", "2026-11-28")]
    [InlineData("3天后", "2026-11-28")]
    [InlineData("三天后", "2026-11-28")]
    [InlineData("两周后", "2026-12-09")]
    [InlineData("1个月后", "2026-12-25")]
    public void A_date_is_read_as_people_write_it(string text, string date)
    {
        foreach (var tongue in Tongue.All)
            Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateWords.Read(text, CommandsWorld.Today, tongue).Found);
    }

    [Theory]
    [InlineData("2026-12-30", "1月5日", "2027-01-05")]
    [InlineData("2026-12-31", "tomorrow", "2027-01-01")]
    [InlineData("2026-12-30", "Monday", "2027-01-04")]
    [InlineData("2026-12-30", "下周五", "2027-01-08")]
    [InlineData("2026-12-15", "next month", "2027-01-01")]
    [InlineData("2026-12-15", "1月底", "2027-01-31")]
    [InlineData("2028-02-10", "月底", "2028-02-29")]
    [InlineData("2028-02-28", "明天", "2028-02-29")]
    [InlineData("2028-02-29", "29 Feb", "2028-02-29")]
    [InlineData("2028-03-01", "2月29日", "2032-02-29")]
    [InlineData("2027-01-31", "in 1 month", "2027-02-28")]
    [InlineData("2027-02-10", "31号", "2027-03-31")]
    [InlineData("2026-11-27", "Friday", "2026-12-04")]
    [InlineData("2026-11-27", "this Friday", "2026-11-27")]
    [InlineData("2026-11-29", "Monday", "2026-11-30")]
    [InlineData("2026-11-29", "next Monday", "2026-11-30")]
    [InlineData("2026-11-29", "周日", "2026-12-06")]
    public void Years_months_and_weeks_turn(string today, string text, string date) =>
        Assert.Equal(date, DateWords.Read(text, DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture), Tongue.English).Found?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-02-30", DateFault.Impossible)]
    [InlineData("2027-02-29", DateFault.Impossible)]
    [InlineData("2026-13-01", DateFault.Impossible)]
    [InlineData("2026-00-10", DateFault.Impossible)]
    [InlineData("2026年11月31日", DateFault.Impossible)]
    [InlineData("2月30日", DateFault.Impossible)]
    [InlineData("13月1日", DateFault.Impossible)]
    [InlineData("31 Nov", DateFault.Impossible)]
    [InlineData("Feb 30", DateFault.Impossible)]
    [InlineData("0 Dec", DateFault.Impossible)]
    [InlineData("32号", DateFault.Impossible)]
    [InlineData("0000-01-01", DateFault.Impossible)]
    [InlineData("1026-12-04", DateFault.Impossible)]
    [InlineData("9999-12-31", DateFault.Impossible)]
    [InlineData("04/12/2026", DateFault.Ambiguous)]
    [InlineData("4.12.2026", DateFault.Ambiguous)]
    [InlineData("4-12-26", DateFault.Ambiguous)]
    [InlineData("12/4", DateFault.Ambiguous)]
    [InlineData("someday", DateFault.NotADate)]
    [InlineData("mondays", DateFault.NotADate)]
    [InlineData("Fridge", DateFault.NotADate)]
    [InlineData("2026-12", DateFault.NotADate)]
    [InlineData("12", DateFault.NotADate)]
    [InlineData("", DateFault.NotADate)]
    [InlineData("4 Dec or later", DateFault.NotADate)]
    public void What_is_no_date_or_not_surely_one_is_not_guessed(string text, DateFault fault)
    {
        var reading = DateWords.Read(text, CommandsWorld.Today, Tongue.English);
        Assert.Equal((fault, null), (reading.Fault, reading.Found));
    }

    [Theory]
    [InlineData("12/4", "2026-12-04")]
    [InlineData("12-04", "2026-12-04")]
    [InlineData("12.4", "2026-12-04")]
    [InlineData("1/5", "2027-01-05")]
    public void A_Chinese_reader_writes_the_month_first(string text, string date) =>
        Assert.Equal(date, DateWords.Read(text, CommandsWorld.Today, Tongue.Chinese).Found?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
