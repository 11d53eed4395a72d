using PlanBot.Storage.Tests.Azure;
using PlanBot.Tests.Instances;

namespace PlanBot.Benchmarks.Load;

/// <summary>The storage that the bots are told to use: their own, one that is named, or an Azurite that lasts as long as the run.</summary>
internal sealed class StorageUnderLoad : IAsyncDisposable
{
    private Azurite? azurite;
    private FaultyStorage? tables, queues;
    private int reads, queries, transactions, others, puts, takes, settled;

    /// <summary>As <c>ConnectionStrings:Storage</c> has it; null leaves the default.</summary>
    public string? Setting { get; private set; }

    /// <summary>Requests so far; null when they are not counted.</summary>
    public StorageTrips? Trips => tables is null ? null : new(reads, queries, transactions, others, puts, takes, settled);

    public static async Task<StorageUnderLoad> StartAsync(string? storage, bool counts)
    {
        var started = new StorageUnderLoad { Setting = storage };
        if (storage != "azurite") return started;
        started.azurite = new();
        await started.azurite.InitializeAsync();
        started.Setting = started.azurite.ConnectionString;
        if (!counts) return started;
        (started.tables, started.queues) = (await FaultyStorage.StartAsync(started.azurite.TableOrigin), await FaultyStorage.StartAsync(started.azurite.QueueOrigin));
        (started.tables.Choose, started.queues.Choose) = (started.OfTables, started.OfQueues);
        started.Setting = started.Setting.Replace(started.azurite.TableOrigin, started.tables.Origin, StringComparison.Ordinal)
            .Replace(started.azurite.QueueOrigin, started.queues.Origin, StringComparison.Ordinal);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        if (tables is not null) await tables.DisposeAsync();
        if (queues is not null) await queues.DisposeAsync();
        if (azurite is not null) await azurite.DisposeAsync();
    }

    private StorageFault OfTables(int number, string method, string target)
    {
        if (target.EndsWith("$batch", StringComparison.Ordinal)) Interlocked.Increment(ref transactions);
        else if (method == "GET" && target.Contains("PartitionKey=", StringComparison.Ordinal)) Interlocked.Increment(ref reads);
        else if (method == "GET") Interlocked.Increment(ref queries);
        else Interlocked.Increment(ref others);
        return StorageFault.None;
    }

    private StorageFault OfQueues(int number, string method, string target)
    {
        if (method == "POST") Interlocked.Increment(ref puts);
        else if (method == "GET") Interlocked.Increment(ref takes);
        else Interlocked.Increment(ref settled);
        return StorageFault.None;
    }
}

/// <summary>HTTP requests to the storage.</summary>
/// <param name="Reads">Of one row by its key.</param>
/// <param name="Queries">Of a range of rows, each page one.</param>
/// <param name="Transactions">Entity group transactions.</param>
/// <param name="Others">Other requests to the tables.</param>
/// <param name="Puts">Messages put into queues.</param>
/// <param name="Takes">Looks into queues, most of which find nothing.</param>
/// <param name="Settled">Messages deleted or put off.</param>
internal sealed record StorageTrips(int Reads, int Queries, int Transactions, int Others, int Puts, int Takes, int Settled)
{
    public static StorageTrips? operator -(StorageTrips? after, StorageTrips? before) => after is null || before is null ? null : new(
        after.Reads - before.Reads, after.Queries - before.Queries, after.Transactions - before.Transactions, after.Others - before.Others,
        after.Puts - before.Puts, after.Takes - before.Takes, after.Settled - before.Settled);

    public string Per(long turns) =>
        $"{(double)Reads / turns:0.00} reads of a row, {(double)Queries / turns:0.00} queries, {(double)Transactions / turns:0.00} transactions, {(double)Others / turns:0.00} others; "
        + $"queues: {(double)Puts / turns:0.00} put, {(double)Takes / turns:0.00} looks, {(double)Settled / turns:0.00} settled";
}
