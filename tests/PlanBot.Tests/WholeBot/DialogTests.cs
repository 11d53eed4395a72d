using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace PlanBot.Tests.WholeBot;

public sealed class DialogTests
{
    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("""
        Code,Task,Owner,Due,Colour
        1,Dig,ann@contoso.com,2027-02-05,red
        2,Pour,bob@contoso.com,2027-02-12,blue
        3,Build,,2027-03-05,green

        """);

    [Fact]
    public async Task An_import_is_looked_through_in_a_dialog_and_confirmed_there()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var preview = await ines.Sends("South.csv", Plan);

        var review = await ines.Opens(preview, "Full review");
        Assert.Equal("Review: South", review.Title);
        foreach (var said in (string[])["1 Dig · ann@contoso.com", "3 Build", "Colour", "Columns understood"]) Assert.Contains(said, review.Card.Text, StringComparison.Ordinal);

        var done = await ines.Submits(review, "Import");
        Assert.Contains("South", done.Title, StringComparison.Ordinal);
        Assert.Contains("South", (await ines.Says("plans")).Text, StringComparison.Ordinal);
        // In the chat the preview is still there, and says so.
        Assert.Contains("already", (await ines.Opens(preview, "Full review")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_a_known_plan_shows_what_it_would_change()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var preview = await ines.Sends("North 2027.csv", Encoding.UTF8.GetBytes("Code,Task,Owner,Due\n1,Open the north store,,\n1.1,Sign the lease,ann@contoso.com,2026-11-27\n"));

        var review = await ines.Opens(preview, "Full review");
        foreach (var said in (string[])["20 Nov 2026 → 27 Nov 2026", "1.2 Hire the team"]) Assert.Contains(said, review.Card.Text, StringComparison.Ordinal);
        Assert.Contains("was cancelled", (await ines.Submits(review, "Cancel")).Card.Text, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull((await world.PlanAsync("north")).Tasks.FindCode("1.2"));
    }

    [Fact]
    public async Task A_client_without_dialogs_gets_a_card_in_the_chat()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var review = await ines.Submits(await ines.Sends("South.csv", Plan), "Full review");
        Assert.Contains("3 Build", review.Text, StringComparison.Ordinal);
        await ines.Presses(review, "Import");
        Assert.Contains("South", (await ines.Says("plans")).Text, StringComparison.Ordinal);
        var form = await ines.Submits(await ines.Says("task 1.1"), "New task below it");
        Assert.Equal("1.1", form.Values["below"]);
    }

    [Fact]
    public async Task Settings_are_changed_in_a_dialog_that_keeps_what_was_typed()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var dialog = await ines.Opens(await ines.Says("settings"), "In a larger window");
        Assert.DoesNotContain("In a larger window", dialog.Card.Titles);

        var refused = await ines.Submits(dialog, "Save", ("dueSoonDays", "99"), ("behindPoints", "20"));
        Assert.Equal("20", refused.Card.Values["behindPoints"]);
        Assert.Equal(15, (await world.PlanAsync("north")).Settings.BehindPoints);

        await ines.Submits(refused, "Save", ("dueSoonDays", "9"));
        var settings = (await world.PlanAsync("north")).Settings;
        Assert.Equal((9, 20), (settings.DueSoonDays, settings.BehindPoints));
    }

    [Fact]
    public async Task A_new_task_comes_by_a_card_as_well_as_by_a_dialog()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, ann) = (world.Person("Ines"), world.Person("Ann"));
        var card = await ines.Says("new task Order the crane");
        Assert.Equal("Order the crane", card.Values["title"]);
        var added = await ines.Presses(card, "Add the task", ("below", "1"), ("owner", TestPlans.Ann), ("due", "2026-12-18"));
        Assert.Contains("Added: 1.4 is in the plan.", added.Text, StringComparison.Ordinal);
        Assert.Equal("1.4", (await world.TaskAsync("north", "1.4")).Code);

        var dialog = await ines.Opens(await ines.Says("task 1.4"), "New task below it");
        var refused = await ines.Submits(dialog, "Add the task", ("title", "Book it"), ("due", "2026-12-01"));
        Assert.Contains("has passed", refused.Card.Text, StringComparison.Ordinal);
        Assert.Equal(("Book it", "1.4"), (refused.Card.Values["title"], refused.Card.Values["below"]));
        await ines.Submits(refused, "Add the task", ("due", "2026-12-16"));

        var plan = await world.PlanAsync("north");
        Assert.Equal(("Book it", new DateOnly(2026, 12, 16)), (plan.Tasks.FindCode("1.4.1")!.Title, plan.Tasks.FindCode("1.4.1")!.Due));
        // It is there after a restart, in its place.
        await world.RestartsAsync();
        Assert.Equal(["1", "1.1", "1.2", "1.3", "1.4", "1.4.1"], (await world.PlanAsync("north")).Tasks.All.Select(t => t.Code));
        Assert.Contains("Book it", (await ann.Says("task 1.4.1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_picked_and_is_a_member_becomes_the_owner_and_is_told()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, carl) = (world.Person("Ines"), world.Person("Carl"));
        await world.Channel().Hears(ines, "link");
        var form = await ines.Says("new task Crane");

        var added = await ines.Presses(form, "Add the task", ("somebody", "aad-29:carl"), ("due", "2026-12-18"));
        Assert.Contains("Carl", added.Text, StringComparison.Ordinal);
        var plan = await world.PlanAsync("north");
        Assert.Equal("carl@contoso.com", plan.Tasks.All[^1].Owner);

        await world.SettledAsync("plan|north");
        Assert.Contains("Crane", (await carl.Says("my tasks")).Text, StringComparison.Ordinal);
        await world.Passes("+2h");
        await world.Connector.WaitAsync(_ => carl.Cards.Any(c => c.Text.Contains("Ines gave you the task 2 Crane.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_people_picker_id_that_is_no_member_is_refused_and_the_form_keeps_what_was_typed()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        await world.Channel().Hears(ines, "link");
        var form = await ines.Says("new task Crane");
        foreach (var id in (string[])["11111111-2222-3333-4444-555555555555", "29:nobody", "../../members", new string('9', 5000)])
        {
            var refused = await ines.Presses(form, "Add the task", ("somebody", id), ("deliverable", "It stands"));
            Assert.Contains("is not a member of", refused.Text, StringComparison.Ordinal);
            Assert.Contains("Add them to the team first", refused.Text, StringComparison.Ordinal);
            Assert.Equal(("Crane", "It stands", ""), (refused.Card!.Values["title"], refused.Card.Values["deliverable"], refused.Card.Values["somebody"]));
        }
        world.Connector.AnswerNext(503);
        Assert.Contains("Teams does not say right now", (await ines.Presses(form, "Add the task", ("somebody", "aad-29:ines2"))).Text, StringComparison.Ordinal);
        Assert.Equal(4, (await world.PlanAsync("north")).Tasks.All.Length);
    }

    [Fact]
    public async Task Who_may_not_add_tasks_makes_the_bot_ask_nobody_about_anybody()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, ann) = (world.Person("Ines"), world.Person("Ann"));
        var form = await ines.Says("new task Crane");
        await ann.Says("hello");
        var calls = world.Connector.Calls.Count;
        var refused = await ann.Invokes("task/submit", new JsonObject { ["data"] = form.DataOf(form.Button("Add the task").GetProperty("fallback"), [("somebody", "aad-29:ines")]) });
        Assert.StartsWith("Only the plan manager can add tasks", refused.Message, StringComparison.Ordinal);
        Assert.Equal(calls, world.Connector.Calls.Count);
    }

    [Fact]
    public async Task A_dialog_for_a_deleted_plan_says_so()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        foreach (var verb in (string[])["settings.open", "settings.save", "import.review", "import.confirm", "task.new", "task.add", "task.view", "task.done", "digest.view", "standUp.view"])
        {
            var data = new JsonObject { ["verb"] = verb, ["plan"] = "gone", ["task"] = "00002", ["standUp"] = "s1", ["day"] = "2026-12-07", ["meeting"] = "1", ["section"] = "General" };
            foreach (var name in (string[])["task/fetch", "task/submit", "composeExtension/submitAction"])
                Assert.Contains("This plan is not here any more", (await ines.Invokes(name, new JsonObject { ["data"] = data.DeepClone() })).Message, StringComparison.Ordinal);
        }
        Assert.Null(await world.Services.GetRequiredService<PlanBot.Turns.Turn<Domain.Plans.Plan>>().ReadAsync("gone"));
    }

    public static TheoryData<string> Names => ["task/fetch", "task/submit", "composeExtension/query", "composeExtension/fetchTask", "composeExtension/submitAction", "adaptiveCard/action"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_an_invoke_carries_it_is_answered(string name)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var long1 = new string('x', 1_000_000);
        JsonNode?[] values =
        [
            null, 7, "text", true, new JsonArray(), new JsonArray(1, null), new JsonObject(), long1, Of("data", null), Of("data", 7), Of("data", long1), Of("data", new JsonArray(Of("verb", "task.add"))),
            Of("data", Of("verb", long1)), Of("data", Of("verb", 7)), Of("data", new JsonObject { ["verb"] = "task.add", ["plan"] = long1 }), Of("data", new JsonObject { ["verb"] = "task.add", ["plan"] = "north", ["title"] = long1 }),
            Of("data", new JsonObject { ["verb"] = "task.add", ["plan"] = "north", ["title"] = new JsonArray(), ["owner"] = Of("id", 1), ["below"] = 1.5, ["due"] = false }),
            Of("data", new JsonObject { ["verb"] = "import.review", ["plan"] = "north", ["page"] = "99999999999999999999" }), Of("data", new JsonObject { ["verb"] = "digest.view", ["plan"] = "north", ["meeting"] = "9223372036854775807" }),
            Of("data", new JsonObject { ["verb"] = "blocker.raise", ["on"] = "a|b", ["what"] = long1, ["link"] = 7 }),
            Of("commandId", 7), Of("commandId", long1), new JsonObject { ["commandId"] = "findTask", ["parameters"] = "q" }, new JsonObject { ["commandId"] = "findTask", ["queryOptions"] = new JsonObject { ["skip"] = -1, ["count"] = 1e300 } },
            new JsonObject { ["commandId"] = "findTask", ["queryOptions"] = new JsonObject { ["skip"] = int.MaxValue, ["count"] = int.MinValue } },
            new JsonObject { ["commandId"] = "createTask", ["messagePayload"] = 7 }, new JsonObject { ["commandId"] = "createTask", ["messagePayload"] = new JsonObject { ["body"] = new JsonObject { ["content"] = long1 }, ["linkToMessage"] = "javascript:alert(1)" } },
            new JsonObject { ["commandId"] = "raiseBlocker", ["messagePayload"] = new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = string.Concat(Enumerable.Repeat("<p>&#xD83D;", 10_000)) } } },
            Of("action", new JsonObject { ["verb"] = "task.view", ["data"] = new JsonObject { ["plan"] = "north", ["task"] = long1 } }),
        ];
        foreach (var value in values)
        {
            var body = (await ines.Invokes(name, value?.DeepClone())).Body;
            var kind = body.TryGetProperty("task", out var task) ? task.GetProperty("type").GetString() : body.TryGetProperty("composeExtension", out var extension) ? extension.GetProperty("type").GetString() : body.GetProperty("statusCode").GetInt32().ToString();
            Assert.True(kind is "continue" or "message" or "result" or "200", $"{value?.ToJsonString()[..Math.Min(100, value.ToJsonString().Length)]}: {body}"[..Math.Min(400, body.ToString().Length)]);
            Assert.DoesNotContain("something went wrong", body.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(4, (await world.PlanAsync("north")).Tasks.All.Length);
    }

    private static JsonObject Of(string name, JsonNode? value) => new() { [name] = value };
}
