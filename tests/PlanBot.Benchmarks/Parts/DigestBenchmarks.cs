using BenchmarkDotNet.Attributes;
using PlanBot.Domain;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Benchmarks.Parts;

/// <summary>The digest, decided and written, of a usual plan and of a large one.</summary>
public class DigestBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 12, 2, 12, 0, 0, TimeSpan.Zero);
    private Plan plan = null!;

    [Params(200, 10_000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Prepare() => plan = SamplePlans.Of("load", Tasks, Tasks / 20, Now);

    [Benchmark]
    public byte[] DecideAndWriteDigest() =>
        ((Reply.Card)Decide.For(plan, new ShowDigest { By = new Actor(SamplePlans.Manager.PersonId!, "Manager", Domain.Language.Tongue.English) }, Now).Reply!).Content.ToJson();

    [Benchmark]
    public Plan Tick() => Due.Decide(plan, Now).State;
}
