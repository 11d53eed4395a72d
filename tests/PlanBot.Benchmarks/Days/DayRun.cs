using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using PlanBot.Domain;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Benchmarks.Days;

/// <summary>
/// <c>day</c>: the day of a company, without the time in which nothing is due: a Thursday on which every plan has its nudges and, without <c>--nudges-only</c>, its stand-up and the
/// opening of its round of check-ins, in each zone of its people. The queue, the turns and the store, a SQLite file, are the bot's own. What is decided is committed; cards stay in the outboxes of people,
/// unless <c>--send</c> has the worker bring them to a connector in this process, without the limits of Teams. Ends with 1 when anything of the day is left undone.
/// </summary>
internal static class DayRun
{
    /// <summary>The day: it begins and ends when in no zone anything falls due.</summary>
    private static readonly DateTimeOffset From = new(2026, 12, 2, 22, 0, 0, TimeSpan.Zero), To = From.AddDays(1);

    /// <summary>What is swept an hour after the plans were made is not of the day.</summary>
    private static readonly DateTimeOffset Founded = From.AddHours(-2);

    private const string ServiceUrl = "http://127.0.0.1/";

    public static async Task<int> RunAsync(string[] args)
    {
        var flags = new Flags(args);
        var (plans, tasks, owners, zones) = (flags.Number("--plans", 5000), flags.Number("--tasks", 60), flags.Number("--owners", 20), flags.Number("--zones", SamplePlans.Zones.Length));
        var (sends, nudgesOnly, limit) = (flags.Has("--send"), flags.Has("--nudges-only"), TimeSpan.FromSeconds(flags.Number("--limit", 1200)));
        flags.RequireKnown();
        if (zones < 1 || zones > SamplePlans.Zones.Length) throw new ArgumentException($"--zones takes 1 to {SamplePlans.Zones.Length}.");
        var (clock, teams) = (new DayClock(Founded), new Takes());
        await using var bot = new InProcessBot(adjust: parts =>
        {
            parts.AddSingleton<TimeProvider>(clock);
            parts.AddSingleton(p => new DayStore(Open(p, clock), clock));
            parts.AddSingleton<IStore>(p => p.GetRequiredService<DayStore>());
            parts.AddSingleton<Deciding>();
            parts.AddSingleton(_ => new ConnectorClient(new HttpClient(teams), new ServiceUrls([], allowLoopback: true)));
        });
        using var decided = new DecideTimes();
        var store = bot.Get<DayStore>();

        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, plans, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await AddAsync(bot, i, tasks, owners, zones, nudgesOnly));
        Console.WriteLine($"{plans:N0} plans and {plans * owners:N0} people made in {watch.Elapsed.TotalSeconds:0.0} s");

        BackgroundService worker = sends ? bot.Get<Worker>() : bot.Get<Deciding>();
        await worker.StartAsync(default);
        await PassAsync(From, watch, limit);
        store.Forget();
        decided.Forget();
        var (before, collections) = (Spent.Now(), (GC.CollectionCount(0), GC.CollectionCount(2)));
        var told = teams.Messages;
        watch.Restart();
        await PassAsync(To, watch, limit);
        var (took, spent) = (watch.Elapsed, Spent.Now() - before);
        await worker.StopAsync(default);

        var (ticks, people, lines) = (decided.Of(nameof(Tick)), decided.Of(nameof(PersonTick)), decided.Of(nameof(HandLine)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            a day in {took.TotalSeconds:0.0} s: {ticks.Count:N0} wake-ups of plans, {lines.Count:N0} lines handed to people, {people.Count:N0} wake-ups of people, {teams.Messages - told:N0} cards sent; {(ticks.Count + people.Count) / took.TotalSeconds:N0} wake-ups a second
            processor {spent.All.TotalSeconds:0.0} s, of which the store's writing thread {spent.Writer.TotalSeconds:0.0} s; collections {GC.CollectionCount(0) - collections.Item1}, full {GC.CollectionCount(2) - collections.Item2}; resident {Environment.WorkingSet / 1048576} MB
            decided in {decided.Time.TotalSeconds:0.0} s: plans {ticks}, lines {lines}, people {people}
            read {store.Reads}; committed {store.Commits}, {store.Rows:N0} rows
            queue: put {store.Puts}; taken {store.Takes}; settled {store.Settled}
            """));
        var left = await LeftAsync(bot, plans, owners, clock.GetUtcNow());
        if (left > 0) Console.WriteLine($"{left} wake-ups of the day were left");
        return left == 0 ? 0 : 1;

        async Task PassAsync(DateTimeOffset end, Stopwatch since, TimeSpan most)
        {
            while (clock.GetUtcNow() < end && since.Elapsed < most)
            {
                await Task.Delay(1);
                store.SkipIdleTime(end);
            }
        }
    }

    private static EmbeddedStore Open(IServiceProvider parts, TimeProvider clock) =>
        EmbeddedStore.OpenAsync(Path.Combine(parts.GetRequiredService<IConfiguration>()["PlanBot:Data"]!, "planbot.db"), clock).AsTask().GetAwaiter().GetResult();

    /// <summary>A plan with its people, as imports and first meetings write them; where the people are, the plan knows already.</summary>
    private static async Task AddAsync(InProcessBot bot, int number, int tasks, int owners, int zones, bool nudgesOnly)
    {
        var (id, prefix) = (IdOf(number), IdOf(number) + "-");
        var plan = SamplePlans.WithRhythm(id, tasks, owners, Founded, zones, prefix) with { Channel = new(ServiceUrl, $"19:{id}@thread.tacv2", "28:planbot", "tenant", null) };
        if (nudgesOnly) plan = plan with { StandUps = plan.StandUps.Clear(), Settings = plan.Settings with { Rounds = new() { Rhythm = RoundRhythm.Off } } };
        await bot.Get<AddressBook>().AddPlanAsync(plan.Id, plan.Name);
        await bot.Get<Turn<Plan>>().TakeAsync(plan.Id, new ConfirmImport(), (state, _) => new(state ?? plan));
        await Task.WhenAll(Enumerable.Range(0, owners).Select(i =>
        {
            var by = SamplePlans.Owner(i, prefix);
            var met = new Met(by.Name, new Chat(ServiceUrl, "a:" + by.Name, "29:" + by.Name, "28:planbot", "tenant"), "en-US", SamplePlans.ZoneOf(i, zones).Name, [plan.Id]);
            return bot.Get<Turn<Person>>().TakeAsync(by.PersonId, met, (person, at) => Decide.For(person ?? new Person { Id = by.PersonId }, [], met, at) with { Messages = [] });
        }));
    }

    /// <summary>How many plans and people should have been woken by an instant, and were not.</summary>
    private static async Task<int> LeftAsync(InProcessBot bot, int plans, int owners, DateTimeOffset now)
    {
        var left = 0;
        for (var i = 0; i < plans; i++)
        {
            if (!(Due.Next((await bot.Get<Turn<Plan>>().ReadAsync(IdOf(i)))!, now) > now)) left++;
            for (var owner = 0; owner < owners; owner++)
                if (Due.Next((await bot.Get<Turn<Person>>().ReadAsync(SamplePlans.Owner(owner, IdOf(i) + "-").PersonId))!, now) <= now) left++;
        }
        return left;
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number:D4}");
}
