using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.People;

public sealed class PresenceTests
{
    private static readonly Plan North = Plan("north", Leaf("1.1", -30, -3));
    private static readonly Plan Anytime = Plan("anytime", Leaf("1.1", -30, -30)) with { Settings = new() { NudgeAt = new(0, 0) } };

    [Theory]
    [InlineData("2026-11-30 03:00", "2026-11-30 08:00")]
    [InlineData("2026-11-30 09:00", "2026-11-30 09:00")]
    [InlineData("2026-11-30 17:59", "2026-11-30 17:59")]
    [InlineData("2026-11-30 18:00", "2026-12-01 08:00")]
    [InlineData("2026-12-04 20:00", "2026-12-07 08:00")]
    public void Nobody_is_spoken_to_outside_working_hours(string now, string then) => Assert.Equal(Moment(then), Next(Person(Ann), now));

    [Theory]
    [InlineData("2026-11-30 09:00", "2026-11-30 10:30")]
    [InlineData("2026-11-30 10:30", "2026-11-30 10:30")]
    [InlineData("2026-11-30 17:00", "2026-12-01 10:30")]
    public void Quiet_hours_that_pass_midnight_are_kept(string now, string then) =>
        Assert.Equal(Moment(then), Next(Person(Ann) with { Quiet = new(new(16, 0), new(10, 30)) }, now));

    [Fact]
    public void Quiet_hours_at_noon_are_kept() =>
        Assert.Equal(Moment("2026-11-30 13:30"), Next(Person(Ann) with { Quiet = new(new(12, 0), new(13, 30)) }, "2026-11-30 12:10"));

    [Fact]
    public void Pain_03_everybody_has_hours_of_their_own() =>
        Assert.Equal(Moment("2026-11-29 23:00"), Next(Person(Ann) with { Zone = Zone.Find("Asia/Tokyo") }, "2026-11-29 20:00"));

    [Fact]
    public void A_zone_that_was_chosen_is_stronger_than_that_of_the_client() =>
        Assert.Equal(Moment("2026-11-30 08:00"), Next(Person(Ann) with { Zone = Zone.Find("Asia/Tokyo"), Own = new() { Zone = Zone.Utc } }, "2026-11-29 20:00"));

    [Fact]
    public void Who_is_away_is_spoken_to_on_the_first_working_day_after() =>
        Assert.Equal(Moment("2026-12-07 08:00"), Next(Person(Ann) with { Own = new() { Absences = [new(Monday.AddDays(2), Monday.AddDays(4), null)] } }, "2026-12-02 10:00"));

    [Fact]
    public void Quiet_hours_that_leave_nothing_of_the_day_leave_nothing_of_the_year() =>
        Assert.Null(Next(Person(Ann) with { Quiet = new(new(8, 0), new(19, 0)) }, "2026-11-30 09:00"));

    [Fact]
    public void Pain_19_beyond_the_days_budget_the_lines_wait_for_tomorrow_but_for_critical_ones()
    {
        var spent = Hand(Person(Ann) with { Interrupted = new(Monday, 3) }, new Line("north", Monday));
        var told = Decide.For(spent, [North], new PersonTick(), Morning);
        Assert.Empty(told.Messages);
        Assert.Equal((1, Morning.AddDays(1)), (told.State.Inbox.Length, told.State.TellAt));
        Assert.Single(Decide.For(told.State, [North], new PersonTick(), Morning.AddDays(1)).Messages);

        var critical = Hand(Person(Ann) with { Interrupted = new(Monday, 3) }, new Line("north", Monday) { IsCritical = true });
        Assert.Single(Decide.For(critical, [North], new PersonTick(), At(Monday, 23)).Messages);
    }

    [Fact]
    public void Each_card_sent_unasked_counts()
    {
        var told = Decide.For(Hand(Person(Ann), new Line("north", Monday)), [North], new PersonTick(), Morning);
        Assert.Equal(new Interruptions(Monday, 1), told.State.Interrupted);
        Assert.Null(told.State.TellAt);
    }

    [Fact]
    public void A_line_is_not_told_before_its_time_nor_after_it()
    {
        var early = Hand(Person(Ann), new Line("north", Monday) { At = At(Monday, 11) });
        Assert.Equal(At(Monday, 11), early.TellAt);
        var looked = Decide.For(early, [North], new PersonTick(), At(Monday, 10));
        Assert.Empty(looked.Messages);
        Assert.Equal(At(Monday, 11), looked.State.TellAt);
        Assert.Single(Decide.For(early, [North], new PersonTick(), At(Monday, 11)).Messages);

        var late = Decide.For(Hand(Person(Ann), new Line("north", Monday) { Until = At(Monday, 10) }), [North], new PersonTick(), At(Monday, 10));
        Assert.Empty(late.Messages);
        Assert.Equal((0, null), (late.State.Inbox.Length, late.State.TellAt));
    }

    [Fact]
    public void A_nudge_that_waits_from_another_day_waits_for_the_plans_time_whatever_else_wakes_its_reader()
    {
        var person = Hand(Person(Ann), new Line("north", Monday.AddDays(-1)));
        var early = Decide.For(person, [North], new PersonTick(), At(Monday, 8, 20));
        Assert.Empty(early.Messages);
        Assert.Equal(Morning, early.State.TellAt);
        Assert.Single(Decide.For(early.State, [North], new PersonTick(), Morning).Messages);
    }

    [Fact]
    public void A_nudge_waits_over_a_day_that_its_plan_does_not_work()
    {
        var off = North with { Settings = North.Settings with { Working = new() { DaysOff = [Monday] } } };
        var other = Plan("other", Leaf("9.1", -1, 500));
        var told = Decide.For(Hand(Person(Ann), new Line("north", Monday.AddDays(-3))), [off, other], new PersonTick(), Morning);
        Assert.Empty(told.Messages);
        Assert.Equal(Morning.AddDays(1), told.State.TellAt);
    }

    /// <summary>Who follows the clocks of their plans speaks by the first one's; when it is Monday there, it may be Sunday still in another plan.</summary>
    [Fact]
    public void A_nudge_waits_for_a_day_that_is_worked_by_its_plans_own_clock()
    {
        var night = new Availability { Hours = new(new(0, 30), new(9, 0)) };
        var (east, west) = (In("east", "Asia/Tokyo"), In("west", "Etc/UTC"));
        var sunday = Decide.For(Hand(Person(Ann) with { Own = night }, new Line("west", Monday.AddDays(-3))), [east, west], new PersonTick(), Moment("2026-11-29 15:30"));
        Assert.Empty(sunday.Messages);
        Assert.Equal(Moment("2026-11-30 15:30"), sunday.State.TellAt);
        Assert.Single(Decide.For(sunday.State, [east, west], new PersonTick(), Moment("2026-11-30 15:30")).Messages);

        Plan In(string id, string zone) => Plan(id, Leaf("1.1", -30, -3)) is var plan ? plan with
        {
            Settings = plan.Settings with { Zone = Zone.Find(zone)! }, People = plan.People.SetItem(Ann.PersonId, plan.People[Ann.PersonId] with { Availability = night }),
        } : plan;
    }

    [Fact]
    public void A_zone_that_is_new_is_told_to_every_plan_forty_at_a_time()
    {
        var person = Person(Ann) with { Plans = [.. Enumerable.Range(0, 90).Select(i => $"plan{i}")] };
        var met = Decide.For(person, [], new PlanBot.Domain.Commands.Met("Ann", null, null, "Asia/Tokyo", []), Morning);
        var (told, state) = (new HashSet<string>(), met.State);
        for (var decision = met; ; decision = Decide.For(state, [], new PersonTick(), Morning))
        {
            Assert.InRange(decision.Messages.Length, 1, 40);
            told.UnionWith(decision.Messages.Cast<Message.ToPlan>().Select(m => m.PlanId));
            state = decision.State;
            if (Due.Next(state, Morning) is null) break;
            Assert.Equal(Morning, Due.Next(state, Morning));
        }
        Assert.Equal(90, told.Count);
    }

    [Fact]
    public void What_was_told_earlier_and_comes_later_is_passed_over()
    {
        var tokyo = new Availability { Zone = Zone.Find("Asia/Tokyo") };
        var plan = Decide.For(North, new TellAvailability(Ann.PersonId, tokyo, Morning), Morning).State;
        Assert.Same(plan, Decide.For(plan, new TellAvailability(Ann.PersonId, new() { Zone = Zone.Find("Asia/Shanghai") }, Morning.AddMinutes(-1)), Morning).State);
        Assert.Equal("Asia/Tokyo", plan.ZoneOf(plan.People[Ann.PersonId]).Name);
    }

    /// <summary>When a person who has a line is told it, being looked at from a moment on.</summary>
    private static DateTimeOffset? Next(Person person, string now)
    {
        var plan = Anytime with { People = Anytime.People.SetItem(person.Id, Anytime.People[person.Id] with { Availability = person.Availability }) };
        var told = Decide.For(person with { Inbox = [new("anytime", Monday)], TellAt = Moment(now) }, [plan], new PersonTick(), Moment(now));
        return told.Messages.IsEmpty ? told.State.TellAt : Moment(now);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);

    private static Person Hand(Person person, Line line) => Decide.For(person, [], new HandLine(line), Morning.AddHours(-1)).State;
}
