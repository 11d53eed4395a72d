using BenchmarkDotNet.Attributes;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;

namespace PlanBot.Benchmarks.Parts;

/// <summary>
/// What a network of so many tasks costs, with two links for each task, of all four kinds: its dates from activities (order, both ways through, floats), and from a plan with its calendar, the report
/// of every task included, but for the forecast by chance.
/// </summary>
public class NetworkBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero);
    private List<Activity> activities = [];
    private Plan plan = SamplePlans.Of("network", 10, 2, Now);

    [Params(100, 1_000, 10_000, 100_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        activities = NetworkSamples.Of(Tasks);
        plan = plan with { Tasks = TaskTree.Build(activities.Select((a, i) => NetworkSamples.TaskOf(a, i, new(2026, 12, 1)))) };
    }

    [Benchmark]
    public NetworkDates DatesOfActivities() => TaskNetwork.Of(activities).Network!.DatesAt(0);

    /// <summary>A new tree each time, since the dates of one are kept with it.</summary>
    [Benchmark]
    public int CriticalPathOfAPlan() => CriticalPathCard.For(plan with { Tasks = plan.Tasks.With(plan.Tasks.All[0]) }, Now, Tongue.English).Body.Length;
}

/// <summary>A forecast by chance: 1,000 runs of a network, criticality of each task included.</summary>
public class FinishForecastBenchmarks
{
    private TaskNetwork network = TaskNetwork.Of(NetworkSamples.Of(1)).Network!;

    [Params(100, 1_000, 10_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Prepare() => network = TaskNetwork.Of(NetworkSamples.Of(Tasks)).Network!;

    [Benchmark]
    public FinishForecast ThousandRuns() => FinishForecast.Of(network, 0, [], 1000, 1);
}

/// <summary>Networks as plans have them: most tasks wait for some of the fifty before.</summary>
internal static class NetworkSamples
{
    public static List<Activity> Of(int count)
    {
        var chance = new Chance(7);
        return [.. Enumerable.Range(0, count).Select(at => new Activity
        {
            Duration = 1 + chance.Below(20),
            Links = [.. Enumerable.Range(0, at == 0 ? 0 : 2).Select(_ => new ActivityLink(Math.Max(0, at - 1 - chance.Below(50)), chance.Below(4) == 0 ? (LinkKind)chance.Below(4) : LinkKind.FinishToStart, chance.Below(5) - 1))],
        })];
    }

    public static PlanTask TaskOf(Activity activity, int at, DateOnly first) => new()
    {
        Id = $"{at:000000}", Code = $"{at}", Title = "Task", Order = at, Start = first, Due = first.AddDays((int)activity.Duration),
        Predecessors = [.. activity.Links.Select(l => new Predecessor($"{l.From:000000}", l.Kind, l.Lag))],
    };
}
