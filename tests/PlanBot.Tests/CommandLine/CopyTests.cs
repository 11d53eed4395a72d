using PlanBot.Samples;
using PlanBot.Storage;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Tests.Transfers;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.CommandLine;

/// <summary>Moves from one engine to the other and back, as an administrator does it.</summary>
public sealed class CopyTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_copied_to_an_account_and_back_is_the_same_and_the_bot_goes_on_with_the_copy()
    {
        // A first run, which loads the sample plan.
        await using (await BotProcess.StartAsync(At("a")))
        {
        }
        await BotProcess.CommandAsync("copy", "--from", Embedded("a"), "--to", azurite.ConnectionString);
        await BotProcess.CommandAsync("copy", "--from", azurite.ConnectionString, "--to", Embedded("b"));

        var there = await SaidAsync(Embedded("a"));
        Assert.Contains("plan|", there, StringComparison.Ordinal);
        Assert.Equal(there, await SaidAsync(azurite.ConnectionString));
        Assert.Equal(there, await SaidAsync(Embedded("b")));

        await using var world = await World.StartAsync([], null, $"--ConnectionStrings:Storage={azurite.ConnectionString}");
        var manager = new WorldPerson(world, SamplePlan.Manager.Name);
        world.Connector.Roster = [new(manager.UserId, manager.Name, "aad-" + manager.UserId, SamplePlan.Manager.PersonId)];
        var tasks = await manager.Says("my tasks");
        Assert.StartsWith("My tasks: 6 open", tasks.Text, StringComparison.Ordinal);
    }

    private string At(string data) => Path.Combine(folder.Path, data);

    private string Embedded(string data) => $"Data Source={At(data + "/planbot.db")}";

    private static async Task<string> SaidAsync(string setting)
    {
        await using var store = await StorageSetting.Read(setting).OpenAsync("");
        return await TransferWorld.SaidAsync(store);
    }
}
