using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Commands.CommandsWorld;

namespace PlanBot.Domain.Tests.Calendar;

/// <summary>It is Wednesday 25 November 2026.</summary>
public sealed class CalendarCommandTests
{
    private static readonly Plan North = In(Plan("p1", "North 2027", "1.1"), new() { Region = "CN" });

    [Theory]
    [InlineData("calendar", null, 4)]
    [InlineData("calendar 8", null, 8)]
    [InlineData("calendar 1 week", null, 1)]
    [InlineData("calendar next 12 weeks", null, 12)]
    [InlineData("calendar North 2027", "North 2027", 4)]
    [InlineData("calendar North 2027 8 weeks", "North 2027", 8)]
    [InlineData("holidays “North”", "North", 4)]
    [InlineData("日历", null, 4)]
    [InlineData("日历８周", null, 8)]
    [InlineData("日历 未来 6 个星期", null, 6)]
    [InlineData("节假日 华北零售 2 周", "华北零售", 2)]
    public void A_name_and_a_number_of_weeks_are_read(string text, string? plan, int weeks)
    {
        var ask = Assert.IsType<ShowCalendar>(Read(text));
        Assert.Equal((plan, weeks), (ask.PlanName, ask.Weeks));
    }

    [Theory]
    [InlineData("calendar 0")]
    [InlineData("calendar 27 weeks")]
    [InlineData("日历 999999999 周")]
    public void More_weeks_than_are_shown_are_refused_with_the_limit(string text) => Assert.Contains("26", Ann.Says(text, North).Notice(), StringComparison.Ordinal);

    [Fact]
    public void The_weeks_ahead_name_holidays_and_make_up_days_in_the_readers_language()
    {
        var plan = In(North, new() { Region = "CN", DaysOff = [new(new(2026, 12, 24), DayName.Of("司庆"))], WorkedDays = [new(new(2026, 12, 26), DayName.Of("Stocktaking"))] });
        var english = Text(Ann.Says("calendar 7", plan));
        Assert.Contains("Working calendar: North 2027", english);
        Assert.Contains("08:00 to 18:00, UTC", english);
        Assert.Contains("Worked: Monday, Tuesday, Wednesday, Thursday, Friday", english);
        Assert.Contains("Today, Wed 25 Nov, is a working day.", english);
        Assert.Contains("Mon 23 Nov to Sun 29 Nov: 5 working days", english);
        Assert.Contains("Mon 21 Dec to Sun 27 Dec: 5 working days", english);
        Assert.Contains("Off: Thu 24 Dec, 司庆", english);
        Assert.Contains("Worked: Sat 26 Dec, Stocktaking", english);

        var autumn = Domain.Decide.For(Wei, [plan], new ShowCalendar(null, 3, "日历"), new DateTimeOffset(2026, 9, 21, 1, 0, 0, TimeSpan.Zero));
        Assert.Contains("休息：9月25日周五至9月27日周日，中秋节", Text(autumn));
        Assert.Contains("休息：10月1日周四至10月4日周日，国庆节", Text(autumn));
        Assert.Contains("休息：10月5日周一至10月7日周三，国庆节", Text(autumn));
        Assert.Contains("上班：10月10日周六，国庆节", Text(autumn));
    }

    [Fact]
    public void Years_whose_holidays_are_not_known_are_named()
    {
        Assert.DoesNotContain("not known yet", Text(Ann.Says("calendar", North)));
        Assert.Contains("The holidays of China from 2027 on are not known yet", Text(Ann.Says("calendar 8", North)));
        Assert.Contains("Public holidays: China, known from 2024 to 2026.", Text(Ann.Says("calendar", North)));
        Assert.Contains("No public holidays count here", Text(Ann.Says("calendar", Plan("p2", "South", "1.1"))));
    }

    [Fact]
    public void Plans_with_one_calendar_are_shown_together_and_others_are_asked_for()
    {
        var south = In(Plan("p2", "South", "1.1"), new() { Region = "CN" });
        Assert.Contains("Working calendar: North 2027, South", Text(Ann.Says("calendar", North, south)));
        var which = Ann.Says("calendar 8", North, In(south, new() { Region = "DE" })).Card();
        Assert.Contains("known from 2024 to 2027", Text(Ann.Presses(which.Actions[1], North, In(south, new() { Region = "DE" }))));
        Assert.Contains("South", Text(Ann.Says("calendar sou", North, south)));
        Assert.Contains("North 2027", Ann.Says("calendar west", North, south).Notice());
    }

    [Fact]
    public void It_is_the_calendar_of_the_reader_with_their_region_hours_zone_and_absences()
    {
        var german = Ann with { Own = new() { Region = "DE", Zone = Zone.Find("Europe/Berlin"), Hours = new(new(7, 30), new(16, 0)), Absences = [new(new(2026, 12, 4), new(2026, 12, 8), null)] } };
        var text = Text(german.Says("calendar 6", North));
        Assert.Contains("07:30 to 16:00, Europe/Berlin", text);
        Assert.Contains("Off: Fri 25 Dec to Sat 26 Dec", Text(german.Says("calendar 6", In(North, new() { DaysOff = [new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 26)] }))));
        Assert.Contains("Off: Fri 25 Dec, Christmas Day", text);
        Assert.Contains("Away: Fri 4 Dec to Sun 6 Dec", text);
        Assert.Contains("Away: Mon 7 Dec to Tue 8 Dec", text);
        Assert.Contains("Public holidays: Germany", text);
    }

    [Fact]
    public void Whoever_has_no_plan_sees_an_ordinary_week() => Assert.Contains("Your working calendar", Text(Ann.Says("calendar")));

    [Fact]
    public void What_does_not_fit_into_one_card_is_said()
    {
        var days = Enumerable.Range(0, 180).Select(d => new NamedDay(Today.AddDays(d), DayName.Of($"{d} " + string.Concat(Enumerable.Repeat("😀", 27)))));
        var card = Ann.Says("calendar 26", In(North, new() { DaysOff = [.. days] })).Card();
        Assert.InRange(card.ToJson().Length, 15_000, Cards.AdaptiveCard.MaxBytes);
        Assert.Contains("more weeks would not fit here", card.Json());
    }

    private static Plan In(Plan plan, CalendarChoice working) => plan with { Settings = plan.Settings with { Working = working } };

    private static string Text(Decision<Domain.People.Person> decision) => System.Text.RegularExpressions.Regex.Unescape(decision.Card().Json());
}
