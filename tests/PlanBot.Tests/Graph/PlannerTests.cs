using System.Text.Json.Nodes;
using PlanBot.Domain.Plans;
using PlanBot.Graph;
using PlanBot.Rows;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Graph;

/// <summary>North and a plan in Planner; it is Monday, 2026-12-07, 08:00.</summary>
public sealed class PlannerTests : IAsyncLifetime
{
    private const string Lease = "1.1 Sign the lease", Team = "1.2 Hire the team", Shelves = "1.3 Order the shelves";
    private GraphServer graph = null!;
    private World world = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphServer.StartAsync(new GraphUser("Ann"), new("Bob"), new("Ines"));
        world = await GraphWorld.StartAsync(graph, [Synced(TestPlans.North())], GraphFeature.Planner);
        foreach (var name in (string[])["Ann", "Bob", "Ines"]) await world.Person(name).Says("help");
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Leaves_are_created_once_with_their_date_and_what_Ann_reports_follows()
    {
        await world.Person("Ann").Says("update 1.2 40%");
        await world.LooksAsync();
        await world.LooksAsync();
        Assert.Equal([Lease, Team, Shelves], graph.PlannerTasks.Select(t => (string?)t["title"]));
        Assert.Equal((50, "2026-12-31T10:00:00+00:00"), ((int)graph.PlannerTask(Team)["percentComplete"]!, (string?)graph.PlannerTask(Team)["dueDateTime"]));
        await world.Person("Ann").Says("done 1.1");
        await world.Person("Ann").Says("forecast 1.2 2027-01-15");
        graph.Forget();
        await world.LooksAsync();
        Assert.Equal(100, (int)graph.PlannerTask(Lease)["percentComplete"]!);
        Assert.Equal("2027-01-15T10:00:00+00:00", (string?)graph.PlannerTask(Team)["dueDateTime"]);
        // Only what differs was sent, and nothing that agrees: 40 % is 50 there.
        var sent = graph.Calls.Where(c => c.Method == "PATCH").Select(c => c.Body).ToList();
        Assert.Equal(["""{"percentComplete":100}""", """{"dueDateTime":"2027-01-15T10:00:00+00:00"}"""], sent);
        await world.Person("Ann").Says("update 1.2 60%");
        graph.Forget();
        await world.LooksAsync();
        Assert.DoesNotContain(graph.Calls, c => c.Method is "PATCH" or "POST");
    }

    [Fact]
    public async Task What_is_completed_or_moved_in_Planner_is_so_here_and_the_card_says_by_whom_and_what_was_here()
    {
        await world.Person("Ann").Says("update 1.1 60%");
        await world.LooksAsync();
        graph.Changes(Lease, percent: 100, by: "Bob Li");
        graph.Changes(Team, due: "2027-02-01");
        await world.LooksAsync();
        var (lease, team) = (await world.TaskAsync("north", "1.1"), await world.TaskAsync("north", "1.2"));
        Assert.Equal((TaskState.Done, "Bob Li (Planner)"), (lease.State, lease.UpdatedBy));
        Assert.Equal((new DateOnly(2026, 12, 31), new DateOnly(2027, 2, 1)), (team.Due, team.Forecast));
        Assert.Contains((await world.RowsAsync("plan|north", "h|")).Select(r => (r.Found("By") as string, r.Found("PercentCompleteFrom") as double?, r.Found("PercentCompleteTo") as double?)), line => line == ("Bob Li (Planner)", 60.0, 100.0));
        var tasks = (await world.Person("Ann").Says("my tasks")).Text;
        Assert.Contains("Changed in Planner, seen on Mon 7 Dec", tasks, StringComparison.Ordinal);
        Assert.Contains("PlanBot had Thu 31 Dec.", tasks, StringComparison.Ordinal);
        await world.Person("Ann").Says("update 1.1 80%");
        Assert.Contains("Changed in Planner by Bob Li on Mon 7 Dec", (await world.Person("Ann").Says("my tasks")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_comes_between_reading_and_writing_is_read_again_and_neither_word_is_lost()
    {
        await world.LooksAsync();
        await world.Person("Ann").Says("done 1.2");
        graph.BeforeChange = () => graph.Changes(Team, percent: 50, due: "2027-03-01");
        await world.LooksAsync();
        var team = await world.TaskAsync("north", "1.2");
        // Of the percent both spoke, and when somebody did in Planner is not known; of the date Planner alone did.
        Assert.Equal((100.0, new DateOnly(2027, 3, 1)), (team.PercentComplete, team.Forecast));
        Assert.Equal((100, "2027-03-01T10:00:00Z"), ((int)graph.PlannerTask(Team)["percentComplete"]!, (string?)graph.PlannerTask(Team)["dueDateTime"]));
        Assert.Equal((false, "50"), (team.Planner!.PercentNote!.PlannerCounts, team.Planner.PercentNote.Other));
        Assert.Contains(await world.RowsAsync("plan|north", "h|"), r => r.Found("What") as string == "PlannerPercent" && r.Found("From") as string == "50" && r.Found("To") as string == "100");
        Assert.Equal(2, graph.Count("PATCH", (string)graph.PlannerTask(Team)["id"]!));
    }

    [Fact]
    public async Task Of_two_words_whose_times_are_known_the_later_counts()
    {
        await world.LooksAsync();
        await world.Person("Ann").Says("update 1.1 30%");
        graph.Changes(Lease, percent: 100, by: "Bob Li", at: world.Clock.GetUtcNow().AddMinutes(5));
        await world.Person("Ann").Says("update 1.2 30%");
        graph.Changes(Team, percent: 100, by: "Bob Li", at: world.Clock.GetUtcNow().AddMinutes(-5));
        await world.LooksAsync();
        Assert.Equal((100.0, 30.0), ((await world.TaskAsync("north", "1.1")).PercentComplete, (await world.TaskAsync("north", "1.2")).PercentComplete));
        Assert.Equal((100, 50), ((int)graph.PlannerTask(Lease)["percentComplete"]!, (int)graph.PlannerTask(Team)["percentComplete"]!));
        Assert.Contains("Planner had 100 %", (await world.Person("Ann").Says("my tasks")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deleted_in_Planner_stays_here_is_told_to_the_manager_and_is_not_put_back()
    {
        await world.LooksAsync();
        lock (graph.PlannerTasks) graph.PlannerTasks.RemoveAt(2);
        // What was just created may be missing from a list that was read before.
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.LooksAsync();
        await world.LooksAsync();
        Assert.Equal(2, graph.PlannerTasks.Count);
        Assert.True((await world.TaskAsync("north", "1.3")).IsOpen);
        var ines = world.Person("Ines");
        await world.Connector.WaitAsync(_ => ines.Cards.Any(c => c.Text.Contains("was deleted in Planner", StringComparison.Ordinal)));
        Assert.Contains("1.3 “Order the shelves” was deleted in Planner. It stays in the plan", ines.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_the_team_has_there_already_is_taken_over_with_what_it_says()
    {
        graph.PlannerTasks.Add(new JsonObject { ["id"] = "own", ["title"] = "order the shelves", ["planId"] = GraphServer.PlannerPlan, ["percentComplete"] = 100, ["@odata.etag"] = "W/\"own\"", ["dueDateTime"] = "2026-12-20T10:00:00Z" });
        await world.LooksAsync();
        Assert.Equal(3, graph.PlannerTasks.Count);
        var shelves = await world.TaskAsync("north", "1.3");
        Assert.Equal((100.0, "own", "2026-12-20"), (shelves.PercentComplete, shelves.Planner!.Id, shelves.Planner.DueNote!.Other));
        Assert.Equal("2026-12-09T10:00:00+00:00", (string?)graph.PlannerTask("order the shelves")["dueDateTime"]);
    }

    [Fact]
    public async Task A_plan_in_Planner_that_the_manager_does_not_have_is_not_touched_and_the_status_says_so()
    {
        var ines = world.Person("Ines");
        var form = await ines.Says("settings");
        await ines.Presses(form, "Save", ("plannerPlan", "somebody-elses-plan-in-Planner"));
        graph.Forget();
        await world.LooksAsync();
        Assert.DoesNotContain(graph.Calls, c => c.Path.StartsWith("/planner", StringComparison.Ordinal));
        Assert.Contains("Planner shows no plan somebody-elses-plan-in-Planner to Ines; nothing is synced.", (await ines.Says("status")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sync_that_is_throttled_halfway_goes_on_later_and_creates_nothing_twice()
    {
        var left = 1;
        graph.Fails = call => call.Method == "POST" && left-- <= 0 ? new(429, "TooManyRequests", RetryAfter: 10) : null;
        await world.LooksAsync();
        Assert.Single(graph.PlannerTasks);
        graph.Fails = _ => null;
        world.Clock.Advance(TimeSpan.FromSeconds(15));
        await world.LooksAsync();
        Assert.Equal(3, graph.PlannerTasks.Count);
    }

    [Fact]
    public async Task A_task_that_was_created_without_our_knowing_is_found_again_by_its_title()
    {
        graph.PlannerTasks.Add(new JsonObject { ["id"] = "made", ["title"] = Lease, ["planId"] = GraphServer.PlannerPlan, ["percentComplete"] = 0, ["@odata.etag"] = "W/\"made\"", ["dueDateTime"] = "2026-11-20T10:00:00Z" });
        await world.LooksAsync();
        Assert.Equal("made", (await world.TaskAsync("north", "1.1")).Planner!.Id);
        Assert.Equal(3, graph.PlannerTasks.Count);
    }

    [Fact]
    public async Task What_Ann_reports_is_in_Planner_a_moment_later_without_a_round()
    {
        await world.LooksAsync();
        await world.Person("Ann").Says("done 1.1");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((int)graph.PlannerTask(Lease)["percentComplete"]! != 100) await Task.Delay(50, limit.Token);
        Assert.Equal(TaskState.Done, (await world.TaskAsync("north", "1.1")).State);
    }

    private static Plan Synced(Plan plan) => plan with { Settings = plan.Settings with { PlannerPlan = GraphServer.PlannerPlan } };
}
