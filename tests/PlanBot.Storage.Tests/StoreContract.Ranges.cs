namespace PlanBot.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_range_comes_in_ordinal_order_without_its_end()
    {
        await PutAsync("b", "a", "B", "a|2", "a|10", "中", "é", "~", "\uE000", "\uFFFD");

        Assert.Equal(["B", "a", "a|10", "a|2", "b", "~", "é", "中", "\uE000", "\uFFFD"], await KeysAsync(KeyRange.All));
        Assert.Equal(["a", "a|10", "a|2"], await KeysAsync(new KeyRange("a", "b")));
        Assert.Equal(["a|2", "b"], await KeysAsync(new KeyRange("a|11", "c")));
        Assert.Empty(await KeysAsync(new KeyRange("b", "a")));
        Assert.Empty(await KeysAsync(new KeyRange("a", "")));
        Assert.Equal(["B"], await KeysAsync(new KeyRange("", "a")));
    }

    [Fact]
    public async Task A_prefix_takes_what_starts_with_it_and_nothing_else()
    {
        await PutAsync("task", "task|1", "task|1.2", "task}", "tasks", "\uD7FF", "\uD7FFx", "\uE000");

        Assert.Equal(["task|1", "task|1.2"], await KeysAsync(KeyRange.Prefix("task|")));
        Assert.Equal(["\uD7FF", "\uD7FFx"], await KeysAsync(KeyRange.Prefix("\uD7FF")));
        Assert.Equal(8, (await KeysAsync(KeyRange.Prefix(""))).Length);
    }

    [Fact]
    public async Task A_range_of_one_key_holds_just_that_row()
    {
        await PutAsync("head", "head ", "head|x", "head!");

        Assert.Equal(["head"], await KeysAsync(KeyRange.Only("head")));
    }

    [Fact]
    public async Task Ranges_follow_each_other_and_may_share_rows()
    {
        await PutAsync("head", "outbox|1", "task|1", "task|2");

        Assert.Equal(
            ["task|1", "task|2", "head", "task|2"],
            await KeysAsync(KeyRange.Prefix("task|"), KeyRange.Only("head"), KeyRange.Only("none"), KeyRange.Only("task|2")));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task Every_row_of_a_large_partition_is_returned()
    {
        for (var page = 0; page < 25; page++)
        {
            await PutAsync([.. Enumerable.Range(page * 100, 100).Select(i => $"task|{i:D4}")]);
        }

        Assert.Equal(Enumerable.Range(0, 2_500).Select(i => $"task|{i:D4}"), await KeysAsync(KeyRange.Prefix("task|")));
    }

    [Fact]
    public async Task A_guard_that_lies_in_the_other_range_comes_first_and_again_in_its_place()
    {
        await PutAsync("head", "a|1", "g|1", "h|1");

        Assert.Equal(["head", "a|1", "g|1", "head"], await KeysAsync(KeyRange.Only("head"), new KeyRange("a|", "head ")));
        Assert.Equal(["a|1", "g|1"], await KeysAsync(KeyRange.Only("aa"), new KeyRange("a|", "h")));
        for (var page = 0; page < 12; page++)
        {
            await PutAsync([.. Enumerable.Range(page * 100, 100).Select(i => $"g|{i:D4}")]);
        }

        var large = await KeysAsync(KeyRange.Only("head"), new KeyRange("a|", "head "));
        Assert.Equal((1204, "head", "a|1", "head"), (large.Length, large[0], large[1], large[^1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_that_are_read_under_a_guard_are_of_its_version_or_it_has_moved(bool inOneRange)
    {
        KeyRange[] ranges = inOneRange ? [KeyRange.Only("head"), new("a", "z")] : [KeyRange.Only("head"), KeyRange.Prefix("task|"), KeyRange.Prefix("day|")];
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var columns = new Dictionary<string, object> { ["Round"] = i };
                await CommittedAsync(new RowOperation.Put(new("head", columns)), new RowOperation.Put(new("task|1", columns)), new RowOperation.Put(new("day|1", columns)));
            }
        });

        for (var i = 0; i < 50; i++)
        {
            var rows = await Store.ReadAsync(partition, ranges);
            if (rows.Count is not 0 && rows.Count != (inOneRange ? 4 : 3) || rows.Select(row => row.Int("Round")).Distinct().Count() > 1)
            {
                var head = rows.FirstOrDefault(row => row.Key == "head");
                await RefusedAsync(
                    0,
                    head is null ? ConflictReason.AlreadyExists : ConflictReason.Moved,
                    head is null ? new RowOperation.Insert(Titled("head")) : new RowOperation.Replace(Titled("head"), head.ETag));
            }
        }

        await stop.CancelAsync();
        await writing;
    }

    private async Task PutAsync(params string[] keys) =>
        await CommittedAsync([.. keys.Select(key => new RowOperation.Put(Titled(key)))]);
}
