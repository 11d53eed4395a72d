namespace PlanBot.Tests.WholeBot;

public sealed class RoundTests
{
    [Fact]
    public async Task A_round_asks_reminds_closes_and_is_reviewed_over_a_restart()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, bob, ines) = (world.Person("Ann"), world.Person("Bob"), world.Person("Ines"));
        foreach (var person in new[] { ann, bob, ines }) await person.Says("help");
        await world.Passes("+3d");
        await world.Passes("+7h");
        await SettledAsync(world);
        var form = bob.Cards.Single(IsForm);
        Assert.Single(ann.Cards, IsForm);
        var saved = await bob.Presses(form, "Save", (form.Field("percent"), "70"), (form.Field("health"), "AtRisk"), (form.Field("forecast"), "2026-12-15"), (form.Field("cause"), "Dependency"), (form.Field("action"), "AddResources"));
        Assert.Contains("What others see", saved.Text, StringComparison.Ordinal);
        Assert.Contains("1.3 in the digest", saved.Text, StringComparison.Ordinal);

        await world.Passes("+1d");
        await SettledAsync(world);
        Assert.Contains("1 check-in is still due", ann.Cards[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bob.Cards, c => c.Text.Contains("still due", StringComparison.Ordinal));

        await world.Passes("+3d");
        await SettledAsync(world);
        await world.RestartsAsync();
        var closed = ines.Cards.Single(c => c.Text.StartsWith("Check-ins: North 2027", StringComparison.Ordinal));
        Assert.Contains("1 reported, 0 in part, 1 not, 0 away", closed.Text, StringComparison.Ordinal);
        Assert.Contains("✖ Ann: asked, nothing yet on 2 tasks", closed.Text, StringComparison.Ordinal);

        var report = (await ines.Presses(closed, "Read")).Card!;
        await ines.Presses(report, "Ask back", ("question", "What do you need?"));
        await SettledAsync(world);
        await world.Connector.WaitAsync(_ => bob.Cards.Any(c => c.Text.Contains("What do you need?", StringComparison.Ordinal)));
        var question = bob.Cards.Single(c => c.Text.Contains("What do you need?", StringComparison.Ordinal));
        await bob.Presses(question, "Send", ("reply_0", "Two more days."));
        await world.Connector.WaitAsync(_ => ines.Cards.Any(c => c.Text.Contains("Two more days.", StringComparison.Ordinal)));
        Assert.Contains("Read by Ines", (await ines.Presses(report, "Acknowledge")).Text, StringComparison.Ordinal);
        var entry = (await world.PlanAsync("north")).Entries[new(new(2026, 12, 7), TestPlans.Bob)];
        Assert.Equal(("Two more days.", "Ines"), (entry.AskedBack?.Reply, entry.AcknowledgedBy));
        Assert.Equal(2, (await world.RowsAsync("plan|north", "r|2026-12-07|a|")).Count);
    }

    private static bool IsForm(Card card) => card.Text.StartsWith("Weekly check-in", StringComparison.Ordinal);

    private static async Task SettledAsync(World world)
    {
        await world.SettledAsync("plan|north");
        foreach (var person in (string[])[TestPlans.Ann, TestPlans.Bob, TestPlans.Ines]) await world.SettledAsync("person|" + person);
    }
}
