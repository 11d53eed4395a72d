using BenchmarkDotNet.Attributes;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Plans;

namespace PlanBot.Benchmarks.Parts;

/// <summary>Everything that deviates in a plan with two links, a budget and a cost for each task, half of it late: one pass, two networks, one analysis.</summary>
public class DeviationBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 12, 3);
    private Plan plan = SamplePlans.Of("deviations", 10, 2, Now);

    [Params(100, 1_000, 10_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Prepare() => plan = plan with
    {
        Settings = plan.Settings with { Deviations = new() },
        Tasks = TaskTree.Build(NetworkSamples.Of(Tasks).Select((a, i) => NetworkSamples.TaskOf(a, i, Today.AddDays(-(i % 60))) with { Budget = 100 + i, ActualCost = i % 3 == 0 ? 90 : null, PercentComplete = i % 4 * 20 })),
    };

    /// <summary>A new tree each time, since the network of one is kept with it.</summary>
    [Benchmark]
    public int Measure() => DeviationMeasures.Of(plan with { Tasks = plan.Tasks.With(plan.Tasks.All[0]) }, Today).All.Count;

    /// <summary>What a slice of thirty new cases costs, the measures of the whole plan included.</summary>
    [Benchmark]
    public int Slice() => DeviationRound.Tick(plan, Now)!.State.Cases.All.Count;
}
