namespace PlanBot.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task What_was_committed_is_read_back()
    {
        var columns = new Dictionary<string, object>
        {
            ["Empty"] = "",
            ["Chinese"] = "延期三天 😀 \u0001 \"quoted\"",
            ["Long"] = new string('长', Limits.StringCharacters),
            ["Int"] = int.MinValue,
            ["Zero"] = 0,
            ["LongMin"] = long.MinValue,
            ["LongMax"] = long.MaxValue,
            ["Double"] = -0.1,
            ["Largest"] = double.MaxValue,
            ["Yes"] = true,
            ["No"] = false,
            ["Time"] = new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
            ["First"] = Limits.EarliestTime,
            ["Last"] = DateTimeOffset.MaxValue,
            ["Id"] = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            ["Bytes"] = new byte[] { 0, 1, 255 },
            ["NoBytes"] = Array.Empty<byte>(),
        };

        var etags = await CommittedAsync(new RowOperation.Insert(new("everything", columns)));

        var row = await Store.ReadAsync(partition, "everything");
        Assert.NotNull(row);
        Assert.Equal("everything", row.Key);
        Assert.Equal(etags[0], row.ETag);
        Assert.Equal(columns.OrderBy(c => c.Key), row.Columns.OrderBy(c => c.Key));
        Assert.All(row.Columns, column => Assert.Equal(columns[column.Key].GetType(), column.Value.GetType()));
    }

    [Fact]
    public async Task A_time_is_kept_as_its_instant()
    {
        var shanghai = new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.FromHours(8));

        await CommittedAsync(new RowOperation.Put(new("task", new Dictionary<string, object> { ["Due"] = shanghai })));

        var read = (await Store.ReadAsync(partition, "task"))!.Time("Due")!.Value;
        Assert.Equal(shanghai, read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Fact]
    public async Task Columns_may_come_in_any_kind_of_dictionary()
    {
        var columns = new SortedList<string, object>(StringComparer.Ordinal) { ["Title"] = "Train", ["Order"] = 2 };

        await CommittedAsync(new RowOperation.Put(new("task", columns)));

        Assert.Equal(columns, (await Store.ReadAsync(partition, "task"))!.Columns.OrderBy(column => column.Key));
    }

    [Fact]
    public async Task A_row_may_have_no_columns()
    {
        await CommittedAsync(new RowOperation.Put(new("bare", new Dictionary<string, object>())));

        Assert.Empty((await Store.ReadAsync(partition, "bare"))!.Columns);
    }

    [Fact]
    public async Task A_missing_row_is_null() => Assert.Null(await Store.ReadAsync(partition, "nothing"));

    [Fact]
    public async Task A_partition_does_not_see_the_rows_of_another()
    {
        await CommittedAsync(new RowOperation.Put(Titled("task")));

        Assert.Null(await Store.ReadAsync(partition + "x", "task"));
        Assert.Empty(await Store.ReadAsync(partition + "x", [KeyRange.All]));
    }

    [Fact]
    public async Task A_commit_is_all_or_nothing()
    {
        await CommittedAsync(new RowOperation.Put(Titled("changed", "old")), new RowOperation.Put(Titled("removed")), new RowOperation.Put(Titled("taken")));

        await RefusedAsync(
            3,
            ConflictReason.AlreadyExists,
            new RowOperation.Insert(Titled("added")),
            new RowOperation.Put(Titled("changed", "new")),
            new RowOperation.Delete("removed", ETag.Any),
            new RowOperation.Insert(Titled("taken")),
            new RowOperation.Replace(Titled("missing"), ETag.Any));

        Assert.Equal(["changed", "removed", "taken"], await KeysAsync(KeyRange.All));
        Assert.Equal("old", await TitleAsync("changed"));
    }

    [Fact]
    public async Task A_commit_of_nothing_succeeds() => Assert.Empty(await CommittedAsync());

    [Fact]
    public async Task An_insert_of_a_taken_key_is_refused()
    {
        await CommittedAsync(new RowOperation.Insert(Titled("task", "first")));

        await RefusedAsync(0, ConflictReason.AlreadyExists, new RowOperation.Insert(Titled("task", "second")));

        Assert.Equal("first", await TitleAsync("task"));
    }

    [Fact]
    public async Task A_put_inserts_and_replaces()
    {
        var first = await CommittedAsync(new RowOperation.Put(Titled("task", "first")));
        var second = await CommittedAsync(new RowOperation.Put(Titled("task", "second")));

        Assert.Equal("second", await TitleAsync("task"));
        Assert.NotEqual(first[0], second[0]);
    }

    [Fact]
    public async Task A_put_leaves_no_column_behind()
    {
        await CommittedAsync(new RowOperation.Put(new("task", new Dictionary<string, object> { ["Blocker"] = "no budget" })));
        await CommittedAsync(new RowOperation.Put(Titled("task")));

        Assert.Null((await Store.ReadAsync(partition, "task"))!.Text("Blocker"));
    }

    [Fact]
    public async Task A_replace_wants_the_version_that_was_read()
    {
        var first = (await CommittedAsync(new RowOperation.Insert(Titled("task", "first"))))[0];
        var second = (await CommittedAsync(new RowOperation.Replace(Titled("task", "second"), first)))[0];

        await RefusedAsync(0, ConflictReason.Moved, new RowOperation.Replace(Titled("task", "third"), first));
        Assert.Equal("second", await TitleAsync("task"));

        await CommittedAsync(new RowOperation.Replace(Titled("task", "third"), second));
        Assert.Equal("third", await TitleAsync("task"));
    }

    [Fact]
    public async Task A_replace_of_any_version_wants_the_row_to_exist()
    {
        await RefusedAsync(0, ConflictReason.NotFound, new RowOperation.Replace(Titled("task"), ETag.Any));

        await CommittedAsync(new RowOperation.Put(Titled("task", "first")));
        await CommittedAsync(new RowOperation.Replace(Titled("task", "second"), ETag.Any));

        Assert.Equal("second", await TitleAsync("task"));
    }

    [Fact]
    public async Task A_delete_wants_the_version_that_was_read()
    {
        var first = (await CommittedAsync(new RowOperation.Put(Titled("task"))))[0];
        var second = (await CommittedAsync(new RowOperation.Put(Titled("task"))))[0];

        await RefusedAsync(0, ConflictReason.Moved, new RowOperation.Delete("task", first));
        var etags = await CommittedAsync(new RowOperation.Delete("task", second));

        Assert.Equal([default], etags);
        Assert.Null(await Store.ReadAsync(partition, "task"));
        await RefusedAsync(0, ConflictReason.NotFound, new RowOperation.Delete("task", second));
        await RefusedAsync(0, ConflictReason.NotFound, new RowOperation.Delete("task", ETag.Any));
    }

    [Fact]
    public async Task A_row_that_was_deleted_and_made_again_has_another_version()
    {
        var first = (await CommittedAsync(new RowOperation.Insert(Titled("task"))))[0];
        await CommittedAsync(new RowOperation.Delete("task", first));
        await CommittedAsync(new RowOperation.Insert(Titled("task")));

        await RefusedAsync(0, ConflictReason.Moved, new RowOperation.Replace(Titled("task"), first));
    }

    [Fact]
    public async Task An_acknowledged_version_is_the_one_that_is_read()
    {
        var etags = await CommittedAsync(new RowOperation.Put(Titled("a")), new RowOperation.Put(Titled("b")));

        Assert.Equal(etags, (await Store.ReadAsync(partition, [KeyRange.All])).Select(row => row.ETag));
    }

    [Fact]
    public async Task Of_64_who_replace_the_same_version_exactly_one_wins()
    {
        var head = (await CommittedAsync(new RowOperation.Insert(Titled("head"))))[0];
        for (var round = 0; round < 10; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
                Task.Run(() => CommitAsync(
                    new RowOperation.Replace(Titled("head", $"{i}"), head),
                    new RowOperation.Insert(Titled($"history|{round:D2}|{i:D2}"))).AsTask())));

            var won = Assert.Single(results.OfType<CommitResult.Committed>());
            Assert.All(
                results.OfType<CommitResult.Conflict>(),
                lost => Assert.Equal(new CommitResult.Conflict(0, ConflictReason.Moved), lost));
            head = won.ETags[0];
            var winner = Array.IndexOf(results, won);
            Assert.Equal($"{winner}", await TitleAsync("head"));
            Assert.Equal([$"history|{round:D2}|{winner:D2}"], await KeysAsync(KeyRange.Prefix($"history|{round:D2}|")));
        }
    }

    [Fact]
    public async Task A_cancelled_commit_that_was_not_accepted_changes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.CommitAsync(partition, [new RowOperation.Put(Titled("task"))], new(canceled: true)).AsTask());

        Assert.Null(await Store.ReadAsync(partition, "task"));
    }
}
