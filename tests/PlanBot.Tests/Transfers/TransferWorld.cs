using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Transfers;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.Transfers;

/// <summary>Stores in a folder of their own, one of them with something of every kind in it.</summary>
internal sealed class TransferWorld : IAsyncDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly List<IStore> stores = [];

    public async Task<WatchedStore> EmptyAsync()
    {
        var store = new WatchedStore(await EmbeddedStore.OpenAsync(Path.Combine(folder.Path, $"{stores.Count}.db")));
        stores.Add(store);
        return store;
    }

    /// <summary>Every type of column, 450 rows in one partition, Chinese, and keys of many scripts.</summary>
    public async Task<WatchedStore> FilledAsync()
    {
        var store = await EmptyAsync();
        var everything = new Dictionary<string, object>
        {
            ["Text"] = "延期三天 😀 \u0001 \"quoted\" </script>", ["Empty"] = "", ["Int"] = int.MinValue, ["Long"] = long.MaxValue, ["Double"] = 0.1, ["Whole"] = 60.0,
            ["Tiny"] = double.Epsilon, ["Yes"] = true, ["No"] = false, ["Time"] = new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
            ["Id"] = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), ["Bytes"] = new byte[] { 0, 1, 255 }, ["NoBytes"] = Array.Empty<byte>(),
        };
        await store.CommitAsync("plan|北区", [new RowOperation.Put(new("head", everything)), new RowOperation.Put(new("é|中|~uD800", new Dictionary<string, object>()))]);
        for (var page = 0; page < 5; page++)
            await store.CommitAsync("plan|wide", [.. Enumerable.Range(page * 90, 90).Select(i => new RowOperation.Put(new($"t|{i:D5}", new Columns("Task").Text("Title", new string('长', 400)).Of<int>("Order", i))))]);
        await store.CommitAsync("person|ann@contoso.com", [new RowOperation.Put(new("head", new Columns("Person").Text("Id", "ann@contoso.com")))]);
        return store;
    }

    public async Task<Stream> BackupAsync(IStore store)
    {
        var file = File.Create(Path.Combine(folder.Path, Guid.NewGuid().ToString("N")));
        await Backup.WriteAsync(store, file, DateTimeOffset.UnixEpoch, _ => { }, default);
        return file;
    }

    public static async Task<string> SaidAsync(IStore store)
    {
        var all = new List<string>();
        await foreach (var contents in Contents.AllAsync(store, default)) all.Add($"{contents.Partition} {contents.Rows.Count} {contents.Hash}");
        return string.Join('\n', all);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores) await store.DisposeAsync();
        folder.Dispose();
    }
}
