using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.CheckIns.CheckInWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class OnPlanTests
{
    private static readonly DateOnly Week = RoundWorld.Week;

    /// <summary>Forty tasks: 1.7 is late, 1.20 behind, 1.31 due soon, 1.40 blocked; 1.12 was not updated for longest, 1.5 lately.</summary>
    private static RoundWorld Forty() => new([.. Enumerable.Range(1, 40).Select(n => RoundWorld.Task($"1.{n}") switch
    {
        var task when n == 7 => RoundWorld.Task("1.7", -30, -7),
        var task when n == 20 => RoundWorld.Task("1.20", -30, 30),
        var task when n == 31 => RoundWorld.Task("1.31", -1, 4) with { PercentComplete = 95 },
        var task when n == 40 => task with { Blocker = new("no crane", null, null, Week) },
        var task when n == 12 => task,
        var task => task with { UpdatedAt = RoundWorld.Opens.AddDays(n == 5 ? -8 : -60).AddMinutes(n) },
    })]) { Now = RoundWorld.Opens };

    [Fact]
    public void An_owner_with_forty_tasks_sees_the_ones_that_matter_first()
    {
        var form = RoundWorld.Words(Forty().Shows(new OpenCheckIn(), RoundWorld.Ann));
        Assert.Contains("Page 1 of 10", form);
        int[] places = [.. ((string[])["1.7 Task", "1.20 Task", "1.31 Task", "1.12 Task"]).Select(code => form.IndexOf(code, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void The_order_stays_when_a_late_task_is_answered_updated_or_time_goes_on()
    {
        var world = Forty();
        world.GoTo(RoundWorld.Opens);
        var before = Codes(world);
        world.Says(world.Answering(Week, 100, "1.31"), RoundWorld.Ann);
        world.Now = RoundWorld.Closes.AddHours(-1);
        Assert.Equal(before, Codes(world));
        Assert.Equal(40, world.Plan.Entries[new(Week, RoundWorld.Ann.PersonId)].Order.Length);
    }

    [Fact]
    public void The_rest_is_on_plan_with_one_button_and_what_deviates_is_not_waved_through()
    {
        var world = Forty();
        var words = world.Says(new RestOnPlan(Week), RoundWorld.Ann);
        Assert.Contains("37 more tasks: on plan", words);
        Assert.Contains("3 tasks need an answer of their own", words);
        foreach (var code in (string[])["1.7", "1.20", "1.40"])
        {
            Assert.Contains($"• {code} Task", words);
            Assert.Null(world.Plan.Tasks.FindCode(code)!.Health);
        }
        var waved = world.Plan.Tasks.FindCode("1.31")!;
        Assert.Equal((95, Health.OnTrack, "Ann"), (waved.PercentComplete, waved.Health, waved.UpdatedBy));
        Assert.Equal(37, world.Plan.Answers.Count);
        Assert.Equal(95, world.Plan.Answers[new(Week, RoundWorld.Ann.PersonId, waved.Id)].PercentComplete);
        Assert.Equal(RoundWorld.Opens, world.Plan.Entries[new(Week, RoundWorld.Ann.PersonId)].ReportedAt);
    }

    [Fact]
    public void Pressed_on_the_form_it_saves_the_page_too_and_nothing_when_the_page_has_a_fault()
    {
        var world = new CheckInWorld();
        var faulty = world.Save(world.Open(), ("rest", "yes"));
        Assert.Contains("Nothing is saved yet", Words(faulty));
        Assert.Empty(world.Plan.Answers);
        var reply = world.Save(world.Open(), ("percent_00003", "70"), ("forecast_00003", "2026-12-11"), ("health_00003", "AtRisk"), ("cause_00003", "Dependency"), ("action_00003", "AddResources"),
            ("health_00002", "OnTrack"), ("health_00004", "OnTrack"), ("health_00005", "OnTrack"), ("rest", "yes"));
        Assert.Contains("2 more tasks: on plan", Words(reply));
        Assert.Contains("All done, thank you.", Words(reply));
        Assert.Equal(6, world.Plan.Answers.Count);
    }

    [Fact]
    public void Pressed_again_on_another_device_or_by_somebody_else_it_changes_nothing()
    {
        var world = Forty();
        world.Says(new RestOnPlan(Week), RoundWorld.Ann);
        var once = world.Plan;
        Assert.Contains("0 more tasks", world.Says(new RestOnPlan(Week), RoundWorld.Ann));
        Assert.Contains("You have no part", world.Says(new RestOnPlan(Week), Tasks.TaskWorld.Stranger));
        Assert.Contains("from another week", world.Says(new RestOnPlan(Week.AddDays(-7)), RoundWorld.Ann));
        Assert.Same(once, world.Plan);
    }

    [Fact]
    public void So_many_tasks_that_they_do_not_fit_one_transaction_take_two_presses()
    {
        var world = new RoundWorld([.. Enumerable.Range(1, 100).Select(n => RoundWorld.Task($"1.{n}"))]) { Now = RoundWorld.Opens };
        world.Says(new RestOnPlan(Week), RoundWorld.Ann);
        Assert.Equal(40, world.Plan.Answers.Count);
        world.Says(new RestOnPlan(Week), RoundWorld.Ann);
        world.Says(new RestOnPlan(Week), RoundWorld.Ann);
        Assert.Equal(100, world.Plan.Answers.Count);
    }

    [Fact]
    public void A_page_and_the_rest_said_after_the_closing_fit_one_transaction_with_what_the_digest_keeps()
    {
        var world = new RoundWorld([.. Enumerable.Range(1, 100).Select(n => RoundWorld.Task($"1.{n}", dueIn: 9) with { PercentComplete = 99 })]) { Now = RoundWorld.Closes.AddHours(1.5) };
        world.Plan = world.Plan with { NudgedUntil = world.Now };
        var decision = Decide.For(world.Plan, world.Answering(Week, 99, "1.1", "1.2", "1.3", "1.4") with { AndRest = true, By = RoundWorld.Ann }, world.Now);
        Assert.NotEmpty(decision.Messages);
        // Tasks may be written under another generation; all else, the head among it, is one transaction.
        Assert.InRange(1 + decision.State.Answers.Count + decision.State.Entries.Count + decision.State.Frozen!.Tasks.Count + decision.Messages.Length, 80, 100);
    }

    private static string[] Codes(RoundWorld world) =>
        [.. Enumerable.Range(0, 10).SelectMany(page => CheckInWorld.Codes(System.Text.Json.Nodes.JsonNode.Parse(world.Shows(new OpenCheckIn(page), RoundWorld.Ann).ToJson())!))];
}
