using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot.Tests.Upkeep;

public sealed class RetentionTests
{
    /// <summary>It is 2026-12-07; a hundred days before is 2026-08-29.</summary>
    private static readonly BotOptions AHundredDays = new() { RetentionHistoryDays = 100, RetentionCheckInDays = 100, RetentionStandUpDays = 100, RetentionDeliveryDays = 100 };

    private static readonly string[] Old = ["a|2026-08-28|ann|1", $"h|{Ticks("2026-08-28")}|1|0", "d|2026-08-28|nudge", "r|2026-08-28|a|ann", "sa|2026-08-28|s1|ann"];
    private static readonly string[] Young = ["a|2026-08-29|ann|1", "c|1", "d|2026-08-29|nudge", "e|s1", $"h|{Ticks("2026-08-30")}|1|0", "k|revenue|2020|12", "o|nudge", "r|2026-08-29|a|ann", "sa|2026-08-29|s1|ann"];

    [Fact]
    public async Task What_is_older_than_the_settings_say_is_removed_and_nothing_else()
    {
        await using var world = await TurnWorld.StartAsync();
        await PutAsync(world, [.. Old, .. Young]);
        Assert.Equal(Old.Length, await ApplyAsync(world, AHundredDays));
        Assert.Equal(Young, (await world.Store.ReadAsync("plan|p", [KeyRange.All])).Select(r => r.Key));
    }

    [Fact]
    public async Task Zero_keeps_everything()
    {
        await using var world = await TurnWorld.StartAsync();
        await PutAsync(world, Old);
        Assert.Equal(0, await ApplyAsync(world, new() { RetentionHistoryDays = 0, RetentionCheckInDays = 0, RetentionStandUpDays = 0, RetentionDeliveryDays = 0 }));
        Assert.Equal(Old.Length, (await world.Store.ReadAsync("plan|p", [KeyRange.All])).Count);
    }

    [Fact]
    public async Task The_lines_of_an_import_go_with_the_line_that_leads_to_them()
    {
        await using var world = await TurnWorld.StartAsync();
        await PutAsync(world, "s|g1|h|1", "s|g1|h|2", "s|g2|h|1");
        await world.Store.CommitAsync("plan|p", [new RowOperation.Put(new($"h|{Ticks("2026-08-01")}|1|~", new Columns("History").Text("Generation", "g1")))]);
        await ApplyAsync(world, AHundredDays);
        Assert.Equal(["s|g2|h|1"], (await world.Store.ReadAsync("plan|p", [KeyRange.All])).Select(r => r.Key));
    }

    [Fact]
    public async Task A_pass_takes_a_bounded_slice_the_oldest_of_each_kind_first()
    {
        await using var world = await TurnWorld.StartAsync();
        foreach (var page in Enumerable.Range(0, Retention.MostRows + 50).Chunk(90)) await PutAsync(world, [.. page.Select(n => $"d|2026-01-01|{n:D5}")]);
        Assert.Equal(Retention.MostRows, await ApplyAsync(world, AHundredDays));
        Assert.Equal($"d|2026-01-01|{Retention.MostRows:D5}", (await world.Store.ReadAsync("plan|p", [KeyRange.All]))[0].Key);
        Assert.Equal(50, await ApplyAsync(world, AHundredDays));
    }

    [Fact]
    public async Task The_daily_pass_applies_it_to_plans_and_their_people()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await new AddressBook(world.Store).AddPlanAsync("north", "North");
        foreach (var partition in (string[])["plan|north", "person|ann@contoso.com"])
            await world.Store.CommitAsync(partition, [new RowOperation.Put(new("d|2026-08-28|nudge", new Columns("Delivery")))]);
        var pass = new DailyPass(world.Store, world.Wakes, new LostWork(world.Store, world.Wakes, world.Clock), new Retention(world.Store, Options.Create(AHundredDays)), (_, _) => Task.CompletedTask, world.Time, NullLogger<DailyPass>.Instance);
        await pass.TakeAsync(new Work(WorkKind.Pass, "2026-12-07") { Claim = "a", After = "" }, default);
        foreach (var partition in (string[])["plan|north", "person|ann@contoso.com"])
            Assert.Empty(await world.Store.ReadAsync(partition, [KeyRange.Prefix("d|")]));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(DaysKeptAttribute.Least, true)]
    [InlineData(DaysKeptAttribute.Least - 1, false)]
    [InlineData(1, false)]
    [InlineData(-1, false)]
    [InlineData(40_000, false)]
    public void Days_that_a_running_bot_still_has_at_hand_are_refused(int days, bool isTaken)
    {
        var (options, faults) = (new BotOptions { RetentionStandUpDays = days }, new List<ValidationResult>());
        Assert.Equal(isTaken, Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true));
        Assert.All(faults, f => Assert.Contains("PlanBot:RetentionStandUpDays", f.ErrorMessage, StringComparison.Ordinal));
    }

    private static Task<int> ApplyAsync(TurnWorld world, BotOptions options) => new Retention(world.Store, Options.Create(options)).ApplyAsync("plan|p", world.Clock.Now, default);

    private static async Task PutAsync(TurnWorld world, params string[] keys) =>
        await world.Store.CommitAsync("plan|p", [.. keys.Select(key => new RowOperation.Put(new(key, new Columns("Any"))))]);

    private static string Ticks(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).UtcTicks.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);
}
