using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Storage;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.WholeBot;

/// <summary>What a turn asks of the storage, where the plan and the person were used lately.</summary>
public sealed class RoundTripCountTests
{
    [Fact]
    public async Task A_question_reads_the_heads_of_the_person_and_of_their_plan_and_a_check_in_reads_one_and_commits_once()
    {
        WatchedStore? store = null;
        await using var world = await World.StartAsync([TestPlans.North()], builder => builder.Services.AddSingleton<IStore>(_ => new BotStore(
            async cancel => store = new WatchedStore(await EmbeddedStore.OpenAsync(Path.Combine(builder.Configuration["PlanBot:Data"]!, "planbot.db"), cancel: cancel)),
            "file", NullLogger<BotStore>.Instance)));
        var bob = world.Person("Bob");
        var form = await bob.Says("check-in");
        await bob.Says("my tasks");
        // Where Bob is was told to his plan.
        await world.SettledAsync("person|bob@contoso.com");
        await world.SettledAsync("plan|north");

        Assert.Equal((2, 0), await CountAsync(store!, () => bob.Says("my tasks")));
        // The one read asks whether another instance learned meanwhile that the chat is blocked; it runs beside the decision.
        Assert.Equal((1, 1), await CountAsync(store!, () => bob.Presses(form, "Save", (form.Field("percent"), "70"), (form.Field("health"), "OnTrack"))));
    }

    private static async Task<(int Reads, int Commits)> CountAsync(WatchedStore store, Func<Task> act)
    {
        var (reads, commits) = (store.Reads, store.Commits);
        await act();
        return (store.Reads - reads, store.Commits - commits);
    }
}
