using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.Rows;

/// <summary>Tables that somebody edited with another tool.</summary>
public sealed class ByHandTests
{
    private const string Partition = "plan|north";

    [Fact]
    public async Task A_column_of_somebody_else_stays_when_the_row_is_written_again()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        foreach (var key in (string[])["head", "g||t|00002", "g||p|ann@contoso.com"]) await EditAsync(world, await KeyAsync(world, key), ("CostCentre", 4711));
        await using var other = world.Another();
        await other.ReportsAsync("north", "00002", 40);
        await other.ReportsAsync("north", "00002", 60);

        Assert.Equal(4711, (await RowAsync(world, "head")).Int("CostCentre"));
        var task = await RowAsync(world, await KeyAsync(world, "g||t|00002"));
        Assert.Equal((4711, 60), (task.Int("CostCentre"), task.Number("PercentComplete")));
    }

    [Fact]
    public async Task A_column_of_somebody_else_survives_an_import_that_writes_all_rows_anew()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(120));
        var before = await KeyAsync(world, "g||t|00007", "plan|wide");
        await EditAsync(world, before, "plan|wide", ("CostCentre", 4711));
        await using var other = world.Another();
        await PostponeAsync(other);

        var after = await KeyAsync(world, "g||t|00007", "plan|wide");
        Assert.NotEqual(before, after);
        Assert.Equal(4711, (await world.Store.ReadAsync("plan|wide", after))!.Int("CostCentre"));
    }

    [Theory]
    [InlineData("PercentComplete", "sixty")]
    [InlineData("PercentComplete", 160.0)]
    [InlineData("Due", "tomorrow")]
    [InlineData("Health", "Fine")]
    [InlineData("Predecessors", "00003XX")]
    [InlineData("BaselineDueTime", "noon")]
    [InlineData("Title", null)]
    [InlineData("Id", "00009")]
    [InlineData("Code", "1.2")]
    [InlineData("ParentId", "00099")]
    [InlineData("ParentId", "00002")]
    public async Task A_task_that_cannot_be_read_is_left_as_it_is_and_the_plan_goes_on_without_it(string column, object? value)
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        var key = await KeyAsync(world, "g||t|00002");
        // Of two tasks with one code the first by key stays: here the second is the broken one.
        if (column == "Code") (key, value) = (await KeyAsync(world, "g||t|00004"), "1.2");
        await EditAsync(world, key, (column, value));
        var edited = await RowAsync(world, key);
        await using var other = world.Another();

        var plan = (await other.Plans.ReadAsync("north"))!;
        Assert.Equal(3, plan.Tasks.All.Length);
        Assert.InRange(plan.Tasks.PercentComplete(plan.Settings.Calendar), 0, 100);
        await other.ReportsAsync("north", "00003", 60);

        Assert.Equal(60, await other.PercentAsync("north", "00003"));
        Assert.Equal(edited.ETag, (await RowAsync(world, key)).ETag);
        var broken = Assert.Single((await other.PlanRows.LoadAsync("north", default))!.ByHand.Broken);
        Assert.Equal(key, broken.Row.Key);
        Assert.NotEmpty(broken.Why.Message);
    }

    [Fact]
    public async Task A_broken_summary_task_takes_what_lies_below_it_out_of_the_plan_and_leaves_the_rest()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, await KeyAsync(world, "g||t|00001"), ("Title", null));
        await using var other = world.Another();

        Assert.Empty((await other.Plans.ReadAsync("north"))!.Tasks.All);
        Assert.Equal(4, (await other.PlanRows.LoadAsync("north", default))!.ByHand.Broken.Count);
    }

    [Fact]
    public async Task Summary_tasks_that_lie_below_each_other_hang_nothing()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, await KeyAsync(world, "g||t|00001"), ("ParentId", "00002"));
        await using var other = world.Another();

        Assert.Empty((await other.Plans.ReadAsync("north"))!.Tasks.All);
    }

    [Fact]
    public async Task A_plan_whose_manager_was_taken_out_of_the_table_still_has_one()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await world.Store.CommitAsync(Partition, [new RowOperation.Delete(await KeyAsync(world, "g||p|ines@contoso.com"), ETag.Any)]);
        await using var other = world.Another();

        var plan = (await other.Plans.ReadAsync("north"))!;
        Assert.True(plan.IsManager(TurnWorld.AsInes));
    }

    [Fact]
    public async Task A_broken_row_whose_key_is_needed_is_kept_under_another()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        var key = await KeyAsync(world, "g||p|bob@contoso.com");
        await EditAsync(world, key, ("Name", 17));
        await using var other = world.Another();
        Assert.DoesNotContain("bob@contoso.com", (await other.Plans.ReadAsync("north"))!.People.Keys);
        await other.Plans.TakeAsync("north", new TurnWorld.Look(), (plan, _) => new(plan! with { People = plan.People.SetItem(TestPlans.Bob, Participant.Named("Bob", TestPlans.Bob)) }));

        Assert.Equal("Bob", (await RowAsync(world, key)).Text("Name"));
        Assert.Equal(17, (await RowAsync(world, "b|p|bob@contoso.com")).Int("Name"));
        Assert.Empty((await other.PlanRows.LoadAsync("north", default))!.ByHand.Broken);
    }

    [Fact]
    public async Task A_broken_row_survives_an_import_that_writes_all_rows_anew()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.Wide(120));
        await EditAsync(world, await KeyAsync(world, "g||t|00007", "plan|wide"), "plan|wide", ("PercentComplete", "sixty"));
        await using var other = world.Another();
        await PostponeAsync(other);

        Assert.Equal("sixty", (await world.Store.ReadAsync("plan|wide", "b|t|00007"))!.Text("PercentComplete"));
        Assert.Equal(119, (await other.Plans.ReadAsync("wide"))!.Tasks.All.Length);
    }

    [Fact]
    public async Task A_plan_whose_head_cannot_be_read_is_not_there_and_stays_as_it_is()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, "head", ("ManagerId", 5));
        var edited = await RowAsync(world, "head");
        await using var other = world.Another();

        Assert.Null(await other.Plans.ReadAsync("north"));
        await Assert.ThrowsAsync<BrokenHeadException>(() => other.ReportsAsync("north", "00002", 40));
        Assert.Equal(edited.ETag, (await RowAsync(world, "head")).ETag);
    }

    [Theory]
    [InlineData("DaysOff", "2026-12-24 Christmas Eve\nsoon Boxing Day", "Column DaysOff, Line 2")]
    [InlineData("WorkedDays", "2026-12-26..2026-12-24", "Column WorkedDays, Line 1")]
    [InlineData("Weekdays", "Monday;Funday", "Funday")]
    [InlineData("WorkingHours", "22:00-06:00", "22:00-06:00")]
    [InlineData("Region", "XX", "XX")]
    [InlineData("HoursPerDay", 0.0, "hours")]
    public async Task Working_days_that_cannot_be_read_are_named_with_their_line_and_stay_as_they_are(string column, object value, string says)
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, "head", (column, value));
        var edited = await RowAsync(world, "head");
        await using var other = world.Another();

        var broken = await Assert.ThrowsAsync<BrokenHeadException>(() => other.ReportsAsync("north", "00002", 40));
        Assert.Contains(says, broken.Why.Message, StringComparison.Ordinal);
        Assert.Equal(edited.ETag, (await RowAsync(world, "head")).ETag);
    }

    [Theory]
    [InlineData("ReviewEveryWeeks", 0)]
    [InlineData("DigestLeadHours", -1e6)]
    public async Task A_rhythm_of_reviews_that_cannot_be_does_not_stop_the_plan(string column, object value)
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, "head", (column, value));
        await using var other = world.Another();
        await other.ReportsAsync("north", "00002", 40);
        Assert.Equal(40, (await other.Plans.ReadAsync("north"))!.Tasks.Find("00002")!.PercentComplete);
    }

    [Theory]
    [InlineData("Funday")]
    [InlineData("9")]
    public async Task A_day_of_check_ins_that_no_week_has_is_named_and_stays_as_it_is(string day)
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, "head", ("CheckInRhythm", "Weekly"), ("CheckInDays", day));
        await using var other = world.Another();
        var broken = await Assert.ThrowsAsync<BrokenHeadException>(() => other.ReportsAsync("north", "00002", 40));
        Assert.Contains("CheckInDays", broken.Why.Message, StringComparison.Ordinal);
        Assert.Contains(day, broken.Why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_off_that_somebody_wrote_by_hand_count()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, "head", ("DaysOff", "2026-12-24..2026-12-26 Christmas closing\n\n2027-01-06"), ("Region", "de"), ("WorkedDays", "2026-12-19 Stocktaking"));
        await using var other = world.Another();
        var working = (await other.Plans.ReadAsync("north"))!.Settings.Working;
        Assert.Equal(("DE", "2026-12-24..2026-12-26 Christmas closing\n2027-01-06"), (working.Region, working.DaysOff.ToString()));
        Assert.True(working.Calendar.IsWorkingDay(new(2026, 12, 19)));
    }

    [Fact]
    public async Task Days_off_under_the_name_of_an_earlier_version_are_taken_over()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await EditAsync(world, "head", ("Holidays", "2026-12-24;2026-12-25"));
        await using var other = world.Another();
        await other.ReportsAsync("north", "00002", 40);
        var head = await RowAsync(world, "head");
        Assert.Equal(("2026-12-24..2026-12-25", null), (head.Text("DaysOff"), head.Text("Holidays")));
    }

    private static Task PostponeAsync(TurnWorld world) => world.Plans.TakeAsync("wide", new TurnWorld.Look(), (plan, _) => new(plan! with
    {
        Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t with { Due = new DateOnly(2028, 1, 31) })),
    }));

    private static async Task<Row> RowAsync(TurnWorld world, string key) => (await world.Store.ReadAsync(Partition, key))!;

    /// <summary>The key with the generation that the plan has now between the first two bars.</summary>
    private static async Task<string> KeyAsync(TurnWorld world, string key, string partition = Partition) =>
        key.Replace("g||", $"g|{(await world.Store.ReadAsync(partition, "head"))!.Text("Generation")}|", StringComparison.Ordinal);

    private static Task EditAsync(TurnWorld world, string key, params (string Name, object? Value)[] columns) => EditAsync(world, key, Partition, columns);

    private static async Task EditAsync(TurnWorld world, string key, string partition, params (string Name, object? Value)[] columns)
    {
        var row = (await world.Store.ReadAsync(partition, key))!;
        Assert.IsType<CommitResult.Committed>(await world.Store.CommitAsync(partition, [new RowOperation.Replace(MessageRow.With(row, null, columns), row.ETag)]));
    }
}
