using System.Diagnostics;
using PlanBot.Benchmarks.Load;
using PlanBot.Domain;
using PlanBot.Domain.Commands;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Turns;
using PlanBot.Teams.Tests;

namespace PlanBot.Benchmarks.Rounds;

/// <summary><c>round</c>: the daily round of many plans at one moment: every plan ticks, hands lines to its owners, and each owner gets one card through the connector.</summary>
internal static class RoundRun
{
    /// <summary>A working day, shortly before the nudge time of every plan.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 12, 2, 8, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        var flags = new Flags(args);
        var (plans, tasks, owners) = (flags.Number("--plans", 1000), flags.Number("--tasks", 100), flags.Number("--owners", 10));
        var limit = TimeSpan.FromSeconds(flags.Number("--limit", 600));
        var (limits, named, instances) = (flags.Has("--limits") ? new TeamsLimits() : null, flags.Text("--storage"), flags.Number("--instances", 1));
        var counts = flags.Has("--count");
        flags.RequireKnown();
        if (named is null && instances > 1) throw new ArgumentException("The embedded engine serves one instance; name another by --storage.");
        if (counts && named != "azurite") throw new ArgumentException("--count needs --storage azurite.");
        await using var storage = await StorageUnderLoad.StartAsync(named, counts);
        await using var connector = await Connector.StartAsync(limits);
        await using var bot = new InProcessBot(storage.Setting, limits is not null);
        var others = Enumerable.Range(1, instances - 1).Select(_ => new InProcessBot(storage.Setting, limits is not null)).ToList();
        InProcessBot[] bots = [bot, .. others];
        using var lag = new QueueLag();
        var clock = bot.Get<BotClock>();
        clock.MoveTo(Morning);

        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, plans, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await AddAsync(bot, connector, i, tasks, owners, clock.Now));
        Console.WriteLine($"{plans} plans and {plans * owners} people made in {watch.Elapsed.TotalSeconds:0.0} s");

        foreach (var one in bots) one.Get<BotClock>().MoveTo(Morning.AddHours(1).AddSeconds(1));
        var collections = (GC.CollectionCount(0), GC.CollectionCount(2));
        var processor = Environment.CpuUsage.TotalTime;
        watch.Restart();
        // What would have waited in the queue until now: the wake-up of each plan.
        var wakes = bot.Get<Wakes>();
        for (var i = 0; i < plans; i++)
            if (bot.Get<Turn<Plan>>() is var turn && await turn.ReadAsync(IdOf(i)) is not null && turn.Wake(IdOf(i)).At is { } at) await wakes.AtAsync(WorkKind.Plan, IdOf(i), at, 0, default);
        lag.Forget();
        var trips = storage.Trips;
        await Task.WhenAll(bots.Select(one => one.Get<Worker>().StartAsync(default)));
        var expected = plans * owners;
        var first = TimeSpan.Zero;
        while (connector.Messages < expected && watch.Elapsed < limit)
        {
            if (first == TimeSpan.Zero && connector.Messages > 0) first = watch.Elapsed;
            await Task.Delay(20);
        }
        var took = watch.Elapsed;
        await Task.WhenAll(bots.Select(one => one.Get<Worker>().StopAsync(default)));
        Console.WriteLine(
            $"{connector.Messages} of {expected} cards in {took.TotalSeconds:0.0} s, the first after {first.TotalSeconds:0.0} s: {connector.Messages / took.TotalSeconds:0} sends/s; "
            + $"processor {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.0} s; collections {GC.CollectionCount(0) - collections.Item1}, full {GC.CollectionCount(2) - collections.Item2}; "
            + $"resident {Environment.WorkingSet / 1048576} MB, the connector's share included");
        if (limits is { Reached: > 1 })
        {
            var perSecond = (connector.Messages - 1) / limits.Span.TotalSeconds;
            Console.WriteLine(
                $"from the first card to the last {limits.Span.TotalSeconds:0.0} s: {perSecond:0.0} sends/s, {perSecond / TeamsLimits.PerSecond:P1} of {TeamsLimits.PerSecond}; "
                + $"most within a second {limits.MostInASecond}, refused with 429 {limits.Refused}, people reached {limits.Reached}");
        }
        if (storage.Trips - trips is { } asked && connector.Messages > 0) Console.WriteLine($"storage, a card: {asked.Per((int)connector.Messages)}");
        Console.WriteLine(lag);
        foreach (var other in others) await other.DisposeAsync();
        return connector.Messages == expected ? 0 : 1;
    }

    private static async Task AddAsync(InProcessBot bot, Connector connector, int number, int tasks, int owners, DateTimeOffset now)
    {
        var prefix = IdOf(number) + "-";
        var plan = SamplePlans.Of(IdOf(number), tasks, owners, now, prefix);
        await bot.Get<AddressBook>().AddPlanAsync(plan.Id, plan.Name);
        for (var i = 0; i < owners; i++)
        {
            var by = SamplePlans.Owner(i, prefix);
            var met = new Met(by.Name, new Chat(connector.Url, "a:" + by.Name, "29:" + by.Name, "28:planbot", "tenant"), "en-US", "UTC", [plan.Id]);
            await bot.Get<Turn<Person>>().TakeAsync(by.PersonId, met, (person, at) => Decide.For(person ?? new Person { Id = by.PersonId }, [], met, at));
        }
        await bot.Get<Turn<Plan>>().TakeAsync(plan.Id, new Domain.Imports.ConfirmImport(), (state, _) => new(state ?? plan));
    }

    private static string IdOf(int number) => $"p{number:D4}";
}
