namespace PlanBot.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Every_partition_is_named_once_and_in_ordinal_order()
    {
        string[] names = [.. Enumerable.Range(0, 450).Select(i => $"{i:D4}"), "B", "a", "a|x", "~", "é", "中"];
        foreach (var name in names.Reverse())
        {
            await Store.CommitAsync($"{partition}|{name}", [new RowOperation.Put(Titled("head")), new RowOperation.Put(Titled("task"))]);
        }

        Assert.Equal(names, await PartitionsAsync(partition + "|"));
    }

    [Fact]
    public async Task A_partition_of_many_rows_hides_none_behind_it()
    {
        await Store.CommitAsync(partition + "|a", [new RowOperation.Put(Titled("head"))]);
        foreach (var rows in Enumerable.Range(0, 2100).Chunk(100))
        {
            await Store.CommitAsync(partition + "|b", [.. rows.Select(n => new RowOperation.Put(Titled($"t|{n:D5}")))]);
        }

        foreach (var name in (string[])["c", "d"])
        {
            await Store.CommitAsync($"{partition}|{name}", [new RowOperation.Put(Titled("head"))]);
        }

        Assert.Equal(["a", "b", "c", "d"], await PartitionsAsync(partition + "|"));
    }

    [Fact]
    public async Task Partitions_are_named_from_the_one_after_which_to_go_on()
    {
        foreach (var name in (string[])["a", "ab", "b"])
        {
            await Store.CommitAsync($"{partition}|{name}", [new RowOperation.Put(Titled("head"))]);
        }

        Assert.Equal(["ab", "b"], await PartitionsAsync(partition + "|a"));
        Assert.Empty(await PartitionsAsync(partition + "|b"));
    }

    [Fact]
    public async Task A_partition_whose_last_row_went_is_named_no_more()
    {
        await Store.CommitAsync(partition + "|gone", [new RowOperation.Put(Titled("head"))]);
        await Store.CommitAsync(partition + "|gone", [new RowOperation.Delete("head", ETag.Any)]);

        Assert.Empty(await PartitionsAsync(partition + "|"));
    }

    [Fact]
    public async Task Naming_partitions_can_be_broken_off()
    {
        await Store.CommitAsync(partition + "|a", [new RowOperation.Put(Titled("head"))]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var name in Store.PartitionsAsync(partition, new(canceled: true)))
            {
                Assert.Fail($"{name} came after the end.");
            }
        });
    }

    // Those of this test only, without what they share; another test's may lie above them.
    private async Task<List<string>> PartitionsAsync(string after)
    {
        var found = new List<string>();
        await foreach (var name in Store.PartitionsAsync(after))
        {
            if (!name.StartsWith(partition + "|", StringComparison.Ordinal))
            {
                break;
            }

            found.Add(name[(partition.Length + 1)..]);
        }

        return found;
    }
}
