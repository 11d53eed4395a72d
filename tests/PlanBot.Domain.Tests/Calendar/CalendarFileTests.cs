using System.Text;
using System.Text.Json;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Tests.Conventions;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class CalendarFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Zone Shanghai = Zone.Find("Asia/Shanghai")!;

    [FactIfHolidays]
    public void The_announced_holidays_of_2026_are_read_as_they_are()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Repository.Data("holidays-cn", "2026.json")!));
        var read = Assert.IsType<CalendarReading.Read>(CalendarFile.Read(File.ReadAllBytes(Repository.Data("holidays-cn", "2026.ics")!), Today, Shanghai));
        Assert.Equal(
            json.RootElement.GetProperty("days").EnumerateArray().Select(d => $"{d.GetProperty("date").GetString()} {d.GetProperty("isOffDay").GetBoolean()} {d.GetProperty("name").GetString()}").Order(StringComparer.Ordinal),
            read.DaysOff.Select(d => (Day: d, IsOff: true)).Concat(read.WorkedDays.Select(d => (Day: d, IsOff: false))).Select(d => $"{d.Day.Date:yyyy-MM-dd} {d.IsOff} {d.Day.Name}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261224", "2026-12-24 Off")]
    [InlineData("DTSTART:20261224", "2026-12-24 Off")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227", "2026-12-24..2026-12-26 Off")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224", "2026-12-24 Off")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDURATION:P1W", "2026-12-24..2026-12-30 Off")]
    [InlineData("DTSTART;TZID=\"Odd:Zone\":20261224T000000\nDTEND;TZID=\"Odd:Zone\":20261226T000000", "2026-12-24..2026-12-25 Off")]
    [InlineData("DTSTART;TZID=Asia/Shanghai:20261224T000000\nDURATION:PT24H", "2026-12-24 Off")]
    [InlineData("DTSTART:20261223T160000Z\nDTEND:20261224T160000Z", "2026-12-24 Off")] // midnight to midnight in Shanghai
    [InlineData("DTSTART:20261224T000000\nDTEND:20261224T235959", "2026-12-24 Off")]
    [InlineData("DTSTART:20261223T180000\nDTEND:20261227T120000", "2026-12-24..2026-12-26 Off")]
    public void An_event_counts_for_the_whole_days_that_it_covers(string lines, string days) => Assert.Equal(days, Read(Event(lines)).DaysOff.ToString());

    [Fact]
    public void A_meeting_and_what_is_cancelled_do_not_count()
    {
        var read = Read(Event("DTSTART:20261223T090000\nDTEND:20261223T100000\nRRULE:FREQ=WEEKLY\nRDATE;VALUE=PERIOD:20261230T090000/PT1H"), Event("DTSTART;VALUE=DATE:20261225\nSTATUS:CANCELLED"), Event("DTSTART;VALUE=DATE:20261224"));
        Assert.Equal(("2026-12-24 Off", 2), (read.DaysOff.ToString(), read.Ignored));
    }

    [Theory]
    [InlineData("FREQ=YEARLY", "2025-12-24 2026-12-24 2027-12-24 2028-12-24 2029-12-24")]
    [InlineData("FREQ=YEARLY;INTERVAL=2", "2026-12-24 2028-12-24")]
    [InlineData("FREQ=YEARLY;COUNT=27", "2025-12-24 2026-12-24")]
    [InlineData("FREQ=YEARLY;UNTIL=20271224", "2025-12-24 2026-12-24 2027-12-24")]
    [InlineData("FREQ=YEARLY;UNTIL=20271223T160000Z;WKST=MO", "2025-12-24 2026-12-24 2027-12-24")]
    [InlineData("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20271231", "2025-11-27 2026-11-26 2027-11-25")]
    [InlineData("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20271231", "2025-05-26 2026-05-25 2027-05-31")]
    [InlineData("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1,-1;UNTIL=20261231", "2025-01-01 2025-01-31 2025-07-01 2025-07-31 2026-01-01 2026-01-31 2026-07-01 2026-07-31")]
    public void A_yearly_rule_is_followed_from_last_year_to_three_years_ahead(string rule, string days) =>
        Assert.Equal(days, string.Join(' ', Read(Event($"DTSTART;VALUE=DATE:20001224\nRRULE:{rule}")).DaysOff.Select(d => d.Date.ToString("yyyy-MM-dd"))));

    [Fact]
    public void A_leap_day_comes_back_in_leap_years_only() =>
        Assert.Equal("2028-02-29 Off", Read(Event("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY")).DaysOff.ToString());

    [Fact]
    public void Dates_that_are_left_out_added_or_moved_are_followed() =>
        Assert.Equal("2025-12-24 Off\n2026-12-28 Off\n2028-12-24 Off\n2029-12-24 Off\n2029-12-27 Off", Read(
            Event("UID:1\nDTSTART;VALUE=DATE:20201224\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271224\nRDATE;VALUE=DATE:20291227"),
            Event("UID:1\nDTSTART;VALUE=DATE:20261228\nRECURRENCE-ID;VALUE=DATE:20261224")).DaysOff.ToString());

    [Theory]
    [InlineData("上班(补国庆节假期)", "国庆节")]
    [InlineData("国庆节（班）", "国庆节（班）")]
    [InlineData("国庆节 补班", "国庆节 补班")]
    [InlineData("Make-up day", "Make-up day")]
    [InlineData("Working day (Spring Festival)", "Working day (Spring Festival)")]
    public void A_day_that_says_work_is_a_make_up_day(string summary, string name)
    {
        var read = Read(Event("DTSTART;VALUE=DATE:20261010", summary));
        Assert.Equal((0, "2026-10-10 " + name), (read.DaysOff.Count, read.WorkedDays.ToString()));
    }

    [Theory]
    [InlineData("Non-working day")]
    [InlineData("国庆节假期，不上班")]
    [InlineData("毕业班聚会")]
    public void A_day_that_says_no_work_is_off(string summary) => Assert.Single(Read(Event("DTSTART;VALUE=DATE:20261010", summary)).DaysOff);

    [Fact]
    public void Among_marked_holidays_an_unmarked_festival_is_an_ordinary_day()
    {
        var read = Read(
            Event("DTSTART;VALUE=DATE:20261001\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY", "国庆节"), Event("DTSTART;VALUE=DATE:20261010\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY", "国庆节"), Event("DTSTART;VALUE=DATE:20261018", "重阳节"));
        Assert.Equal(("2026-10-01 国庆节", "2026-10-10 国庆节", 1), (read.DaysOff.ToString(), read.WorkedDays.ToString(), read.Ignored));
    }

    [Fact]
    public void A_name_is_unfolded_even_within_a_character_and_unescaped()
    {
        var bytes = Ics("\r\n", Event("DTSTART;VALUE=DATE:20261001", @"国庆节\, part\none\; a\\b")).ToList();
        var within = bytes.IndexOf(0xE5) + 1; // the first byte of 国
        bytes.InsertRange(within, "\r\n "u8.ToArray());
        var read = Assert.IsType<CalendarReading.Read>(CalendarFile.Read(bytes.ToArray(), Today, Shanghai));
        Assert.Equal(@"2026-10-01 国庆节, part one; a\b", read.DaysOff.ToString());
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Every_end_of_line_will_do(string end) =>
        Assert.IsType<CalendarReading.Read>(CalendarFile.Read(Ics(end, Event("DTSTART;VALUE=DATE:20261001")), Today, Shanghai));

    [Fact]
    public void An_alarm_within_an_event_does_not_change_it() =>
        Assert.Equal("2026-12-24 Off", Read(Event("DTSTART;VALUE=DATE:20261224\nBEGIN:VALARM\nDURATION:PT5M\nDTSTART:nonsense\nEND:VALARM")).DaysOff.ToString());

    private static CalendarReading.Read Read(params string[] events) => Assert.IsType<CalendarReading.Read>(CalendarFile.Read(Ics("\r\n", events), Today, Shanghai));

    internal static string Event(string lines, string summary = "Off") => $"BEGIN:VEVENT\nSUMMARY:{summary}\n{lines}\nEND:VEVENT\n";

    internal static byte[] Ics(string end, params string[] events) =>
        Encoding.UTF8.GetBytes(("BEGIN:VCALENDAR\nVERSION:2.0\n" + string.Concat(events) + "END:VCALENDAR\n").Replace("\n", end));
}
