using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.CommandLine;
using PlanBot.Conversations;
using PlanBot.Domain.Kpis;
using PlanBot.Storage;

namespace PlanBot.Tests.WholeBot;

/// <summary>KPIs that the manager sends as files, figures that people enter in chat, and what the command line shows.</summary>
public sealed class KpiTests
{
    private const string Definitions = "KPI,Code,Unit,Direction,Frequency,Perspective,Roll-up,Amber,Red,Min,Aliases\nRevenue,revenue,CNY,more,monthly,financial,sum,5,10,0,营收\n";

    private const string Units = "Code,Name,Kind,Parent,Owner\nall,Company,company,,\nnorth,North,region,all,\n11,Store 11,store,north,bob@contoso.com\n12,Store 12,store,north,ann@contoso.com\n";

    [Fact]
    public async Task A_file_defines_kpis_and_units_and_people_enter_their_figures_in_chat()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var ann = world.Person("Ann");
        Assert.Contains("1 KPI, 0 units, 0 figures", (await ines.Sends("kpis.csv", Encoding.UTF8.GetBytes(Definitions), "kpi")).Text, StringComparison.Ordinal);
        Assert.Contains("0 KPIs, 4 units, 0 figures", (await ines.Sends("units.csv", Encoding.UTF8.GetBytes(Units), "kpi North")).Text, StringComparison.Ordinal);
        Assert.Contains("0 KPIs, 0 units, 3 figures", (await ines.Sends("figures.csv", Encoding.UTF8.GetBytes("KPI,Store,Period,Actual,Target\nrevenue,12,2026-10,31250,30000\n营收,Store 11,2026-10,28000,\n"), "指标")).Text, StringComparison.Ordinal);

        var asked = await ann.Says("kpi revenue 1.25M Nov");
        Assert.Contains("1.25M CNY is 40 times the 31.25k CNY of Oct 2026: is that right?", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Saved 1.25M CNY", (await ann.Presses(asked, "Yes, save it")).Text, StringComparison.Ordinal);
        Assert.Contains("Changed to 33k CNY, from 1.25M CNY", (await ann.Says("kpi 营收 3.3万 11月")).Text, StringComparison.Ordinal);

        await world.RestartsAsync();
        var shown = await world.Person("Bob").Says("kpi revenue north");
        Assert.Contains("Nov 2026", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Missing: 1 of 2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Store 11", shown.Text, StringComparison.Ordinal);
        Assert.Equal((33_000, 31_250), (await FigureAsync(world, "12", 11), await FigureAsync(world, "12", 10)));
        Assert.Equal(33_000, (await world.PlanAsync("north")).Kpis.Find("revenue")!.Standing!.Actual);
    }

    [Fact]
    public async Task A_form_takes_a_figure_and_others_may_not()
    {
        await using var world = await DefinedAsync();
        var ann = world.Person("Ann");
        var form = await ann.Presses(await ann.Says("kpi revenue store 12"), "Enter a figure");
        Assert.Contains("Revenue of Store 12", form.Text, StringComparison.Ordinal);
        Assert.Contains("Only Ann and the plan manager", (await world.Person("Bob").Says("kpi revenue 5 store 12")).Text, StringComparison.Ordinal);
        Assert.Contains("You manage no plan", (await ann.Sends("kpis.csv", Encoding.UTF8.GetBytes(Definitions), "kpi")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_reported_is_asked_when_the_month_has_ended_and_enters_it_from_the_card()
    {
        await using var world = await DefinedAsync();
        var (ann, bob, ines) = (world.Person("Ann"), world.Person("Bob"), world.Person("Ines"));
        await bob.Says("help");
        await ann.Says("kpi revenue 31k Nov");
        Assert.DoesNotContain("Asked, and not answered", (await ines.Says("kpi")).Text, StringComparison.Ordinal);
        // It is Monday 7 December: what was defined today is asked for tomorrow.
        await world.Passes("+1d");
        await world.Passes("+2h");
        await world.SettledAsync("person|bob@contoso.com");
        await world.Connector.WaitAsync(_ => bob.Cards.Any(c => c.Text.Contains("1 figure is missing", StringComparison.Ordinal)));
        Assert.DoesNotContain(ann.Cards, c => c.Text.Contains("figure is missing", StringComparison.Ordinal));
        Assert.Contains("Bob: 1 figure, asked on", (await ines.Says("kpi")).Text, StringComparison.Ordinal);

        await world.RestartsAsync();
        var asked = bob.Cards.Single(c => c.Text.Contains("1 figure is missing", StringComparison.Ordinal));
        var form = (await bob.Presses(asked, "Enter a figure")).Card!;
        Assert.Contains("Saved 28k CNY: Revenue · Store 11 · Nov 2026", (await bob.Presses(form, "Save", ("value", "28k"))).Text, StringComparison.Ordinal);
        Assert.Equal(28_000, await FigureAsync(world, "11", 11));
        Assert.DoesNotContain("Asked, and not answered", (await ines.Says("kpi")).Text, StringComparison.Ordinal);
        await world.Passes("+3d");
        await world.SettledAsync("person|bob@contoso.com");
        Assert.Single(bob.Cards, c => c.Text.Contains("figure is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_with_faults_names_them_and_nothing_of_it_is_taken()
    {
        await using var world = await DefinedAsync();
        var said = await world.Person("Ines").Sends("figures.csv", Encoding.UTF8.GetBytes("KPI,Store,Period,Actual\nrevenue,12,2026-11,5\nrevenue,99,2026-11,5\nrevenue,12,2026-10,1e308\nrevenue,12,2026-09,NaN\nrevenue,12,2027-03,1\nrevenue,12,2026-08,-1\n"), "kpi");
        Assert.Contains("5 errors", said.Text, StringComparison.Ordinal);
        Assert.Contains("No unit is called “99”", said.Text, StringComparison.Ordinal);
        Assert.Null(await FigureAsync(world, "12", 11));
    }

    [Fact]
    public async Task Two_who_enter_figures_of_one_row_at_the_same_moment_lose_none()
    {
        await using var world = await DefinedAsync();
        var flow = world.Services.GetRequiredService<KpiFlow>();
        var ines = new Domain.Actor(TestPlans.Ines, "Ines", Domain.Language.Tongue.English);
        await Task.WhenAll(Enumerable.Range(1, 11).Select(month => flow.TakeAsync("north", new EnterKpi("revenue", "12", string.Create(CultureInfo.InvariantCulture, $"2026-{month:00}"), $"{100 + month}", true) { By = ines, MessageId = $"m{month}" })));
        for (var month = 1; month <= 11; month++) Assert.Equal(100 + month, await FigureAsync(world, "12", month));
    }

    [Fact]
    public async Task Two_years_of_two_hundred_stores_come_in_by_the_command_line_and_are_shown()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var folder = new TemporaryDirectory();
        var units = new StringBuilder("Code,Name,Kind,Parent\nall,Company,company,\n");
        var figures = new StringBuilder("KPI,Store,Period,Actual,Target\n");
        // Another process has its own clock: the running month and the one before stand apart, whichever ended last when it is asked.
        var running = KpiPeriod.At(KpiFrequency.Monthly, DateOnly.FromDateTime(DateTime.UtcNow));
        var periods = new List<KpiPeriod>();
        for (var at = running; periods.Count < 23; at = at.Before) periods.Add(at);
        for (var store = 1; store <= 200; store++)
        {
            units.Append(CultureInfo.InvariantCulture, $"{store},Store {store},store,all\n");
            foreach (var (age, period) in periods.Index()) figures.Append(CultureInfo.InvariantCulture, $"revenue,{store},{period},{(store == 7 && age < 2 ? 5000 : 1000 + store % 9 * 10 + age)},1000\n");
        }
        foreach (var (name, content) in ((string, string)[])[("kpis.csv", Definitions), ("units.csv", units.ToString()), ("figures.csv", figures.ToString())])
        {
            var file = Path.Combine(folder.Path, name);
            await File.WriteAllTextAsync(file, content);
            Assert.Contains("was taken", await BotProcess.CommandAsync("kpi", "import", "North", file, "--yes", "--data", world.Data), StringComparison.Ordinal);
        }
        var json = JsonNode.Parse(await BotProcess.CommandAsync("kpis", "North", "--json", "--data", world.Data))!.AsArray().Single()!;
        Assert.Contains((string)json["period"]!, new[] { $"{running}", $"{running.Before}" });
        Assert.Equal((200, "7"), ((int)json["reported"]!, (string)json["outliers"]!.AsArray().Single()!["unit"]!));
        Assert.Equal(200_000, (double)json["target"]!);
        Assert.Contains("Revenue", await BotProcess.CommandAsync("kpis", "North", "--data", world.Data), StringComparison.Ordinal);
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["kpi", "import", "North", Path.Combine(folder.Path, "none.csv"), "--data", folder.Path]));
    }

    [Fact]
    public async Task A_row_that_somebody_broke_is_left_as_it_is()
    {
        await using var world = await DefinedAsync();
        var store = world.Services.GetRequiredService<IStore>();
        await store.CommitAsync("plan|north", [new RowOperation.Put(new("k|revenue|2026|12", new Dictionary<string, object> { ["KpiId"] = "revenue", ["UnitId"] = "12", ["Year"] = 2026, ["Actual10"] = "many" }))]);
        Assert.Contains("cannot be read", (await world.Person("Ann").Says("kpi revenue 5")).Text, StringComparison.Ordinal);
        Assert.Contains("Revenue", (await world.Person("Ann").Says("kpi revenue")).Text, StringComparison.Ordinal);
        Assert.Equal("many", (await store.ReadAsync("plan|north", "k|revenue|2026|12"))!.Text("Actual10"));
    }

    private static async Task<World> DefinedAsync()
    {
        var world = await World.StartAsync(TestPlans.North());
        await world.Person("Ines").Sends("kpis.csv", Encoding.UTF8.GetBytes(Definitions), "kpi");
        await world.Person("Ines").Sends("units.csv", Encoding.UTF8.GetBytes(Units), "kpi");
        return world;
    }

    private static async Task<double?> FigureAsync(World world, string unit, int month) =>
        (await world.Services.GetRequiredService<IStore>().ReadAsync("plan|north", $"k|revenue|2026|{unit}"))?.Number($"Actual{month:00}");
}
