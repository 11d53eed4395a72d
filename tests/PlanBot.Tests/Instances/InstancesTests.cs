using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Teams.Tests;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Instances;

[Collection(nameof(Azurite))]
public sealed class InstancesTests(Azurite azurite)
{
    private const int Plans = 200;

    [Fact]
    public async Task Three_instances_that_are_killed_at_random_lose_nothing_and_decide_nothing_twice()
    {
        using var folder = new TemporaryDirectory();
        await using var connector = await RecordingConnector.StartAsync();
        var company = new Company(Plans, connector.ServiceUrl);
        await using var parts = Parts(azurite.ConnectionString);
        await company.FoundAsync(parts);
        await using var fleet = new Fleet(3, async () =>
        {
            var bot = await BotProcess.StartAsync(folder.Path, ("ConnectionStrings__Storage", azurite.ConnectionString));
            return new FleetInstance(bot.Address, bot.Kill, bot);
        });
        await fleet.StartAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(30));
        var ordeal = new Ordeal(company, fleet, connector);
        await ordeal.RunAsync(reporting: 120, checkIns: 12, () => fleet.Kills >= 6, between: TimeSpan.FromSeconds(2), limit.Token);

        Assert.True(ordeal.Refusals.Count == 0, string.Join('\n', ordeal.Refusals));
        Assert.Equal(120, ordeal.Acknowledged.Count);
        Assert.Empty(await company.FaultsAsync(parts, ordeal.Acknowledged));
        Assert.Equal(0, ordeal.Missing);
        Assert.True(ordeal.Duplicates <= fleet.Kills * Worker.SendHands, $"{ordeal.Duplicates} cards came twice after {fleet.Kills} kills.");
    }

    private static ServiceProvider Parts(string storage)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Storage", storage)]).Build();
        var parts = new ServiceCollection();
        parts.AddLogging(logging => logging.ClearProviders());
        parts.AddSingleton<IConfiguration>(configuration);
        PlanBotHost.AddParts(parts, configuration, new HostingEnvironment { EnvironmentName = "Development" });
        return parts.BuildServiceProvider();
    }
}
