using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.CheckIns.RoundWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class CheckInRoundTests
{
    private readonly RoundWorld world = new();

    [Fact]
    public void Each_owner_is_asked_once_reminded_once_and_the_manager_told_once_who_did_not_report()
    {
        world.GoTo(Closes.AddDays(1));
        Assert.Equal("Thu 14:00 ann; Thu 14:00 bob; Fri 09:00 ann; Fri 09:00 bob; Mon 08:00 mia", world.Story());
        Assert.Contains("Weekly check-in", Words(world.Sent[0].Message.Card));
        Assert.Contains("Region North p1: check-in due by Mon 7 Dec, 08:00; 2 tasks left", Words(world.Sent[2].Message.Card));
        Assert.Contains("0 reported, 0 in part, 2 not, 0 away", Words(world.Sent[4].Message.Card));
        world.GoTo(Closes.AddDays(7).AddMinutes(-1));
        Assert.Equal("Thu 14:00 ann; Thu 14:00 bob; Fri 09:00 ann; Fri 09:00 bob", world.Story()[(world.Story().IndexOf("mia", StringComparison.Ordinal) + 5)..]);
    }

    [Fact]
    public void Pain_03_everybody_is_asked_at_the_time_where_they_are()
    {
        world.Of(Bob, new() { Zone = Zone.Find("Asia/Shanghai") }).Of(Ann, new() { Zone = Zone.Find("America/Los_Angeles"), Hours = new(new(9, 0), new(13, 0)) });
        world.GoTo(Closes.AddMinutes(-1));
        Assert.Equal("Thu 06:00 bob; Thu 20:59 ann; Fri 17:00 ann; Mon 01:00 bob", world.Story());
    }

    [Fact]
    public void Pain_18_whoever_has_reported_is_not_reminded_whether_by_the_form_or_by_commands()
    {
        world.GoTo(Opens.AddHours(1));
        world.Says(world.Answering(Week, 30, "1.1", "1.2"), Ann);
        world.Says(new UpdateTask(new("", "p1", world.Plan.Tasks.FindCode("2.1")!.Id), 40, null), Bob);
        world.GoTo(Closes.AddDays(1));
        Assert.Equal("Thu 14:00 ann; Thu 14:00 bob", world.Story());
    }

    [Fact]
    public void Pain_18_a_reminder_that_waited_is_not_told_after_the_report()
    {
        world.People[Ann.PersonId] = world.People[Ann.PersonId] with { Quiet = new(new(8, 0), new(11, 0)) };
        world.GoTo(Reminds.AddHours(1));
        world.Says(world.Answering(Week, 30, "1.1", "1.2"), Ann);
        world.GoTo(Closes.AddMinutes(-1));
        Assert.Equal("Thu 14:00 ann; Thu 14:00 bob; Fri 09:00 bob", world.Story());
    }

    [Fact]
    public void Pain_18_A_question_that_waited_for_the_next_day_comes_as_the_reminder_and_not_beside_it()
    {
        foreach (var late in (bool[])[false, true])
        {
            var waits = late ? new RoundWorld(Task("1.1", -30, -7), Task("1.2", -30, -7)) : new RoundWorld();
            waits.GoTo(Opens.AddMinutes(-1));
            waits.People[Ann.PersonId] = waits.People[Ann.PersonId] with { Interrupted = new(Week.AddDays(3), 3) };
            waits.GoTo(Closes.AddMinutes(-1));
            var told = Assert.Single(waits.Sent, s => s.To == Ann.PersonId && Words(s.Message.Card).Contains("check-in", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(Reminds, new DateTimeOffset(told.At.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero));
            Assert.Contains("2 tasks left", Words(told.Message.Card));
        }
    }

    [Fact]
    public void A_page_that_is_missing_is_reminded_of_with_what_is_left()
    {
        world.GoTo(Opens.AddHours(1));
        world.Says(world.Answering(Week, 30, "1.1"), Ann);
        world.GoTo(Reminds);
        Assert.Contains("1 task left", Words(world.Sent.Last(s => s.To == Ann.PersonId).Message.Card));
    }

    [Fact]
    public void Pain_08_nobody_who_is_away_is_asked_and_who_is_away_all_the_time_is_not_missing()
    {
        world.Of(Bob, new() { Absences = [new(Week.AddDays(2), Week.AddDays(7), null)] }).Of(Ann, new() { Absences = [new(Week.AddDays(3), Week.AddDays(3), null)] });
        world.GoTo(Closes.AddDays(1));
        Assert.Equal("Fri 09:00 ann; Mon 08:00 mia", world.Story("check-in"));
        Assert.Contains("0 reported, 0 in part, 1 not, 1 away", Words(world.Sent.Last(s => s.To == Mia.PersonId).Message.Card));
        Assert.True(world.Plan.Entries[new(Week, Bob.PersonId)].IsExcused);
        world.Of(Bob, Availability.Unsaid);
        Assert.Contains("Bob: away", world.Says(new ShowCheckIns(), Mia));
    }

    [Fact]
    public void Pain_09_on_a_holiday_nobody_is_asked()
    {
        world.Plan = world.Plan with { Settings = world.Plan.Settings with { Working = new() { DaysOff = [Week.AddDays(3)] } } };
        world.GoTo(Closes.AddMinutes(-1));
        Assert.Equal("Wed 14:00 ann; Wed 14:00 bob; Fri 09:00 ann; Fri 09:00 bob", world.Story());
    }

    [Fact]
    public void Pain_07_after_a_downtime_the_question_comes_once_and_no_reminder_with_it()
    {
        world.Now = Reminds.AddHours(3);
        world.GoTo(Closes.AddMinutes(-1));
        Assert.Equal("Fri 12:00 ann; Fri 12:00 bob", world.Story());
    }

    [Fact]
    public void Pain_07_a_round_that_passed_while_everything_was_down_is_not_caught_up()
    {
        world.GoTo(Opens.AddHours(1));
        world.Now = Closes.AddDays(3).AddHours(7);
        world.GoTo(Closes.AddDays(4));
        Assert.Equal("Thu 14:00 ann; Thu 14:00 bob; Thu 15:00 ann; Thu 15:00 bob", world.Story());
    }

    [Fact]
    public void Pain_06_waking_twice_or_ten_times_sends_nothing_twice()
    {
        for (var now = Opens.AddDays(-1); now < Closes.AddDays(1); now = now.AddMinutes(30))
        {
            world.GoTo(now);
            for (var again = 0; again < 3; again++) world.Tick();
        }
        Assert.Equal("Thu 14:00 ann; Thu 14:00 bob; Fri 09:00 ann; Fri 09:00 bob; Mon 08:00 mia", world.Story());
        Assert.Equal(world.Sent.Count, world.Sent.Select(s => (s.To, s.Message.Key)).Distinct().Count());
    }

    [Fact]
    public void Pain_01_a_clock_change_neither_skips_nor_doubles_a_round()
    {
        // Clocks in Brussels went forward on 28 March 2027, and go back on 31 October.
        foreach (var (from, utc) in new[] { (new DateOnly(2027, 3, 15), "Thu 13:00 ann; Thu 13:00 ann; Thu 12:00 ann"), (new DateOnly(2027, 10, 18), "Thu 12:00 ann; Thu 12:00 ann; Thu 13:00 ann") })
        {
            var there = new RoundWorld(Task("1.1", 0, 600));
            there.Plan = there.Plan with { Settings = there.Plan.Settings with { Zone = Zone.Find("Europe/Brussels")! } };
            there.Now = TaskWorld.At(from, 0);
            there.GoTo(TaskWorld.At(from.AddDays(21), 0));
            Assert.Equal(utc, string.Join("; ", there.Sent.Where(s => s.Message.Key.StartsWith("check-in|", StringComparison.Ordinal) && s.At.DayOfWeek is DayOfWeek.Thursday).Select(s => $"{s.At:ddd HH:mm} {s.To.Split('@')[0]}")));
        }
    }

    [Fact]
    public void A_question_that_comes_when_its_reminder_was_handed_over_is_not_a_second_reminder()
    {
        var late = new RoundWorld(Task("1.1"));
        late.GoTo(Reminds.AddHours(1));
        var question = new Domain.People.Line("p1", Week.AddDays(3)) { Kind = Domain.People.LineKind.CheckIn, About = "2026-11-30", Until = Closes };
        var handed = Domain.Decide.For(late.People[Ann.PersonId], [late.Plan], new HandLine(question), late.Now).State;
        var told = Domain.Decide.For(handed, [late.Plan], new PersonTick(), late.Now.AddSeconds(1));
        Assert.Empty(told.Messages);
        Assert.Empty(told.State.Inbox);
    }

    [Fact]
    public void A_reminder_that_had_to_wait_stands_on_the_next_days_card()
    {
        var late = new RoundWorld(Task("1.1", -30, -7));
        var plan = late.Plan with { Entries = late.Plan.Entries.SetItem(new(Week, Ann.PersonId), new(new(Week, Ann.PersonId)) { OpenedAt = Opens.AddDays(-1), RemindedAt = Opens }), OpenRound = new(Week, Closes) };
        var person = late.People[Ann.PersonId] with { Inbox = [new("p1", Week.AddDays(3)) { Kind = Domain.People.LineKind.CheckIn, About = "2026-11-30", Until = Closes }, new("p1", Week.AddDays(4))] };
        var friday = Domain.Decide.For(person, [plan], new PersonTick(), Reminds);
        Assert.Contains("1 check-in is still due", Words(Assert.IsType<Message.ToChat>(Assert.Single(friday.Messages)).Card));
        Assert.Empty(friday.State.Inbox);
    }

    [Fact]
    public void Pain_19_the_reminder_stands_on_the_days_nudge_card_and_stays_there_when_a_task_is_settled()
    {
        var late = new RoundWorld(Task("1.1", -30, -7), Task("1.2", -30, -7));
        late.GoTo(Reminds.AddHours(5));
        var friday = Assert.Single(late.Sent, s => s.To == Ann.PersonId && s.At >= Reminds);
        Assert.StartsWith("nudge|", friday.Message.Key, StringComparison.Ordinal);
        Assert.Contains("1 check-in is still due", Words(friday.Message.Card));
        Assert.Contains("2 tasks left", Words(friday.Message.Card));
        Assert.Contains("The plan asked on Thu 3 Dec; this is the one reminder.", Words(friday.Message.Card));
    }

    [Fact]
    public void Why_this_card_says_whether_one_was_asked_before_and_who_sets_the_rhythm()
    {
        world.GoTo(Closes.AddHours(2));
        string Told(DateTimeOffset from, string to) => Words(world.Sent.First(s => s.To == to && s.At >= from).Message.Card);
        Assert.Contains("asks everybody with open tasks for a check-in", Told(Opens, Ann.PersonId));
        Assert.Contains("You are asked for the first time.", Told(Opens, Ann.PersonId));
        Assert.Contains("Mia, who manages the plan, sets days and times with “settings”.", Told(Opens, Ann.PersonId));
        Assert.Contains("The plan asked on Thu 3 Dec; this is the one reminder.", Told(Reminds, Ann.PersonId));
        Assert.Contains("whether the digest names who has not reported", Told(Closes, Mia.PersonId));
    }

    [Fact]
    public void Pain_17_the_manager_sees_who_is_missing_and_what_came_meanwhile_is_not_missing()
    {
        world.People[Mia.PersonId] = world.People[Mia.PersonId] with { Quiet = new(new(18, 0), new(9, 0)) };
        world.GoTo(Closes.AddMinutes(30));
        world.Says(world.Answering(Week, 30, "2.1"), Bob);
        world.GoTo(Closes.AddHours(2));
        var card = Words(world.Sent.Single(s => s.To == Mia.PersonId).Message.Card);
        Assert.Contains("1 reported, 0 in part, 1 not, 0 away", card);
        Assert.Contains("✖ Ann: asked, nothing yet on 2 tasks", card);
        Assert.Contains("✔ Bob: late: Mon 7 Dec, 08:30", card);
    }

    [Fact]
    public void When_all_have_reported_the_manager_gets_no_card()
    {
        world.GoTo(Opens.AddHours(1));
        world.Says(world.Answering(Week, 30, "1.1", "1.2"), Ann);
        world.Says(world.Answering(Week, 30, "2.1"), Bob);
        world.GoTo(Closes.AddDays(1));
        Assert.DoesNotContain("mia", world.Story());
        Assert.Null(world.Plan.OpenRound);
    }

    [Fact]
    public void A_round_that_was_open_when_the_rhythm_changed_still_closes_in_time()
    {
        world.GoTo(Opens.AddHours(1));
        world.With(r => r with { Rhythm = RoundRhythm.Monthly, Days = [DayOfWeek.Friday], WeekOfMonth = 5 });
        Assert.Equal(Closes, CheckInRound.NextDue(world.Plan, world.Now));
        world.GoTo(Closes);
        Assert.Null(world.Plan.OpenRound);
    }

    [Fact]
    public void A_plan_loaded_in_the_middle_of_a_round_asks_in_the_next()
    {
        world.Plan = world.Plan with { CreatedAt = Opens.AddHours(1) };
        world.GoTo(Closes.AddDays(3));
        Assert.Empty(world.Sent);
        world.GoTo(Opens.AddDays(7));
        Assert.Equal("Thu 14:00 ann; Thu 14:00 bob", world.Story());
    }

    [Fact]
    public void A_round_can_be_turned_off() 
    {
        world.With(r => r with { Rhythm = RoundRhythm.Off });
        world.GoTo(Closes.AddDays(10));
        Assert.Empty(world.Sent);
        Assert.Contains("Check-in saved", world.Says(world.Answering(Round.At(world.Plan, world.Now).Key, 30, "2.1"), Bob));
    }

    [Fact]
    public void A_wake_up_always_has_something_to_do()
    {
        world.Plan = world.Plan with { CreatedAt = Opens.AddHours(1) };
        Assert.Equal(Opens.AddDays(7), CheckInRound.NextDue(world.Plan, Opens.AddHours(2)));
        var away = world.Plan with { CreatedAt = Opens.AddDays(-30), People = world.Plan.People.ToImmutableSortedDictionary(p => p.Key, p => p.Value with { Availability = new() { Absences = [new(Week, Week.AddDays(12), null)] } }, StringComparer.Ordinal) };
        Assert.Equal(Opens.AddDays(14), CheckInRound.NextDue(away, Opens));
        Assert.Null(CheckInRound.NextDue(world.Plan with { Tasks = TaskTree.Empty }, Opens));
    }

    [Fact]
    public void Three_hundred_owners_are_asked_in_slices_that_fit_a_transaction()
    {
        var owners = Enumerable.Range(0, 300).Select(i => new Actor($"owner{i}@contoso.com", $"Owner {i}", Tongue.English)).ToList();
        var plan = TaskWorld.Plan([.. owners.Select((o, i) => Task($"1.{i}") with { Owner = o.PersonId })]) with { People = TaskWorld.Named([TaskWorld.Mia, .. owners]), Settings = new() };
        List<string> asked = [];
        for (var slices = 0; CheckInRound.Tick(plan, Opens) is { } decision; slices++)
        {
            Assert.True(slices < 9);
            Assert.InRange(decision.Messages.Length, 1, CheckInRound.Slice);
            asked.AddRange(decision.Messages.Cast<Message.ToPerson>().Select(m => m.PersonId));
            plan = decision.State;
        }
        Assert.Equal(owners.Select(o => o.PersonId).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        Assert.Equal(300, plan.Entries.Count);
        Assert.Equal(Reminds, CheckInRound.NextDue(plan, Opens));
    }

    [Fact]
    public void What_is_due_now_is_done_by_the_tick_whatever_the_rhythm_and_the_downtime()
    {
        var random = new Random(20261203);
        foreach (var rounds in RoundTests.All)
        {
            var there = new RoundWorld(Task("1.1", 0, 300), Task("2.1", 0, 300) with { Owner = Bob.PersonId }).With(_ => rounds).Of(Bob, new() { Zone = Zone.Find("Asia/Tokyo"), Absences = [new(Week.AddDays(20), Week.AddDays(26), null)] });
            for (var stops = 0; stops < 150; stops++)
            {
                there.Now += TimeSpan.FromMinutes(random.Next(1, random.Next(10) == 0 ? 20_000 : 1_500));
                there.GoTo(there.Now);
                Assert.True(Due.Next(there.Plan, there.Now) > there.Now);
            }
            Assert.Equal(there.Sent.Count, there.Sent.Select(s => (s.To, s.Message.Key)).Distinct().Count());
            Assert.All(there.Sent.GroupBy(s => (s.To, s.At.Date)), day => Assert.InRange(day.Count(), 1, 3));
            Assert.NotEmpty(there.Sent);
        }
    }
}
