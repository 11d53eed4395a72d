using System.Collections.Immutable;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Blocking;

/// <summary>Ann's 1.3 was blocked on Wednesday 25 November, and Bob was to clear it by Friday 27; it is Monday.</summary>
public sealed class ClosingTests
{
    private static readonly DateTimeOffset Ten = At(Monday, 10);
    private static readonly PlanTask Task = Leaf("1.3", -10, 30, 20) with { Blocker = new("No crane", "Bob", Monday.AddDays(-3), Monday.AddDays(-5)), Unblocking = new(Ten.AddDays(-5)) { Told = Rung.Sponsor, ToldAt = Ten.AddDays(-4), RaisedBy = Ann.PersonId } };
    private Plan plan = Plan(Task) with { NudgedUntil = Ten };

    [Fact]
    public void The_owner_who_takes_it_away_is_asked_on_the_card_and_the_unblocker_by_a_line()
    {
        var closed = Take(new UnblockTask(Button(Task)), Ann);
        Assert.Contains("What took the blocker of 1.3 away", closed.Card().Json(), StringComparison.Ordinal);
        Assert.Equal(Bob.PersonId, Assert.IsType<Message.ToPerson>(Assert.Single(closed.Messages)).PersonId);
        var told = Told(Bob, closed);
        Assert.Contains("Ann says that nothing is in the way of 1.3 any more: No crane", told, StringComparison.Ordinal);
        Assert.Contains("What took the blocker of 1.3 away", told, StringComparison.Ordinal);
        var one = Assert.Single(plan.ClosedBlockers);
        Assert.Equal(("1.3", "No crane", "Ann", 3, Ann.PersonId, Bob.PersonId), (one.Code, one.Blocker.What, one.By, one.Days, one.RaiserId, one.ClearerId)); // 26, 27, 30 Nov
    }

    [Fact]
    public void The_unblocker_who_takes_it_away_is_asked_on_the_card_that_answers_them_and_the_owner_by_a_line()
    {
        var closed = Take(new AnswerBlocker(Button(Task), BlockerAnswer.Solved, null) { IsAlone = true }, Bob);
        Assert.Contains("What took the blocker of 1.3 away", closed.Card().Json(), StringComparison.Ordinal);
        Assert.Equal(Ann.PersonId, Assert.IsType<Message.ToPerson>(Assert.Single(closed.Messages)).PersonId);
        Assert.Contains("Bob says that nothing is in the way of 1.3 any more", Told(Ann, closed), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_card_with_blockers_of_other_plans_the_card_stays_and_the_unblocker_is_asked_by_a_line_too()
    {
        var closed = Take(new AnswerBlocker(Button(Task), BlockerAnswer.Solved, null), Bob);
        Assert.StartsWith("Saved: nothing is in the way of 1.3", closed.Notice(), StringComparison.Ordinal);
        Assert.Equal([Ann.PersonId, Bob.PersonId], closed.Messages.OfType<Message.ToPerson>().Select(m => m.PersonId).Order());
        Assert.Contains("You took the blocker of 1.3 away", Told(Bob, closed), StringComparison.Ordinal);
    }

    [Fact]
    public void Done_and_a_percent_of_100_close_it_too_and_a_manager_who_closes_it_is_asked_nothing()
    {
        var done = Take(new FinishTask(Button(Task), null), Mia);
        Assert.DoesNotContain("What took the blocker", done.Card().Json(), StringComparison.Ordinal);
        Assert.Equal([Ann.PersonId, Bob.PersonId], done.Messages.OfType<Message.ToPerson>().Select(m => m.PersonId).Order());
        Assert.Contains("Mia says that nothing is in the way of 1.3 any more", Told(Bob, done), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_in_that_empties_what_is_in_the_way_asks_on_its_summary()
    {
        var round = Round.At(plan, Ten).Key;
        var saved = Take(new SubmitCheckIn(round, 0, [new(Task.Id, new Dictionary<string, string> { ["percent"] = "30", ["health"] = "OnTrack", ["forecast"] = "2026-12-30", ["cause"] = "Scope", ["action"] = "RePlan" })]), Ann);
        Assert.Contains("What took the blocker of 1.3 away", saved.Card().Json(), StringComparison.Ordinal);
        Assert.Single(plan.ClosedBlockers);
    }

    [Fact]
    public void Each_side_says_one_line_once_and_the_plan_manager_reads_both()
    {
        Take(new UnblockTask(Button(Task)), Ann);
        var id = plan.ClosedBlockers[0].Id;
        Assert.Contains("Write one line", Take(new SayOfBlocker(id, "  "), Ann).Notice(), StringComparison.Ordinal);
        Assert.Contains("at most 300 characters", Take(new SayOfBlocker(id, new('x', 301)), Ann).Notice(), StringComparison.Ordinal);
        var said = Take(new SayOfBlocker(id, " Rent it a week earlier "), Ann);
        Assert.StartsWith("Thank you.", said.Notice(), StringComparison.Ordinal);
        Assert.Equal(("BlockerLine", "1.3", "Rent it a week earlier"), (said.History[0].What, said.History[0].TaskCode, said.History[0].To));
        Assert.Contains("kept already", Take(new SayOfBlocker(id, "Again"), Ann).Notice(), StringComparison.Ordinal);
        Take(new SayOfBlocker(id, new('y', 300)), Bob);
        Assert.Equal(("Rent it a week earlier", new string('y', 300)), (plan.ClosedBlockers[0].RaiserLine, plan.ClosedBlockers[0].ClearerLine));
        var manager = Take(new ShowBlockers(), Mia).Card().Json();
        Assert.Contains("Ann: “Rent it a week earlier”", manager, StringComparison.Ordinal);
        Assert.Contains("1.3 No crane · gone on Mon 30 Nov (Ann) after 3 working days", manager, StringComparison.Ordinal);
        Assert.DoesNotContain("Rent it", Take(new ShowBlockers(), Bob).Card().Json(), StringComparison.Ordinal);
        Assert.DoesNotContain("Rent it", Take(new ShowBlockers { ChannelId = "19:north" }, Mia).Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_says_a_line_nor_of_one_that_is_not_there()
    {
        Take(new UnblockTask(Button(Task)), Ann);
        var before = plan;
        foreach (var (who, id) in new[] { (Mia, plan.ClosedBlockers[0].Id), (Stranger, plan.ClosedBlockers[0].Id), (Ann, "0-x"), (Ann, "") }) Assert.IsType<Reply.Notice>(Take(new SayOfBlocker(id, "Mine"), who).Reply);
        Assert.Same(before, plan);
    }

    [Fact]
    public void Who_has_said_it_is_not_asked_by_a_line_that_waits_and_who_is_both_sides_is_asked_once()
    {
        var closed = Take(new UnblockTask(Button(Task)), Ann);
        Take(new SayOfBlocker(plan.ClosedBlockers[0].Id, "Luck"), Bob);
        Assert.Null(Inbox(Bob, closed));
        plan = Plan(Task with { Blocker = Task.Blocker! with { Unblocker = "Ann" } });
        Assert.Empty(Take(new UnblockTask(Button(Task)), Ann).Messages);
        Assert.Equal((Ann.PersonId, null), (plan.ClosedBlockers[0].RaiserId, plan.ClosedBlockers[0].ClearerId));
    }

    [Fact]
    public void Only_the_last_hundred_are_kept()
    {
        for (var i = 0; i < 105; i++)
        {
            Take(new BlockTask(Button(Task), $"No crane {i}", null, null), Ann, Ten.AddMinutes(2 * i));
            Take(new UnblockTask(Button(Task)), Ann, Ten.AddMinutes((2 * i) + 1));
        }
        Assert.Equal((100, "No crane 104"), (plan.ClosedBlockers.Length, plan.ClosedBlockers[^1].Blocker.What));
    }

    [Fact]
    public void When_its_day_has_passed_both_sides_are_told_once_and_of_another_day_again()
    {
        plan = plan with { NudgedUntil = At(Monday.AddDays(-3), 10) };
        Assert.Equal([Ann.PersonId, Bob.PersonId], Passed(At(Monday, 9)).Order());
        Assert.Equal(Monday.AddDays(-3), plan.Tasks.FindCode("1.3")!.Blocker!.PassedTold);
        Assert.Empty(Passed(At(Monday.AddDays(1), 9)));
        Take(new BlockTask(Button(Task), "No crane", "Bob", Monday.AddDays(2)), Ann, At(Monday.AddDays(1), 11));
        Assert.Empty(Passed(At(Monday.AddDays(2), 9)));
        Assert.Equal([Ann.PersonId, Bob.PersonId], Passed(At(Monday.AddDays(3), 9)).Order());
    }

    [Fact]
    public void Who_is_told_that_the_day_has_passed_reads_what_it_holds_up_and_only_the_owner_may_report()
    {
        plan = plan with { NudgedUntil = At(Monday.AddDays(-3), 10) };
        Passed(At(Monday, 9));
        var line = new Line("p1", Monday) { Kind = LineKind.News, About = $"passed/{Task.Id}/2026-11-27" };
        Assert.Contains("was to be gone by Fri 27 Nov, and it is still there: No crane", Card(Bob, line)!, StringComparison.Ordinal);
        Assert.Contains("It is solved", Card(Bob, line)!, StringComparison.Ordinal);
        Assert.DoesNotContain("task.form", Card(Bob, line)!, StringComparison.Ordinal);
        Assert.Contains("3 working days old", Card(Ann, line)!, StringComparison.Ordinal);
        Assert.Contains("task.form", Card(Ann, line)!, StringComparison.Ordinal);
        Take(new UnblockTask(Button(Task)), Ann);
        Assert.Null(Card(Ann, line));
    }

    [Fact]
    public void A_blocker_whose_unblocker_nobody_knows_tells_the_manager_and_one_without_a_name_its_owner_alone()
    {
        plan = Plan(Task with { Blocker = Task.Blocker! with { Unblocker = "Zoe" } }, Task with { Id = "9", Code = "1.4", Order = 1, Blocker = Task.Blocker! with { Unblocker = null } }) with { NudgedUntil = At(Monday.AddDays(-3), 10) };
        Assert.Equal([Ann.PersonId, Ann.PersonId, Mia.PersonId], Passed(At(Monday, 9)).Order());
    }

    /// <summary>Everything that falls due; who is told that a day has passed.</summary>
    private List<string> Passed(DateTimeOffset at)
    {
        var told = new List<string>();
        while (Domain.Decide.For(plan, new Tick(), at) is var decision && !ReferenceEquals(decision.State, plan))
        {
            plan = decision.State;
            told.AddRange(decision.Messages.OfType<Message.ToPerson>().Where(m => m.Line.About.StartsWith("passed/", StringComparison.Ordinal)).Select(m => m.PersonId));
        }
        return told;
    }

    private string Told(Actor who, Decision<Plan> decision) => Inbox(who, decision)!;

    private string? Inbox(Actor who, Decision<Plan> decision) => Card(who, decision.Messages.OfType<Message.ToPerson>().Single(m => m.PersonId == who.PersonId).Line);

    private string? Card(Actor who, Line line)
    {
        var person = Domain.Decide.For(Person(who), ImmutableArray<Plan>.Empty, new HandLine(line), Ten).State;
        return Domain.Decide.For(person, [plan], new PersonTick(), Ten.AddSeconds(2)).Messages.OfType<Message.ToChat>().SingleOrDefault()?.Card.Json();
    }

    private Decision<Plan> Take(PlanInput input, Actor by, DateTimeOffset? at = null)
    {
        var decision = Domain.Decide.For(plan, input with { By = by }, at ?? Ten);
        plan = decision.State;
        return decision;
    }
}
