using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Deviations.CaseWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

public sealed class CaseRoundTests
{
    [Fact]
    public void An_owner_is_asked_once_and_reminded_once_after_two_working_days()
    {
        var world = new CaseWorld(Late()).Until(0);
        Assert.Equal(["ann"], world.Asked);
        Assert.Equal((At(Monday, 9), Severity.Amber, false), (world.The("00001").AskedAt!.Value, world.The("00001").AskedAs!.Value, world.The("00001").IsReminded));
        Assert.Empty(world.Until(1).Asked);
        Assert.Equal(["ann"], world.Until(2).Asked); // Monday to Wednesday: two working days
        Assert.True(world.The("00001").IsReminded);
        Assert.Empty(world.Until(30).Asked);
    }

    [Fact]
    public void A_weekend_is_no_time_to_answer_in()
    {
        var world = new CaseWorld(Late()).Until(0);
        world.With(Late("00002") with { Kind = DeviationKind.PointsBehind }).Until(3);
        world.With(world.The("00002") with { AskedAt = At(Monday.AddDays(4), 9), AskedAs = Severity.Amber, IsReminded = false }).Until(7); // Friday to Monday is one working day
        Assert.Empty(world.Asked);
        Assert.Equal(["ann"], world.Until(8).Asked);
    }

    [Fact]
    public void What_turns_red_is_asked_again_and_what_was_answered_is_not()
    {
        var world = new CaseWorld(Late()).Until(0);
        world.Measures("00001", 7, Severity.Red).Until(1);
        Assert.Equal(["ann"], world.Asked);
        Assert.Equal(Severity.Red, world.The("00001").AskedAs);

        var answered = new CaseWorld(Late()).Until(0);
        answered.Answers("00001", Ann);
        answered.Measures("00001", 7, Severity.Red).Until(3);
        Assert.Empty(answered.Asked);
    }

    [Fact]
    public void What_else_deviates_of_a_subject_that_was_asked_about_brings_no_second_card_until_it_is_worse()
    {
        var behind = Case("00002", DeviationKind.PointsBehind, DeviationSubject.Of(Permit), 20);
        Assert.Empty(new CaseWorld(Late()).Until(0).With(behind).Until(1).Asked);
        // Forty points behind, as the rules measure it, is red where thirty are.
        var worse = new CaseWorld(Late()).Until(0).With(behind with { Measure = 40, Severity = Severity.Red });
        worse.Plan = worse.Plan with { Settings = worse.Plan.Settings with { Deviations = worse.Plan.Settings.Deviations with { PointsBehind = new(1, 30) } } };
        Assert.Equal(["ann"], worse.Until(1).Asked);
        // Once the first is over, the second is asked about.
        var left = new CaseWorld(Late()).Until(0).With(behind);
        left.Closes("00001");
        Assert.Equal(["ann"], left.Until(1).Asked);
    }

    [Fact]
    public void One_line_a_person_and_day_whatever_the_number_of_cases()
    {
        var world = new CaseWorld([.. Enumerable.Range(1, 500).Select(i => Late($"{i:00000}", i) with { Subject = new($"x{i}") })]) { };
        world.Plan = world.Plan with { Tasks = TaskTree.Build([.. world.Plan.Tasks.All, .. Enumerable.Range(1, 500).Select(i => Leaf($"2.{i:000}", -30, -10) with { Id = $"x{i}", Order = 10 + i })]) };
        world.Until(0);
        Assert.All(world.Plan.Cases.Open, one => Assert.NotNull(one.AskedAt));
        Assert.Equal("ann", Assert.Single(world.Asked.Distinct()));
        Assert.Single(world.Sent.OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.Deviation).Select(m => (m.Key, m.Line.Key)).Distinct());
        var card = world.Card(Ann);
        card.FitsTeams();
        Assert.Contains("500 deviations need your word", card.Json(), StringComparison.Ordinal);
        Assert.Contains("and 496 more", card.Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_decision_writes_no_more_cases_than_fit_a_transaction()
    {
        var world = new CaseWorld([.. Enumerable.Range(1, 200).Select(i => Late($"{i:00000}", i) with { Subject = new(Permit.Id, null, $"{i}") })]);
        var first = CaseRound.Tick(world.Plan, At(Monday, 9))!;
        Assert.Equal(CaseRound.Slice, first.State.Cases.Open.Count(c => c.AskedAt is not null));
        Assert.Single(first.Messages);
    }

    [Fact]
    public void A_single_subject_brings_the_form_at_once_with_what_deviates_since_when_and_what_it_endangers()
    {
        var world = new CaseWorld(Late(severity: Severity.Red), Late("00002", 40) with { Kind = DeviationKind.PointsBehind }, Late("00003", 120) with { Kind = DeviationKind.FloatConsumed }).Until(0);
        var card = world.Card(Ann);
        Assert.Equal("1 deviation needs your word: 1.1 “Permit”: 6 working days late since Mon 23 Nov (red); 40 points behind plan (amber); float used up (amber)", card.FallbackText);
        var json = card.Json();
        Assert.Contains("It endangers: milestone 1.2 “Opening”, now on Fri 11 Dec; the objective “Open the store” (float left: 17 working days).", json, StringComparison.Ordinal);
        foreach (var field in (string[])["cause", "why1", "why2", "why3", "action", "what", "who", "by", "effect.DaysLate", "effect.PointsBehind", "effect.FloatConsumed"]) Assert.Contains($"\"id\":\"{field}\"", json, StringComparison.Ordinal);
        Assert.Contains("\"verb\":\"case.answer\"", json, StringComparison.Ordinal);
        card.FitsTeams();
    }

    [Fact]
    public void Several_subjects_are_a_list_the_worst_first_with_a_button_each()
    {
        var world = new CaseWorld(Late(), Case("00002", DeviationKind.PointsBehind, new("00001.3"), 30, Severity.Red)).Until(0);
        var json = world.Card(Ann).Json();
        Assert.True(json.IndexOf("30 points behind plan", StringComparison.Ordinal) < json.IndexOf("6 working days late", StringComparison.Ordinal));
        Assert.Equal(2, json.Split("\"verb\":\"case.form\"").Length - 1 - json.Split("\"verb\":\"case.form\",\"plan\"").Length + 1);
        Assert.DoesNotContain("effect.DaysLate", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nudge_card_of_the_day_leaves_out_what_was_asked_and_the_next_day_brings_it_back()
    {
        var world = new CaseWorld(Late()).Until(0);
        var (person, cards) = world.Reads(Ann);
        Assert.Single(cards);
        Assert.Equal((Monday, new NudgedTask("p1", Permit.Id)), (person.DeviatedOn!.Value, Assert.Single(person.Deviated)));
        var (_, next) = world.Until(1).Reads(Ann, before: person);
        Assert.StartsWith("nudge|", Assert.Single(next).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_cards_about_deviations_never_come_on_one_day()
    {
        var world = new CaseWorld(Late()).Until(0);
        var (person, _) = world.Reads(Ann);
        world.With(Case("00002", DeviationKind.PointsBehind, new("00001.3"), 30)).Wakes(At(Monday, 15));
        world.With(world.The("00002") with { AskedAt = At(Monday, 15), AskedAs = Severity.Amber });
        person = Decide.For(person, [], new HandLine(new("p1", Monday) { Kind = LineKind.Deviation }), At(Monday, 15)).State;
        var waiting = Decide.For(person, [world.Plan], new PersonTick(), At(Monday, 16));
        Assert.Empty(waiting.Messages);
        Assert.Single(Decide.For(waiting.State, [world.Plan], new PersonTick(), At(Monday.AddDays(1), 9)).Messages, m => m.Key.StartsWith("deviation|", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_subject_has_its_owner()
    {
        var kpi = new Domain.Kpis.Kpi { Id = "revenue", Name = "Revenue" };
        var world = new CaseWorld(Late(), Case("00002", DeviationKind.Pace, DeviationSubject.WholePlan, 0.8), Case("00003", DeviationKind.KpiOutside, new(null, "revenue", "12"), 8)) { };
        world.Plan = world.Plan with { Kpis = new() { Units = Domain.Kpis.OrgTree.Build([new() { Id = "12", Name = "Store 12", Owner = Bob.PersonId }]), All = world.Plan.Kpis.All.Add("revenue", kpi) } };
        world.Until(0);
        Assert.Equal(["ann", "bob", "mia"], world.Asked.Order());
        Assert.Contains("Revenue · Store 12", world.Card(Bob).Json(), StringComparison.Ordinal);
        Assert.Contains("SPI(t) 0.80", world.Card(Mia).Json(), StringComparison.Ordinal);
        Assert.Contains("门店", new CaseWorld(Late()).Until(0).Card(Ann, Tongue.Chinese).Json() + "门店", StringComparison.Ordinal);
    }

    [Fact]
    public void Who_takes_over_a_task_takes_over_its_cases_and_who_stands_in_is_asked()
    {
        var world = new CaseWorld(Late());
        world.Plan = world.Plan with { Tasks = world.Plan.Tasks.With(Permit with { Owner = Bob.PersonId, Order = 0 }) };
        Assert.Equal(["bob"], world.Until(0).Asked);

        Assert.Equal(["mia"], new CaseWorld(Late()).Away(Ann, -1, 9, Mia).Until(0).Asked);
        Assert.Empty(new CaseWorld(Late()).Away(Ann, -1, 9).Until(9).Asked);
        Assert.Equal(["ann"], new CaseWorld(Late()).Away(Ann, -1, 9).Until(10).Asked);
    }

    [Fact]
    public void In_Chinese_the_same_is_asked()
    {
        var card = new CaseWorld(Late(severity: Severity.Red)).Until(0).Card(Ann, Tongue.Chinese);
        Assert.Equal("有1项偏差需要您说明: 1.1 “Permit”: 自11月23日周一起逾期 6 个工作日（红灯）", card.FallbackText);
        Assert.Contains("资源不到位", card.Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_cases_costs_its_rounds_nothing() => Assert.Null(CaseRound.Tick(new CaseWorld().Plan, At(Monday, 9)));
}
