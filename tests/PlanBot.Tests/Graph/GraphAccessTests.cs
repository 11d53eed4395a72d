using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Graph;
using PlanBot.Storage;
using PlanBot.Teams.Tokens;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.Graph;

/// <summary>The bot's token, and where it goes.</summary>
public sealed class GraphAccessTests
{
    [Fact]
    public async Task Graph_gets_a_token_that_is_for_it_and_another_host_to_which_a_page_leads_gets_none()
    {
        await using var graph = await GraphServer.StartAsync(new GraphUser("Ann"));
        await using var elsewhere = await GraphServer.StartAsync(new GraphUser("Ann"));
        await using var world = await TurnWorld.StartAsync();
        var purse = new Purse();
        var settings = Settings(graph.Address);
        var access = new GraphAccess(settings, new(settings, world.Store, TimeProvider.System, NullLogger<GraphHealth>.Instance), purse, TimeProvider.System);

        await access.AskAsync(GraphFeature.Managers, Permission.User, (client, stop) => client.Users["ann@contoso.com"].GetAsync(cancellationToken: stop), default);
        Assert.Equal("Bearer of " + graph.Origin + "/.default", Assert.Single(graph.Calls).Authorization);
        var other = elsewhere.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/users?$filter='x'";
        await access.AskAsync(GraphFeature.Managers, Permission.User, (client, stop) => client.Users.WithUrl(other).GetAsync(cancellationToken: stop), default);
        Assert.All(elsewhere.Calls, call => Assert.Empty(call.Authorization));
    }

    [Fact]
    public async Task A_feature_that_is_off_is_never_asked()
    {
        await using var graph = await GraphServer.StartAsync(new GraphUser("Ann"));
        await using var world = await TurnWorld.StartAsync();
        var settings = Settings(graph.Address);
        var access = new GraphAccess(settings, new(settings, world.Store, TimeProvider.System, NullLogger<GraphHealth>.Instance), null, TimeProvider.System);
        var answer = await access.AskAsync(GraphFeature.Planner, Permission.Planner, (client, stop) => client.Users.GetAsync(cancellationToken: stop), default);
        Assert.IsType<GraphAnswer<Microsoft.Graph.Models.UserCollectionResponse?>.Later>(answer);
        Assert.Empty(graph.Calls);
    }

    [Fact]
    public async Task The_doctor_tells_of_each_feature_how_it_stands_and_finds_fault_with_one_that_is_refused()
    {
        await using var graph = await GraphServer.StartAsync(new GraphUser("Ann"));
        await using var world = await TurnWorld.StartAsync();
        var settings = Settings(graph.Address);
        var health = new GraphHealth(settings, world.Store, TimeProvider.System, NullLogger<GraphHealth>.Instance);
        Assert.Equal([GraphState.Unasked, GraphState.Off, GraphState.Off, GraphState.Off, GraphState.Off, GraphState.Off], (await health.ReadAsync(default)).Select(f => f.State));
        var report = new PlanBot.Upkeep.DoctorReport([], [], [], [], false) { Graph = await health.ReadAsync(default) };
        Assert.True(report.IsWell);

        graph.Fails = _ => new(403, "Authorization_RequestDenied");
        await new GraphAccess(settings, health, null, TimeProvider.System).AskAsync(GraphFeature.Managers, Permission.User, (client, stop) => client.Users.GetAsync(cancellationToken: stop), default);
        // Another process, such as the command line, reads the same.
        var found = (await new GraphHealth(settings, world.Store, TimeProvider.System, NullLogger<GraphHealth>.Instance).ReadAsync(default))[0];
        Assert.Equal(("Managers", GraphState.LacksPermission, "User.Read.All", "403 Authorization_RequestDenied"), (found.Feature, found.State, found.Permission, found.Reason));
        Assert.False((report with { Graph = [found] }).IsWell);
    }

    private static GraphSettings Settings(string address) => GraphSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("PlanBot:Graph:Managers", "true"), new("PlanBot:Graph:Address", address)]).Build(), new TokenRules("4d5e4d5e-1111-2222-3333-444455556666", ["t"]));

    private sealed class Purse : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("of " + string.Join(' ', requestContext.Scopes), DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
