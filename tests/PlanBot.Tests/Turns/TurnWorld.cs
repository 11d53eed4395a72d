using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Domain;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.WholeBot;
using PlanBot.Turns;

namespace PlanBot.Tests.Turns;

/// <summary>Turns on a store of their own; <see cref="Another"/> is a second instance of the bot on the same store.</summary>
internal sealed class TurnWorld : IAsyncDisposable
{
    public static readonly Actor AsAnn = new(TestPlans.Ann, "Ann", Tongue.English);
    public static readonly Actor AsInes = new(TestPlans.Ines, "Ines", Tongue.English);

    private readonly TemporaryDirectory? folder;
    private readonly EmbeddedStore? engine;

    private TurnWorld(WatchedStore store, TimeProvider time, TemporaryDirectory? folder, EmbeddedStore? engine, long warmBytes = 48 * 1024 * 1024)
    {
        (Store, Time, this.folder, this.engine) = (store, time, folder, engine);
        Clock = new BotClock(time);
        Wakes = new Wakes(store, Clock);
        var (plans, people) = (new PlanPartition(store, Clock), new PersonPartition(store));
        WarmPlans = new WarmStates<Plan>(warmBytes);
        Plans = new Turn<Plan>(store, plans, Clock, Wakes, WarmPlans, NullLogger.Instance, time);
        People = new Turn<Person>(store, people, Clock, Wakes, new WarmStates<Person>(1024 * 1024), NullLogger.Instance, time);
        (PlanRows, PersonRows) = (plans, people);
    }

    public WatchedStore Store { get; }

    public TimeProvider Time { get; }

    public BotClock Clock { get; }

    public Wakes Wakes { get; }

    public WarmStates<Plan> WarmPlans { get; }

    public Turn<Plan> Plans { get; }

    public Turn<Person> People { get; }

    public PlanPartition PlanRows { get; }

    public PersonPartition PersonRows { get; }

    public static Task<TurnWorld> StartAsync(params Plan[] plans) => StartAsync(48 * 1024 * 1024, plans);

    public static async Task<TurnWorld> StartAsync(long warmBytes, params Plan[] plans)
    {
        var folder = new TemporaryDirectory();
        var engine = await EmbeddedStore.OpenAsync(Path.Combine(folder.Path, "planbot.db"));
        var world = new TurnWorld(new WatchedStore(engine), new RunningClock(), folder, engine, warmBytes);
        foreach (var plan in plans) await world.AddAsync(plan);
        return world;
    }

    /// <param name="time">Its clock and timers; null takes those of this one.</param>
    public TurnWorld Another(TimeProvider? time = null) => new(new WatchedStore(engine!), time ?? Time, null, null);

    public Task AddAsync(Plan plan) => Plans.TakeAsync(plan.Id, new Look(), (known, _) => new(known ?? plan));

    /// <summary>Ann reports a percent.</summary>
    public Task<Taken<Plan>> ReportsAsync(string planId, string taskId, double percent, string messageId = "")
    {
        var input = new UpdateTask(new TaskRef("", planId, taskId), percent, null) { By = AsAnn, MessageId = messageId };
        return Plans.TakeAsync(planId, input, (plan, now) => plan is null ? null : Decide.For(plan, input, now));
    }

    public async Task<double> PercentAsync(string planId, string taskId) => (await Plans.ReadAsync(planId))!.Tasks.Find(taskId)!.PercentComplete;

    public async ValueTask DisposeAsync()
    {
        if (engine is not null) await engine.DisposeAsync();
        folder?.Dispose();
    }

    /// <summary>An input of a test's own.</summary>
    public sealed record Look : PlanInput;
}

/// <summary>A store that counts its reads and commits, and can do something, such as break, before one.</summary>
internal sealed class WatchedStore(IStore inner) : IStore
{
    private int commits, reads;

    public int Commits => Volatile.Read(ref commits);

    /// <summary>Reads of a row or of ranges.</summary>
    public int Reads => Volatile.Read(ref reads);

    public bool IsShared { get; set; } = inner.IsShared;

    /// <summary>Called with the partition and the operations before each commit.</summary>
    public Func<string, IReadOnlyList<RowOperation>, Task>? BeforeCommit { get; set; }

    /// <summary>Called when a commit was accepted or refused.</summary>
    public Action<CommitResult>? AfterCommit { get; set; }

    /// <summary>Called with the partition before each read of ranges.</summary>
    public Func<string, Task>? BeforeRead { get; set; }

    /// <summary>Called when rows of a partition were read, before the reader gets them.</summary>
    public Func<string, Task>? AfterRead { get; set; }

    public TimeSpan Ahead => inner.Ahead;

    public async ValueTask<Row?> ReadAsync(string partition, string key, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref reads);
        var row = await inner.ReadAsync(partition, key, cancel);
        if (AfterRead is { } after) await after(partition);
        return row;
    }

    public async ValueTask<IReadOnlyList<Row>> ReadAsync(string partition, IReadOnlyList<KeyRange> ranges, CancellationToken cancel = default)
    {
        if (BeforeRead is { } before) await before(partition);
        Interlocked.Increment(ref reads);
        var rows = await inner.ReadAsync(partition, ranges, cancel);
        if (AfterRead is { } after) await after(partition);
        return rows;
    }

    public async ValueTask<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken cancel = default)
    {
        if (BeforeCommit is { } before) await before(partition, operations);
        var result = await inner.CommitAsync(partition, operations, cancel);
        Interlocked.Increment(ref commits);
        AfterCommit?.Invoke(result);
        return result;
    }

    public IAsyncEnumerable<string> PartitionsAsync(string after = "", CancellationToken cancel = default) => inner.PartitionsAsync(after, cancel);

    public WatchedQueue Work { get; } = new(inner.Queue(Wakes.QueueName));

    public WatchedQueue Sends { get; } = new(inner.Queue(Wakes.SendsQueueName));

    public IDelayedQueue Queue(string name) => name == Wakes.QueueName ? Work : name == Wakes.SendsQueueName ? Sends : inner.Queue(name);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
