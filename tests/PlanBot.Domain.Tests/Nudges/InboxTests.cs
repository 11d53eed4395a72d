using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Nudges;

public sealed class InboxTests
{
    public static TheoryData<string> Tongues => TaskWorld.Tongues;

    private static readonly Plan North = Plan("north", Leaf("1.1", -30, -3));
    private static readonly Plan South = Plan("south", Leaf("2.1", -30, -14)) with { Settings = new() { NudgeAt = new(11, 0), Deviations = Domain.Deviations.DeviationRules.Off } };

    [Fact]
    public void A_line_delivered_twice_is_one_line_and_a_later_day_replaces_it()
    {
        var once = Hand(Person(Ann), "north", Monday);
        Assert.Contains("north", once.Plans);
        Assert.Same(once, Hand(once, "north", Monday));
        Assert.Same(once, Hand(once, "north", Monday.AddDays(-1)));
        Assert.Equal(new Line("north", Monday.AddDays(1)), Assert.Single(Hand(once, "north", Monday.AddDays(1)).Inbox));
    }

    [Fact]
    public void What_came_first_waits_first_and_a_later_day_begins_to_wait_anew()
    {
        var person = Hand(Hand(Hand(Person(Ann), "north", Monday), "south", Monday), "north", Monday.AddDays(1));
        Assert.Equal(["south", "north"], person.Inbox.Select(l => l.PlanId));
    }

    [Fact]
    public void Two_plans_make_one_card_worst_first()
    {
        var person = Hand(Hand(Person(Ann), "north", Monday), "south", Monday);
        var told = Tell(person, [North, South], At(Monday, 11));
        var message = Assert.IsType<Message.ToChat>(Assert.Single(told.Messages));
        Assert.Equal(("nudge|2026-11-30", person.Chat), (message.Key, message.Chat));
        Assert.Equal("2 tasks need you today. 2.1: 10 working days late; planned 100 %, reported 0 %", message.Card.FallbackText);
        Assert.True(message.Card.Json().IndexOf("2.1 Task", StringComparison.Ordinal) < message.Card.Json().IndexOf("1.1 Task", StringComparison.Ordinal));
        Assert.Equal((Monday, 0), (told.State.NudgedOn, told.State.Inbox.Length));
    }

    [Fact]
    public void A_later_plans_line_waits_for_the_next_days_card()
    {
        var morning = Tell(Hand(Person(Ann), "north", Monday), [North, South], Morning).State;
        var waiting = Hand(morning, "south", Monday);
        var later = Tell(waiting, [North, South], At(Monday, 11));
        Assert.Empty(later.Messages);
        Assert.Equal((1, At(Monday.AddDays(1), 11)), (later.State.Inbox.Length, later.State.TellAt));
        var tuesday = Tell(Hand(waiting, "north", Monday.AddDays(1)), [North, South], Morning.AddDays(1));
        Assert.Contains("2.1 Task", Card(tuesday));
        Assert.Contains("1.1 Task", Card(tuesday));
        Assert.Empty(tuesday.State.Inbox);
    }

    [Fact]
    public void A_plan_whose_time_has_passed_is_told_although_its_line_is_still_on_the_way() =>
        Assert.Contains("2.1 Task", Card(Tell(Hand(Person(Ann), "north", Monday), [North, South], At(Monday, 11))));

    [Fact]
    public void What_is_settled_after_the_days_card_is_shown_on_it_below_what_is_still_open()
    {
        var told = Tell(Hand(Hand(Person(Ann), "north", Monday), "south", Monday), [North, South], At(Monday, 11)).State;
        var north = Decide.For(North with { NudgedUntil = Morning }, new PlanBot.Domain.Tasks.FinishTask(new TaskRef("", "north", North.Tasks.Leaves.First().Id), null) { By = Ann, CardId = "card-7" }, At(Monday, 12));
        var message = Assert.IsType<Message.ToAsked>(Assert.Single(north.Messages));
        Assert.Equal(("ann@contoso.com", "card-7"), (message.PersonId, message.Settled.OnCard));

        var update = Assert.IsType<Message.ToChat>(Assert.Single(Decide.For(told, [north.State, South], message.Settled, At(Monday, 12)).Messages));
        Assert.Equal(("nudge|2026-11-30", "card-7"), (update.Replaces, update.Unless));
        Assert.StartsWith("1 task needs you today. 2.1", update.Card.FallbackText, StringComparison.Ordinal);
        Assert.Contains("✔ 1.1", update.Card.Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_updated_card_counts_all_that_is_open_and_forgets_a_snooze_that_is_over()
    {
        var many = Plan("many", [.. Enumerable.Range(1, 11).Select(n => Leaf($"1.{n}", -30, -3) with { SnoozedUntil = Monday.AddDays(-2) })]) with { NudgedUntil = Morning };
        var told = Tell(Hand(Person(Ann), "many", Monday), [many], Morning).State;
        Assert.Equal(8, told.Nudged.Length);
        var first = many.Tasks.Find(told.Nudged[0].TaskId)!;
        var done = Decide.For(many, new PlanBot.Domain.Tasks.UpdateTask(new TaskRef("", "many", first.Id), 60, null) { By = Ann }, Morning.AddHours(1));
        var settled = Assert.IsType<Message.ToAsked>(Assert.Single(done.Messages)).Settled;
        var shown = Decide.For(told, [done.State], settled, Morning.AddHours(1));
        var card = Assert.IsType<Message.ToChat>(Assert.Single(shown.Messages)).Card;
        Assert.StartsWith("10 tasks need you today", card.FallbackText, StringComparison.Ordinal);
        Assert.Contains("60 %", card.Json(), StringComparison.Ordinal);
        Assert.DoesNotContain("snoozed until", card.Json(), StringComparison.Ordinal);
        Assert.Equal(9, shown.State.Nudged.Length);
    }

    [Fact]
    public void What_was_on_no_card_today_updates_none()
    {
        var told = Tell(Hand(Person(Ann), "south", Monday), [South], At(Monday, 11)).State;
        Assert.Empty(Decide.For(told, [North, South], new TaskSettled("north", North.Tasks.Leaves.First().Id, null), At(Monday, 12)).Messages);
        Assert.Empty(Decide.For(told, [South], new TaskSettled("south", South.Tasks.Leaves.First().Id, null), At(Monday.AddDays(1), 12)).Messages);
    }

    [Fact]
    public void What_was_settled_meanwhile_is_not_told()
    {
        var person = Hand(Person(Ann), "north", Monday);
        foreach (var task in new[] { Leaf("1.1", -30, -3, 100), Leaf("1.1", -30, -3) with { SnoozedUntil = Monday.AddDays(3) }, Leaf("1.1", -30, -3) with { UpdatedAt = Morning } })
        {
            var told = Tell(person, [Plan("north", task)], Morning);
            Assert.Empty(told.Messages);
            Assert.Equal((0, null), (told.State.Inbox.Length, told.State.NudgedOn));
        }
    }

    [Fact]
    public void Whom_nobody_can_reach_yet_is_told_when_they_are_met()
    {
        var unmet = Hand(Person(Ann) with { Chat = null }, "north", Monday);
        Assert.Equal((1, null), (Tell(unmet, [North], Morning).State.Inbox.Length, Tell(unmet, [North], Morning).State.TellAt));
        var met = Decide.For(unmet, [], new Met("Ann", Person(Ann).Chat, null, null, []), At(Monday.AddDays(1), 10)).State;
        Assert.Equal(At(Monday.AddDays(1), 10), met.TellAt);
        Assert.Contains("1.1 Task", Card(Tell(met, [North], At(Monday.AddDays(1), 10))));
    }

    [Fact]
    public void On_a_day_that_no_plan_works_the_lines_wait()
    {
        var waiting = Hand(Person(Ann), "north", Monday.AddDays(-3));
        var told = Tell(waiting, [North], At(Monday.AddDays(-2), 12));
        Assert.Empty(told.Messages);
        Assert.Equal((1, Morning), (told.State.Inbox.Length, told.State.TellAt));
    }

    [Fact]
    public void The_day_is_the_persons_own()
    {
        // 01:00 UTC on Tuesday: still Monday evening in Honolulu, 15:00.
        var person = Hand(Person(Ann) with { Zone = Zone.Find("Pacific/Honolulu"), NudgedOn = Monday.AddDays(-3) }, "north", Monday);
        Assert.Equal(Monday, Tell(person, [North], At(Monday.AddDays(1), 1)).State.NudgedOn);
    }

    [Fact]
    public void The_line_of_a_plan_that_is_gone_is_forgotten() => Assert.Empty(Tell(Hand(Person(Ann), "north", Monday), [], Morning).State.Inbox);

    [Theory, MemberData(nameof(Tongues))]
    public void Two_hundred_late_tasks_make_one_card_that_fits_and_says_how_many_more(string tag)
    {
        foreach (var letter in new[] { "x", "长", "😀", "\"", "\u0001" })
        {
            var plan = Plan("north", [.. Enumerable.Range(1, 200).Select(i => Wordy(Leaf($"1.{i}", -60, -30, 5), letter))]) with { Name = Repeat(letter, 200) };
            var told = Tell(Hand(Person(Ann, Tongue.Of(tag)), "north", Monday), [plan, South], Morning.AddHours(3));
            var card = Assert.IsType<Message.ToChat>(Assert.Single(told.Messages)).Card;
            card.FitsTeams();
            Assert.Contains(tag == "en" ? "more in “My tasks”" : "中另有", card.Json());
        }
    }

    [Theory, MemberData(nameof(Tongues))]
    public void Eight_ordinary_tasks_fit_one_card(string tag)
    {
        var plan = Plan("north", [.. Enumerable.Range(1, 8).Select(i => Leaf($"1.{i}", -60, -30, 5) with { Title = new string('长', 60) })]);
        Assert.Contains("1.8 长", Card(Tell(Hand(Person(Ann, Tongue.Of(tag)), "north", Monday), [plan], Morning)));
    }

    private static Person Hand(Person person, string plan, DateOnly day) => Decide.For(person, [], new HandLine(new(plan, day)), Morning).State;

    private static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, DateTimeOffset now) => Decide.For(person, plans, new PersonTick(), now);

    private static string Card(Decision<Person> told) => Assert.IsType<Message.ToChat>(Assert.Single(told.Messages)).Card.Json();
}
