using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using PlanBot.Benchmarks.Parts;
using PlanBot.Domain;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tasks;

namespace PlanBot.Benchmarks.Figures;

/// <summary>
/// <c>figures</c>: what the analyses of deviations cost, and how that grows from 100 to 100,000 tasks, as one table. Each figure is the least of several runs in this process,
/// so that others on the machine count as little as possible; of what would take minutes a part is run, and multiplied.
/// </summary>
internal static class FiguresRun
{
    private const int Fewest = 3, Most = 30;

    private static readonly DateTimeOffset Now = new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);
    private static readonly ImmutableArray<int> Sizes = [100, 1_000, 10_000, 100_000];

    private static readonly (string What, string Aim, Func<int, (Action Run, int Times)> Of)[] Figures =
    [
        ("Network: dates both ways, floats, critical path; two links a task", "10,000: 50 ms", Dates),
        ("Network of a plan: calendar, constraints, progress, the card", "", CriticalPath),
        ("Ripple: a forecast slips, what moves is found and told", "", Ripple),
        ("Monte Carlo, 1,000 runs", "1,000: 2 s", Chance),
        ("Analysis: PV to EAC(t) of each task, branch, owner, region", "", Analysis),
    ];

    public static int Run()
    {
        Console.WriteLine("| Figure, in ms | " + string.Join(" | ", Sizes.Select(s => s.ToString("#,0", CultureInfo.InvariantCulture))) + " | growth | aim |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("--:|", Sizes.Length)) + "--:|---|");
        foreach (var (what, aim, of) in Figures)
        {
            var least = Sizes.Select(size => Least(of(size))).ToList();
            Console.WriteLine($"| {what} | {string.Join(" | ", least.Select(Say))} | {Say(least[^1] / least[0])} | {aim} |");
        }
        // An organisation has 2,000 units at most.
        foreach (var stores in (int[])[200, OrgTree.MostUnits - 11])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A KPI of {stores:#,0} stores, rolled up with targets, outliers, missing and card: {Say(Least(Region(stores)))} ms."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The card of a region of 200 stores: {Card(Stores(200)).ToJson().Length:#,0} bytes of {Cards.AdaptiveCard.MaxBytes:#,0}."));
        return 0;
    }

    /// <summary>The least time of some runs, in milliseconds, times how many make one figure.</summary>
    private static double Least((Action Run, int Times) measured)
    {
        var (least, all) = (double.PositiveInfinity, Stopwatch.StartNew());
        for (var run = 0; run < Fewest || (run < Most && all.Elapsed < Enough); run++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            measured.Run();
            least = Math.Min(least, watch.Elapsed.TotalMilliseconds);
        }
        return least * measured.Times;
    }

    private static string Say(double number) => number.ToString(number < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    private static (Action, int) Dates(int tasks)
    {
        var activities = NetworkSamples.Of(tasks);
        return (() => TaskNetwork.Of(activities).Network!.DatesAt(0).DrivingPath(), 1);
    }

    private static (Action, int) CriticalPath(int tasks)
    {
        var plan = Linked(tasks);
        return (() => CriticalPathCard.For(Fresh(plan), Now, Tongue.English), 1);
    }

    private static (Action, int) Ripple(int tasks)
    {
        var plan = Linked(tasks);
        var slipped = plan.Tasks.All[1];
        var slip = new ForecastTask(new("", plan.Id, slipped.Id), slipped.Due!.Value.AddDays(60), null) { By = new(plan.People[plan.Manager].PersonId!, "Manager", Tongue.English) };
        return (() => Decide.For(Fresh(plan), slip, Now), 1);
    }

    /// <summary>Fewer runs of large networks, as many as take some seconds.</summary>
    private static (Action, int) Chance(int tasks)
    {
        var network = TaskNetwork.Of(NetworkSamples.Of(tasks)).Network!;
        var runs = tasks <= 1_000 ? 1_000 : tasks <= 10_000 ? 100 : 10;
        return (() => FinishForecast.Of(network, 0, [], runs, 1), 1_000 / runs);
    }

    private static (Action, int) Analysis(int tasks)
    {
        var parts = new ScheduleBenchmarks { Tasks = tasks };
        parts.Prepare();
        return (() => parts.Analyse(), 1);
    }

    private static (Action, int) Region(int stores)
    {
        var region = Stores(stores);
        return (() => Card(region), 1);
    }

    private static Cards.AdaptiveCard Card((Plan Plan, KpiFigures Figures) region)
    {
        var book = region.Plan.Kpis;
        return KpiCards.Of(region.Plan, KpiReport.Of(book, region.Figures, book.All["revenue"], book.Units.Root, null, new(2026, 12, 3)), mayEnter: true, Tongue.English);
    }

    private static Plan Linked(int tasks)
    {
        var activities = NetworkSamples.Of(tasks);
        var usual = SamplePlans.Of("figures", 10, 2, Now);
        var owners = usual.People.Keys.ToList();
        return usual with { Tasks = TaskTree.Build(activities.Select((a, i) => NetworkSamples.TaskOf(a, i, new(2026, 12, 1)) with { Owner = owners[i % owners.Count] })) };
    }

    /// <summary>A new tree, since the dates of one are kept with it.</summary>
    private static Plan Fresh(Plan plan) => plan with { Tasks = plan.Tasks.With(plan.Tasks.All[0] with { Comment = "fresh" }) };

    /// <summary>A company, ten regions, and stores with two years of figures and a target for the company; some are missing, some stand apart.</summary>
    private static (Plan, KpiFigures) Stores(int count)
    {
        IEnumerable<OrgUnit> units =
        [
            new() { Id = "all", Name = "Company" }, .. Enumerable.Range(0, 10).Select(n => new OrgUnit { Id = $"r{n}", Name = $"Region {n}", Kind = "region", ParentId = "all", Order = n }),
            .. Enumerable.Range(0, count).Select(n => new OrgUnit { Id = $"s{n}", Name = $"Store {n}", Kind = "store", ParentId = $"r{n % 10}", Order = 10 + n }),
        ];
        var kpi = new Kpi { Id = "revenue", Name = "Revenue", Unit = "CNY" };
        double?[] Year(int store, int months) => [.. Enumerable.Range(1, months).Select(m => m == 11 && months == 11 && store % 50 == 7 ? (double?)null : 1_000 + (store % 9 * 10) + m + (store % 70 == 3 ? 9_000 : 0))];
        var figures = from store in Enumerable.Range(0, count) from year in (int[])[2025, 2026] select new KpiYear(new("revenue", $"s{store}", year)) { Actuals = [.. Year(store, year == 2026 ? 11 : 12)] };
        KpiYear target = new(new("revenue", "all", 2026)) { Targets = [.. Enumerable.Repeat((double?)(1_100.0 * count), 12)] };
        var plan = SamplePlans.Of("stores", 1, 1, Now) with { Kpis = new() { All = ImmutableSortedDictionary<string, Kpi>.Empty.Add(kpi.Id, kpi), Units = OrgTree.Build(units) } };
        return (plan, KpiFigures.Of(figures.Append(target)));
    }
}
