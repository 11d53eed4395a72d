using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PlanBot.Benchmarks.Parts;

/// <summary>Runs each part in this process: no project is generated and built for it, which the repository's central package versions would get in the way of.</summary>
public sealed class InProcess : ManualConfig
{
    /// <summary>Short jobs, with allocations.</summary>
    public InProcess()
    {
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        WithArtifactsPath(Path.Combine(Path.GetTempPath(), "planbot-benchmarks"));
        WithOptions(ConfigOptions.JoinSummary);
    }
}
