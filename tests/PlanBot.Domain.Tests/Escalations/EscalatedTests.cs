using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Escalations;

public sealed class EscalatedTests
{
    [Fact]
    public void The_card_says_what_was_tried_before_and_offers_three_ways_out()
    {
        var card = Json(new LadderWorld().Until(2).Card(Bob));
        Assert.Contains("1 late task was escalated to you", card, StringComparison.Ordinal);
        Assert.Contains("Ann was asked on Mon 30 Nov and Tue 1 Dec; no answer.", card, StringComparison.Ordinal);
        foreach (var button in (string[])["I am on it", "Ask Ann", "Snooze"]) Assert.Contains($"\"title\":\"{button}\"", card, StringComparison.Ordinal);
        Assert.Contains("11月30日周一和12月1日周二已询问Ann，未答复。", Json(new LadderWorld().Until(2).Card(Bob, Tongue.Chinese)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_rung_learns_who_was_told_before()
    {
        var card = Json(new LadderWorld().Until(9).Card(LadderWorld.Sue));
        Assert.Contains("Ann was asked 7 times, from Mon 30 Nov to Tue 8 Dec; no answer. Bob (Accountable) was told on Wed 2 Dec. Mia (plan manager) was told on Fri 4 Dec.", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_on_which_the_owner_was_away_are_not_called_asked()
    {
        var card = Json(new LadderWorld().Away(Ann, 1, 1).Until(3).Card(Bob));
        Assert.Contains("Ann was asked on Mon 30 Nov and Wed 2 Dec; no answer.", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Pain_18_What_somebody_said_a_word_about_meanwhile_is_not_told_upward()
    {
        foreach (var word in new PlanInput[] { new UpdateTask(Button(LadderWorld.Late), 40, null), new FinishTask(Button(LadderWorld.Late), null), new AcknowledgeTask(Button(LadderWorld.Late)) })
        {
            var world = new LadderWorld().Until(2);
            world.Does(word, Ann);
            var told = world.Card(Bob);
            Assert.Empty(told.Messages);
            Assert.Empty(told.State.Inbox);
        }
    }

    [Fact]
    public void Pain_19_Own_tasks_and_escalated_ones_are_one_card_of_the_day()
    {
        var world = new LadderWorld(LadderWorld.Late, Leaf("1.2", -30, -3) with { Owner = Bob.PersonId });
        var morning = At(Monday.AddDays(2), 9);
        var person = Person(Bob) with { Plans = ["p1"] };
        world.Until(1).Wakes(morning);
        person = Hand(Hand(person, new("p1", Monday.AddDays(2)) { Kind = LineKind.Escalation, About = LadderWorld.Late.Id }, morning), new("p1", Monday.AddDays(2)), morning);
        var told = Decide.For(person, [world.Plan], new PersonTick(), morning.AddSeconds(1));
        var card = Json(told);
        Assert.Contains("Escalated to you", card, StringComparison.Ordinal);
        Assert.Contains("Your own tasks", card, StringComparison.Ordinal);
        Assert.Equal((0, 1), (told.State.Inbox.Length, told.State.Interrupted.On(Monday.AddDays(2))));

        // A second plan's escalation of the same day waits for tomorrow's card.
        var later = Hand(told.State, new("p1", Monday.AddDays(2)) { Kind = LineKind.Escalation, About = LadderWorld.Late.Id }, morning.AddHours(2));
        var waits = Decide.For(later, [world.Plan], new PersonTick(), morning.AddHours(2).AddSeconds(1));
        Assert.Empty(waits.Messages);
        Assert.Equal(At(Monday.AddDays(3), 9), waits.State.TellAt);
        Assert.Contains("Escalated to you", Json(Decide.For(waits.State, [world.Plan], new PersonTick(), At(Monday.AddDays(3), 9))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_plan_marks_critical_comes_at_night_too_and_brings_nothing_else_along()
    {
        var world = new LadderWorld(LadderWorld.Late, Leaf("1.2", -30, -3) with { Owner = LadderWorld.Sue.PersonId }).With(new() { CriticalSponsor = true }).Until(9);
        var night = At(Monday.AddDays(9), 23);
        var person = Person(LadderWorld.Sue) with { Plans = ["p1"], CardsPerDay = 1, Interrupted = new(Monday.AddDays(9), 1) };
        person = Hand(Hand(person, new("p1", Monday.AddDays(9)) { Kind = LineKind.Escalation, About = LadderWorld.Late.Id, IsCritical = true }, night), new("p1", Monday.AddDays(10)), night);
        var told = Decide.For(person, [world.Plan], new PersonTick(), night.AddSeconds(1));
        Assert.DoesNotContain("1.2 Task", Json(told), StringComparison.Ordinal);
        Assert.Equal((LineKind.Nudge, At(Monday.AddDays(10), 9)), (Assert.Single(told.State.Inbox).Kind, told.State.TellAt));
        Assert.True(world.Plan.Tasks.FindCode("1.1")!.Escalation!.SponsorToldAt is not null);
    }

    [Fact]
    public void The_updated_card_keeps_what_was_escalated_until_it_is_settled()
    {
        var world = new LadderWorld(LadderWorld.Late, Leaf("1.2", -30, -3) with { Owner = Bob.PersonId }).Until(2);
        var told = world.Card(Bob).State;
        Assert.Equal(LadderWorld.Late.Id, Assert.Single(told.Escalated).TaskId);
        world.Does(new FinishTask(new("", "p1", "00001.2"), null), Bob);
        var update = Decide.For(told, [world.Plan], new TaskSettled("p1", "00001.2", null), world.Now.AddHours(1));
        Assert.Contains("Escalated to you", Json(update), StringComparison.Ordinal);
        world.Does(new FinishTask(Button(LadderWorld.Late), null), Ann);
        Assert.Contains("All of today’s tasks are settled", Json(Decide.For(update.State, [world.Plan], new TaskSettled("p1", LadderWorld.Late.Id, null), world.Now.AddHours(2))), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_was_told_of_a_late_task_hears_that_it_is_settled()
    {
        var world = new LadderWorld().Until(2);
        var asked = world.Does(new FinishTask(Button(LadderWorld.Late), null), Ann).Messages.OfType<Message.ToAsked>().ToList();
        Assert.Equal([Ann.PersonId, Bob.PersonId], asked.Select(m => m.PersonId));
        Assert.Equal(2, asked.Select(m => m.Key).Distinct().Count());
        Assert.DoesNotContain(new LadderWorld().Until(1).Does(new FinishTask(Button(LadderWorld.Late), null), Ann).Messages.OfType<Message.ToAsked>(), m => m.PersonId == Bob.PersonId);
    }

    [Fact]
    public void Whoever_stands_on_the_ladder_may_say_that_they_are_on_it_and_nobody_else()
    {
        foreach (var by in new[] { Ann, Bob, Mia, LadderWorld.Sue })
        {
            var world = new LadderWorld().Until(2);
            Assert.Contains("Noted: you are on 1.1", world.Does(new AcknowledgeTask(Button(LadderWorld.Late)), by).Notice(), StringComparison.Ordinal);
            Assert.Equal((by.Name, world.Now), (world.Plan.Tasks.FindCode("1.1")!.Escalation!.AcknowledgedBy, world.Plan.Tasks.FindCode("1.1")!.Escalation!.AcknowledgedAt!.Value));
            Assert.Same(world.Plan, Decide.For(world.Plan, new AcknowledgeTask(Button(LadderWorld.Late)) { By = by }, world.Now).State);
        }
        var other = new LadderWorld().Until(2);
        var before = other.Plan;
        Assert.StartsWith("You have no part", other.Does(new AcknowledgeTask(Button(LadderWorld.Late)), Stranger).Notice(), StringComparison.Ordinal);
        Assert.Same(before, other.Plan);
    }

    [Fact]
    public void Asking_the_owner_puts_one_line_into_their_chat_a_day()
    {
        var world = new LadderWorld().Until(2);
        var asked = Assert.IsType<Message.ToPerson>(Assert.Single(world.Does(new AskOwner(Button(LadderWorld.Late)), Bob).Messages));
        Assert.Equal((Ann.PersonId, LineKind.News), (asked.PersonId, asked.Line.Kind));
        var ann = Hand(Hand(Person(Ann), asked.Line, world.Now), asked.Line, world.Now);
        var told = Decide.For(ann, [world.Plan], new PersonTick(), world.Now.AddSeconds(2));
        Assert.Contains("Bob asks how 1.1 “Task 1.1” is coming along", Json(told), StringComparison.Ordinal);
        Assert.Empty(world.Does(new AskOwner(Button(LadderWorld.Late)), Ann).Messages);
        Assert.Empty(world.Does(new AskOwner(Button(LadderWorld.Late)), Stranger).Messages);
        world.Away(Ann, 2, 4);
        Assert.Contains("Ann is away", world.Does(new AskOwner(Button(LadderWorld.Late)), Bob).Notice(), StringComparison.Ordinal);
        world.Does(new FinishTask(Button(LadderWorld.Late), null), Mia);
        Assert.Empty(Decide.For(ann, [world.Plan], new PersonTick(), world.Now.AddSeconds(2)).Messages);
    }

    [Fact]
    public void Why_says_the_rule_whom_it_told_and_who_is_next()
    {
        var world = new LadderWorld().Until(3);
        var card = world.Does(new AskWhy(Button(LadderWorld.Late)), Ann).Card().Json();
        Assert.Contains("Ann is asked about it once on each working day from 09:00 on", card, StringComparison.Ordinal);
        Assert.Contains("Bob (Accountable) was told on Wed 2 Dec.", card, StringComparison.Ordinal);
        Assert.Contains("Mia (plan manager) is told next, after 5 working days", card, StringComparison.Ordinal);
        Assert.Contains("the Accountable after 3, the plan manager after 5, the sponsor after 8", card, StringComparison.Ordinal);
        Assert.Contains("settings", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", world.Does(new AskWhy(Button(LadderWorld.Late)), Stranger).Notice(), StringComparison.Ordinal);
    }

    private static Person Hand(Person person, Line line, DateTimeOffset now) => Decide.For(person, ImmutableArray<Domain.Plans.Plan>.Empty, new HandLine(line), now).State;

    private static string Json(Decision<Person> told) => Assert.IsType<Message.ToChat>(Assert.Single(told.Messages)).Card.Json();
}
