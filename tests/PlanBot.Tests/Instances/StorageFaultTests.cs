using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.Language;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Teams.Tests;

namespace PlanBot.Tests.Instances;

/// <summary>The whole bot on a storage account that is reached through <see cref="FaultyStorage"/>. The account is this class's own.</summary>
public sealed class StorageFaultTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const int Plans = 3, CheckIns = 4;

    [Fact]
    public async Task A_storage_that_is_busy_drops_answers_and_stalls_loses_nothing_and_doubles_nothing()
    {
        using var folder = new TemporaryDirectory();
        await using var connector = await RecordingConnector.StartAsync();
        await using var tables = await FaultyStorage.StartAsync(azurite.TableOrigin);
        await using var queues = await FaultyStorage.StartAsync(azurite.QueueOrigin);
        tables.Choose = Mixed;
        queues.Choose = Mixed;
        var company = new Company(Plans, connector.ServiceUrl);
        await using var app = Build(folder.Path, azurite.ConnectionString.Replace(azurite.TableOrigin, tables.Origin).Replace(azurite.QueueOrigin, queues.Origin));
        await PlanBotHost.StartAsync(app, Tongue.English, default);
        await company.FoundAsync(app.Services);
        await using var fleet = new Fleet(1, () => Task.FromResult(new FleetInstance(new(app.Urls.Single()), () => { }, app)));
        await fleet.StartAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var ordeal = new Ordeal(company, fleet, connector);
        await ordeal.RunAsync(company.Owners.Count, CheckIns, () => true, TimeSpan.FromSeconds(1), limit.Token);

        Assert.Empty(ordeal.Refusals);
        Assert.Equal(company.Owners.Count, ordeal.Acknowledged.Count);
        Assert.All(ordeal.Acknowledged, acknowledged => Assert.Equal(CheckIns - 1, acknowledged.Value));
        // What the account holds, seen past the proxies and past what the bot keeps in memory.
        await using var another = Build(folder.Path, azurite.ConnectionString);
        Assert.Empty(await company.FaultsAsync(another.Services, ordeal.Acknowledged));
        Assert.Equal((0, 0), (ordeal.Missing, ordeal.Duplicates));
        foreach (var fault in Enum.GetValues<StorageFault>()) Assert.True(tables.Broken(fault) + queues.Broken(fault) > 0, $"{fault} never happened");
    }

    /// <summary>Seven in a hundred requests, the same ones each time.</summary>
    private static StorageFault Mixed(int request, string method, string target) => (request % 100) switch
    {
        9 or 61 => StorageFault.Busy,
        23 or 77 => StorageFault.DroppedAfterCommit,
        38 or 92 => StorageFault.DroppedBefore,
        50 => StorageFault.Stalled,
        _ => StorageFault.None,
    };

    private static WebApplication Build(string data, string storage) => PlanBotHost.Build(
        [$"--PlanBot:Data={data}", $"--ConnectionStrings:Storage={storage}", "--urls=http://127.0.0.1:0", "--environment=Development"],
        builder => builder.Logging.ClearProviders());
}
