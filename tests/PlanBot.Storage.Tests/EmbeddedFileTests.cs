using Microsoft.Data.Sqlite;
using PlanBot.Storage.Embedded;

namespace PlanBot.Storage.Tests;

/// <summary>What the embedded engine promises about its file.</summary>
public sealed class EmbeddedFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("planbot-store-");

    private string File => Path.Combine(folder.FullName, "data", "plan.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        await using (var store = await EmbeddedStore.OpenAsync(File))
        {
            await store.CommitAsync("plan", [Put("task", "kept")]);
            await store.Queue("work").PutAsync("kept too");
        }

        await using var reopened = await EmbeddedStore.OpenAsync(File);
        Assert.Equal("kept", (await reopened.ReadAsync("plan", "task"))?.Text("Title"));
        Assert.Equal("kept too", Assert.Single(await reopened.Queue("work").TakeAsync(1, TimeSpan.FromMinutes(1))).Body);
    }

    [Fact]
    public async Task A_copy_of_the_files_of_a_running_store_holds_what_was_acknowledged()
    {
        var copy = Path.Combine(folder.FullName, "copy.db");
        await using var store = await EmbeddedStore.OpenAsync(File);
        for (var i = 0; i < 50; i++)
        {
            await store.CommitAsync("plan", [Put($"task|{i:D2}", $"{i}")]);
        }

        foreach (var part in new[] { "", "-wal" })
        {
            System.IO.File.Copy(File + part, copy + part);
        }

        await using var crashed = await EmbeddedStore.OpenAsync(copy);
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"{i}"),
            (await crashed.ReadAsync("plan", [KeyRange.All])).Select(row => row.Text("Title")));
    }

    [Fact]
    public async Task Disposing_finishes_what_was_accepted()
    {
        var store = await EmbeddedStore.OpenAsync(File);
        var commits = Enumerable.Range(0, 200).Select(i => store.CommitAsync($"plan{i}", [Put("head", "kept")]).AsTask()).ToArray();

        await store.DisposeAsync();

        Assert.All(await Task.WhenAll(commits), result => Assert.IsType<CommitResult.Committed>(result));
        await using var reopened = await EmbeddedStore.OpenAsync(File);
        for (var i = 0; i < commits.Length; i++)
        {
            Assert.NotNull(await reopened.ReadAsync($"plan{i}", "head"));
        }
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = await EmbeddedStore.OpenAsync(File);
        var queue = store.Queue("work");
        var wait = queue.WaitAsync(TimeSpan.FromDays(1)).AsTask();
        await store.DisposeAsync();
        await store.DisposeAsync();

        await wait;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync("plan", "task").AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync("plan", [Put("task")]).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.PutAsync("work").AsTask());
        Assert.Throws<ObjectDisposedException>(() => store.Queue("other"));
    }

    [Fact]
    public async Task In_a_crowd_a_conflict_stops_nobody_else()
    {
        await using var store = await EmbeddedStore.OpenAsync(File);
        await store.CommitAsync("plan", [Put("taken")]);

        // Held as another process would, so that requests gather behind it.
        using var other = Connect();
        using var hold = other.BeginTransaction();
        var commits = Enumerable.Range(0, 100).Select(i => store.CommitAsync(
            "plan",
            [Put($"task|{i:D2}"), i % 10 == 3 ? new RowOperation.Insert(Titled("taken")) : Put($"more|{i:D2}")]).AsTask()).ToArray();
        hold.Commit();

        var results = await Task.WhenAll(commits);
        for (var i = 0; i < results.Length; i++)
        {
            var there = await store.ReadAsync("plan", $"task|{i:D2}") is not null;
            Assert.Equal(i % 10 != 3, there);
            Assert.Equal(there, results[i] is CommitResult.Committed);
        }

        Assert.All(
            results.OfType<CommitResult.Conflict>(),
            conflict => Assert.Equal(new CommitResult.Conflict(1, ConflictReason.AlreadyExists), conflict));
    }

    [Fact]
    public async Task In_a_crowd_a_commit_that_breaks_the_engine_fails_alone()
    {
        await using var store = await EmbeddedStore.OpenAsync(File);
        Execute("CREATE TRIGGER broken BEFORE INSERT ON rows WHEN NEW.key = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'disk on fire'); END");

        // Held as another process would, so that requests gather behind it.
        using var other = Connect();
        using var hold = other.BeginTransaction();
        var commits = Enumerable.Range(0, 50).Select(i =>
            store.CommitAsync("plan", [Put($"task|{i:D2}"), Put(i == 20 ? "bad" : $"good|{i}")]).AsTask()).ToArray();
        var message = store.Queue("work").PutAsync("work").AsTask();
        hold.Commit();

        for (var i = 0; i < commits.Length; i++)
        {
            if (i == 20)
            {
                var failure = await Assert.ThrowsAsync<StorageException>(() => commits[20]);
                Assert.Contains("disk on fire", failure.Message);
            }
            else
            {
                Assert.IsType<CommitResult.Committed>(await commits[i]);
            }
        }

        await message;
        Assert.Equal(49, (await store.ReadAsync("plan", [KeyRange.Prefix("task|")])).Count);
        Assert.IsType<CommitResult.Committed>(await store.CommitAsync("plan", [Put("after")]));
    }

    [Fact]
    public async Task Two_stores_share_one_file()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => EmbeddedStore.OpenAsync(File).AsTask()));
        await using var first = stores[0];
        await using var second = stores[1];
        await first.CommitAsync("plan", [Put("counter", "0")]);

        await Task.WhenAll(stores.SelectMany(store => Enumerable.Range(0, 4).Select(_ => Task.Run(() => CountAsync(store, 25)))));

        Assert.Equal("200", (await first.ReadAsync("plan", "counter"))?.Text("Title"));
        Assert.Equal("200", (await second.ReadAsync("plan", "counter"))?.Text("Title"));

        static async Task CountAsync(EmbeddedStore store, int times)
        {
            while (times > 0)
            {
                var row = await store.ReadAsync("plan", "counter");
                var next = Titled("counter", $"{int.Parse(row!.Text("Title")!) + 1}");
                times -= await store.CommitAsync("plan", [new RowOperation.Replace(next, row.ETag)]) is CommitResult.Committed ? 1 : 0;
            }
        }
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await (await EmbeddedStore.OpenAsync(File)).DisposeAsync();
        Execute("PRAGMA user_version = 2");

        var refused = await Assert.ThrowsAsync<StorageException>(() => EmbeddedStore.OpenAsync(File).AsTask());

        Assert.Contains("schema version 2", refused.Message);
        Assert.Equal(StorageFailureReason.Unreadable, refused.Reason);
    }

    [Fact]
    public async Task A_file_of_another_program_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        Execute("CREATE TABLE theirs (x)");
        var before = await System.IO.File.ReadAllBytesAsync(File);
        await Assert.ThrowsAsync<StorageException>(() => EmbeddedStore.OpenAsync(File).AsTask());
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));

        await System.IO.File.WriteAllTextAsync(File, new string('x', 4096));
        await Assert.ThrowsAsync<StorageException>(() => EmbeddedStore.OpenAsync(File).AsTask());
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_told_by_its_key()
    {
        await using var store = await EmbeddedStore.OpenAsync(File);
        await store.CommitAsync("plan", [Put("task")]);
        foreach (var columns in new[] { "", "02", "01", "0105", "01FFFFFF7F", "01FFFFFFFF0F", "01FFFFFFFFFFFFFFFFFFFF01", "0101014163", "01010141050000", "0102014106014106" })
        {
            Execute($"UPDATE rows SET columns = x'{columns}'");
            var failure = await Assert.ThrowsAsync<StorageException>(() => store.ReadAsync("plan", "task").AsTask());
            Assert.Contains("'task'", failure.Message);
        }
    }

    [Theory]
    [InlineData(13, StorageFailureReason.Full)]
    [InlineData(8, StorageFailureReason.ReadOnly)]
    [InlineData(1032, StorageFailureReason.ReadOnly)]
    [InlineData(14, StorageFailureReason.NotAllowed)]
    [InlineData(5, StorageFailureReason.Unreachable)]
    [InlineData(11, StorageFailureReason.Unreadable)]
    [InlineData(10, StorageFailureReason.Other)]
    public void A_failure_of_SQLite_has_a_reason(int code, StorageFailureReason reason)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        using var database = new Database(File, readOnly: false);

        Assert.Equal(reason, database.Failure(code).Reason);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder.FullName, "data"), "a file in its place");

        var failure = await Assert.ThrowsAsync<StorageException>(() => EmbeddedStore.OpenAsync(File).AsTask());

        Assert.Equal(StorageFailureReason.NotAllowed, failure.Reason);
    }

    private static Row Titled(string key, string title = "Train the sales team") =>
        new(key, new Dictionary<string, object> { ["Title"] = title });

    private static RowOperation.Put Put(string key, string title = "Train the sales team") => new(Titled(key, title));

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
