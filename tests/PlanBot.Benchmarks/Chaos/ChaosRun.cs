using System.Diagnostics;
using PlanBot.Benchmarks.Load;
using PlanBot.Teams.Tests;
using PlanBot.Tests.Instances;

namespace PlanBot.Benchmarks.Chaos;

/// <summary>
/// <c>chaos</c>: the killing test for as long as one likes: instances on one storage are killed and started again while check-ins stream in and a morning
/// round goes out. Ends with 1 when anything was lost, was decided twice, or came twice more often than kills explain.
/// </summary>
internal static class ChaosRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        var flags = new Flags(args);
        var (minutes, size, plans, reporting) = (flags.Number("--minutes", 5), flags.Number("--instances", 3), flags.Number("--plans", 200), flags.Number("--reporting", 120));
        var (between, bot) = (TimeSpan.FromSeconds(flags.Number("--between", 5)), flags.Text("--bot"));
        var named = flags.Text("--storage") ?? "azurite";
        flags.RequireKnown();

        await using var storage = await StorageUnderLoad.StartAsync(named, counts: false);
        await using var connector = await RecordingConnector.StartAsync();
        connector.KeepsLimits = true;
        var company = new Company(plans, connector.ServiceUrl);
        await using var parts = new InProcessBot(storage.Setting, keepsLimits: true);
        await company.FoundAsync(parts.Services);
        Console.WriteLine($"{plans} plans and {company.Owners.Count} owners made; {size} instances for {minutes} minutes, a kill every {between.TotalSeconds:0} s");

        var data = Directory.CreateTempSubdirectory("planbot-chaos").FullName;
        try
        {
            await using var fleet = new Fleet(size, async () =>
            {
                var process = await BotProcess.StartAsync(bot, null, null, data, storage.Setting, keepsLimits: true);
                return new FleetInstance(new Uri(process.Url), process.Kill, process);
            });
            await fleet.StartAsync();
            var ordeal = new Ordeal(company, fleet, connector);
            var watch = Stopwatch.StartNew();
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(minutes + 20));
            await ordeal.RunAsync(reporting, 1, () => watch.Elapsed > TimeSpan.FromMinutes(minutes), between, limit.Token);
            return await SayAsync(company, parts, fleet, ordeal, connector, watch.Elapsed);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> SayAsync(Company company, InProcessBot parts, Fleet fleet, Ordeal ordeal, RecordingConnector connector, TimeSpan took)
    {
        var faults = await company.FaultsAsync(parts.Services, ordeal.Acknowledged);
        var bound = fleet.Kills * Worker.SendHands;
        Console.WriteLine($"{took.TotalSeconds:0} s, {fleet.Kills} kills");
        Console.WriteLine(
            $"check-ins: {ordeal.Acknowledged.Values.Sum(last => last + 1)} acknowledged, the longest after {ordeal.Longest.TotalSeconds:0.0} s; "
            + $"{faults.Count} lost or decided twice, {ordeal.Refusals.Count} answered otherwise");
        Console.WriteLine(
            $"cards: {company.Owners.Count - ordeal.Missing} of {company.Owners.Count} owners have theirs, {ordeal.Duplicates} came twice ({bound} may: {Worker.SendHands} in flight at each kill); "
            + $"{connector.Refused.Count} refused with 429");
        foreach (var fault in faults.Concat(ordeal.Refusals).Take(20)) Console.WriteLine(fault);
        return faults.Count + ordeal.Refusals.Count + ordeal.Missing == 0 && ordeal.Duplicates <= bound ? 0 : 1;
    }
}
