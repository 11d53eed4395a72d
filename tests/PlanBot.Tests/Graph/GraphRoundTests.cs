using Microsoft.Extensions.DependencyInjection;
using PlanBot.Graph;
using PlanBot.Tests.WholeBot;
using PlanBot.Turns;

namespace PlanBot.Tests.Graph;

/// <summary>Several instances share the rounds through one queue.</summary>
public sealed class GraphRoundTests
{
    [Fact]
    public async Task A_quarter_is_gone_through_once_whoever_comes_and_the_next_one_anew()
    {
        await using var graph = await GraphServer.StartAsync(new GraphUser("Ann"), new("Bob"), new("Ines"));
        await using var world = await GraphWorld.StartAsync(graph, [TestPlans.North()], GraphFeature.AutomaticReplies);
        var round = world.Services.GetRequiredService<GraphRound>();
        var later = RunningClock.Monday.AddHours(5);
        Work Quarter(int minutes, string claim) => new(WorkKind.Graph, "", later.AddMinutes(minutes)) { Claim = claim, After = "" };

        await round.TakeAsync(Quarter(0, "a"), default);
        Assert.Equal(3, graph.Count("GET", "/mailboxSettings"));
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await round.TakeAsync(Quarter(0, "b"), default);
        Assert.Equal(3, graph.Count("GET", "/mailboxSettings"));
        // The message of whoever claimed it may be delivered again.
        await round.TakeAsync(Quarter(0, "a"), default);
        Assert.Equal(6, graph.Count("GET", "/mailboxSettings"));
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await round.TakeAsync(Quarter(15, "b"), default);
        Assert.Equal(9, graph.Count("GET", "/mailboxSettings"));
    }

    [Fact]
    public async Task Two_features_that_share_a_call_wait_and_work_together()
    {
        await using var graph = await GraphServer.StartAsync(new GraphUser("Ann"), new("Bob"), new("Ines"));
        await using var world = await GraphWorld.StartAsync(graph, [TestPlans.North()], GraphFeature.AutomaticReplies, GraphFeature.WorkingHours);
        graph.Fails = _ => new(429, "TooManyRequests", RetryAfter: 300);
        await world.LooksAsync();
        Assert.InRange(graph.Count("GET", "/mailboxSettings"), 1, 3);
        Assert.Equal(GraphState.Throttled, (await world.FindingAsync(GraphFeature.WorkingHours)).State);
        graph.Forget();
        await world.LooksAsync();
        Assert.Empty(graph.Calls);
        graph.Fails = _ => null;
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.LooksAsync();
        Assert.Equal((GraphState.Working, GraphState.Working), ((await world.FindingAsync(GraphFeature.AutomaticReplies)).State, (await world.FindingAsync(GraphFeature.WorkingHours)).State));
    }

    [Fact]
    public async Task A_bot_with_everything_off_asks_nothing_whatever_lies_in_the_queue()
    {
        await using var graph = await GraphServer.StartAsync(new GraphUser("Ann"));
        await using var world = await GraphWorld.StartAsync(graph, [TestPlans.North()]);
        var round = world.Services.GetRequiredService<GraphRound>();
        await round.TakeAsync(new(WorkKind.Graph, "", RunningClock.Monday) { Claim = "a" }, default);
        await round.TakeAsync(new(WorkKind.Planner, "north"), default);
        await round.AskForPlannerAsync("north", default);
        Assert.Empty(graph.Calls);
    }
}
