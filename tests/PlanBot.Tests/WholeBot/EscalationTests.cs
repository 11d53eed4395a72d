using PlanBot.Domain.Plans;

namespace PlanBot.Tests.WholeBot;

/// <summary>Ann's 1.1 of the north store is late. Bob is Accountable, Ines manages.</summary>
public sealed class EscalationTests
{
    [Fact]
    public async Task What_Ann_leaves_unanswered_climbs_to_Bob_who_asks_her_and_says_that_he_is_on_it()
    {
        await using var world = await World.StartAsync(Late());
        var (ann, bob) = (world.Person("Ann"), world.Person("Bob"));
        await ann.Says("help");
        await bob.Says("help");
        await world.Passes("+3d");
        await world.SettledAsync("person|bob@contoso.com");
        await world.Connector.WaitAsync(_ => bob.Cards.Any(c => c.Text.Contains("Escalated to you", StringComparison.Ordinal)));
        var card = bob.Cards.Single(c => c.Text.Contains("Escalated to you", StringComparison.Ordinal));
        Assert.Contains("Ann was asked on", card.Text, StringComparison.Ordinal);
        Assert.Contains("the Accountable after 3", card.Text, StringComparison.Ordinal);

        Assert.Contains("Ann is asked about 1.1", (await bob.Presses(card, "Ask Ann")).Text, StringComparison.Ordinal);
        await world.Connector.WaitAsync(_ => ann.Cards.Any(c => c.Text.Contains("Bob asks how 1.1", StringComparison.Ordinal)));

        Assert.Contains("Noted: you are on 1.1", (await bob.Presses(card, "I am on it")).Text, StringComparison.Ordinal);
        await world.Passes("+2d");
        await world.SettledAsync("plan|north");
        Assert.Null((await world.TaskAsync("north", "1.1")).Escalation!.ManagerToldAt);
        Assert.Contains("“I am on it”", (await bob.Says("why 1.1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocker_asks_Bob_at_once_and_Ann_hears_that_it_is_solved()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, bob) = (world.Person("Ann"), world.Person("Bob"));
        await bob.Says("help");
        var answer = await ann.Says("blocked 1.2 no budget @Bob within 3 hours");
        Assert.Contains("Bob is asked to clear it, and to answer within 3 working hours", answer.Text, StringComparison.Ordinal);
        await world.Connector.WaitAsync(_ => bob.Cards.Any(c => c.Text.Contains("1 blocker waits for you", StringComparison.Ordinal)));
        var asked = bob.Cards.Single(c => c.Text.Contains("1 blocker waits for you", StringComparison.Ordinal));
        var solved = await bob.Presses(asked, "It is solved");
        await world.Connector.WaitAsync(_ => ann.Cards.Any(c => c.Text.Contains("Bob says that nothing is in the way of 1.2", StringComparison.Ordinal)));
        Assert.Null((await world.TaskAsync("north", "1.2")).Blocker);

        Assert.StartsWith("Thank you.", (await bob.Presses(solved.Card!, "Send this line", ("line_0", "The board said yes"))).Text, StringComparison.Ordinal);
        Assert.Contains("Bob: “The board said yes”", (await world.Person("Ines").Says("blockers")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manager_sees_a_dry_run_with_the_whole_of_it_as_a_file()
    {
        await using var world = await World.StartAsync(Late());
        var card = await world.Person("Ines").Says("dry run");
        Assert.Contains("Dry run of North 2027", card.Text, StringComparison.Ordinal);
        Assert.Contains("· Ann", card.Text, StringComparison.Ordinal);
        var link = card.Button("All as csv").GetProperty("url").GetString()!;
        var file = await world.Http.GetStringAsync(new Uri(link));
        Assert.Contains("ann@contoso.com", file, StringComparison.Ordinal);
        Assert.Contains("UTC", file, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Connector.Messages, m => m.ConversationId == world.Person("Ann").Chat);
    }

    private static Plan Late()
    {
        var plan = TestPlans.North() with { CreatedAt = new(2026, 12, 4, 8, 0, 0, TimeSpan.Zero) };
        return plan with { Tasks = plan.Tasks.With(plan.Tasks.FindCode("1.1")! with { Accountable = TestPlans.Bob }) };
    }
}
