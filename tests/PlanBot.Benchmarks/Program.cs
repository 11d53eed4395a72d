using BenchmarkDotNet.Running;
using PlanBot.Benchmarks.Chaos;
using PlanBot.Benchmarks.Days;
using PlanBot.Benchmarks.Figures;
using PlanBot.Benchmarks.Imports;
using PlanBot.Benchmarks.Load;
using PlanBot.Benchmarks.Parts;
using PlanBot.Benchmarks.Rounds;

// load, import, round, day and chaos measure the whole bot, figures the analyses of deviations; anything else goes to BenchmarkDotNet, such as --filter '*CheckIn*' or --list flat.
return args switch
{
    ["load", .. var rest] => await LoadRun.RunAsync(LoadOptions.Read(rest)),
    ["import", .. var rest] => await ImportRun.RunAsync(rest),
    ["chaos", .. var rest] => await ChaosRun.RunAsync(rest),
    ["day", .. var rest] => await DayRun.RunAsync(rest),
    ["figures"] => FiguresRun.Run(),
    ["round", .. var rest] => await RoundRun.RunAsync(rest),
    _ => Run(args),
};

static int Run(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(InProcess).Assembly).Run(args, new InProcess());
    return 0;
}
