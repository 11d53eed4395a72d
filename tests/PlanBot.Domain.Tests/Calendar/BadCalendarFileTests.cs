using System.Text;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class BadCalendarFileTests
{
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261301", 5, "20261301")]
    [InlineData("DTSTART:20261001T250000", 5, "20261001T250000")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nDTEND;VALUE=DATE:20261001", 6, "DTEND")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nDURATION:P", 6, "P1D")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nDURATION:P999999D", 3, "longer than a year")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nRRULE:FREQ=WEEKLY", 6, "FREQ=WEEKLY")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nRRULE:FREQ=YEARLY;BYSETPOS=1", 6, "BYSETPOS=1")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nRRULE:FREQ=YEARLY;INTERVAL=0", 6, "INTERVAL=0")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nRRULE:FREQ=YEARLY;BYDAY=MO", 6, "BYDAY=MO")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nRRULE:COUNT=2", 6, "COUNT=2")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nEXDATE:soon", 6, "soon")]
    [InlineData("DTEND;VALUE=DATE:20261002", 3, "DTSTART")]
    [InlineData("DTSTART;VALUE=DATE:20261002\nno colon", 6, "no colon")]
    public void A_fault_names_its_line_and_what_is_wrong(string lines, int line, string names)
    {
        var fault = Assert.Single(Faults(CalendarFileTests.Ics("\n", CalendarFileTests.Event(lines))));
        Assert.Equal(line, fault.Line);
        Assert.Contains(names, fault.Say(Tongue.English), StringComparison.Ordinal);
        Assert.StartsWith($"第 {line} 行：", fault.Say(Tongue.Chinese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Calendar.NotCalendar")]
    [InlineData("hello", "Calendar.NotCalendar")]
    [InlineData("BEGIN:VCARD\nEND:VCARD\n", "Calendar.NotCalendar")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261001\n", "Calendar.CutOff")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "Calendar.WrongEnd")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", "Calendar.WrongEnd")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "Calendar.NoDays")]
    public void What_is_no_whole_calendar_is_refused(string text, string phrase) => Assert.Equal(phrase, Assert.Single(Faults(Encoding.UTF8.GetBytes(text))).Phrase);

    [Fact]
    public void A_name_in_another_encoding_is_not_guessed() =>
        Assert.Equal("Calendar.NotUtf8", Assert.Single(Faults(Encoding.Latin1.GetBytes("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\u00B9\u00FA\nDTSTART:20261001\nEND:VEVENT\nEND:VCALENDAR\n"))).Phrase);

    [Fact]
    public void All_faults_are_told_at_once_up_to_twenty() =>
        Assert.Equal(20, Faults(CalendarFileTests.Ics("\n", [.. Enumerable.Repeat(CalendarFileTests.Event("DTSTART:never"), 50)])).Length);

    [Fact]
    public void A_hundred_thousand_events_are_refused()
    {
        var bytes = CalendarFileTests.Ics("\n", [.. Enumerable.Repeat(CalendarFileTests.Event("DTSTART:20261001"), 100_000)]);
        Assert.Equal("Calendar.TooLarge", Assert.Single(Faults(bytes)).Phrase);
        bytes = CalendarFileTests.Ics("\n", [.. Enumerable.Repeat(CalendarFileTests.Event("DTSTART:20261001"), CalendarFile.MostEvents + 1)]);
        Assert.Equal("Calendar.TooManyEvents", Assert.Single(Faults(bytes)).Phrase);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=YEARLY;BYMONTHDAY=1,2,3,4,5,6,7;BYMONTH=1;COUNT=100000")]
    [InlineData("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=5MO;BYMONTHDAY=1,2;COUNT=9")]
    [InlineData("DTSTART;VALUE=DATE:20260101\nDURATION:P366D\nRRULE:FREQ=YEARLY")]
    public void Rules_that_cost_too_much_end(string lines) =>
        Assert.Equal("Calendar.TooManyRepeats", Assert.Single(Faults(CalendarFileTests.Ics("\n", [.. Enumerable.Repeat(CalendarFileTests.Event(lines), 9_000)]))).Phrase);

    [Fact]
    public void Entries_within_entries_without_end_are_refused() =>
        Assert.Equal("Calendar.TooDeep", Assert.Single(Faults(Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:X\n", 100_000))))).Phrase);

    [Theory]
    [InlineData("x")]
    [InlineData("\n ")]
    [InlineData("\n")]
    [InlineData("\"")]
    [InlineData("\\n")]
    public void A_line_without_end_is_only_a_long_line(string piece) =>
        Assert.Equal("Calendar.CutOff", Assert.Single(Faults(Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length))))).Phrase);

    [Fact]
    public void More_days_than_are_kept_are_refused() =>
        Assert.Equal("Calendar.TooManyDays", Assert.Single(Faults(CalendarFileTests.Ics("\n", CalendarFileTests.Event("DTSTART:20260101\nDURATION:P300D\nRRULE:FREQ=YEARLY")))).Phrase);

    [Fact]
    public void Names_that_are_too_long_together_are_refused() =>
        Assert.Equal("Calendar.TooManyNames", Assert.Single(Faults(CalendarFileTests.Ics("\n",
            [.. Enumerable.Range(0, 900).Select(d => CalendarFileTests.Event($"DTSTART:{new DateOnly(2026, 1, 1).AddDays(d):yyyyMMdd}", $"{d} {new string('x', 58)}"))]))).Phrase);

    private static CalendarFault[] Faults(byte[] bytes) =>
        [.. Assert.IsType<CalendarReading.Unreadable>(CalendarFile.Read(bytes, new(2026, 11, 22), Zone.Utc)).Faults];
}
