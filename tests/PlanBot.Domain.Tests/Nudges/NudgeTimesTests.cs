using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Nudges;

/// <summary>Each person's nudge comes at the plan's nudge time where that person is.</summary>
public sealed class NudgeTimesTests
{
    private static readonly Plan Late = Plan(Leaf("1.1", -30, -14), Leaf("1.2", -30, -7) with { Owner = Bob.PersonId });

    [Fact]
    public void Pain_03_owners_in_three_zones_are_nudged_at_nine_where_they_are()
    {
        var plan = In(In(Late, Ann.PersonId, "Asia/Tokyo"), Bob.PersonId, "America/New_York");
        Assert.Equal(At(Monday, 0), NudgeRound.NextDue(plan, At(Monday.AddDays(-1), 23)));
        var tokyo = Tick(plan, At(Monday, 0));
        Assert.Equal([Ann.PersonId], Whom(tokyo));
        Assert.Equal(At(Monday, 9), NudgeRound.NextDue(tokyo.State, At(Monday, 0).AddMinutes(1)));
        var mia = Tick(tokyo.State, At(Monday, 9));
        Assert.Empty(mia.Messages);
        Assert.Equal(At(Monday, 14), NudgeRound.NextDue(mia.State, At(Monday, 9).AddMinutes(1)));
        Assert.Equal([Bob.PersonId], Whom(Tick(mia.State, At(Monday, 14))));
    }

    [Fact]
    public void A_day_late_in_the_round_is_each_persons_own_today()
    {
        var plan = In(Late, Bob.PersonId, "America/New_York");
        var friday = Tick(Tick(plan, At(Monday.AddDays(-3), 9)).State, At(Monday.AddDays(-3), 15));
        Assert.Equal(["nudge|2026-11-27|bob@contoso.com"], friday.Messages.Select(m => m.Key));
    }

    [Fact]
    public void Who_moves_to_a_zone_whose_time_has_passed_is_handed_their_line_at_once_and_not_twice()
    {
        // At 09:30 in London nine o'clock in New York is still ahead; then Bob lands in Berlin.
        var round = Tick(In(Late, Bob.PersonId, "America/New_York"), At(Monday, 9, 30));
        Assert.Equal([Ann.PersonId], Whom(round));
        var moved = Decide.For(round.State, new TellAvailability(Bob.PersonId, new() { Zone = Zone.Find("Europe/Berlin") }, At(Monday, 10)), At(Monday, 10));
        Assert.Equal([Bob.PersonId], Whom(moved));
        Assert.Empty(Tick(moved.State, At(Monday, 15)).Messages);
    }

    [Fact]
    public void Who_moves_on_after_their_nudge_is_not_handed_another_line()
    {
        var round = Tick(In(Late, Bob.PersonId, "Asia/Tokyo"), At(Monday, 2));
        Assert.Equal([Bob.PersonId], Whom(round));
        var moved = Decide.For(round.State, new TellAvailability(Bob.PersonId, new() { Zone = Zone.Find("America/New_York") }, At(Monday, 3)), At(Monday, 3));
        Assert.Empty(moved.Messages);
        // Nine in New York is another moment of the same day: the second line has the first one's key, and the person's side knows the day.
        var again = Tick(moved.State, At(Monday, 14));
        Assert.Contains("nudge|2026-11-30|bob@contoso.com", again.Messages.Select(m => m.Key));
    }

    [Fact]
    public void Pain_01_a_time_that_the_clock_change_skips_comes_at_the_next_valid_moment()
    {
        var night = Late with { Settings = Late.Settings with { NudgeAt = new(2, 30), Zone = Zone.Find("Europe/Berlin")!, Working = new() { Weekdays = [DayOfWeek.Sunday], Hours = new(new(0, 0), new(23, 0)) } } };
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero), NudgeRound.NextDue(night, new(2027, 3, 27, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), NudgeRound.NextDue(night, new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_nudge_time_outside_somebodys_hours_moves_into_them()
    {
        var plan = Late with { People = Late.People.SetItem(Ann.PersonId, Late.People[Ann.PersonId] with { Availability = new() { Hours = new(new(13, 0), new(20, 0)) } }) };
        Assert.Equal([Bob.PersonId], Whom(Tick(plan, At(Monday, 9))));
        Assert.Equal([Ann.PersonId], Whom(Tick(Tick(plan, At(Monday, 9)).State, At(Monday, 13))));
    }

    [Fact]
    public void A_mark_from_a_clock_that_was_put_back_is_not_waited_for() =>
        Assert.Equal(2, Tick(Late with { NudgedUntil = Morning.AddDays(40) }, Morning).Messages.Length);

    private static Plan In(Plan plan, string person, string zone) =>
        plan with { People = plan.People.SetItem(person, plan.People[person] with { Availability = new() { Zone = Zone.Find(zone) } }) };

    private static IEnumerable<string> Whom(Decision<Plan> decision) => decision.Messages.OfType<Message.ToPerson>().Select(m => m.PersonId);

    private static Decision<Plan> Tick(Plan plan, DateTimeOffset now) => Decide.For(plan, new Tick(), now);
}
