using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Conversations;
using PlanBot.Domain.People;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

/// <summary>What Teams tells of the teams, channels and chats in which the bot is.</summary>
public sealed class PlacesTests
{
    private const string Team = "19:team@thread.tacv2", North = "19:north@thread.tacv2";

    [Theory]
    [InlineData("en-US", "Here I post the digest")]
    [InlineData("zh-CN", "我会在这里发布计划的简报")]
    public async Task A_team_is_greeted_once_in_the_channel_that_was_chosen(string locale, string line)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        ines.Locale = locale;
        var install = OfTeam(world, ines, "installationUpdate");
        install["action"] = "add";
        install["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = North } };
        await DeliverAsync(world, install);
        await world.Connector.WaitAsync(_ => world.Channel().Cards.Count == 1);
        await DeliverAsync(world, Added(world, ines, "28:bot"));
        var card = Assert.Single(world.Channel().Cards);
        Assert.Contains(line, card.Text, StringComparison.Ordinal);
        Assert.Empty(world.Channel("team").Cards);
    }

    [Theory]
    [InlineData("19:abc@thread.v2")]
    [InlineData("19:meeting_abc@thread.v2")]
    public async Task A_group_chat_and_a_meeting_are_greeted_and_can_be_linked(string chat)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var install = world.Activity("installationUpdate", ines, new() { ["conversationType"] = "groupChat", ["isGroup"] = true, ["id"] = chat, ["tenantId"] = "tenant-1" });
        install["action"] = "add";
        await DeliverAsync(world, install);
        await world.Connector.WaitAsync(_ => world.Connector.Messages.Any(m => m.ConversationId == chat));

        var link = world.Activity("message", ines, new() { ["conversationType"] = "groupChat", ["isGroup"] = true, ["id"] = chat, ["tenantId"] = "tenant-1" });
        link["text"] = "<at>PlanBot</at> link North 2027";
        link["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>PlanBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" } });
        await DeliverAsync(world, link);
        Assert.Equal(chat, (await world.PlanAsync("north")).Channel?.ConversationId);
        Assert.Null((await world.PlanAsync("north")).Channel?.TeamId);
    }

    [Fact]
    public async Task A_bot_that_was_removed_stops_posting_and_says_so_and_begins_again_when_it_is_added()
    {
        await using var world = await LinkedAsync();
        var ines = world.Person("Ines");
        await DeliverAsync(world, Removed(world, ines, "28:bot"));
        await TellsAsync(world, ines, "I can no longer post in the channel of North 2027. PlanBot was removed there");
        Assert.Equal("BotNotInConversationRoster", (await world.PlanAsync("north")).ChannelInactive?.Code);
        var before = world.Channel().Cards.Count;
        await world.Passes("+7d");
        Assert.Equal(before, world.Channel().Cards.Count);

        await DeliverAsync(world, Added(world, ines, "28:bot"));
        Assert.Null((await world.PlanAsync("north")).ChannelInactive);
        await world.Passes("+1d");
        await TellsAsync(world, ines, "I can post in the channel of “North 2027” again");
    }

    [Theory]
    [InlineData("channelDeleted", "channelRestored", "The channel was deleted")]
    [InlineData("teamArchived", "teamUnarchived", "The team was archived")]
    [InlineData("teamDeleted", "teamRestored", "The team was deleted")]
    public async Task A_place_that_is_closed_is_told_to_the_manager_and_opens_again(string closed, string opened, string told)
    {
        await using var world = await LinkedAsync();
        var ines = world.Person("Ines");
        await DeliverAsync(world, Event(world, ines, closed));
        await TellsAsync(world, ines, told);
        Assert.NotNull((await world.PlanAsync("north")).ChannelInactive);
        await DeliverAsync(world, Event(world, ines, opened));
        Assert.Null((await world.PlanAsync("north")).ChannelInactive);
    }

    [Theory]
    [InlineData("channelRenamed", "The channel of “North 2027” is now called “Harbour”")]
    [InlineData("teamRenamed", "The team of “North 2027” is now called “Harbour”")]
    public async Task A_new_name_is_told_to_the_manager_and_posting_goes_on(string renamed, string told)
    {
        await using var world = await LinkedAsync();
        var ines = world.Person("Ines");
        await DeliverAsync(world, Event(world, ines, renamed));
        await world.Passes("+2h");
        await TellsAsync(world, ines, told);
        var plan = await world.PlanAsync("north");
        Assert.Null(plan.ChannelInactive);
        if (renamed == "channelRenamed") Assert.Equal("Harbour", plan.Channel?.Name);
    }

    [Fact]
    public async Task What_happens_to_another_channel_of_the_team_concerns_nobody()
    {
        await using var world = await LinkedAsync();
        var ines = world.Person("Ines");
        await DeliverAsync(world, Event(world, ines, "channelDeleted", channel: "19:south@thread.tacv2"));
        Assert.Null((await world.PlanAsync("north")).ChannelInactive);
    }

    [Fact]
    public async Task Who_left_the_team_has_no_part_from_the_next_turn_on_and_their_tasks_are_told_to_the_manager()
    {
        await using var world = await LinkedAsync();
        var (ines, ann) = (world.Person("Ines"), world.Person("Ann"));
        var mine = await ann.Says("my tasks");
        await DeliverAsync(world, Removed(world, ines, ann.UserId));
        Assert.NotNull((await world.PlanAsync("north")).People["ann@contoso.com"].LeftAt);
        await world.Passes("+2h");
        await TellsAsync(world, ines, "Ann left the team of “North 2027”");

        var before = (await world.TaskAsync("north", "1.1")).PercentComplete;
        await ann.Presses(mine, "Done");
        await ann.Says("update 1.1 99%");
        Assert.Equal(before, (await world.TaskAsync("north", "1.1")).PercentComplete);

        await DeliverAsync(world, Added(world, ines, ann.UserId));
        await ann.Says("update 1.1 99%");
        Assert.Equal(99, (await world.TaskAsync("north", "1.1")).PercentComplete);
    }

    [Fact]
    public async Task Who_left_while_no_instance_ran_is_found_by_the_daily_look_at_the_roster()
    {
        await using var world = await LinkedAsync();
        var rosters = world.Services.GetRequiredService<Rosters>();
        var everybody = world.Connector.Roster;
        world.Connector.Roster = [.. everybody.Where(m => m.Name != "Ann")];
        await rosters.LookAsync("north", default);
        Assert.NotNull((await world.PlanAsync("north")).People["ann@contoso.com"].LeftAt);
        Assert.Null((await world.PlanAsync("north")).People["ines@contoso.com"].LeftAt);
        world.Connector.Roster = everybody;
        await rosters.LookAsync("north", default);
        Assert.Null((await world.PlanAsync("north")).People["ann@contoso.com"].LeftAt);
    }

    [Fact]
    public async Task A_roster_that_does_not_come_or_comes_empty_says_nothing_of_anybody()
    {
        await using var world = await LinkedAsync();
        var rosters = world.Services.GetRequiredService<Rosters>();
        world.Connector.AnswerNext(503, times: 5);
        await rosters.LookAsync("north", default);
        world.Connector.Roster = [];
        await rosters.LookAsync("north", default);
        Assert.All((await world.PlanAsync("north")).People.Values, p => Assert.Null(p.LeftAt));
    }

    [Fact]
    public async Task Who_uninstalls_the_bot_gets_nothing_until_they_install_it_again()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        var removal = world.Activity("installationUpdate", ann, ann.Conversation);
        removal["action"] = "remove";
        await DeliverAsync(world, removal);
        await world.Passes("+2h");
        Assert.Single(ann.Cards);
        Assert.NotNull((await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(ann.Id))!.Inactive);

        var install = world.Activity("installationUpdate", ann, ann.Conversation);
        install["action"] = "add";
        await DeliverAsync(world, install);
        await world.Connector.WaitAsync(_ => ann.Cards.Any(c => c.Text.Contains("you today", StringComparison.Ordinal)));
    }

    private static async Task<World> LinkedAsync()
    {
        var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        world.Person("Ann");
        await ines.Says("help");
        var link = OfTeam(world, ines, "message");
        link["conversation"]!["id"] = North + ";messageid=1";
        link["text"] = "<at>PlanBot</at> link North 2027";
        link["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>PlanBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" } });
        await DeliverAsync(world, link);
        Assert.Equal(Team, (await world.PlanAsync("north")).Channel?.TeamId);
        return world;
    }

    private static JsonObject OfTeam(World world, WorldPerson by, string type)
    {
        var activity = world.Activity(type, by, new() { ["conversationType"] = "channel", ["isGroup"] = true, ["id"] = Team, ["tenantId"] = "tenant-1" });
        activity["channelData"] = new JsonObject { ["team"] = new JsonObject { ["id"] = Team, ["name"] = "Sales" }, ["tenant"] = new JsonObject { ["id"] = "tenant-1" } };
        return activity;
    }

    private static JsonObject Event(World world, WorldPerson by, string type, string channel = North)
    {
        var activity = OfTeam(world, by, "conversationUpdate");
        activity["channelData"]!["eventType"] = type;
        if (type.StartsWith("channel", StringComparison.Ordinal)) activity["channelData"]!["channel"] = new JsonObject { ["id"] = channel, ["name"] = "Harbour" };
        else activity["channelData"]!["team"]!["name"] = "Harbour";
        return activity;
    }

    private static JsonObject Added(World world, WorldPerson by, string member) => Members(world, by, "membersAdded", "teamMemberAdded", member);

    private static JsonObject Removed(World world, WorldPerson by, string member) => Members(world, by, "membersRemoved", "teamMemberRemoved", member);

    private static JsonObject Members(World world, WorldPerson by, string list, string type, string member)
    {
        var activity = OfTeam(world, by, "conversationUpdate");
        activity["channelData"]!["eventType"] = type;
        activity[list] = new JsonArray(new JsonObject { ["id"] = member, ["aadObjectId"] = "aad-" + member });
        return activity;
    }

    private static async Task DeliverAsync(World world, JsonObject activity)
    {
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task TellsAsync(World world, WorldPerson person, string text) =>
        world.Connector.WaitAsync(_ => person.Cards.Any(c => c.Text.Contains(text, StringComparison.Ordinal)));
}
