using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Graph;
using PlanBot.Tests.WholeBot;
using PlanBot.Turns;

namespace PlanBot.Tests.Graph;

/// <summary>The whole bot with some features of Graph on, and a stand-in for it.</summary>
internal static class GraphWorld
{
    public static Task<World> StartAsync(GraphServer graph, IReadOnlyList<Plan> plans, params GraphFeature[] on) =>
        World.StartAsync(plans, null, [$"--PlanBot:Graph:Address={graph.Address}", "--PlanBot:Graph:TimeoutSeconds=2", "--PlanBot:Graph:ExternalId=5f5f5f5f-1111-2222-3333-444455556666", .. on.Select(f => $"--PlanBot:Graph:{f}=true")]);

    /// <summary>A whole round through all plans, and what it gave people and plans to know is there.</summary>
    public static async Task LooksAsync(this World world)
    {
        await world.Services.GetRequiredService<GraphRound>().RunAsync(default);
        foreach (var partition in (string[])["person|ann@contoso.com", "person|bob@contoso.com", "person|ines@contoso.com", "plan|north"]) await world.SettledAsync(partition);
    }

    public static async Task<Domain.People.Person> KnownAsync(this World world, string id) => (await world.Services.GetRequiredService<Turn<Domain.People.Person>>().ReadAsync(id))!;

    /// <summary>A feature as the doctor tells it.</summary>
    public static async Task<GraphFinding> FindingAsync(this World world, GraphFeature feature) =>
        (await world.Services.GetRequiredService<GraphHealth>().ReadAsync(default)).Single(f => f.Feature == feature.ToString());
}
