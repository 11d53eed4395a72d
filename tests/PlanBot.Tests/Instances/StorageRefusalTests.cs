using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.Language;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Instances;

/// <summary>The whole bot on a storage account that refuses it, or is not there yet.</summary>
public sealed class StorageRefusalTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task An_account_that_takes_nothing_is_told_to_people_and_shown_by_health_until_it_does_again()
    {
        await using var tables = await FaultyStorage.StartAsync(azurite.TableOrigin);
        await using var world = await World.StartAsync([TestPlans.North()], null, "--ConnectionStrings:Storage=" + Through(tables.Origin, azurite.QueueOrigin));
        var ann = world.Person("Ann");
        Assert.StartsWith("My tasks: 2 open", (await ann.Says("my tasks")).Text, StringComparison.Ordinal);

        foreach (var (status, code, percent) in ((int, string, int)[])[(403, "InsufficientAccountPermissions", 60), (507, "InsufficientStorage", 80)])
        {
            tables.Refuse = method => method == "GET" ? null : (status, code);
            Assert.Contains(Tongue.English.Say("Shell.CannotSave"), (await ann.Says($"update 1.1 {percent}%")).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(world.Http, new(world.Address, "/health/ready")));
            Assert.StartsWith("My tasks: 2 open", (await ann.Says("my tasks")).Text, StringComparison.Ordinal);

            tables.Refuse = _ => null;
            await ann.Says($"update 1.1 {percent}%");
            Assert.Equal(percent, (await world.TaskAsync("north", "1.1")).PercentComplete);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(world.Http, new(world.Address, "/health/ready")));
        }
    }

    [Fact]
    public async Task A_start_before_the_account_can_be_reached_waits_for_it()
    {
        using var folder = new TemporaryDirectory();
        var (tablePort, queuePort) = (FreePort.Next(), FreePort.Next());
        await using var app = PlanBotHost.Build(
            [$"--PlanBot:Data={folder.Path}", $"--ConnectionStrings:Storage={Through(Local(tablePort), Local(queuePort))}", "--urls=http://127.0.0.1:0", "--environment=Development"],
            builder => builder.Logging.ClearProviders());
        var start = PlanBotHost.StartAsync(app, Tongue.English, default);
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (app.Urls.Count == 0 || app.Urls.Single().EndsWith(":0", StringComparison.Ordinal)) await Task.Delay(20, limit.Token);
        var address = new Uri(app.Urls.Single());

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, new(address, "/health/live")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(http, new(address, "/health/ready")));
        Assert.False(start.IsCompleted);

        await using var tables = await FaultyStorage.StartAsync(azurite.TableOrigin, tablePort);
        await using var queues = await FaultyStorage.StartAsync(azurite.QueueOrigin, queuePort);
        await start.WaitAsync(limit.Token);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, new(address, "/health/ready")));
        await app.StopAsync();
    }

    [Fact]
    public async Task A_wrong_key_ends_the_start_with_one_sentence_that_holds_no_key()
    {
        using var folder = new TemporaryDirectory();
        var wrong = azurite.ConnectionString.Replace(Azurite.Key, "YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcywgYXMgaXMu");
        var (exit, said, faults) = await BotProcess.EndAsync(["--data", folder.Path, "--urls", Local(FreePort.Next()), "--no-playground"], ("ConnectionStrings__Storage", wrong));
        Assert.Equal(1, exit);
        Assert.Contains("the account key is wrong", faults, StringComparison.Ordinal);
        Assert.Contains("(403 ", faults, StringComparison.Ordinal);
        Assert.Single(faults.Trim().Split('\n'));
        Assert.DoesNotContain("YSBrZXkg", said + faults, StringComparison.Ordinal);
    }

    private static string Local(int port) => $"http://127.0.0.1:{port}";

    private string Through(string tables, string queues) => azurite.ConnectionString.Replace(azurite.TableOrigin, tables).Replace(azurite.QueueOrigin, queues);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, Uri address)
    {
        using var answer = await http.GetAsync(address);
        return answer.StatusCode;
    }
}
