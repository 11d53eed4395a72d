using System.Collections.Immutable;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Imports;
using static PlanBot.Domain.Tests.Kpis.KpiWorld;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class KpiFileTests
{
    private static readonly Sheet Definitions = Table("KPIs", "KPI|Code|Unit|Direction|Frequency|Leading or lagging|Perspective|Roll-up|Weight by|Numerator|Denominator|Amber|Red|Min|Reporter|Aliases",
        "Revenue|revenue|CNY|more|monthly|lagging|financial|sum||||3|8|0|ann@contoso.com|营收, sales", "Margin|margin|%|more|monthly|lagging|financial|weighted|Revenue||||||Zoe|", "Tickets|tickets||more|monthly|leading|customer|sum||||||0||", "Average ticket|ticket|CNY|more|monthly|lagging|customer|||revenue|tickets|||||");

    private static readonly Sheet Units = Table("组织", "门店编码|名称|类型|上级|负责人", "all|公司|公司||", "n|华北|大区|公司|bob@contoso.com", "12|北京一店|门店|华北|新人");

    private static KpiFile Read(params Sheet[] sheets) => KpiFile.Read(sheets, North(), Today);

    private static string Errors(KpiFile file, Tongue? tongue = null) => string.Join('\n', file.Errors.Select(e => e.Say(tongue ?? Tongue.English)));

    private static KpiFile Sound(params Sheet[] sheets)
    {
        var file = Read(sheets);
        Assert.Equal("", Errors(file));
        return file;
    }

    [Theory]
    [InlineData("KPI|Frequency|Objective", "Revenue|monthly|Open the north store")]
    [InlineData("指标|频率|目标", "营收|每月|Open the north store")]
    public void A_kpi_names_the_objective_that_it_measures(string header, string row) =>
        Assert.Equal("Open the north store", Assert.Single(Sound(Table("KPIs", header, row)).Kpis).Objective);

    [Fact]
    public void Definitions_units_and_figures_come_from_one_workbook()
    {
        var file = Sound(Definitions, Units, Table("Figures", "KPI|Store|Period|Actual|Target", "revenue|北京一店|2026-11|125万|1.3M", "营收|12|Oct 2026|1,100,000|", "Margin|12|2026年10月|12,5 %|", "Average ticket|12|202611||250"));
        Assert.Equal(["margin", "revenue", "ticket", "tickets"], file.Kpis.Select(k => k.Id).Order());
        var revenue = file.Kpis.Single(k => k.Id == "revenue");
        Assert.Equal((3, 8, 0, "CNY", Ann), (revenue.Amber, revenue.Red, revenue.Least, revenue.Unit, revenue.Reporter));
        Assert.Equal(["营收", "sales"], revenue.Aliases.AsEnumerable());
        Assert.Equal(("revenue", "~zoe"), (file.Kpis.Single(k => k.Id == "margin").WeightBy, file.Kpis.Single(k => k.Id == "margin").Reporter));
        Assert.Equal(new KpiFormula("revenue", "tickets", 1), file.Kpis.Single(k => k.Id == "ticket").Formula);
        Assert.Equal(("n", "门店", "~新人"), (file.Units[2].ParentId, file.Units[2].Kind, file.Units[2].Owner));
        Assert.Equal(["~zoe", "~新人"], file.People.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
        [
            new("margin", "12", November.Before, 12.5, false), new("revenue", "12", November, 1_250_000, false), new("revenue", "12", November, 1_300_000, true), new("revenue", "12", November.Before, 1_100_000, false), new("ticket", "12", November, 250, true),
        ], file.Figures.OrderBy(f => f.KpiId).ThenByDescending(f => f.Period.Number).ThenBy(f => f.IsTarget));
    }

    [Fact]
    public void Numbers_dates_and_percents_of_a_workbook_are_read_as_they_are()
    {
        Sheet sheet = new("F", [new(1, [Said("KPI"), Said("Unit"), Said("Month"), Said("Actual")]), new(2, [Said("revenue"), Said("12"), new Cell.Date(new(2026, 11, 1)), new Cell.Number(60, IsPercent: true)]), new(3, [Said("revenue"), new Cell.Number(11), new Cell.Date(new(2026, 10, 15)), new Cell.Formula(new Cell.Number(7.5))])]);
        Assert.Equal([("12", November, 60.0), ("11", November.Before, 7.5)], Sound(sheet).Figures.Select(f => (f.UnitId, f.Period, f.Value)));

        static Cell Said(string text) => new Cell.Text(text);
    }

    [Theory]
    [InlineData("revenue|12|2027-02|5|", "2027-02 has not begun")]
    [InlineData("revenue|12|2026-11|-5|", "“Revenue” cannot be -5")]
    [InlineData("revenue|12|2026-11|NaN|", "“NaN” is no figure")]
    [InlineData("revenue|12|2026-11|1e308|", "“1e308” is no figure")]
    [InlineData("revenue|12|2026-11|#DIV/0!|", "is no figure")]
    [InlineData("revenue|99|2026-11|5|", "No unit is called “99”")]
    [InlineData("revenue|sto|2026-11|5|", "“sto” may mean several units")]
    [InlineData("profit|12|2026-11|5|", "No KPI is called “profit”")]
    [InlineData("revenue|12|soon|5|", "“soon” is no period")]
    [InlineData("revenue|12|2026-13|5|", "is no period")]
    [InlineData("revenue|12|1999-01|5|", "is no period")]
    [InlineData("revenue|12|2026-Q4|5|", "another kind of period")]
    [InlineData("revenue|12|2026|5|", "An actual needs its period")]
    public void A_row_that_is_wrong_is_named_with_its_fault(string row, string says)
    {
        var file = Read(Table("F", "KPI|Store|Period|Actual|Target", row));
        Assert.Contains("2", Errors(file), StringComparison.Ordinal);
        Assert.Contains(says, Errors(file), StringComparison.Ordinal);
        Assert.NotEqual("", Errors(file, Tongue.Chinese));
        Assert.Empty(file.Figures);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    [InlineData(-1e16)]
    public void A_number_of_a_workbook_that_is_none_is_refused(double number) =>
        Assert.Contains("is no figure", Errors(Read(new Sheet("F", [new(1, [new Cell.Text("KPI"), new Cell.Text("Period"), new Cell.Text("Actual")]), new(2, [new Cell.Text("revenue"), new Cell.Text("2026-11"), new Cell.Number(number)])]))), StringComparison.Ordinal);

    [Fact]
    public void Definitions_that_cannot_be_are_refused()
    {
        Sheet Of(params string[] rows) => Table("KPIs", ["KPI|Direction|Frequency|Roll-up|Weight by|Numerator|Denominator|Amber|Red|Min|Max", .. rows]);
        Assert.Contains("Known are: MoreIsBetter", Errors(Read(Of("A|sideways|||||||||"))), StringComparison.Ordinal);
        Assert.Contains("not both", Errors(Read(Of("A||||| revenue|||||"))), StringComparison.Ordinal);
        Assert.Contains("No KPI is called “profit”", Errors(Read(Of("A|||||revenue|profit||||"))), StringComparison.Ordinal);
        Assert.Contains("another rhythm", Errors(Read(Of("A||weekly|||revenue|revenue||||"))), StringComparison.Ordinal);
        Assert.Contains("name the KPI that is its weight", Errors(Read(Of("A|||weighted|||||||"))), StringComparison.Ordinal);
        Assert.Contains("amber must be above 0", Errors(Read(Of("A|||||||20|10||"))), StringComparison.Ordinal);
        Assert.Contains("minimum lies above", Errors(Read(Of("A||||||||| 5|1"))), StringComparison.Ordinal);
        Assert.Contains("“A” is there twice", Errors(Read(Of("A|more|||||||||", "A|more|||||||||"))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_organisation_that_is_no_tree_is_refused()
    {
        Sheet Of(params string[] rows) => Table("Units", ["Code|Name|Kind|Parent", .. rows]);
        Assert.Contains("belongs to itself", Errors(Read(Of("a|A|x|b", "b|B|x|a"))), StringComparison.Ordinal);
        Assert.Contains("parent “z” is not in the file", Errors(Read(Of("a|A|x|z"))), StringComparison.Ordinal);
        Assert.Contains("“B” is there twice", Errors(Read(Of("a|A|x|", "a|B|x|"))), StringComparison.Ordinal);
        Assert.Contains("deeper than 12 levels", Errors(Read(Of([.. Enumerable.Range(1, 20).Select(i => $"u{i}|U{i}|x|{(i == 1 ? "" : $"u{i - 1}")}")]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_something_else_says_what_is_looked_for() =>
        Assert.Contains("No sheet has the headers", Errors(Read(Table("Plan", "Task|Owner|Due", "Sign|Ann|2026-12-04"))), StringComparison.Ordinal);

    [Fact]
    public void Only_the_manager_defines_and_a_store_that_closed_goes()
    {
        var world = new KpiWorld();
        var file = KpiFile.Read([Definitions, Units], world.Plan, Today);
        var define = new DefineKpis(file.Kpis, file.Units, file.People);
        Assert.Contains("Only the plan manager", Text(world.Does(Ann, define).Reply), StringComparison.Ordinal);
        Assert.Single(world.Plan.Kpis.All);
        world.Does(Ines, define);
        Assert.Equal((4, 3), (world.Plan.Kpis.All.Count, world.Plan.Kpis.Units.All.Length));
        Assert.Contains("~新人", world.Plan.People.Keys);
    }

    [Fact]
    public void The_manager_takes_a_kpi_or_a_unit_out_unless_something_needs_it()
    {
        var world = new KpiWorld(North(Revenue, Revenue with { Id = "visits", Name = "Visits", Aliases = [] }, Revenue with { Id = "ticket", Name = "Ticket", Aliases = [], Formula = new("revenue", "visits", 1) }));
        Assert.Contains("cannot go while others are worked out from it: Ticket", world.Says(Ines, "kpi remove revenue"), StringComparison.Ordinal);
        Assert.Contains("Take “Ticket” out of “North 2027”?", world.Says(Ines, "指标 删除 ticket"), StringComparison.Ordinal);
        Assert.Contains("cannot go while units lie below it: Store 12, Store 14", world.Says(Ines, "kpi remove South"), StringComparison.Ordinal);
        Assert.Contains("No KPI and no unit is called “profit”", world.Says(Ines, "kpi remove profit"), StringComparison.Ordinal);
        Assert.Contains("Take “Store 12” out", world.Says(Ines, "kpi delete store 12"), StringComparison.Ordinal);
        Assert.DoesNotContain("Take “", world.Says(Ann, "kpi remove ticket"), StringComparison.Ordinal);
        Assert.IsType<Reply.Notice>(world.Does(Ann, new RemoveKpi("ticket", null)).Reply);
        Assert.IsType<Reply.Notice>(world.Does(Ines, new RemoveKpi("revenue", null)).Reply);
        Assert.IsType<Reply.Notice>(world.Does(Ines, new RemoveKpi(null, "north")).Reply);
        Assert.Equal(3, world.Plan.Kpis.All.Count);
        world.Does(Ines, new RemoveKpi("ticket", null));
        world.Does(Ines, new RemoveKpi(null, "12"));
        Assert.Equal(["revenue", "visits"], world.Plan.Kpis.All.Keys);
        Assert.Null(world.Plan.Kpis.Units.Find("12"));
        Assert.Contains("no longer there", KpiWorld.Text(world.Does(Ines, new RemoveKpi("ticket", null)).Reply), StringComparison.Ordinal);
    }

    [Fact]
    public void Whom_a_file_names_by_address_is_a_person_of_the_plans_tenant()
    {
        const string Abroad = "3c7a3c7a-0000-4000-8000-000000000001";
        var units = Table("Units", "Code|Name|Owner", "all|Company|zoe@contoso.com");
        foreach (var tenant in (string?[])[null, Abroad])
        {
            var zoe = Assert.Single(KpiFile.Read([units], North() with { TenantId = tenant }, Today).People);
            Assert.Equal(("zoe@contoso.com", PersonId.Of("zoe@contoso.com", tenant)), (zoe.Key, zoe.PersonId));
        }
        var abroad = North() with { TenantId = Abroad };
        Assert.Null(KpiFile.Target([abroad], null, Actor(Ines)).Plan);
        var ines = abroad with { People = abroad.People.SetItem(Ines, Participant.Named("Ines", Ines, Abroad)) };
        Assert.Same(ines, KpiFile.Target([ines], null, new(PersonId.Of(Ines, Abroad), "Ines", Tongue.English)).Plan);
        Assert.Null(KpiFile.Target([ines], null, Actor(Ines)).Plan);
    }

    [Fact]
    public void A_kpi_with_figures_keeps_its_frequency()
    {
        var world = new KpiWorld();
        world.Says(Ann, "kpi revenue 5");
        Assert.Contains("cannot change", Text(world.Does(Ines, new DefineKpis([Revenue with { Frequency = KpiFrequency.Weekly }], [], [])).Reply), StringComparison.Ordinal);
        Assert.NotNull(world.Plan.Kpis.Find("revenue")!.Standing);
    }

    [Fact]
    public void A_years_target_follows_last_years_season_and_makes_the_year()
    {
        var world = new KpiWorld();
        for (var month = 1; month <= 12; month++) world.Has("revenue", "12", new(KpiFrequency.Monthly, 2025, month), month == 12 ? 900 : 100);
        var file = KpiFile.Read([Table("T", "KPI|Store|Year|Target", "revenue|12|2026|4000", "revenue|14|2026|1200")], world.Plan, Today);
        world.Does(Ines, new TakeFigures("revenue", file.Figures));
        var rolled = new KpiRollUps(world.Plan.Kpis, world.Figures);
        double Target(string unit, int month) => KpiTargets.Of(rolled, Revenue, new(KpiFrequency.Monthly, 2026, month))[unit]!.Value;
        Assert.Equal((1800, 200, 100), (Target("12", 12), Target("12", 1), Target("14", 7)));
        Assert.Equal(4000, Enumerable.Range(1, 12).Sum(m => Target("12", m)), 6);
    }

    [Fact]
    public void An_import_of_the_plan_keeps_its_kpis_and_who_reports_them()
    {
        string[] table = ["Code|Task|Owner", "1|Sign the lease|ann@x.example"];
        var zoe = Participant.Named("Zoe", "zoe@x.example");
        var plan = ImportWorld.Active(table) with { Kpis = Book([new() { Id = "all", Name = "Company", Owner = Bob }], Revenue with { Reporter = zoe.Key }) };
        plan = plan with { People = plan.People.Add(zoe.Key, zoe).Add(Bob, Participant.Named("Bob", Bob)) };
        var draft = ImportWorld.Draft(plan, [.. table, "2|Hire the team|ann@x.example"]);
        var after = Domain.Decide.For(plan, new ApplyImport(draft) { By = ImportWorld.AsAnn }, ImportWorld.Now).State;
        Assert.Equal(2, after.Tasks.All.Length);
        Assert.Same(plan.Kpis, after.Kpis);
        Assert.Equal((true, true), (after.People.ContainsKey(zoe.Key), after.People.ContainsKey(Bob)));
    }

    [Fact]
    public void Figures_that_are_there_already_change_nothing()
    {
        var world = new KpiWorld().Has("revenue", "12", November, 5);
        Assert.Empty(world.Does(Ines, new TakeFigures("revenue", [new("revenue", "12", November, 5, false)])).Figures);
        var decision = world.Does(Ines, new TakeFigures("revenue", [new("revenue", "12", November, 6, false), new("revenue", "12", November.Before, 7, false)]));
        Assert.Equal((6, 7), (decision.Figures.Single().Actuals[10], decision.Figures.Single().Actuals[9]));
    }
}
