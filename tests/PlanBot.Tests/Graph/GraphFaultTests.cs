using PlanBot.Graph;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Graph;

/// <summary>Graph refuses, throttles, fails and hangs; everything else goes on.</summary>
public sealed class GraphFaultTests : IAsyncLifetime
{
    private GraphServer graph = null!;
    private World world = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphServer.StartAsync(new GraphUser("Ann") { Manager = "bob@contoso.com", Mailbox = GraphUser.Settings("alwaysEnabled") }, new("Bob"), new("Ines"));
        var north = TestPlans.North();
        world = await GraphWorld.StartAsync(graph, [north with { Settings = north.Settings with { Ladder = new() { LineManager = 4 } } }], GraphFeature.AutomaticReplies, GraphFeature.Managers);
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "Authorization_RequestDenied")]
    public async Task A_feature_without_its_permission_says_so_once_and_the_others_go_on(int status, string code)
    {
        graph.Fails = call => call.Path.EndsWith("mailboxSettings", StringComparison.Ordinal) ? new(status, code) : null;
        await world.LooksAsync();
        await world.LooksAsync();
        var finding = await world.FindingAsync(GraphFeature.AutomaticReplies);
        Assert.Equal((GraphState.LacksPermission, "MailboxSettings.Read", $"{status} {code}"), (finding.State, finding.Permission, finding.Reason));
        // Several people are looked after at once; none is asked about once the answer is known.
        Assert.InRange(graph.Count("GET", "/mailboxSettings"), 1, 4);
        Assert.Equal(GraphState.Working, (await world.FindingAsync(GraphFeature.Managers)).State);
        Assert.Equal(TestPlans.Bob, (await world.PlanAsync("north")).People[TestPlans.Ann].LineManager);
    }

    [Fact]
    public async Task A_consent_that_comes_later_is_noticed()
    {
        graph.Fails = _ => new(403, "Authorization_RequestDenied");
        await world.LooksAsync();
        Assert.Equal(GraphState.LacksPermission, (await world.FindingAsync(GraphFeature.Managers)).State);
        graph.Fails = _ => null;
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.LooksAsync();
        Assert.Equal(GraphState.Working, (await world.FindingAsync(GraphFeature.Managers)).State);
    }

    [Fact]
    public async Task One_mailbox_that_a_policy_closes_closes_no_other()
    {
        await world.LooksAsync();
        graph.Fails = call => call.Path.Contains("/bob@", StringComparison.Ordinal) ? new(403, "ErrorAccessDenied") : null;
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        graph.Forget();
        await world.LooksAsync();
        Assert.Equal(GraphState.Working, (await world.FindingAsync(GraphFeature.AutomaticReplies)).State);
        Assert.Equal(1, graph.Count("GET", "/ann@contoso.com/mailboxSettings"));
    }

    [Fact]
    public async Task After_a_429_nothing_is_asked_before_the_time_that_Graph_names()
    {
        graph.Fails = call => call.Path.EndsWith("mailboxSettings", StringComparison.Ordinal) ? new(429, "TooManyRequests", RetryAfter: 300) : null;
        await world.LooksAsync();
        Assert.Equal(GraphState.Throttled, (await world.FindingAsync(GraphFeature.AutomaticReplies)).State);
        graph.Fails = _ => null;
        graph.Forget();
        world.Clock.Advance(TimeSpan.FromSeconds(290));
        await world.LooksAsync();
        Assert.Equal(0, graph.Count("GET", "/mailboxSettings"));
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.LooksAsync();
        Assert.Equal(3, graph.Count("GET", "/mailboxSettings"));
    }

    [Fact]
    public async Task While_Graph_is_down_answers_odd_things_or_hangs_people_are_answered_and_nudged()
    {
        foreach (var fault in (GraphFault[])[new(503, "serviceNotAvailable", RetryAfter: 60), new(500, "generalException"), new(200, Body: "<html>Sign in</html>"), new(0, Hangs: true)])
        {
            graph.Fails = _ => fault;
            world.Clock.Advance(TimeSpan.FromMinutes(61));
            await world.LooksAsync();
            Assert.Equal(GraphState.Unreachable, (await world.FindingAsync(GraphFeature.AutomaticReplies)).State);
        }
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.Passes("+1d");
        await world.SettledAsync("person|ann@contoso.com");
        Assert.Contains("working days late", ann.Cards[^1].Text, StringComparison.Ordinal);
        graph.Fails = _ => null;
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await world.LooksAsync();
        Assert.Equal(GraphState.Working, (await world.FindingAsync(GraphFeature.AutomaticReplies)).State);
        Assert.Single((await world.PlanAsync("north")).People[TestPlans.Ann].Availability.Absences);
    }
}
