using PlanBot.Domain.Plans;
using PlanBot.Graph;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Graph;

/// <summary>Ann's 1.1 is late; her manager Cy has no part in the plan until its ladder asks for her line manager.</summary>
public sealed class SuperiorTests : IAsyncLifetime
{
    private const string Cy = "cy@contoso.com";
    private readonly GraphUser ann = new("Ann") { Manager = Cy };
    private GraphServer graph = null!;
    private World world = null!;

    public async Task InitializeAsync() => graph = await GraphServer.StartAsync(ann, new("Bob"), new("Cy"), new("Dee"));

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task What_Ann_leaves_unanswered_climbs_to_her_line_manager()
    {
        world = await GraphWorld.StartAsync(graph, [Late(3)], GraphFeature.Managers);
        var (annHerself, cy) = (world.Person("Ann"), world.Person("Cy"));
        await annHerself.Says("help");
        await cy.Says("help");
        await world.LooksAsync();
        Assert.Equal(Cy, (await world.PlanAsync("north")).People[TestPlans.Ann].LineManager);
        await world.Passes("+3d");
        await world.Connector.WaitAsync(_ => cy.Cards.Any(c => c.Text.Contains("Escalated to you", StringComparison.Ordinal)));
        Assert.Contains("line manager after 3", cy.Cards[^1].Text, StringComparison.Ordinal);
        Assert.NotNull((await world.TaskAsync("north", "1.1")).Escalation!.LineManagerToldAt);
        Assert.Contains("Noted: you are on 1.1", (await cy.Presses(cy.Cards[^1], "I am on it")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_manager_takes_the_place_of_the_old_one_and_the_rung_takes_both_out_again()
    {
        world = await GraphWorld.StartAsync(graph, [Late(3)], GraphFeature.Managers);
        await world.LooksAsync();
        ann.Manager = "dee@contoso.com";
        await world.Passes("+1d");
        await world.LooksAsync();
        var plan = await world.PlanAsync("north");
        Assert.Equal(("dee@contoso.com", false), (plan.People[TestPlans.Ann].LineManager, plan.People.ContainsKey(Cy)));
        var ines = world.Person("Ines");
        var form = await ines.Presses(await ines.Says("settings"), "Escalation");
        await ines.Presses(form.Card!, "Save", ("ladderLineManager", ""));
        await world.LooksAsync();
        plan = await world.PlanAsync("north");
        Assert.Null(plan.People[TestPlans.Ann].LineManager);
        Assert.Equal([TestPlans.Ann, TestPlans.Bob, TestPlans.Ines], plan.People.Keys);
    }

    [Fact]
    public async Task Who_has_no_manager_is_asked_for_once_a_day_and_a_plan_without_the_rung_not_at_all()
    {
        world = await GraphWorld.StartAsync(graph, [Late(3), TestPlans.North("south", "South 2027")], GraphFeature.Managers);
        ann.Manager = null;
        for (var look = 0; look < 3; look++) await world.LooksAsync();
        Assert.Equal(1, graph.Count("GET", "/ann@contoso.com/manager"));
        Assert.Null((await world.PlanAsync("north")).People[TestPlans.Ann].LineManager);
        Assert.Equal(GraphState.Working, (await world.FindingAsync(GraphFeature.Managers)).State);
        await world.Passes("+25h");
        await world.LooksAsync();
        Assert.Equal(1, graph.Count("GET", "/ann@contoso.com/manager"));
        Assert.Equal(2, graph.Count("GET", $"/{ann.Id}/manager"));
    }

    private static Plan Late(int days)
    {
        var plan = TestPlans.North() with { CreatedAt = new(2026, 12, 4, 8, 0, 0, TimeSpan.Zero) };
        return plan with { Settings = plan.Settings with { Ladder = new() { Accountable = null, LineManager = days } } };
    }
}
