using BenchmarkDotNet.Attributes;
using PlanBot.Domain.Charts;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;

namespace PlanBot.Benchmarks.Parts;

/// <summary>The cards that show a plan of so many tasks in branches of ten, with two links each and three reports of two thirds of them, from the plan as it is loaded: nothing that was worked out before is used again.</summary>
public class ChartBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2026, 10, 5);
    private Plan plan = SamplePlans.Of("charts", 10, 2, Now);

    [Params(100, 1_000, 10_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var owners = plan.People.Keys.ToList();
        var tasks = new List<PlanTask>(Tasks + (Tasks / 10));
        foreach (var (activity, i) in NetworkSamples.Of(Tasks).Select((a, i) => (a, i)))
        {
            if (i % 10 == 0) tasks.Add(new() { Id = $"b{i / 10}", Code = $"B{i / 10}", Title = "Branch", Order = tasks.Count });
            var (start, begun) = (First.AddDays(i * 7919 % 150), i % 3 > 0);
            tasks.Add(NetworkSamples.TaskOf(activity, i, start) with
            {
                ParentId = $"b{i / 10}", Order = tasks.Count, Owner = owners[i % owners.Count], BaselineStart = start, BaselineDue = start.AddDays((int)activity.Duration), Budget = 100 + i, PercentComplete = begun ? 60 : 0,
                ActualStart = begun ? start : null, ActualCost = begun ? 50 : null,
                Progress = begun ? [new ProgressPoint(start, 10, 10, true), new ProgressPoint(start.AddDays(7), 30, 30, true), new ProgressPoint(start.AddDays(14), 60, 50, true)] : [],
            });
        }
        plan = plan with { Tasks = TaskTree.Build(tasks) };
    }

    /// <summary>A new tree each time, since the dates of one are kept with it.</summary>
    [Benchmark]
    public int GanttOfAPlan() => GanttCard.For(plan with { Tasks = plan.Tasks.With(plan.Tasks.All[^1]) }, 4, 0, Now, Tongue.English).Body.Length;

    [Benchmark]
    public int BurndownOfAPlan() => BurndownCard.For(plan, Now, Tongue.English).Body.Length;

    [Benchmark]
    public int SCurveOfAPlan() => SCurveCard.For(plan, Now, Tongue.English).Body.Length;

    [Benchmark]
    public int HealthOfAPlan() => HealthCard.For(plan, Now, Tongue.English).Body.Length;
}
