using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.CheckIns.CheckInWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class CheckInTests
{
    private readonly CheckInWorld world = new();

    /// <summary>What page 1 needs to be valid: 1.2 is late.</summary>
    private static readonly (string, string)[] First =
    [
        ("percent_00003", "70"), ("forecast_00003", "2026-12-11"), ("health_00003", "AtRisk"), ("cause_00003", "Dependency"), ("action_00003", "AddResources"),
        ("health_00002", "OnTrack"), ("health_00004", "OnTrack"), ("health_00005", "OnTrack"),
    ];

    [Fact]
    public void The_form_lists_an_owners_open_tasks_the_latest_first_four_a_page()
    {
        Assert.Equal(["1.2", "1.1", "1.3", "1.4"], Codes(world.Open()));
        Assert.Equal(["1.5", "1.6"], Codes(world.Open(page: 1)));
        Assert.Contains("Page 1 of 2", Words(world.Open()));
        Assert.Contains("Late: was due 16 Nov 2026 · planned 100 %", Words(world.Open()));
    }

    [Fact]
    public void A_first_answer_updates_the_tasks_and_says_what_was_understood()
    {
        var reply = world.Save(world.Open(), [.. First, ("blocker_00003", "no crane"), ("unblocker_00003", "Bob"), ("until_00003", "2026-12-04"), ("comment_00003", "soon")]);

        var words = Words(reply);
        Assert.Contains("70 % · forecast finish Fri 11 Dec · At risk", words);
        Assert.Contains("Blocker: no crane\nTo be removed by Bob, by Fri 4 Dec\nCause: Dependency\nCorrective action: Add resources\nComment: soon", words);
        Assert.Contains("Ann · North · week of Mon 30 Nov", words);
        Assert.Contains("1 of 2 pages done", words);
        Assert.Equal(["Next page", "The rest is on plan", "Edit"], Titles(Json(reply)));
        var task = world["1.2"];
        Assert.Equal((70, new DateOnly(2026, 12, 11), Health.AtRisk, Cause.Dependency, "Ann"), (task.PercentComplete, task.Forecast, task.Health, task.Cause, task.UpdatedBy));
        Assert.Equal(new Blocker("no crane", "Bob", new(2026, 12, 4), new(2026, 12, 2)), task.Blocker);
        Assert.Equal(70, world.Plan.Answers[new(Monday, "ann@contoso.com", "00003")].PercentComplete);
    }

    [Fact]
    public void The_last_page_ends_with_thanks_and_the_way_to_my_tasks()
    {
        world.Save(world.Open(), First);
        var reply = Json(world.Save(world.Open(page: 1), ("health_00006", "OnTrack"), ("health_00007", "OnTrack")));
        Assert.Contains("All done, thank you.", Words(reply));
        Assert.Equal(["checkIn.open", "tasks.mine"], Verbs(reply));
    }

    [Fact]
    public void A_forecast_far_away_says_its_year()
    {
        var reply = Json(world.Save(world.Open(page: 1), ("health_00006", "OnTrack"), ("health_00007", "OnTrack"), ("forecast_00007", "2027-08-06")));
        Assert.Contains("0 % · forecast finish 6 Aug 2027 · On track", Words(reply));
    }

    [Fact]
    public void A_page_that_was_left_out_is_offered_next()
    {
        var reply = Json(world.Save(world.Open(page: 1), ("health_00006", "OnTrack"), ("health_00007", "OnTrack")));
        Assert.Contains("1 of 2 pages done", Words(reply));
        Assert.Equal("0", Pressed(reply, "checkIn.open").Fields["page"]);
    }

    [Fact]
    public void Reopening_shows_what_was_said_and_a_second_submission_replaces_it()
    {
        world.Save(world.Open(), [.. First, ("blocker_00003", "no crane"), ("comment_00002", "nearly")]);
        var form = world.Open();
        Assert.Equal(("70", "2026-12-11", "AtRisk", "no crane", "nearly"),
            (Value(form, "percent_00003"), Value(form, "forecast_00003"), Value(form, "health_00003"), Value(form, "blocker_00003"), Value(form, "comment_00002")));
        Assert.Contains(Nodes(form), n => n["id"]?.ToString() == "box_00003" && n["isVisible"] is null);
        Assert.Contains(Nodes(form), n => n["id"]?.ToString() == "box_00002" && n["isVisible"]?.ToString() == "false");

        world.Save(form, ("percent_00003", "80"), ("blocker_00003", ""));
        Assert.Equal((80, null), (world["1.2"].PercentComplete, world["1.2"].Blocker));
        Assert.Equal(4, world.Plan.Answers.Count);
    }

    [Fact]
    public void Something_newer_than_the_check_in_is_not_taken_back_by_reopening()
    {
        world.Save(world.Open(), First);
        world.Plan = world.Plan with { Tasks = world.Plan.Tasks.With(world["1.2"] with { PercentComplete = 75 }) };
        Assert.Equal("75", Value(world.Open(), "percent_00003"));
    }

    [Fact]
    public void The_same_submission_from_two_devices_is_one_check_in_and_writes_once()
    {
        var form = world.Open();
        world.Save(form, First);
        var once = world.Plan;
        world.Now += TimeSpan.FromMinutes(1);
        var reply = world.Save(form, First);
        Assert.Same(once, world.Plan);
        Assert.Contains("70 %", Words(reply));
    }

    [Fact]
    public void Pages_do_not_move_when_one_is_saved_even_if_its_tasks_are_done_now()
    {
        var second = Codes(world.Open(page: 1));
        world.Save(world.Open(), [.. First, ("percent_00003", "100"), ("percent_00002", "100")]);
        Assert.Equal(["1.2", "1.1", "1.3", "1.4"], Codes(world.Open()));
        Assert.Equal(second, Codes(world.Open(page: 1)));
        Assert.Equal(["Save", "Save; the rest is on plan", "Next"], Titles(world.Open()));
        Assert.Equal(["Save", "Back"], Titles(world.Open(page: 1)));
    }

    [Fact]
    public void Next_week_asks_only_about_open_tasks_again()
    {
        world.Save(world.Open(), [.. First, ("percent_00003", "100")]);
        world.Now += TimeSpan.FromDays(7);
        Assert.Equal("1.1", Codes(world.Open())[0]);
        Assert.Equal(new DateOnly(2026, 12, 7), AnswerKey.WeekOf(world.Plan.Today(world.Now)));
    }

    [Fact]
    public void A_task_that_is_done_loses_its_blocker_and_the_answer_says_so()
    {
        world.Save(world.Open(), [.. First, ("blocker_00003", "no crane")]);
        var reply = world.Save(world.Open(), ("percent_00003", "100"), ("forecast_00003", "2026-11-20"));
        Assert.Contains("The task is done, so its blocker is closed.", Words(reply));
        Assert.Equal((TaskState.Done, null), (world["1.2"].State, world["1.2"].Blocker));
        Assert.Equal(new DateOnly(2026, 12, 2), world["1.2"].ActualFinish);
    }

    [Fact]
    public void A_reworded_blocker_keeps_its_age()
    {
        world.Save(world.Open(), [.. First, ("blocker_00003", "no crane")]);
        world.Now += TimeSpan.FromDays(1);
        world.Save(world.Open(), ("blocker_00003", "still no crane"));
        Assert.Equal(new DateOnly(2026, 12, 2), world["1.2"].Blocker!.Since);
    }

    [Fact]
    public void Cause_and_corrective_action_are_asked_only_of_tasks_that_are_behind()
    {
        var form = world.Open();
        Assert.True(Shows(form, "cause_00003"));
        Assert.False(Shows(form, "cause_00002"));
        Assert.False(Shows(form, "action_00004"));
    }

    [Fact]
    public void The_plan_manager_is_asked_about_tasks_whose_owner_is_not_known() =>
        Assert.Equal(["1.8"], Codes(world.Open(by: world.Mei)));

    [Fact]
    public void Somebody_without_open_tasks_is_told_so_and_a_stranger_is_refused()
    {
        world.Plan = world.Plan with { Tasks = world.Plan.Tasks.With(world["1.7"] with { PercentComplete = 100 }) };
        Assert.Contains("You have no open tasks in North", Assert.IsType<Reply.Notice>(world.Decide(new OpenCheckIn { By = world.Bob })).Text);
        Assert.StartsWith("You have no part in this plan", Assert.IsType<Reply.Notice>(world.Decide(new OpenCheckIn { By = new("eve", "Eve", Tongue.English) })).Text);
    }
}
