namespace PlanBot.Tests.WholeBot;

public sealed class ChannelTests
{
    [Fact]
    public async Task Linking_resolves_owners_from_the_roster_and_names_those_it_cannot()
    {
        var plan = TestPlans.North();
        plan = plan with { People = plan.People.Add("~cy unknown", new("~cy unknown", "Cy Unknown", null, null)) };
        await using var world = await World.StartAsync(plan);
        var (ines, _, _) = (world.Person("Ines"), world.Person("Ann"), world.Person("Bob"));
        for (var n = 0; n < 120; n++) world.Person("Member" + n);
        var card = await world.Channel().Hears(ines, "link North 2027");
        Assert.Contains("Cy Unknown", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", card.Text, StringComparison.Ordinal);
        Assert.Equal("19:north@thread.tacv2", (await world.PlanAsync("north")).Channel!.ConversationId);
    }

    [Fact]
    public async Task Whom_the_roster_names_is_nudged_in_a_chat_made_for_it()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        world.Person("Ann");
        await world.Channel().Hears(world.Person("Ines"), "link North 2027");
        await world.SettledAsync("plan|north");
        await world.Passes("+3h");
        var calls = await world.Connector.WaitAsync(all => all.Any(c => c.ConversationId == "a:of-the-only-member" && c.Body.Contains("working days late", StringComparison.Ordinal)));
        Assert.Contains(calls, c => c.Method == "POST" && c.ConversationId is null && c.Body.Contains("29:ann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_manager_links_and_only_in_a_channel()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        await world.Channel().Hears(world.Person("Ann"), "link North 2027");
        Assert.Null((await world.PlanAsync("north")).Channel);
        await world.Person("Ines").Says("link North 2027");
        Assert.Null((await world.PlanAsync("north")).Channel);
    }

    [Fact]
    public async Task A_roster_that_does_not_come_links_nothing_and_says_so()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        await ines.Says("help");
        world.Connector.AnswerNext(context => { context.Response.StatusCode = 502; return Task.CompletedTask; }, when: c => c.Target.Contains("pagedmembers", StringComparison.Ordinal));
        Assert.Contains("who is in this channel", (await world.Channel().Hears(ines, "link North 2027")).Text, StringComparison.Ordinal);
        Assert.Null((await world.PlanAsync("north")).Channel);
    }

    [Fact]
    public async Task In_a_channel_it_answers_its_mention_and_is_silent_otherwise()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, ann, channel) = (world.Person("Ines"), world.Person("Ann"), world.Channel());
        await channel.Overhears(ann, "status");
        await channel.Overhears(ann, "help");
        Assert.Empty(channel.Cards);
        Assert.Empty(world.Connector.Calls);
        await channel.Hears(ines, "link North 2027");
        Assert.Contains("North 2027", (await channel.Hears(ann, "status")).Text, StringComparison.Ordinal);
        Assert.Contains("Sign the lease", (await channel.Hears(ann, "digest")).Text, StringComparison.Ordinal);
        var before = channel.Cards.Count;
        await channel.Overhears(ann, "@PlanBot status");
        Assert.Equal(before, channel.Cards.Count);
    }
}
