using BenchmarkDotNet.Attributes;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Benchmarks.Parts;

/// <summary>The whole analysis of a plan kept in hours, half done: every figure of every task, branch, owner and region.</summary>
public class ScheduleBenchmarks
{
    private static readonly DateOnly First = new(2026, 1, 5);
    private Plan plan = null!;

    [Params(100, 1_000, 10_000, 100_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var usual = SamplePlans.Of("load", 10, 5, new(2026, 12, 2, 12, 0, 0, TimeSpan.Zero));
        var owners = usual.People.Keys.ToList();
        var tasks = new List<PlanTask>(Tasks + (Tasks / 10));
        for (var i = 0; i < Tasks; i++)
        {
            // Ten tasks below each branch, and ten branches below each of those above.
            if (i % 100 == 0) tasks.Add(new() { Id = $"a{i / 100}", Code = $"{(i / 100) + 1}", Title = "Area", Region = $"Region {i / 100 % 10}", Order = tasks.Count });
            if (i % 10 == 0) tasks.Add(new() { Id = $"b{i / 10}", Code = $"{(i / 100) + 1}.{(i / 10 % 10) + 1}", Title = "Branch", ParentId = $"a{i / 100}", Order = tasks.Count });
            var start = First.AddDays(i * 7919 % 500);
            tasks.Add(new()
            {
                Id = $"t{i}", Code = $"{(i / 100) + 1}.{(i / 10 % 10) + 1}.{(i % 10) + 1}", Title = "Task", ParentId = $"b{i / 10}", Order = tasks.Count, Owner = owners[i % owners.Count],
                BaselineStart = start, BaselineDue = start.AddDays(1 + (i % 40)), BaselineStartTime = new(8, 0), BaselineDueTime = new(17, 0), FixedCost = i % 1000, VariableCost = 100 + (i % 5000),
                PercentComplete = i % 3 * 50, ActualStart = i % 3 == 0 ? null : start, ActualCost = i % 3 == 0 ? null : 90,
            });
        }
        plan = usual with { Tasks = TaskTree.Build(tasks) };
    }

    [Benchmark]
    public ScheduleAnalysis Analyse() => ScheduleAnalysis.Of(plan, new(2026, 9, 4, 15, 0, 0));
}
