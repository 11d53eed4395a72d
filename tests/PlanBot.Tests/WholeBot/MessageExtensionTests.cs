using System.Text.Json.Nodes;

namespace PlanBot.Tests.WholeBot;

/// <summary>PlanBot where people write to each other.</summary>
public sealed class MessageExtensionTests
{
    private const string Link = "https://teams.microsoft.com/l/message/19:x/1575667808184";

    [Fact]
    public async Task A_task_is_found_and_put_into_a_message()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("hello");

        var found = (await Find(ann, "LEASE")).Found;
        Assert.Equal(["1.1 Sign the lease"], found.Select(f => f.Title));
        Assert.DoesNotContain("Done", found[0].Card.Titles);
        var mine = await ann.Refreshes(found[0].Card, new() { ["conversationType"] = "groupChat", ["id"] = "19:chat@thread.v2" });
        Assert.Contains("Done", mine.Card!.Titles);
        Assert.Equal(["1.1 Sign the lease", "1.2 Hire the team"], (await ann.Invokes("composeExtension/query", new JsonObject
        {
            ["commandId"] = "findTask", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "initialRun", ["value"] = "true" }),
        })).Found.Select(f => f.Title));
    }

    [Fact]
    public async Task The_next_page_goes_on_where_the_first_ended()
    {
        await using var world = await World.StartAsync(TestPlans.Wide(60));
        var ann = world.Person("Ann");
        await ann.Says("hello");
        var titles = new List<string>();
        foreach (var skip in (int[])[0, 25, 50])
            titles.AddRange((await ann.Invokes("composeExtension/query", Query("Task", skip, 25))).Found.Select(f => f.Title));
        Assert.Equal(60, titles.Distinct().Count());
        Assert.Contains("No task", (await ann.Invokes("composeExtension/query", Query("Task", 75, 25))).NothingFound, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_query_of_ten_thousand_characters_is_refused_in_a_sentence()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("hello");
        Assert.InRange((await Find(ann, new string('租', 10_000))).NothingFound.Length, 20, 200);
    }

    [Fact]
    public async Task Who_is_unknown_or_has_no_plan_is_told_what_to_do()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var dora = world.Person("Dora");
        var stranger = new WorldPerson(world, "Stranger") { Email = null };
        foreach (var person in (WorldPerson[])[dora, stranger])
        {
            Assert.Contains("does not know you", (await Find(person, "lease")).NothingFound, StringComparison.Ordinal);
            Assert.Contains("no part in any plan", (await OnMessage(person, "createTask", "x")).Message, StringComparison.Ordinal);
            Assert.Contains("does not know you", (await OnMessage(person, "raiseBlocker", "x")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_met_first_where_the_bot_is_no_member_is_known_by_address_later()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        // Nobody of that name is in the plan: only the roster leads to the address.
        var ann = new WorldPerson(world, "Annie") { Email = TestPlans.Ann };
        Assert.Contains("does not know you", (await Find(ann, "lease")).NothingFound, StringComparison.Ordinal);
        world.Connector.Roster = [new(ann.UserId, ann.Name, "aad-" + ann.UserId, ann.Email)];
        Assert.Single((await Find(ann, "lease")).Found);
    }

    [Fact]
    public async Task A_message_becomes_a_task_that_keeps_its_link()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        await ines.Says("hello");
        var dialog = await OnMessage(ines, "createTask", "<p>Order the <b>crane</b> &amp; the<br>truck&nbsp;</p><script>x</script><img src=x");
        Assert.Equal("Order the crane & the truck x", dialog.Card.Values["title"]);

        var added = await ines.SubmitsAction(dialog, "Add the task", ("due", "2026-12-18"));
        Assert.Contains("Added: 2 is in the plan.", added.Card.Text, StringComparison.Ordinal);
        Assert.Equal(Link, added.Card.Button("Open the message").GetProperty("url").GetString());
        Assert.Equal(Link, (await world.TaskAsync("north", "2")).MessageLink);
        await world.RestartsAsync();
        Assert.Equal(Link, (await ines.Says("task 2")).Button("Open the message").GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_message_becomes_a_blocker_that_keeps_its_link()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("hello");
        var dialog = await OnMessage(ann, "raiseBlocker", "<div>No crane until Friday</div>");
        Assert.Equal("No crane until Friday", dialog.Card.Values["what"]);

        var refused = await ann.SubmitsAction(dialog, "Save");
        Assert.Contains("Choose the task", refused.Card.Text, StringComparison.Ordinal);
        var saved = await ann.SubmitsAction(refused, "Save", ("on", "north|00002"), ("unblocker", "Bob"));
        Assert.Contains("1.1 is blocked", saved.Card.Text, StringComparison.Ordinal);
        var blocker = (await world.TaskAsync("north", "1.1")).Blocker!;
        Assert.Equal(("No crane until Friday", Link, "Bob"), (blocker.What, blocker.Link, blocker.Unblocker));
        Assert.Equal(Link, (await ann.Says("task 1.1")).Button("Message about the blocker").GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("http://teams.microsoft.com/l/message/1")]
    [InlineData("https://evil.example/l/message/1")]
    [InlineData("javascript:alert(1)")]
    public async Task A_link_that_leads_elsewhere_is_dropped(string link)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        await ines.Says("hello");
        await ines.SubmitsAction(await OnMessage(ines, "createTask", "Crane", link), "Add the task", ("link", link));
        Assert.Null((await world.TaskAsync("north", "2")).MessageLink);
    }

    [Fact]
    public async Task A_command_that_is_not_known_and_a_message_that_is_missing_are_answered()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        await ines.Says("hello");
        Assert.Contains("does not know this command", (await ines.Invokes("composeExtension/query", new JsonObject { ["commandId"] = "other" })).NothingFound, StringComparison.Ordinal);
        Assert.Contains("does not know this command", (await ines.Invokes("composeExtension/fetchTask", new JsonObject { ["commandId"] = "findTask" })).Message, StringComparison.Ordinal);
        var empty = await ines.Invokes("composeExtension/fetchTask", new JsonObject { ["commandId"] = "createTask", ["commandContext"] = "compose" });
        Assert.Equal("", empty.Card.Values["title"]);
    }

    private static Task<Dialog> Find(WorldPerson person, string query) => person.Invokes("composeExtension/query", Query(query, 0, 25));

    private static JsonObject Query(string query, int skip, int count) => new()
    {
        ["commandId"] = "findTask", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "q", ["value"] = query }), ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count },
    };

    private static Task<Dialog> OnMessage(WorldPerson person, string command, string html, string link = Link) => person.Invokes("composeExtension/fetchTask", new JsonObject
    {
        ["commandId"] = command, ["commandContext"] = "message",
        ["messagePayload"] = new JsonObject { ["id"] = "1575667808184", ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html }, ["linkToMessage"] = link },
    });
}
