using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Deviations.CaseWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

/// <summary>The action ends on Friday 4 December: it is looked at on Monday 7, and again at the review of Monday 14.</summary>
public sealed class CaseEffectTests
{
    [Theory]
    [InlineData(DeviationKind.DaysLate, 6, 0, 0, Effect.Effective)]
    [InlineData(DeviationKind.DaysLate, 6, 0, 3, Effect.Partly)] // 3 of 6
    [InlineData(DeviationKind.DaysLate, 6, 0, 4, Effect.Not)] // 2 of 6
    [InlineData(DeviationKind.DaysLate, 6, 0, 11, Effect.Not)]
    [InlineData(DeviationKind.DaysLate, 6, 2, 2, Effect.Effective)]
    [InlineData(DeviationKind.DaysLate, 6, 2, 4, Effect.Partly)] // 2 of 4
    [InlineData(DeviationKind.DaysLate, 6, 8, 8, Effect.Effective)] // no worse than was said
    [InlineData(DeviationKind.DaysLate, 6, 8, 9, Effect.Not)]
    [InlineData(DeviationKind.Pace, 0.8, 1, 1, Effect.Effective)]
    [InlineData(DeviationKind.Pace, 0.8, 1, 0.9, Effect.Partly)] // 0.1 of 0.2
    [InlineData(DeviationKind.Pace, 0.8, 1, 0.89, Effect.Not)]
    [InlineData(DeviationKind.Pace, 0.8, 1, 0.7, Effect.Not)]
    [InlineData(DeviationKind.KpiOutside, 12, 4, 8, Effect.Partly)] // 4 of 8
    public void The_verdict_is_what_was_gained_against_what_was_expected(DeviationKind kind, double opening, double expected, double now, Effect verdict)
    {
        var one = Case("00001", kind, DeviationSubject.WholePlan, opening) with { Measure = now };
        Assert.Equal(verdict, CaseEffects.Of(one, expected));
        Assert.Equal(Effect.Effective, CaseEffects.Of(one with { ClosedAt = Morning }, expected));
    }

    [Fact]
    public void On_the_working_day_after_its_date_the_owner_is_asked_in_one_line_whether_it_helped()
    {
        var world = Answered().Measures("00001", 3).Until(4);
        Assert.Empty(world.Asked);
        Assert.Empty(world.The("00001").Checks);
        Assert.Equal(["ann"], world.Until(7).Asked);
        Assert.Equal((Monday.AddDays(7), 3.0, Effect.Partly), (world.The("00001").Checks[0].On, world.The("00001").Checks[0].Measure, world.The("00001").Checks[0].Effect));
        var card = world.Card(Ann);
        Assert.Contains("Add resources: “Second crew” by Bob, until Fri 4 Dec; expected then: 0 working days late. When it opened: 6 working days late; measured now: 3 working days late. That is: Partly. Did it close as expected?", card.Json(), StringComparison.Ordinal);
        Assert.Equal(3, card.Json().Split("\"verb\":\"case.effect\",\"data\"").Length - 1);
        Assert.Empty(world.Until(13).Asked);
    }

    [Fact]
    public void It_is_looked_at_earlier_once_the_task_of_the_action_is_done()
    {
        var world = Answered().Measures("00001", 1).Until(1);
        Assert.Empty(world.Asked);
        world.Plan = world.Plan with { Tasks = world.Plan.Tasks.With(world.Plan.Tasks.Find("00090")! with { PercentComplete = 100 }) };
        Assert.Equal(["ann"], world.Until(2).Asked);
        Assert.Equal(Effect.Partly, world.The("00001").Checks[0].Effect); // 5 of 6
    }

    [Fact]
    public void At_the_next_review_it_is_looked_at_again_and_partly_is_not_enough_any_more()
    {
        var world = Answered().Measures("00001", 3).Until(7);
        Assert.Equal(["ann", "bob"], world.Until(14).Asked.Order());
        Assert.Equal([Effect.Partly, Effect.Partly], world.The("00001").Checks.Select(c => c.Effect));
        Assert.Equal((Rung.Accountable, Rung.Accountable), (world.The("00001").Told!.Value, world.The("00001").Checks[1].Told!.Value));
        Assert.Empty(world.Until(15).Asked);
    }

    [Fact]
    public void What_helped_is_looked_at_twice_and_then_left_alone()
    {
        var world = Answered().Measures("00001", 0).Until(7);
        Assert.Equal(["ann"], world.Until(14).Asked);
        Assert.Empty(world.Until(60).Asked);
        Assert.Equal(2, world.The("00001").Checks.Length);
        Assert.Null(world.The("00001").Told);
    }

    [Fact]
    public void What_did_not_help_goes_up_with_its_whole_history_and_the_owner_is_asked_for_another_action()
    {
        var world = Answered().Measures("00001", 11).Until(7);
        Assert.Equal(["ann", "bob"], world.Asked.Order());
        var json = world.Card(Bob).Json();
        foreach (var said in (string[])
        [
            "1 corrective action did not help", "11 working days late: what Ann did about it has not helped.", "Open since Mon 23 Nov, then 6 working days late; now 11 working days late (amber)",
            "Mon 30 Nov, Ann: Resources not in place ← The crew is elsewhere. Add resources: “Second crew” by Bob, until Fri 4 Dec; expected then: 0 working days late", "Mon 7 Dec: 11 working days late, Not effective", "It endangers: milestone 1.2",
        ]) Assert.Contains(said, json, StringComparison.Ordinal);
        foreach (var verb in (string[])["case.onit", "case.ask", "task.view"]) Assert.Contains($"\"verb\":\"{verb}\"", json, StringComparison.Ordinal);
        Assert.Contains("The last action did not help.", world.Card(Ann).Json(), StringComparison.Ordinal);

        // Asked once, reminded once, and told upward no second time for the same check.
        Assert.Empty(world.Until(8).Asked);
        Assert.Equal(["ann"], world.Until(9).Asked);
        Assert.Empty(world.Until(40).Asked);
    }

    [Fact]
    public void The_next_failure_goes_one_rung_higher_up_to_the_top()
    {
        var world = Answered().Measures("00001", 11).Until(7);
        foreach (var (rung, who, from) in new[] { (Rung.Manager, "mia", 7), (Rung.Sponsor, "sue", 14), (Rung.Sponsor, "sue", 21) })
        {
            world.Answers("00001", Ann, ("what", $"Action {from}"), ("by", Monday.AddDays(from + 1).ToString("O")));
            Assert.Contains(who, world.Until(from + 2).Asked);
            Assert.Equal(rung, world.The("00001").Told);
            Assert.DoesNotContain("bob", world.Asked);
            world.Until(from + 7);
        }
        Assert.Equal(["Second crew", "Action 7", "Action 14"], world.The("00001").Earlier.Select(a => a.What));
        Assert.Equal(4, world.Plan.Tasks.All.Count(t => t.CaseId == "00001"));
    }

    [Fact]
    public void Whoever_is_on_it_hears_of_the_next_failure_first()
    {
        var world = Answered().Measures("00001", 11).Until(7);
        Assert.Contains("you are on it", world.Does(new TakeCase("00001"), Bob).Notice(), StringComparison.Ordinal);
        world.Answers("00001", Ann, ("what", "Again"), ("by", "2026-12-08"));
        Assert.Equal(["ann", "bob"], world.Until(9).Asked.Order());
        Assert.Equal(Rung.Accountable, world.The("00001").Told);
    }

    [Fact]
    public void A_rung_whose_person_is_away_goes_to_their_stand_in_and_else_to_the_next()
    {
        Assert.Equal(["ann", "sue"], Answered().Measures("00001", 11).Away(Bob, 5, 12, Sue).Until(7).Asked.Order());
        Assert.Equal(["ann", "mia"], Answered().Measures("00001", 11).Away(Bob, 5, 12).Until(7).Asked.Order());
    }

    [Fact]
    public void A_ladder_without_rungs_tells_nobody()
    {
        var world = Answered().Measures("00001", 11);
        world.Plan = world.Plan with { Settings = world.Plan.Settings with { Ladder = new() { Accountable = null, Manager = null, Sponsor = null } } };
        Assert.Equal(["ann"], world.Until(7).Asked);
        Assert.Null(world.The("00001").Told);
    }

    [Fact]
    public void People_may_say_otherwise_and_both_are_kept()
    {
        var world = Answered().Measures("00001", 3).Until(7);
        Assert.Contains("Effective; measured: Partly", world.Does(new SayEffect("00001", Effect.Effective), Ann).Notice(), StringComparison.Ordinal);
        Assert.Equal((Effect.Partly, Effect.Effective, "Ann"), (world.The("00001").Checks[0].Effect, world.The("00001").Checks[0].Said!.Value, world.The("00001").Checks[0].SaidBy));
        Assert.Equal(Effect.Partly, world.The("00001").Checks[0].Verdict);
        Assert.Contains("Partly; Ann says: Effective", world.Does(new ShowCase("00001"), Mia).Card().Json(), StringComparison.Ordinal);

        Assert.Contains("the next above is told", world.Does(new SayEffect("00001", Effect.Not), Ann).Notice(), StringComparison.Ordinal);
        Assert.Equal(["ann", "bob"], world.Until(8).Asked.Order());
    }

    [Fact]
    public void What_closes_is_effective_and_good_news_only_for_whoever_was_told_above()
    {
        var quiet = Answered().Closes("00001").Until(3);
        Assert.DoesNotContain(quiet.Sent.OfType<Message.ToPerson>(), m => m.Line.Kind is LineKind.Deviation or LineKind.News);
        Assert.Equal(Effect.Effective, Assert.Single(quiet.The("00001").Checks).Effect);

        var told = Answered().Measures("00001", 11).Until(7);
        told.Closes("00001").Until(10);
        var news = Assert.Single(told.Sent.OfType<Message.ToPerson>(), m => m.Line.Kind is LineKind.News);
        Assert.Equal(Bob.PersonId, news.PersonId);
        Assert.Contains("Good news: 1.1 “Permit” does not deviate any more", Assert.Single(told.Reads(Bob).Cards, c => c.Key.StartsWith("news|", StringComparison.Ordinal)).Card.Json(), StringComparison.Ordinal);
        Assert.DoesNotContain(told.Until(20).Sent.OfType<Message.ToPerson>(), m => m.Line.Kind is LineKind.Deviation or LineKind.News);
    }

    [Fact]
    public void Above_the_owner_somebody_can_ask_for_another_action_at_once()
    {
        var world = Answered().Measures("00001", 11).Until(7);
        Assert.Contains("Ann is asked for another action", world.Does(new AskCase("00001"), Mia).Notice(), StringComparison.Ordinal);
        world.Answers("00001", Ann, ("what", "Again"), ("by", "2026-12-09"));
        Assert.Contains("said on Mon 7 Dec what is done", world.Does(new AskCase("00001"), Mia).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_a_subject_is_said_of_everything_in_which_it_deviates()
    {
        var world = new CaseWorld(Late(), Late("00002", 40) with { Kind = DeviationKind.PointsBehind }).Until(0);
        world.Answers("00001", Ann);
        world.Measures("00001", 11).Measures("00002", 10).Until(7); // 30 of 40 points gained, and five days lost
        Assert.Equal((Effect.Not, Effect.Partly), (world.The("00001").Checks[0].Effect, world.The("00002").Checks[0].Effect));
        Assert.Contains("1 corrective action did not help", world.Card(Bob).Json(), StringComparison.Ordinal);
        Assert.Contains("Did it help? 1 action to look at", world.Card(Ann).Json(), StringComparison.Ordinal);
        world.Does(new SayEffect("00001", Effect.Not), Ann);
        Assert.All(world.Plan.Cases.Open, one => Assert.Equal(Effect.Not, one.Checks[0].Said));
        world.Until(8);
        world.Does(new TakeCase("00002"), Bob);
        Assert.All(world.Plan.Cases.Open, one => Assert.Equal(("Bob", Rung.Accountable), (one.OnItBy, one.Told!.Value)));
    }

    [Fact]
    public void The_review_sees_what_was_looked_at()
    {
        var world = Answered().Measures("00001", 3).Until(7);
        Assert.Contains("1.1 “Permit”: “Second crew” by Bob – Partly (opened at 6 working days late, now 3 working days late)", world.Does(new Domain.Reviews.ShowDigest(), Mia).Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_Chinese_the_same_is_told_above()
    {
        var json = Answered().Measures("00001", 11).Until(7).Card(Bob, Tongue.Chinese).Json();
        Assert.Contains("逾期 11 个工作日：Ann采取的措施未见效。", json, StringComparison.Ordinal);
        Assert.Contains("12月7日周一：逾期 11 个工作日，无效", json, StringComparison.Ordinal);
    }

    /// <summary>Ann answered on Monday 30 November: Bob brings a second crew until Friday.</summary>
    private static CaseWorld Answered()
    {
        var world = new CaseWorld(Late()).Until(0);
        world.Answers("00001", Ann);
        return world;
    }
}
