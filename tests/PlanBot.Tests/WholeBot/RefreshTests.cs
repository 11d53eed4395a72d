using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Storage;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.WholeBot;

/// <summary>Cards in a channel of which each reader has their own view.</summary>
public sealed class RefreshTests
{
    [Fact]
    public async Task In_a_channel_a_task_card_has_buttons_for_its_owner_alone()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, ann, eve) = (world.Person("Ines"), world.Person("Ann"), new WorldPerson(world, "Eve"));
        await world.Channel().Hears(ines, "link");
        var card = await world.Channel().Hears(ines, "task 1.1");
        Assert.DoesNotContain("Done", card.Titles.Where(t => t != "Refresh"));
        Assert.Equal(["29:ann", "29:ines"], card.Json.GetProperty("refresh").GetProperty("userIds").EnumerateArray().Select(id => id.GetString()).Order());

        await ann.Says("hello");
        var mine = await ann.Refreshes(card, Channel());
        Assert.Contains("Done", mine.Card!.Titles);
        Assert.Equal("task.view", mine.Card.Json.GetProperty("refresh").GetProperty("action").GetProperty("verb").GetString());
        // Eve was never met: she sees what stands in her channel, and nothing is kept of her.
        var hers = await eve.Refreshes(card, Channel());
        Assert.DoesNotContain("Done", hers.Card!.Titles);
        Assert.Empty(await world.RowsAsync("account|aad-29:eve", ""));
        Assert.Contains("You have no part in this plan", (await eve.Refreshes(card)).Text, StringComparison.Ordinal);

        await ann.Presses(mine.Card, "Done");
        Assert.Equal(100, (await world.TaskAsync("north", "1.1")).PercentComplete);
        Assert.Contains("Done", (await eve.Refreshes(card, Channel())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_that_asks_for_more_than_a_view_does_nothing()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        await world.Channel().Hears(ines, "link");
        var card = await world.Channel().Hears(ines, "task 1.1");
        foreach (var verb in (string[])["task.done", "task.unblock", "import.cancel", "tasks.mine", "say"])
            Assert.Contains("cannot read this card", (await ines.Refreshes(card, Channel(), verb)).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await world.TaskAsync("north", "1.1")).PercentComplete);
    }

    [Fact]
    public async Task A_storm_of_refreshes_writes_nothing_and_asks_Teams_nothing()
    {
        WatchedStore? store = null;
        await using var world = await World.StartAsync([TestPlans.North()], builder => builder.Services.AddSingleton<IStore>(_ => new BotStore(
            async cancel => store = new WatchedStore(await EmbeddedStore.OpenAsync(Path.Combine(builder.Configuration["PlanBot:Data"]!, "planbot.db"), cancel: cancel)),
            "file", NullLogger<BotStore>.Instance)));
        var (ines, ann) = (world.Person("Ines"), world.Person("Ann"));
        await world.Channel().Hears(ines, "link");
        var card = await world.Channel().Hears(ines, "task 1.1");
        await ann.Says("hello");
        foreach (var partition in (string[])["plan|north", "person|ann@contoso.com", "person|ines@contoso.com", "person|bob@contoso.com"]) await world.SettledAsync(partition);
        var strangers = Enumerable.Range(0, 50).Select(n => new WorldPerson(world, $"Stranger{n}") { Email = null }).ToList();
        var calls = world.Connector.Calls.Count;
        var written = new System.Collections.Concurrent.ConcurrentBag<string>();
        // What was sent before may still be put away: its fate, and when its conversation was sent to.
        store!.BeforeCommit = (partition, operations) =>
        {
            foreach (var row in operations.Where(o => partition.Split('|')[0] != "pace" && o.Key.Split('|')[0] is not ("o" or "d" or "ow"))) written.Add($"{partition} {row.Key}");
            return Task.CompletedTask;
        };

        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
        {
            var answer = await (n % 3 == 0 ? ann : n % 3 == 1 ? ines : strangers[n % 50]).Refreshes(card, Channel());
            Assert.Equal(n % 3 < 2, answer.Card!.Titles.Contains("Done"));
        });

        Assert.Empty(written);
        Assert.Equal(calls, world.Connector.Calls.Count);
    }

    [Fact]
    public async Task A_refresh_for_a_deleted_plan_is_answered()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        await world.Channel().Hears(ines, "link");
        var card = await world.Channel().Hears(ines, "task 1.1");
        var altered = card with { Json = System.Text.Json.JsonElement.Parse(card.Json.GetRawText().Replace("\"plan\":\"north\"", "\"plan\":\"gone\"")) };
        Assert.Contains("This plan is not here any more", (await ines.Refreshes(altered, Channel())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_chat_of_two_people_the_bot_does_not_take_the_chat_for_its_own()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("hello");
        var theirs = new JsonObject { ["conversationType"] = "personal", ["id"] = "19:ann_bob@unq.gbl.spaces", ["tenantId"] = "tenant-1" };
        await ann.Invokes("composeExtension/query", new JsonObject { ["commandId"] = "findTask" }, theirs);

        var person = await world.Services.GetRequiredService<PlanBot.Turns.Turn<Domain.People.Person>>().ReadAsync(ann.Id);
        Assert.Equal(ann.Chat, person!.Chat!.ConversationId);
    }

    private static JsonObject Channel() => new() { ["conversationType"] = "channel", ["isGroup"] = true, ["id"] = "19:north@thread.tacv2;messageid=1", ["tenantId"] = "tenant-1" };
}
