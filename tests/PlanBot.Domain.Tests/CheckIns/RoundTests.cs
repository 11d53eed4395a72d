using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class RoundTests
{
    [Fact]
    public void By_default_a_round_opens_on_Thursday_and_closes_with_the_digest_of_Mondays_review()
    {
        var round = Round.At(Plan(), At(Monday.AddDays(2), 12));
        Assert.Equal((Monday, Monday.AddDays(3), At(Monday.AddDays(7), 8)), (round.Key, round.Opens, round.CutOff));
    }

    [Theory]
    [InlineData("2026-12-07 07:59", "2026-11-30")]
    [InlineData("2026-12-07 08:00", "2026-11-30")] // closed, and within its grace
    [InlineData("2026-12-08 07:59", "2026-11-30")]
    [InlineData("2026-12-08 08:00", "2026-12-07")] // early for the next
    public void Pain_12_what_is_said_after_the_grace_is_an_early_answer_of_the_next_round(string now, string key) =>
        Assert.Equal(DateOnly.Parse(key), Round.At(Plan(), Utc(now)).Key);

    /// <summary>A year of closings: the first ones after 1 December 2026.</summary>
    private static readonly (RoundSettings Rounds, string Closings)[] Rhythms =
    [
        (new() { Rhythm = RoundRhythm.Weekly, Days = [DayOfWeek.Friday], ClosesAt = new(16, 0) }, "2026-12-04 2026-12-11 2026-12-18 2026-12-25"),
        (new() { Rhythm = RoundRhythm.Weekly, Days = [DayOfWeek.Friday], EveryWeeks = 2 }, "2026-12-04 2026-12-18 2027-01-01 2027-01-15"),
        (new() { Rhythm = RoundRhythm.Weekly, Days = [DayOfWeek.Tuesday, DayOfWeek.Friday] }, "2026-12-04 2026-12-08 2026-12-11 2026-12-15"),
        (new() { Rhythm = RoundRhythm.Monthly, Days = [DayOfWeek.Monday], WeekOfMonth = 1 }, "2026-12-07 2027-01-04 2027-02-01 2027-03-01"),
        (new() { Rhythm = RoundRhythm.Monthly, Days = [DayOfWeek.Friday], WeekOfMonth = 5 }, "2026-12-25 2027-01-29 2027-02-26 2027-03-26"),
        (new() { Rhythm = RoundRhythm.MonthEnd }, "2026-12-31 2027-01-29 2027-02-26 2027-03-31"),
    ];

    /// <summary>The default and every other rhythm.</summary>
    public static IEnumerable<RoundSettings> All => Rhythms.Select(r => r.Rounds).Append(new());

    public static TheoryData<string> Closings => [.. Rhythms.Select(r => r.Closings)];

    [Theory, MemberData(nameof(Closings))]
    public void Pain_13_a_round_comes_weekly_two_weekly_monthly_or_on_days_of_ones_own(string closings)
    {
        var rounds = Rhythms.Single(r => r.Closings == closings).Rounds;
        var plan = Plan() with { Settings = new() { Rounds = rounds } };
        var found = new List<DateOnly>();
        var keys = new HashSet<DateOnly>();
        for (var (now, n) = (Utc("2026-12-01 12:00"), 0); n < 40; n++)
        {
            var round = Round.Open(plan, now);
            Assert.True(round.CutOff > now);
            Assert.True(round.Opens < plan.Settings.Zone.DateAt(round.CutOff));
            Assert.True(keys.Add(round.Key));
            Assert.Equal(round, Round.Closed(plan, round.CutOff));
            Assert.InRange(round.Ends(plan), round.CutOff, round.CutOff + rounds.Grace);
            if (found.Count < 4) found.Add(plan.Settings.Zone.DateAt(round.CutOff));
            now = round.CutOff;
        }
        Assert.Equal(closings, string.Join(' ', found.Select(d => d.ToString("yyyy-MM-dd"))));
    }

    [Fact]
    public void Every_moment_belongs_to_exactly_one_round_and_they_follow_each_other()
    {
        foreach (var rounds in All)
        {
            var plan = Plan() with { Settings = new() { Rounds = rounds } };
            var last = Round.At(plan, Utc("2026-12-01 00:00"));
            for (var now = Utc("2026-12-01 00:00"); now < Utc("2027-03-01 00:00"); now = now.AddHours(1))
            {
                var round = Round.At(plan, now);
                Assert.True(now < round.Ends(plan) || now < round.CutOff);
                if (round != last) Assert.Equal(last.Ends(plan), round.Begins(plan));
                last = round;
            }
        }
    }

    [Fact]
    public void Pain_09_a_round_due_on_a_holiday_closes_on_the_working_day_before_and_opens_over_holidays()
    {
        var working = new CalendarChoice { DaysOff = [new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 25)] };
        var plan = Plan() with { Settings = new() { Working = working, Rounds = new() { Rhythm = RoundRhythm.Weekly, Days = [DayOfWeek.Friday] } } };
        var round = Round.Open(plan, Utc("2026-12-19 00:00"));
        Assert.Equal((new DateOnly(2026, 12, 21), Utc("2026-12-23 08:00")), (round.Opens, round.CutOff));
        Assert.Equal(new DateOnly(2026, 12, 30), Round.Open(plan, round.CutOff).Opens);
    }

    [Fact]
    public void A_calendar_without_working_days_still_gives_rounds()
    {
        var working = new CalendarChoice { DaysOff = [.. Enumerable.Range(0, 900).Select(d => (NamedDay)new DateOnly(2026, 1, 1).AddDays(d))] };
        foreach (var rounds in All)
            Assert.NotNull(Round.Open(Plan() with { Settings = new() { Working = working, Rounds = rounds } }, Utc("2026-12-01 12:00")));
    }

    private static DateTimeOffset Utc(string at) => DateTimeOffset.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
