using System.Text.Json.Nodes;
using PlanBot.Graph;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Graph;

/// <summary>Ann has a late task and never wrote to the bot.</summary>
public sealed class InstallTests : IAsyncLifetime
{
    private readonly GraphUser ann = new("Ann"), bob = new("Bob") { IsInstalled = true };
    private GraphServer graph = null!;
    private World world = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphServer.StartAsync(ann, bob, new("Ines"));
        graph.InCatalogue = ("b1c5353a-7aca-41b3-830f-27d5218fe0e5", "5f5f5f5f-1111-2222-3333-444455556666");
        world = await GraphWorld.StartAsync(graph, [TestPlans.North()], GraphFeature.Installs);
        // The manager's chat says where Teams answers for this tenant.
        await world.Person("Ines").Says("help");
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task The_app_is_installed_for_whoever_lacks_it_and_they_are_nudged()
    {
        await world.LooksAsync();
        Assert.True(ann.IsInstalled);
        var chat = (await world.KnownAsync(TestPlans.Ann)).Chat!;
        Assert.Equal(($"19:{ann.Id}@unq.gbl.spaces", ann.Id), (chat.ConversationId, chat.UserId));
        await world.Passes("+3h");
        await world.Connector.WaitAsync(sent => sent.Any(m => m.ConversationId == chat.ConversationId));
        Assert.Contains("working days late", Card.Of(world.Connector.Messages.First(m => m.ConversationId == chat.ConversationId)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_it_already_is_found_and_nobody_is_tried_twice_a_week()
    {
        await world.LooksAsync();
        Assert.Equal($"19:{bob.Id}@unq.gbl.spaces", (await world.KnownAsync(TestPlans.Bob)).Chat?.ConversationId);
        Assert.Equal((2, 1), (graph.Count("POST", "/installedApps"), graph.Count("GET", "/teamsApps")));
        await world.LooksAsync();
        Assert.Equal(2, graph.Count("POST", "/installedApps"));
        // Ines wrote herself; nothing is installed for her.
        Assert.DoesNotContain(graph.Calls, c => c.Path.Contains(graph.Users[2].Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_the_install_made_known_is_the_person_when_they_write()
    {
        await world.LooksAsync();
        var activity = world.Activity("message", world.Person("Ann"), new() { ["conversationType"] = "personal", ["id"] = $"19:{ann.Id}@unq.gbl.spaces", ["tenantId"] = "tenant-1" });
        ((JsonObject)activity["from"]!)["aadObjectId"] = ann.Id;
        activity["text"] = "my tasks";
        using var answer = await world.PostAsync(activity.ToJsonString());
        await world.Connector.WaitAsync(sent => sent.Any(m => m.ConversationId!.StartsWith("19:" + ann.Id, StringComparison.Ordinal)));
        Assert.Equal("29:ann", (await world.KnownAsync(TestPlans.Ann)).Chat?.UserId);
    }

    [Fact]
    public async Task What_is_not_in_the_catalogue_is_installed_for_nobody()
    {
        graph.InCatalogue = null;
        await world.LooksAsync();
        Assert.Equal(0, graph.Count("POST", "/installedApps"));
        Assert.Null((await world.KnownAsync(TestPlans.Ann)).Chat);
    }

    [Theory]
    [InlineData("/installedApps", "TeamsAppInstallation.ReadWriteSelfForUser.All")]
    [InlineData("/teamsApps", "AppCatalog.Read.All")]
    public async Task A_permission_that_lacks_is_named(string where, string permission)
    {
        graph.Fails = call => call.Path.EndsWith(where, StringComparison.Ordinal) ? new(403, "Forbidden") : null;
        await world.LooksAsync();
        var finding = await world.FindingAsync(GraphFeature.Installs);
        Assert.Equal((GraphState.LacksPermission, permission), (finding.State, finding.Permission));
    }
}
