using PlanBot.Domain.Escalations;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Escalations.LadderWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Escalations;

public sealed class LadderTests
{
    /// <summary>Working days after Friday 27 November: Monday is 1, Wednesday 3, Friday 5, the Wednesday after 8.</summary>
    private const int Third = 2, Fifth = 4, Eighth = 9;

    [Fact]
    public void Pain_16_and_17_A_late_task_climbs_to_Accountable_manager_and_sponsor_each_told_once()
    {
        var world = new LadderWorld().Until(60);
        Assert.Equal(new[] { (Monday.AddDays(Third), "bob", "1.1"), (Monday.AddDays(Fifth), "mia", "1.1"), (Monday.AddDays(Eighth), "sue", "1.1") }, world.Told);
    }

    [Fact]
    public void The_line_manager_is_told_between_Accountable_and_plan_manager_and_only_where_the_ladder_has_the_rung()
    {
        var world = new LadderWorld().With(new() { Accountable = 2, LineManager = 3, Manager = 5 });
        world.Does(new TellSuperior(Ann.PersonId, "Cy", "cy@contoso.com"), Domain.Actor.Time);
        world.Until(60);
        Assert.Equal(["bob", "cy", "mia", "sue"], world.Told.Select(t => t.Person));
        Assert.Equal(Monday.AddDays(Third), world.Told[1].Day);

        var without = new LadderWorld();
        without.Does(new TellSuperior(Ann.PersonId, "Cy", "cy@contoso.com"), Domain.Actor.Time);
        Assert.Null(without.Plan.Find("cy@contoso.com"));
        Assert.Equal(["bob", "mia", "sue"], without.Until(60).Told.Select(t => t.Person));
    }

    [Fact]
    public void A_line_manager_who_has_a_part_already_keeps_it_and_nobody_is_their_own()
    {
        var world = new LadderWorld().With(new() { LineManager = 3 });
        world.Does(new TellSuperior(Ann.PersonId, "Bob", Bob.PersonId), Domain.Actor.Time);
        world.Does(new TellSuperior(Bob.PersonId, "Bob", Bob.PersonId), Domain.Actor.Time);
        Assert.Equal((Bob.PersonId, null), (world.Plan.People[Ann.PersonId].LineManager, world.Plan.People[Bob.PersonId].LineManager));
        world.Does(new TellSuperior(Ann.PersonId, null, null), Domain.Actor.Time);
        Assert.True(world.Plan.People.ContainsKey(Bob.PersonId));
        Assert.Null(world.Plan.People[Ann.PersonId].LineManager);
        world.Does(new TellSuperior(Ann.PersonId, "?", "no address"), Domain.Actor.Time);
        Assert.Null(world.Plan.People[Ann.PersonId].LineManager);
    }

    [Fact]
    public void Pain_6_A_duplicate_wake_up_tells_nothing_twice()
    {
        var world = new LadderWorld().Until(Third);
        for (var again = 0; again < 5; again++) world.Wakes(At(Monday.AddDays(Third), 9, again));
        Assert.Single(world.Told);
    }

    [Fact]
    public void Pain_18_A_finished_or_cancelled_task_ends_the_ladder()
    {
        var finished = new LadderWorld().Until(Third);
        finished.Does(new FinishTask(Button(Late), null), Ann);
        Assert.Single(finished.Until(60).Told);
        var cancelled = new LadderWorld().Until(Third);
        cancelled.Plan = cancelled.Plan with { Tasks = cancelled.Plan.Tasks.With(cancelled.Plan.Tasks.FindCode("1.1")! with { IsCancelled = true }) };
        Assert.Single(cancelled.Until(60).Told);
    }

    [Fact]
    public void An_update_an_acknowledgement_and_a_snooze_begin_the_ladder_anew()
    {
        foreach (var word in new PlanInput[] { new UpdateTask(Button(Late), 40, null), new AcknowledgeTask(Button(Late)), new ForecastTask(Button(Late), Monday.AddDays(Third), null) })
        {
            var world = new LadderWorld().Until(Third);
            world.Does(word, Ann);
            world.Until(Third + 4);
            Assert.Single(world.Told); // Thursday is 1, Friday 2
            world.Until(Third + 5);
            Assert.Equal(new[] { "bob", "bob" }, world.Told.Select(t => t.Person));
        }
        var snoozed = new LadderWorld().Until(1);
        snoozed.Does(new SnoozeTask(Button(Late), 5, "the permit comes on Wednesday"), Ann);
        var until = snoozed.Plan.Tasks.FindCode("1.1")!.SnoozedUntil!.Value.DayNumber - Monday.DayNumber;
        Assert.Empty(snoozed.Until(until + 2).Told);
        Assert.Single(snoozed.Until(until + 5).Told);
    }

    [Fact]
    public void A_new_forecast_with_a_reason_rests_the_ladder_until_it_has_passed()
    {
        var world = new LadderWorld().Until(1);
        world.Does(new ForecastTask(Button(Late), Monday.AddDays(18), "the crane comes on Thursday"), Ann);
        Assert.Empty(world.Until(22).Told); // the forecast is a Friday; Monday is 1
        Assert.Single(world.Until(23).Told);
    }

    [Fact]
    public void Pain_8_The_clock_stands_still_while_the_owner_is_away_and_does_not_jump_on_return()
    {
        var world = new LadderWorld().Away(Ann, 1, 11, Mia).Until(11); // Tuesday to Friday of the week after
        Assert.Empty(world.Told);
        Assert.Empty(world.Until(14).Told); // Monday: the second day
        Assert.Equal((Monday.AddDays(15), "bob", "1.1"), Assert.Single(world.Until(15).Told));
    }

    [Fact]
    public void A_rung_without_a_person_or_with_one_who_was_told_goes_to_the_next_at_once()
    {
        var missing = new LadderWorld(Late with { Accountable = null }).Until(60);
        Assert.Equal(new[] { (Monday.AddDays(Third), "mia", "1.1"), (Monday.AddDays(Eighth), "sue", "1.1") }, missing.Told);
        var same = new LadderWorld(Late with { Accountable = Ann.PersonId }).Until(Third);
        Assert.Equal("mia", Assert.Single(same.Told).Person);
        var left = new LadderWorld(Late with { Accountable = "who-left@contoso.com" }).Until(Third);
        Assert.Equal("mia", Assert.Single(left.Told).Person);
        var unnamed = new LadderWorld();
        unnamed.Plan = unnamed.Plan with { Sponsor = null };
        Assert.Equal(new[] { "bob", "mia" }, unnamed.Until(60).Told.Select(t => t.Person));
    }

    [Fact]
    public void Who_is_away_is_told_through_their_deputy_and_without_one_the_next_rung_takes_it()
    {
        Assert.Equal("sue", Assert.Single(new LadderWorld().Away(Bob, 0, 9, Sue).Until(Third).Told).Person);
        Assert.Equal("mia", Assert.Single(new LadderWorld().Away(Bob, 0, 9).Until(Third).Told).Person);
        Assert.Equal("mia", Assert.Single(new LadderWorld().Away(Bob, 0, 9, Sue).Away(Sue, 0, 9).Until(Third).Told).Person);
        // Deputies who lead round in a circle.
        Assert.Equal("mia", Assert.Single(new LadderWorld().Away(Bob, 0, 9, Sue).Away(Sue, 0, 9, Bob).Until(Third).Told).Person);
        // The owner's own deputy was asked all along.
        Assert.Equal("mia", Assert.Single(new LadderWorld().Away(Bob, 0, 9, Ann).Until(Third).Told).Person);
    }

    [Fact]
    public void A_task_without_an_owner_is_the_managers_and_climbs_past_them()
    {
        var world = new LadderWorld(Late with { Owner = null, Accountable = null }).Until(60);
        Assert.Equal((Monday.AddDays(Third), "sue", "1.1"), Assert.Single(world.Told));
    }

    [Fact]
    public void Pain_7_After_downtime_one_rung_is_told_a_day_and_nobody_is_passed_over()
    {
        var world = new LadderWorld().Wakes(At(Monday.AddDays(25), 15));
        Assert.Equal("bob", Assert.Single(world.Told).Person);
        world.Until(60);
        Assert.Equal(new[] { "bob", "mia", "sue" }, world.Told.Select(t => t.Person));
        Assert.Equal(3, world.Told.Select(t => t.Day).Distinct().Count());
        Assert.DoesNotContain("was asked", Text(new LadderWorld().Wakes(At(Monday.AddDays(25), 15)).Card(Bob)), StringComparison.Ordinal);
    }

    [Fact]
    public void Pain_7_What_was_late_before_the_plan_began_is_asked_of_the_owner_first()
    {
        var world = new LadderWorld(Leaf("1.1", -300, -200) with { Accountable = Bob.PersonId });
        world.Plan = world.Plan with { CreatedAt = At(Monday, 8) };
        Assert.Empty(world.Until(2).Told);
        Assert.Single(world.Until(3).Told);
    }

    [Fact]
    public void Rungs_may_be_off_or_fall_on_the_same_day()
    {
        Assert.Equal(new[] { "mia" }, new LadderWorld().With(new() { Accountable = null, Sponsor = null }).Until(60).Told.Select(t => t.Person));
        Assert.Equal(new[] { (Monday.AddDays(Third), "bob"), (Monday.AddDays(Third), "mia") }, new LadderWorld().With(new() { Manager = 3 }).Until(Fifth).Told.Select(t => (t.Day, t.Person)));
        Assert.Empty(new LadderWorld().With(new() { Accountable = null, Manager = null, Sponsor = null }).Until(60).Told);
        var never = new LadderWorld().With(new() { Owner = null }).Until(0);
        Assert.Empty(Nudges(never));
        Assert.Single(Nudges(new LadderWorld().Until(0)));
    }

    [Fact]
    public void An_owner_who_may_be_late_for_two_days_is_asked_from_the_second_on()
    {
        var world = new LadderWorld().With(new() { Owner = 2 });
        Assert.Empty(Nudges(world.Until(0)));
        Assert.Single(Nudges(world.Until(1)));
    }

    [Fact]
    public void Three_hundred_late_tasks_climb_in_slices_that_fit_a_transaction()
    {
        var world = new LadderWorld([.. Enumerable.Range(1, 300).Select(i => Late with { Id = $"{i:00000}", Code = $"1.{i}" })]);
        var (plan, told) = (world.Plan, 0);
        var now = At(Monday.AddDays(Third), 9);
        while (EscalationRound.Tick(plan, now) is { } slice)
        {
            Assert.InRange(slice.Messages.Length, 1, EscalationRound.Slice * 3);
            (plan, told) = (slice.State, told + slice.Messages.Length);
        }
        Assert.Equal(300, told);
        Assert.Equal(300, world.Until(Third).Told.Count(t => t.Person == "bob"));
    }

    [Theory]
    [InlineData(0, 5, 3, 8, "goes up")]
    [InlineData(4, 3, 5, 8, "goes up")]
    [InlineData(0, 3, 5, 61, "0 to 60")]
    [InlineData(-1, 3, 5, 8, "0 to 60")]
    [InlineData(0, 3, 5, 8, null)]
    [InlineData(0, null, null, 0, null)]
    [InlineData(null, null, null, null, null)]
    [InlineData(3, 3, 3, 3, null)]
    public void A_ladder_that_goes_down_is_refused(int? owner, int? accountable, int? manager, int? sponsor, string? says)
    {
        var ladder = new Ladder { Owner = owner, Accountable = accountable, Manager = manager, Sponsor = sponsor };
        if (says is null) Assert.Null(ladder.FaultIn(Language.Tongue.English));
        else Assert.Contains(says, ladder.FaultIn(Language.Tongue.English), StringComparison.Ordinal);
        Assert.Equal(says is null ? ladder : new Ladder(), ladder.Sound());
    }

    private static IEnumerable<Domain.Nudges.Nudge> Nudges(LadderWorld world) => Domain.Nudges.NudgeRound.LinesFor(world.Plan, Ann.PersonId, world.Now);

    private static string Text(Decision<Domain.People.Person> told) => Assert.IsType<Message.ToChat>(Assert.Single(told.Messages)).Card.Json();
}
