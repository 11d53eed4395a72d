using PlanBot.Domain.Language;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot.Tests.Upkeep;

public sealed class DoctorTests
{
    [Fact]
    public async Task A_bot_that_is_well_has_nothing_to_report()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North(), TestPlans.Wide(120));
        Assert.True((await LookAsync(world)).IsWell);
    }

    [Fact]
    public async Task Broken_rows_are_listed_by_partition_and_key_with_what_is_wrong()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        var generation = (await world.Store.ReadAsync("plan|north", "head"))!.Text("Generation");
        await EditAsync(world, "plan|north", $"g|{generation}|t|00002", ("Health", "Fine"));
        await world.Store.CommitAsync("plans", [new RowOperation.Put(new("nothing", new Columns("PlanEntry")))]);
        await world.Store.CommitAsync("plan|north", [new RowOperation.Put(new("b|p|bob", new Columns("Participant")))]);
        await world.Store.CommitAsync("person|bob", [new RowOperation.Put(new("head", new Columns("Person")))]);

        var report = await LookAsync(world);
        Assert.False(report.IsWell);
        Assert.Equal(
            [
                new("person|bob", "head", "缺少列 Id。"),
                new("plans", "nothing", Tongue.Chinese.Say("Row.BadEntry")),
                new("plan|north", $"g|{generation}|t|00002", "列 Health 的值“Fine”无效。"),
                new("plan|north", "b|p|bob", Tongue.Chinese.Say("Row.Aside")),
            ],
            report.BrokenRows);
    }

    [Fact]
    public async Task A_head_that_cannot_be_read_is_one_broken_row()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, "plan|north", "head", ("Generation", 5));
        Assert.Equal("head", Assert.Single((await LookAsync(world)).BrokenRows).Key);
    }

    [Fact]
    public async Task A_plan_that_nobody_wakes_is_named()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        var wakeAt = (await world.Store.ReadAsync("plan|north", "head"))!.Time("WakeAt")!.Value;
        world.Clock.MoveTo(wakeAt.AddMinutes(59));
        Assert.Empty((await LookAsync(world)).PlansWithoutWakeUp);
        world.Clock.MoveTo(wakeAt.AddMinutes(61));
        Assert.Equal(new PlanFinding("north", "North 2027", wakeAt), Assert.Single((await LookAsync(world)).PlansWithoutWakeUp));
    }

    [Fact]
    public async Task What_an_import_left_behind_is_counted()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.Store.CommitAsync("plan|north", [.. ((string[])["g|dead|t|00001", "g|dead|p|ann", "s|dead|h|1"]).Select(key => new RowOperation.Put(new(key, new Columns("Task"))))]);
        Assert.Equal(new ImportFinding("north", "dead", 3), Assert.Single((await LookAsync(world)).UnfinishedImports));
    }

    [Fact]
    public async Task An_unfinished_transfer_is_named()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.Store.CommitAsync("transfer", [new RowOperation.Put(new("state", new Columns("Transfer")))]);
        Assert.True((await LookAsync(world)).UnfinishedTransfer);
    }

    [Fact]
    public async Task Failed_work_is_listed_with_its_reason_and_stays_until_it_is_put_back()
    {
        await using var world = await TurnWorld.StartAsync();
        var poison = new PoisonedWork("planbot-other", """{"Kind":"Person","Id":"ann"}""", "TimeoutException: too slow", DateTimeOffset.UnixEpoch, 20);
        await world.Store.Queue(PoisonedWork.QueueName).PutAsync(poison.Write());
        for (var look = 0; look < 2; look++)
            Assert.Equal(new PoisonFinding(poison.Queue, poison.Body, poison.Reason, 20, DateTimeOffset.UnixEpoch), Assert.Single((await LookAsync(world)).Poison));

        Assert.Single((await LookAsync(world, requeue: true)).Poison);
        Assert.True((await LookAsync(world)).IsWell);
        Assert.Equal(poison.Body, Assert.Single(await world.Store.Queue("planbot-other").TakeAsync(2, TimeSpan.FromMinutes(1))).Body);
    }

    private static async Task EditAsync(TurnWorld world, string partition, string key, params (string Name, object? Value)[] columns) =>
        await world.Store.CommitAsync(partition, [new RowOperation.Put(MessageRow.With((await world.Store.ReadAsync(partition, key))!, null, columns))]);

    private static Task<DoctorReport> LookAsync(TurnWorld world, bool requeue = false) =>
        new Doctor(world.Store, world.PlanRows, world.PersonRows, new LostWork(world.Store, world.Wakes, world.Clock)).LookAsync(Tongue.Chinese, requeue, default);
}
