using PlanBot.Domain.People;
using PlanBot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace PlanBot.Tests.WholeBot;

public sealed class TimeTests
{
    [Fact]
    public async Task A_day_brings_one_nudge_card_for_two_plans()
    {
        await using var world = await World.StartAsync(TestPlans.North(), TestPlans.North("south", "South 2027"));
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.Passes("+3h");
        await world.SettledAsync("person|ann@contoso.com");
        await AgainAsync(world);

        Assert.Equal(2, ann.Cards.Count);
        var nudge = ann.Cards[^1];
        Assert.Contains("working days late; planned 100 %, reported 0 %", nudge.Text, StringComparison.Ordinal);
        Assert.Contains("North 2027", nudge.Text, StringComparison.Ordinal);
        Assert.Contains("South 2027", nudge.Text, StringComparison.Ordinal);

        await world.Passes("+1d");
        await world.SettledAsync("person|ann@contoso.com");
        await AgainAsync(world);
        Assert.Equal(3, ann.Cards.Count);
    }

    [Fact]
    public async Task A_nudge_whose_task_is_settled_elsewhere_shows_that()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, ines) = await NudgedAsync(world);
        var nudge = ann.Cards[^1];
        Assert.Contains("2 tasks need you today", nudge.Text, StringComparison.Ordinal);

        await ines.Says("done 1.1");
        await world.Connector.WaitAsync(_ => ann.Updates.Count == 1);
        Assert.Equal(nudge.MessageId, ann.Updates[0].MessageId);
        Assert.Contains("1 task needs you today", ann.Updates[0].Text, StringComparison.Ordinal);
        Assert.Contains("✔ 1.1 Sign the lease · Done", ann.Updates[0].Text, StringComparison.Ordinal);

        await ann.Says("update 1.2 90%");
        await world.Connector.WaitAsync(_ => ann.Updates.Count == 2);
        Assert.Contains("All of today’s tasks are settled", ann.Updates[1].Text, StringComparison.Ordinal);
        Assert.Contains("✔ 1.2 Hire the team · In progress · 90 %", ann.Updates[1].Text, StringComparison.Ordinal);
        Assert.Equal(3, ann.Cards.Count);
    }

    [Fact]
    public async Task The_answer_that_stands_on_the_nudge_card_itself_is_not_replaced()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, ines) = await NudgedAsync(world);
        await ann.Presses(ann.Cards[^1], "Done");
        await world.SettledAsync("plan|north");
        await world.SettledAsync("person|ann@contoso.com");
        await ines.Says("done 1.2");
        await world.Connector.WaitAsync(_ => ann.Updates.Count > 0);
        var update = Assert.Single(ann.Updates);
        Assert.Contains("All of today’s tasks are settled", update.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_brings_a_card_for_each_working_day_the_check_in_on_Thursday_and_none_at_the_weekend()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.Passes("+1w");
        await world.SettledAsync("person|ann@contoso.com");
        Assert.Equal(1 + 5 + 1, ann.Cards.Count);
        Assert.Equal("Weekly check-in", ann.Cards[5].Text.Split('\n')[0]);
        Assert.Contains("1 check-in is still due", ann.Cards[6].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_reported_today_snoozed_or_done_is_not_nudged()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("update 1.1 80% nearly there");
        await ann.Says("update 1.2 50%");
        await world.Passes("+2h");
        await AgainAsync(world);
        Assert.Equal(2, ann.Cards.Count);
        await ann.Says("snooze 1.1 5 the landlord travels");
        await world.Passes("+1d");
        await AgainAsync(world);
        Assert.Equal(3, ann.Cards.Count);
        await ann.Says("done 1.1");
        await world.Passes("+2d");
        await AgainAsync(world);
        Assert.Equal(4, ann.Cards.Count);
    }

    [Fact]
    public async Task Whoever_is_met_after_the_nudge_time_gets_the_card_then()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        await world.Passes("+3h");
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        Assert.Contains("working days late", ann.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_comes_once_before_each_review()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var channel = world.Channel();
        var (ines, _) = (world.Person("Ines"), world.Person("Ann"));
        await channel.Hears(ines, "link North 2027");
        await world.SettledAsync("plan|north");
        var linked = channel.Cards.Count;

        await world.Passes("+1h");
        await world.SettledAsync("plan|north");
        var first = channel.Cards.Count - linked;
        await world.Passes("+1w");
        await world.SettledAsync("plan|north");
        Assert.Equal(1, channel.Cards.Count - linked - first);
        Assert.InRange(first, 0, 1);
        Assert.Contains("North 2027", channel.Cards[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Sign the lease", channel.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_falls_due_after_a_moved_clock_comes_at_its_time()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        // Two seconds before nine: the wake-up comes by itself, not an hour late.
        world.Clock.Advance(TimeSpan.FromSeconds(58));
        await world.Passes("+59m");
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        Assert.Contains("working days late", ann.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_stays_moved_over_a_restart_and_can_be_put_back()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.Contains("Tue", (await world.Passes("+1d")).Text, StringComparison.Ordinal);
        await world.RestartsAsync();
        Assert.Contains("Tue", (await world.Person("Ann").Says("clock")).Text, StringComparison.Ordinal);
        Assert.Contains("Mon", (await world.Passes("now")).Text, StringComparison.Ordinal);
        Assert.Contains("clock +1d", (await world.Passes("never")).Text, StringComparison.Ordinal);
        Assert.Contains("year", (await world.Passes("+9999d")).Text, StringComparison.Ordinal);
    }

    /// <summary>Ann has the day's card; Ines manages the plan.</summary>
    private static async Task<(WorldPerson Ann, WorldPerson Ines)> NudgedAsync(World world)
    {
        var (ann, ines) = (world.Person("Ann"), world.Person("Ines"));
        await ann.Says("help");
        await ines.Says("help");
        await world.Passes("+3h");
        await world.SettledAsync("person|ann@contoso.com");
        return (ann, ines);
    }

    /// <summary>Everything that a duplicate wake-up would do.</summary>
    private static async Task AgainAsync(World world)
    {
        var (worker, people) = (world.Services.GetRequiredService<Worker>(), world.Services.GetRequiredService<Turn<Person>>());
        foreach (var plan in (string[])["north", "south"])
        {
            await worker.TickPlanAsync(plan);
            await worker.CarryAsync("plan|" + plan, default);
        }
        foreach (var person in (string[])[TestPlans.Ann, TestPlans.Bob, TestPlans.Ines])
        {
            await worker.TickPersonAsync(person);
            await worker.CarryAsync(people.Partition(person), default);
            await world.SettledAsync(people.Partition(person));
        }
    }
}
