using BenchmarkDotNet.Attributes;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Benchmarks.Parts;

/// <summary>Durable commits of one partition each, of the rows of a check-in of one task: one at a time, and 16 at once.</summary>
public class StorageBenchmarks
{
    private string folder = null!;
    private EmbeddedStore store = null!;
    private Plan plan = null!;
    private RowOperation[] operations = null!;

    // Not async: in process, BenchmarkDotNet does not wait for it.
    [GlobalSetup]
    public void Prepare()
    {
        folder = Directory.CreateTempSubdirectory("planbot-storage").FullName;
        store = EmbeddedStore.OpenAsync(Path.Combine(folder, "planbot.db")).AsTask().GetAwaiter().GetResult();
        plan = SamplePlans.Of("load", 200, 10, DateTimeOffset.UtcNow);
        operations = [new RowOperation.Put(new Row("head", PlanHead.Write(plan))), .. plan.Tasks.All.Skip(1).Take(3).Select(t => new RowOperation.Put(TaskRow.Write("t|" + t.Id, t, plan)))];
    }

    [GlobalCleanup]
    public void Clean()
    {
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark]
    public Task<CommitResult> CommitOne() => store.CommitAsync("plan|0", operations).AsTask();

    [Benchmark(OperationsPerInvoke = 16)]
    public Task CommitSixteenAtOnce() => Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => store.CommitAsync($"plan|{i}", operations).AsTask())));

    [Benchmark]
    public async Task<Row?> ReadHead() => await store.ReadAsync("plan|0", "head");

    [Benchmark]
    public Row WriteTaskRow() => TaskRow.Write("t|1", plan.Tasks.All[1], plan);
}
