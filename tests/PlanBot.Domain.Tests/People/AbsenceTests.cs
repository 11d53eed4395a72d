using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.People;

public sealed class AbsenceTests
{
    private static readonly Plan North = Plan(Leaf("1.1", -30, -14), Leaf("1.2", -1, 400), Leaf("2.1", -30, -7) with { Owner = Bob.PersonId });

    [Theory]
    [InlineData("away until Friday", "2026-11-30", "2026-12-04", null)]
    [InlineData("away Friday", "2026-11-30", "2026-12-04", null)]
    [InlineData("away on Friday", "2026-12-04", "2026-12-04", null)]
    [InlineData("Away 12-24..01-02 deputy @Ann", "2026-12-24", "2027-01-02", "Ann")]
    [InlineData("away from 24 Dec to 2 Jan, deputy Ann Lee", "2026-12-24", "2027-01-02", "Ann Lee")]
    [InlineData("ooo tomorrow until Friday @bob", "2026-12-01", "2026-12-04", "bob")]
    [InlineData("外出 到周五", "2026-11-30", "2026-12-04", null)]
    [InlineData("外出12-24..01-02 代理 @安", "2026-12-24", "2027-01-02", "安")]
    [InlineData("请假 12月24日到1月2日代理人：张敏", "2026-12-24", "2027-01-02", "张敏")]
    [InlineData("休假 明天", "2026-11-30", "2026-12-01", null)]
    public void An_absence_is_read_in_both_languages(string text, string from, string until, string? deputy)
    {
        foreach (var tongue in Tongue.All)
        {
            var away = Assert.IsType<GoAway>(Domain.Commands.Commands.Read(text, new(tongue, Monday, null)));
            Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(until), deputy), (away.From, away.Until, away.Deputy));
        }
    }

    [Theory]
    [InlineData("away")]
    [InlineData("away until whenever")]
    [InlineData("away 2026-02-30")]
    [InlineData("away until Friday deputy")]
    [InlineData("外出")]
    public void What_names_no_day_is_asked_back(string text) =>
        Assert.IsType<Misread>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null)));

    [Fact]
    public void Whoever_is_away_gets_no_nudge_and_the_deputy_gets_what_cannot_wait()
    {
        var plan = Told(North, Away(Person(Ann), "away until Friday deputy Bob"));
        var round = Decide.For(plan, new Tick(), Morning);
        Assert.Equal(["bob@contoso.com"], round.Messages.Cast<Message.ToPerson>().Select(m => m.PersonId));
        Assert.Equal(["1.1", "2.1"], NudgeRound.LinesFor(plan, Bob.PersonId, Morning).Select(n => n.Task.Code));
        Assert.Empty(NudgeRound.LinesFor(plan, Ann.PersonId, Morning));
        Assert.Equal(["1.1"], NudgeRound.LinesFor(plan, Ann.PersonId, Morning.AddDays(7)).Select(n => n.Task.Code));
    }

    [Fact]
    public void The_deputy_may_report_while_the_owner_is_away_and_not_after()
    {
        var plan = Told(North, Away(Person(Ann), "away until Friday deputy Bob"));
        var task = plan.Tasks.FindCode("1.1")!;
        Assert.Equal(60, Decide.For(plan, new UpdateTask(Button(task), 60, null) { By = Bob }, Morning).The("1.1").PercentComplete);
        Assert.Contains("Ann", Decide.For(plan, new UpdateTask(Button(task), 60, null) { By = Bob }, Morning.AddDays(5)).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deputy_from_outside_the_plan_sees_it_and_may_report()
    {
        var eve = new Deputy(Stranger.PersonId, "Eve");
        var plan = North with { People = North.People.SetItem(Ann.PersonId, North.People[Ann.PersonId] with { Availability = new() { Absences = [new(Monday, Monday.AddDays(4), eve)] } }) };
        Assert.Contains(Decide.For(plan, new Tick(), Morning).Messages.Cast<Message.ToPerson>(), m => m.PersonId == Stranger.PersonId);
        Assert.Equal(60, Decide.For(plan, new UpdateTask(Button(plan.Tasks.FindCode("1.1")!), 60, null) { By = Stranger }, Morning).The("1.1").PercentComplete);
    }

    [Fact]
    public void A_deputy_who_is_away_too_passes_on_to_their_own_and_a_loop_ends()
    {
        var plan = Told(Told(North, Away(Person(Ann), "away until Friday deputy Bob")), Away(Person(Bob), "away until Friday deputy Mia"));
        Assert.Equal(["1.1", "2.1"], NudgeRound.LinesFor(plan, Mia.PersonId, Morning).Select(n => n.Task.Code));
        var loop = Told(plan, Away(Person(Bob), "away until Friday deputy Ann"));
        Assert.Empty(Decide.For(loop, new Tick(), Morning).Messages);
    }

    [Theory]
    [InlineData("away 2026-11-20..2026-11-25", "is over")]
    [InlineData("away 2026-12-10..2026-12-05", "end before it begins")]
    [InlineData("away 13-24..14-02", "no day that can be read")]
    [InlineData("away 2026-12-01..2028-12-05", "at most 366 days")]
    [InlineData("away until Friday deputy Nobody", "Nobody called “Nobody”")]
    [InlineData("away until Friday deputy Ann", "Nobody called “Ann”")]
    public void An_absence_that_cannot_be_is_refused_and_changes_nothing(string text, string why)
    {
        var person = Person(Ann);
        var decision = Say(person, text);
        Assert.Contains(why, decision.Notice(), StringComparison.Ordinal);
        Assert.Same(person, decision.State);
    }

    [Fact]
    public void On_return_one_card_says_what_happened_and_what_is_open()
    {
        var away = Away(Person(Ann), "away until Friday deputy Bob");
        Assert.Equal(At(Monday.AddDays(5), 0), away.TellAt);
        var plan = Decide.For(Told(North, away), new UpdateTask(Button(North.Tasks.FindCode("1.2")!), 30, null) { By = Bob }, Morning.AddDays(1)).State;

        var weekend = Decide.For(away, [plan], new PersonTick(), At(Monday.AddDays(5), 0));
        Assert.Empty(weekend.Messages);
        Assert.Equal(At(Monday.AddDays(7), 8), weekend.State.TellAt);

        var back = Decide.For(weekend.State, [plan], new PersonTick(), At(Monday.AddDays(7), 8));
        var card = Assert.IsType<Message.ToChat>(back.Messages[0]).Card.Json();
        Assert.Contains("Bob stood in", card, StringComparison.Ordinal);
        Assert.Contains("1.2 Task 1.2 · In progress · 30 %", card, StringComparison.Ordinal);
        Assert.Contains("1.1 Task 1.1", card, StringComparison.Ordinal);
        // It is kept without its deputy: clocks that stood still on those days must not count them afterwards.
        Assert.Equal(new Absence(Monday, Monday.AddDays(4), null), Assert.Single(back.State.Own.Absences));
        Assert.Empty(back.State.Inbox);
        Assert.Null(back.State.TellAt);
    }

    [Fact]
    public void Back_early_ends_the_absence_tells_the_plans_and_shows_what_happened()
    {
        var away = Away(Person(Ann), "away until Friday");
        var back = Say(away, "back", Morning.AddDays(2));
        Assert.Contains("Welcome back", back.Card().Json(), StringComparison.Ordinal);
        Assert.Equal(new Absence(Monday, Monday.AddDays(1), null), Assert.Single(back.State.Own.Absences));
        Assert.IsType<TellAvailability>(Assert.Single(back.Messages.OfType<Message.ToPlan>()).Input);
        Assert.Contains("not marked as away", Say(back.State, "返岗", Morning.AddDays(2)).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void Back_early_lists_what_is_late_and_says_until_when_one_was_away()
    {
        var away = Away(Person(Ann), "away until Friday deputy Bob");
        var back = Decide.For(away, [Told(North, away)], new ComeBack(), Morning.AddDays(2)).Card().Json();
        Assert.Contains("You were away 30 Nov 2026 to 1 Dec 2026. Bob stood in.", back, StringComparison.Ordinal);
        Assert.Contains("1.1 Task 1.1", back, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absence_to_come_is_called_off_by_its_button()
    {
        var away = Away(Person(Ann), "away 12-24..01-02");
        Assert.Contains("still to come", Say(away, "back").Card().Json(), StringComparison.Ordinal);
        var cancelled = Decide.For(away, [North], new ComeBack(new(2026, 12, 24)), Morning);
        Assert.Empty(cancelled.State.Own.Absences);
        Assert.Same(cancelled.State, Decide.For(cancelled.State, [North], new ComeBack(new(2026, 12, 24)), Morning).State);
    }

    [Fact]
    public void Whoever_follows_the_plans_clock_returns_by_it()
    {
        var shanghai = North with { Settings = North.Settings with { Zone = PlanBot.Domain.Calendar.Zone.Find("Asia/Shanghai")! } };
        var away = Decide.For(Person(Ann), [shanghai], new GoAway(new(2026, 12, 1), new(2026, 12, 3), null), Morning).State;
        Assert.Equal(At(new(2026, 12, 3), 16), away.TellAt);
    }

    [Fact]
    public void The_deputy_is_told_also_of_what_is_due_soon_and_behind()
    {
        var plan = Plan(Leaf("1.1", -30, 2));
        plan = plan with { People = plan.People.SetItem(Ann.PersonId, plan.People[Ann.PersonId] with { Availability = new() { Absences = [new(Monday, Monday, new(Bob.PersonId, "Bob"))] } }) };
        var nudge = Assert.Single(NudgeRound.LinesFor(plan, Bob.PersonId, Morning));
        Assert.Equal(NudgeKind.Behind, nudge.Reason.Kind);
    }

    [Fact]
    public void A_new_absence_takes_the_place_of_those_that_it_covers()
    {
        var away = Away(Away(Away(Person(Ann), "away 12-01..12-03"), "away 12-24..01-02"), "away 12-02..12-05");
        Assert.Equal([new(2026, 12, 2), new(2026, 12, 24)], away.Own.Absences.Select(a => a.From));
    }

    [Fact]
    public void An_absence_said_anew_from_the_same_day_waits_for_one_return()
    {
        var away = Away(Away(Away(Person(Ann), "away until Friday"), "away until 12-02"), "away until 12-03");
        Assert.Equal(Monday.AddDays(4), Assert.Single(away.Inbox).On);
        Assert.InRange(away.TellAt!.Value, Morning, At(Monday.AddDays(4), 0));
    }

    [Fact]
    public void Who_stays_away_longer_has_been_away_since_the_first_day()
    {
        var longer = Decide.For(Away(Person(Ann), "away until 12-02"), [North], new GoAway(Monday.AddDays(2), Monday.AddDays(8), null), Morning.AddDays(2)).State;
        Assert.Equal(new Absence(Monday, Monday.AddDays(8), null), Assert.Single(longer.Own.Absences));
        Assert.Equal(Monday.AddDays(9), Assert.Single(longer.Inbox).On);
    }

    [Fact]
    public void Who_puts_the_rest_of_an_absence_off_was_away_until_yesterday()
    {
        var later = Decide.For(Away(Person(Ann), "away until 12-10 deputy Bob"), [North], new GoAway(Monday.AddDays(7), Monday.AddDays(8), null), Morning.AddDays(2)).State;
        Assert.Equal(["2026-11-30..2026-12-01", "2026-12-07..2026-12-08"], later.Own.Absences.Select(a => a.ToString()));
        Assert.Equal(Monday.AddDays(9), Assert.Single(later.Inbox).On);
    }

    [Fact]
    public void Back_from_one_absence_the_return_from_another_is_still_told()
    {
        var back = Say(Away(Away(Person(Ann), "away until Friday"), "away 12-24..01-02"), "back", Morning.AddDays(2)).State;
        Assert.Equal(new(2027, 1, 3), Assert.Single(back.Inbox).On);
        Assert.NotNull(back.TellAt);
    }

    [Fact]
    public void The_nearer_return_is_looked_at_in_time() =>
        Assert.InRange(Away(Away(Person(Ann), "away 12-24..01-02"), "away until Friday").TellAt!.Value, Morning, At(Monday.AddDays(5), 0));

    [Fact]
    public void What_waits_is_looked_at_again_when_an_absence_is_called_off_or_the_zone_moves()
    {
        var away = Away(Person(Ann), "away 12-01..12-10");
        var waiting = away with { Inbox = away.Inbox.Add(new Line("p1", Monday)), TellAt = At(Monday.AddDays(11), 8) };
        Assert.Equal(Morning, Decide.For(waiting, [North], new ComeBack(Monday.AddDays(1)), Morning).State.TellAt);
        Assert.Equal(Morning, Decide.For(waiting, [North], new Met("Ann", null, null, "Asia/Shanghai", []), Morning).State.TellAt);
    }

    [Fact]
    public void The_last_day_that_can_be_written_is_refused() => Assert.IsType<Reply.Notice>(Say(Person(Ann), "away 9999-12-31").Reply);

    [Fact]
    public void What_was_told_earlier_and_comes_later_is_passed_over_also_when_it_says_something_else()
    {
        var (there, away) = (Person(Ann).Availability, new Availability { Absences = [new(Monday, Monday.AddDays(4), null)] });
        var plan = Decide.For(Decide.For(North, new TellAvailability(Ann.PersonId, away, Morning), Morning).State, new TellAvailability(Ann.PersonId, there, Morning.AddMinutes(1)), Morning).State;
        var again = Decide.For(plan, new TellAvailability(Ann.PersonId, there, Morning.AddMinutes(3)), Morning).State;
        Assert.Equal(there, Decide.For(again, new TellAvailability(Ann.PersonId, away, Morning.AddMinutes(2)), Morning).State.People[Ann.PersonId].Availability);
    }

    [Fact]
    public void An_absence_comes_back_from_a_row_as_it_was()
    {
        var absence = new Absence(new(2026, 12, 24), new(2027, 1, 2), new("ann@contoso.com", "Ann Lee"));
        Assert.Equal(absence, Absence.Read(absence.ToString()));
        Assert.Equal(absence with { Deputy = null }, Absence.Read((absence with { Deputy = null }).ToString()));
        Assert.All(["", "2026-12-24", "x..y", "2026-12-24..2026-12-23"], text => Assert.Null(Absence.Read(text)));
    }

    private static Decision<Person> Say(Person person, string text, DateTimeOffset? now = null) =>
        Decide.For(person, [North], Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null)), now ?? Morning);

    private static Person Away(Person person, string text) => Say(person with { Plans = ["p1"] }, text).State;

    /// <summary>The plan as the person's messages leave it.</summary>
    private static Plan Told(Plan plan, Person person) =>
        Decide.For(plan, new TellAvailability(person.Id, person.Availability, Morning.AddMinutes(plan.People.Values.Max(p => p.AvailabilityAt?.Minute ?? -1) + 1)), Morning).State;
}
