using PlanBot.Domain.Plans;

namespace PlanBot.Tests.WholeBot;

public sealed class HandOverTests
{
    [Fact]
    public async Task A_hand_over_is_shown_confirmed_told_and_kept_in_the_history_of_each_task()
    {
        var plan = TestPlans.North();
        await using var world = await World.StartAsync(plan);
        var (ines, ann, bob) = (world.Person("Ines"), world.Person("Ann"), world.Person("Bob"));
        await bob.Says("help");
        var preview = await ines.Says("handover Ann to Bob");
        Assert.Contains("Hand over from Ann to Bob?", preview.Text, StringComparison.Ordinal);
        Assert.Equal(TestPlans.Ann, (await world.TaskAsync("north", "1.1")).Owner);

        // A card that somebody else has is decided by who presses it.
        Assert.Contains("Only the plan manager", (await ann.Presses(preview, "Hand over")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was handed over", (await ines.Presses(preview, "Cancel")).Text, StringComparison.Ordinal);
        Assert.Equal(TestPlans.Ann, (await world.TaskAsync("north", "1.1")).Owner);

        Assert.Contains("Handed over from Ann to Bob", (await ines.Presses(preview, "Hand over")).Text, StringComparison.Ordinal);
        var history = (await world.RowsAsync("plan|north", "h|")).Where(row => row.Text("What") == "OwnerId").ToList();
        Assert.Equal([("1.1", "Ines", TestPlans.Ann, TestPlans.Bob), ("1.2", "Ines", TestPlans.Ann, TestPlans.Bob)],
            history.Select(row => (row.Text("Code"), row.Text("By"), row.Text("OwnerIdFrom"), row.Text("OwnerIdTo"))).Order());
        Assert.Contains("Sign the lease", (await bob.Says("my tasks")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign the lease", (await ann.Says("my tasks")).Text, StringComparison.Ordinal);
        await world.SettledAsync("plan|north");
        await world.Passes("+3h");
        await world.Connector.WaitAsync(_ => bob.Cards.Any(card => card.Text.Contains("Ines handed over to you what was open of Ann", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task More_than_one_transaction_takes_moves_whole_and_comes_back_after_a_restart()
    {
        await using var world = await World.StartAsync(TestPlans.Wide(150));
        var ines = world.Person("Ines");
        await ines.Presses(await ines.Says("移交 Ann 给 Bob"), "Hand over");
        await world.RestartsAsync();
        Assert.All((await world.PlanAsync("wide")).Tasks.All, task => Assert.Equal(TestPlans.Bob, task.Owner));
    }
}
