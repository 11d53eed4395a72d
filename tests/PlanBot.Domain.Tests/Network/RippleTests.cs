using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Network;

/// <summary>Ann's 1.1 takes this week, Bob's 1.2 Monday to Wednesday of the next, Mia's milestone 1.3 stands on that Friday; each waits for the one before. Bob's 1.4 is on its own.</summary>
public sealed class RippleTests
{
    private static readonly DateTimeOffset Ten = At(Monday, 10);
    private Plan plan = Plan(
        Leaf("1.1", 0, 4), Leaf("1.2", 7, 9) with { Owner = Bob.PersonId, Objective = "Open the store", Predecessors = [new("00001.1")] },
        Leaf("1.3", 11, 11) with { Owner = Mia.PersonId, IsMilestone = true, Predecessors = [new("00001.2")] }, Leaf("1.4", 7, 8) with { Owner = Bob.PersonId }) with { NudgedUntil = Ten };

    [Fact]
    public void The_owners_downstream_are_told_once_by_how_much_and_why()
    {
        var slip = Forecasts(10);
        Assert.Equal([Bob.PersonId, Mia.PersonId], Told(slip).Select(m => m.PersonId));
        Assert.Equal("1.2 now starts 4 working days later, on Fri 11 Dec, because 1.1 “Task 1.1” slipped; your finish moves to Tue 15 Dec; float −2 working days.", Card(Bob, slip)!.FallbackText);
        Assert.Equal("The milestone 1.3 moves by 2 working days, to Tue 15 Dec, because 1.1 “Task 1.1” slipped; float −2 working days.", Card(Mia, slip)!.FallbackText);
        Assert.Empty(Told(Forecasts(10)));
        Assert.Equal(2, Told(Forecasts(14)).Count);
    }

    [Fact]
    public void Whoever_makes_it_slip_sees_how_far_that_reaches()
    {
        var json = Forecasts(10).Card().Json();
        Assert.Contains("This moves 2 tasks downstream; 2 owners are told.", json, StringComparison.Ordinal);
        Assert.Contains("Milestones that move: 1.3 “Task 1.3” to 15 Dec 2026.", json, StringComparison.Ordinal);
        Assert.Contains("Objectives that it reaches: “Open the store”.", json, StringComparison.Ordinal);
        Assert.Contains("finish moves from 11 Dec 2026 to 15 Dec 2026", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kpis_that_measure_the_objectives_reached_are_named()
    {
        var kpis = new Kpi[] { new() { Id = "revenue", Name = "Revenue", Objective = "open the  Store" }, new() { Id = "cost", Name = "Cost", Objective = "Save" }, new() { Id = "visits", Name = "Visits", Order = 1, Objective = "Open the store" } };
        plan = plan with { Kpis = new() { All = kpis.ToImmutableSortedDictionary(k => k.Id, k => k, StringComparer.Ordinal) } };
        Assert.Contains("KPIs that measure them: “Revenue”; “Visits”.", Forecasts(10).Card().Json(), StringComparison.Ordinal);
        Assert.DoesNotContain("KPIs that measure", Take(new ForecastTask(Button(The("1.4")), Monday.AddDays(30), null), Bob, Ten).Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_that_moves_a_due_date_tells_the_owners_downstream()
    {
        // 1.1 is due on Monday 7 December instead of Friday 4: Bob's 1.2 begins on Tuesday 8 instead of Monday 7.
        var later = TaskTree.Build(plan.Tasks.All.Select(t => t.Code == "1.1" ? t with { Due = Monday.AddDays(7) } : t));
        var applied = Take(new ApplyImport(plan with { Id = "d1", State = PlanState.Draft, DraftOf = plan.Id, Tasks = later }), Mia, Ten);
        Assert.Equal([Bob.PersonId], Told(applied).Select(m => m.PersonId).Distinct());
        Assert.StartsWith("1.2 now starts 1 working day later, on Tue 8 Dec, because 1.1 “Task 1.1” slipped; your finish moves to Thu 10 Dec;", Card(Bob, applied)!.FallbackText, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_says_that_slips_are_told_and_what_was_absorbed()
    {
        Forecasts(8);
        Take(new AnswerRipple(Button(The("1.2")), RippleAnswer.Absorb), Bob, Ten);
        var why = Take(new AskWhy(Button(The("1.2"))), Bob, Ten).Card().Json();
        Assert.Contains("When a task before it slips, Bob is told once", why, StringComparison.Ordinal);
        Assert.Contains("Bob said that it absorbs 2 working days of a later start.", why, StringComparison.Ordinal);
        Assert.DoesNotContain("When a task before it slips", Take(new AskWhy(Button(The("1.4"))), Bob, Ten).Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_Chinese_the_same_is_said()
    {
        var card = Card(Bob, Forecasts(10), Tongue.Chinese)!;
        Assert.Equal("因 1.1 “Task 1.1” 延误，1.2 的开始推迟4个工作日至12月11日周五；您的完成日期顺延至12月15日周二；浮动时间 −2 个工作日。", card.FallbackText);
        Assert.Contains("我能赶上", card.Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_within_the_float_moves_nobody()
    {
        plan = plan with { Tasks = plan.Tasks.With(plan.Tasks.FindCode("1.2")! with { Start = Monday.AddDays(9), Due = Monday.AddDays(11) }) };
        var slip = Forecasts(8);
        Assert.Empty(Told(slip));
        Assert.DoesNotContain("downstream", slip.Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_links_and_by_progress_alone_nobody_is_told()
    {
        Assert.Empty(Told(Take(new UpdateTask(Button(plan.Tasks.FindCode("1.1")!), 1, null), Ann, Ten.AddDays(3))));
        plan = plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t with { Predecessors = [] })) };
        Assert.Empty(Told(Forecasts(30)));
    }

    [Fact]
    public void What_was_settled_before_the_card_is_not_told()
    {
        var slip = Forecasts(10);
        Forecasts(4);
        Assert.Null(Card(Bob, slip));

        slip = Forecasts(10);
        Take(new AnswerRipple(Button(plan.Tasks.FindCode("1.2")!), RippleAnswer.Moves), Bob, Ten);
        Assert.Null(Card(Bob, slip));
    }

    [Fact]
    public void Who_moves_their_own_work_is_not_told_and_who_stands_in_for_somebody_away_is()
    {
        plan = plan with { Tasks = plan.Tasks.With(plan.Tasks.FindCode("1.2")! with { Owner = Ann.PersonId }), People = plan.People.SetItem(Mia.PersonId, plan.People[Mia.PersonId] with { Availability = Availability.Unsaid with { Absences = [new(Monday, Monday.AddDays(30), new(Bob.PersonId, Bob.Name))] } }) };
        Assert.Equal([Bob.PersonId], Told(Forecasts(10)).Select(m => m.PersonId));
    }

    [Fact]
    public void It_moves_me_makes_what_follows_the_forecast_and_moves_nobody_again()
    {
        Forecasts(10);
        var moved = Take(new AnswerRipple(Button(plan.Tasks.FindCode("1.2")!), RippleAnswer.Moves), Bob, Ten);
        Assert.Equal("Noted: 1.2 is now forecast to end on Tue 15 Dec.", moved.Notice());
        Assert.Equal((Monday.AddDays(15), Cause.Dependency, "Bob"), (The("1.2").Forecast!.Value, The("1.2").Cause!.Value, The("1.2").UpdatedBy));
        Assert.Empty(Told(moved));
        Assert.Contains("nothing is left to move", Take(new AnswerRipple(Button(The("1.2")), RippleAnswer.Moves), Bob, Ten).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void I_can_absorb_it_keeps_the_finish_where_that_is_possible()
    {
        Forecasts(8); // 1.2 can begin on the 9th, when it was to end
        var absorbed = Take(new AnswerRipple(Button(The("1.2")), RippleAnswer.Absorb), Bob, Ten);
        Assert.Equal("Noted: 1.2 still ends on Wed 9 Dec, with 1 working day for it.", absorbed.Notice());
        Assert.Equal((2, (DateOnly?)null), (The("1.2").AbsorbedDays, The("1.2").Forecast));
        Assert.Equal(Monday.AddDays(9), Report().Tasks[1].EarlyFinish);
        Forecasts(4); // what was absorbed makes nobody early
        Assert.Equal((Monday.AddDays(7), Monday.AddDays(9)), (Report().Tasks[1].EarlyStart, Report().Tasks[1].EarlyFinish));

        Forecasts(10);
        Assert.Contains("cannot be absorbed", Take(new AnswerRipple(Button(The("1.2")), RippleAnswer.Absorb), Bob, Ten).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_may_report_can_answer_and_only_while_there_is_something_to_answer()
    {
        Forecasts(10);
        var before = plan;
        Assert.NotEmpty(Take(new AnswerRipple(Button(The("1.2")), RippleAnswer.Moves), Ann, Ten).Notice());
        Assert.NotEmpty(Take(new AnswerRipple(Button(The("1.2")), RippleAnswer.Absorb), Stranger, Ten).Notice());
        Assert.NotEmpty(Take(new AnswerRipple(Button(The("1.3")), RippleAnswer.Absorb), Mia, Ten).Notice());
        Assert.NotEmpty(Take(new AnswerRipple(new("", "p1", "99999"), RippleAnswer.Absorb), Mia, Ten).Notice());
        Assert.Same(before, plan);
        Assert.Null(CardReader.Read(new("ripple.answer", new Dictionary<string, string> { ["plan"] = "p1", ["task"] = "00001.2", ["answer"] = "7" })));
    }

    [Fact]
    public void A_task_that_is_open_again_moves_what_waited_for_it()
    {
        Take(new FinishTask(Button(The("1.1")), null), Ann, Ten);
        var again = Take(new UpdateTask(Button(The("1.1")), 10, null), Ann, At(Monday.AddDays(9), 10));
        Assert.Contains(Bob.PersonId, Told(again).Select(m => m.PersonId));
    }

    [Fact]
    public void Forty_owners_at_most_are_told_of_one_slip_those_first_who_begin_first()
    {
        var crowd = Enumerable.Range(0, 90).Select(i => new Actor($"p{i:00}@contoso.com", $"P{i:00}", Tongue.English)).ToList();
        plan = plan with
        {
            People = Named([Mia, Ann, Bob, .. crowd]),
            Tasks = TaskTree.Build([.. plan.Tasks.All.Take(1), .. crowd.Select((p, i) => Leaf($"2.{i:00}", 7 + i, 8 + i) with { Owner = p.PersonId, Order = 10 + i, Predecessors = [new("00001.1", LinkKind.FinishToStart, i / 7 * 5 + Math.Min(4, i % 7))] })]),
        };
        var told = Told(Forecasts(10)).Select(m => m.PersonId).ToList();
        Assert.Equal(40, told.Count);
        Assert.Equal("p00@contoso.com", told[0]);
        Assert.DoesNotContain("p89@contoso.com", told);
    }

    private NetworkReport Report() => NetworkReport.Of(plan, Ten, Tongue.English);

    private PlanTask The(string code) => plan.Tasks.FindCode(code)!;

    private Decision<Plan> Forecasts(int days) => Take(new ForecastTask(Button(The("1.1")), Monday.AddDays(days), null), Ann, Ten);

    private Decision<Plan> Take(PlanInput input, Actor by, DateTimeOffset now)
    {
        var decision = Decide.For(plan, input with { By = by }, now);
        plan = decision.State;
        return decision;
    }

    private static List<Message.ToPerson> Told(Decision<Plan> decision) => [.. decision.Messages.OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.Ripple)];

    private Cards.AdaptiveCard? Card(Actor reader, Decision<Plan> slip, Tongue? tongue = null)
    {
        var person = Told(slip).Where(m => m.PersonId == reader.PersonId).Aggregate(Person(reader, tongue), (p, m) => Decide.For(p, ImmutableArray<Plan>.Empty, new HandLine(m.Line), Ten).State);
        var messages = Decide.For(person, [plan], new PersonTick(), Ten.AddSeconds(2)).Messages;
        return messages.OfType<Message.ToChat>().FirstOrDefault(m => m.Key.StartsWith("ripple|", StringComparison.Ordinal))?.Card;
    }
}
