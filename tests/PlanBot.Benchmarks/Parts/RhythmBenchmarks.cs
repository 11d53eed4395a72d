using BenchmarkDotNet.Attributes;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Benchmarks.Parts;

/// <summary>What time costs a plan of 200 tasks and 50 people in four zones: when it is woken next, a wake-up at which nothing is due, and the day's round of nudges.</summary>
public class RhythmBenchmarks
{
    private static readonly DateTimeOffset Morning = new(2026, 12, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Zones = ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kolkata"];
    private Plan idle = null!, due = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var plan = SamplePlans.Of("load", 200, 50, Morning);
        var places = plan.People.Values.Select((p, i) => KeyValuePair.Create(p.Key, p with { Availability = new() { Zone = Zone.Find(Zones[i % Zones.Length]) } })).ToList();
        due = plan with { People = plan.People.SetItems(places) };
        idle = due;
        for (var slices = 0; slices < 40 && Due.Next(idle, Morning) <= Morning; slices++) idle = Decide.For(idle, new Tick(), Morning).State;
    }

    [Benchmark]
    public DateTimeOffset? DueNext() => Due.Next(idle, Morning);

    [Benchmark]
    public Plan TickWithNothingDue() => Decide.For(idle, new Tick(), Morning).State;

    [Benchmark]
    public Plan TickWithARoundDue() => Decide.For(due, new Tick(), Morning).State;
}
