using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot.Tests.Upkeep;

/// <summary>The daily pass by itself: what it puts is read from the queue, which nobody works off.</summary>
public sealed class DailyPassTests
{
    [Fact]
    public async Task A_plan_whose_wake_up_was_lost_gets_it_back()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await ListAsync(world, "north");
        Drain(world);
        var wakeAt = (await world.Store.ReadAsync("plan|north", "head"))!.Time("WakeAt")!.Value;
        world.Clock.MoveTo(wakeAt.AddMinutes(61));

        await Pass(world).TakeAsync(Today("a"), default);
        Assert.Equal(new Work(WorkKind.Plan, "north", wakeAt), Assert.Single(Drain(world), w => w.Kind == WorkKind.Plan));
    }

    [Fact]
    public async Task A_draft_whose_wake_up_was_lost_gets_it_back_and_one_that_is_a_plan_now_is_no_draft_any_more()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        var (addresses, created) = (new AddressBook(world.Store), world.Clock.Now);
        var draft = TestPlans.Wide(3, "draft") with { State = Domain.Plans.PlanState.Draft, CreatedAt = created };
        foreach (var listed in (string[])["draft", "north", "never-came"]) await addresses.AddDraftAsync(listed, created);
        await world.AddAsync(draft);
        Drain(world);
        await Pass(world).TakeAsync(Today("a"), default);
        Assert.DoesNotContain(Drain(world), w => w.Kind == WorkKind.Plan);

        ((WholeBot.RunningClock)world.Time).Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(61));
        await Pass(world).TakeAsync(new Work(WorkKind.Pass, "2026-12-14") { Claim = "b", After = "" }, default);
        var wakeUp = Assert.Single(Drain(world), w => w is { Kind: WorkKind.Plan, Id: "draft" });
        Assert.Equal(created.AddDays(7), wakeUp.At!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(["draft"], (await world.Store.ReadAsync(AddressBook.Drafts, [KeyRange.All])).Select(r => r.Key));
    }

    [Fact]
    public async Task A_plan_whose_wake_up_is_not_late_is_left_alone()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await ListAsync(world, "north", "leads-nowhere");
        Drain(world);
        await Pass(world).TakeAsync(Today("a"), default);
        Assert.Equal("2026-12-08", Assert.Single(Drain(world)).Id);
    }

    [Fact]
    public async Task Messages_and_lines_that_wait_are_pointed_to_again()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await ListAsync(world, "north");
        Drain(world);
        foreach (var (partition, key) in ((string, string)[])[("plan|north", "o|x"), ("person|ann@contoso.com", "o|x"), ("person|bob@contoso.com", "i|north")])
            await world.Store.CommitAsync(partition, [new RowOperation.Put(new(key, new Columns("Any")))]);

        await Pass(world).TakeAsync(Today("a"), default);
        Assert.Equal(
            ["Outbox person|ann@contoso.com", "Outbox plan|north", "Person bob@contoso.com"],
            Drain(world).Where(w => w.Kind != WorkKind.Pass).Select(w => $"{w.Kind} {w.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_two_messages_of_a_day_one_does_it_and_a_second_delivery_of_that_one_goes_on()
    {
        await using var world = await TurnWorld.StartAsync();
        await ListAsync(world, [.. Enumerable.Range(0, 120).Select(i => $"p{i:D3}")]);
        var pass = Pass(world);
        await pass.TakeAsync(Today("a"), default);
        await pass.TakeAsync(Today("b"), default);
        await pass.TakeAsync(Today("a"), default);
        Assert.Equal([("a", "p049"), ("a", "p049")], Drain(world).Select(w => (w.Claim, w.After)));
    }

    [Fact]
    public async Task A_pass_goes_through_all_plans_in_slices_and_puts_tomorrows()
    {
        await using var world = await TurnWorld.StartAsync();
        await ListAsync(world, [.. Enumerable.Range(0, 120).Select(i => $"p{i:D3}")]);
        foreach (var id in (string[])["p000", "p049", "p050", "p119"])
            await world.Store.CommitAsync("plan|" + id, [new RowOperation.Put(new("head", new Columns("Plan").Text("Generation", "").Text("State", "Active")))]);
        var (pass, next, slices, woken) = (Pass(world), Today("a"), 0, new List<string>());
        for (; next.Id == "2026-12-07"; slices++)
        {
            await pass.TakeAsync(next, default);
            var put = Drain(world);
            next = Assert.Single(put, w => w.Kind == WorkKind.Pass);
            woken.AddRange(put.Where(w => w.Kind == WorkKind.Plan).Select(w => w.Id));
        }
        Assert.Equal(("2026-12-08", 3), (next.Id, slices));
        Assert.Equal(["p000", "p049", "p050", "p119"], woken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Days_older_than_a_month_are_forgotten()
    {
        await using var world = await TurnWorld.StartAsync();
        foreach (var day in (string[])["2026-10-01", "2026-11-05", "2026-11-06"])
            await world.Store.CommitAsync("bot", [new RowOperation.Put(new("pass|" + day, new Columns("Pass")))]);
        await Pass(world).TakeAsync(Today("a"), default);
        Assert.Equal(["pass|2026-11-06", "pass|2026-12-07"], (await world.Store.ReadAsync("bot", [KeyRange.Prefix("pass|")])).Select(r => r.Key));
    }

    [Fact]
    public async Task What_a_weekend_left_in_the_queue_is_done_once_as_todays()
    {
        await using var world = await TurnWorld.StartAsync();
        await Pass(world).TakeAsync(new Work(WorkKind.Pass, "2026-12-05") { Claim = "old", After = "" }, default);
        Assert.Equal(["pass|2026-12-07"], (await world.Store.ReadAsync("bot", [KeyRange.Prefix("pass|")])).Select(r => r.Key));
    }

    private static Work Today(string claim) => new(WorkKind.Pass, "2026-12-07") { Claim = claim, After = "" };

    private static DailyPass Pass(TurnWorld world) =>
        new(world.Store, world.Wakes, new LostWork(world.Store, world.Wakes, world.Clock), new Retention(world.Store, Microsoft.Extensions.Options.Options.Create(new BotOptions())), (_, _) => Task.CompletedTask, world.Time, NullLogger<DailyPass>.Instance);

    private static async Task ListAsync(TurnWorld world, params string[] plans)
    {
        var addresses = new AddressBook(world.Store);
        foreach (var plan in plans) await addresses.AddPlanAsync(plan, plan);
    }

    /// <summary>What was put into either queue since the last look.</summary>
    private static IReadOnlyList<Work> Drain(TurnWorld world) => [.. world.Store.Work.Drain(), .. world.Store.Sends.Drain()];
}
