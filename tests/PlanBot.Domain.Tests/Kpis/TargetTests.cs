using PlanBot.Domain.Kpis;
using static PlanBot.Domain.Tests.Kpis.KpiWorld;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class TargetTests
{
    private static readonly Kpi Rate = new() { Id = "rate", Name = "Rate", Unit = "%", RollUp = KpiRollUp.Average };

    private static IReadOnlyDictionary<string, double?> Targets(KpiWorld world, string kpi = "revenue") =>
        KpiTargets.Of(new KpiRollUps(world.Plan.Kpis, world.Figures), world.Plan.Kpis.Find(kpi)!, November);

    [Fact]
    public void A_target_goes_down_by_last_years_share()
    {
        var world = new KpiWorld().Has("revenue", "all", November, 1000, isTarget: true);
        foreach (var (store, figure) in ((string, double)[])[("11", 300), ("12", 100), ("13", 300), ("14", 100)]) world.Has("revenue", store, November.AYearBefore, figure);
        var targets = Targets(world);
        Assert.Equal((750, 250, 375, 125), (targets["north"], targets["south"], targets["11"], targets["14"]));
    }

    [Fact]
    public void A_store_that_is_new_gets_what_the_others_get_on_average()
    {
        var world = new KpiWorld().Has("revenue", "north", November, 900, isTarget: true).Has("revenue", "11", November.AYearBefore, 400);
        Assert.Equal((450, 450), (Targets(world)["11"], Targets(world)["13"]));
    }

    [Fact]
    public void Without_last_year_or_when_it_was_zero_a_target_is_split_evenly()
    {
        var world = new KpiWorld().Has("revenue", "all", November, 1000, isTarget: true);
        Assert.Equal((500, 250), (Targets(world)["north"], Targets(world)["12"]));
        foreach (var store in (string[])["11", "12", "13", "14"]) world.Has("revenue", store, November.AYearBefore, 0);
        Assert.Equal(250, Targets(world)["12"]);
    }

    [Fact]
    public void Evenly_means_the_same_for_each_store_and_not_for_each_region()
    {
        var world = new KpiWorld(North() with { Kpis = Book(Stores(5), Revenue with { Split = KpiSplit.Evenly }) }).Has("revenue", "all", November, 1000, isTarget: true).Has("revenue", "11", November.AYearBefore, 9999);
        Assert.Equal((600, 200), (Targets(world)["north"], Targets(world)["12"]));
    }

    [Fact]
    public void A_store_with_a_target_of_its_own_keeps_it_and_the_others_share_what_is_left()
    {
        var world = new KpiWorld().Has("revenue", "all", November, 1000, isTarget: true).Has("revenue", "11", November, 700, isTarget: true).Has("revenue", "south", November, 100, isTarget: true);
        var targets = Targets(world);
        Assert.Equal((900, 700, 200, 50), (targets["north"], targets["11"], targets["13"], targets["12"]));
    }

    [Fact]
    public void A_rate_has_the_same_target_below_and_targets_of_stores_add_up()
    {
        var world = new KpiWorld(North(Revenue, Rate)).Has("rate", "all", November, 12, isTarget: true).Has("revenue", "11", November, 300, isTarget: true).Has("revenue", "12", November, 200, isTarget: true);
        Assert.Equal(12, Targets(world, "rate")["14"]);
        Assert.Equal((500, 300, null), (Targets(world)["all"], Targets(world)["north"], Targets(world)["13"]));
    }

    [Fact]
    public void Whatever_the_shares_the_parts_make_the_whole()
    {
        var random = new Random(7);
        for (var run = 0; run < 50; run++)
        {
            var world = new KpiWorld(North() with { Kpis = Book(Stores(40), Revenue) }).Has("revenue", "all", November, random.Next(1, 1_000_000), isTarget: true);
            for (var store = 11; store < 51; store++)
                if (random.Next(3) > 0) world.Has("revenue", $"{store}", November.AYearBefore, random.Next(0, 5000));
            var targets = Targets(world);
            Assert.Equal(targets["all"]!.Value, Enumerable.Range(11, 40).Sum(s => targets[$"{s}"]!.Value), 1e-6 * targets["all"]!.Value);
        }
    }

    [Theory]
    [InlineData(KpiDirection.MoreIsBetter, 94, KpiStatus.Amber)]
    [InlineData(KpiDirection.MoreIsBetter, 95, KpiStatus.OnTarget)]
    [InlineData(KpiDirection.MoreIsBetter, 89, KpiStatus.Red)]
    [InlineData(KpiDirection.MoreIsBetter, 500, KpiStatus.OnTarget)]
    [InlineData(KpiDirection.LessIsBetter, 106, KpiStatus.Amber)]
    [InlineData(KpiDirection.LessIsBetter, 1, KpiStatus.OnTarget)]
    [InlineData(KpiDirection.WithinBand, 111, KpiStatus.Red)]
    [InlineData(KpiDirection.WithinBand, 89, KpiStatus.Red)]
    [InlineData(KpiDirection.WithinBand, 103, KpiStatus.OnTarget)]
    public void A_figure_is_amber_or_red_by_its_tolerance(KpiDirection direction, double actual, KpiStatus status) =>
        Assert.Equal(status, (Revenue with { Direction = direction }).StatusOf(actual, 100));

    [Fact]
    public void A_target_of_zero_has_no_percentage_and_no_target_no_judgement()
    {
        var accidents = Revenue with { Direction = KpiDirection.LessIsBetter };
        Assert.Equal((KpiStatus.OnTarget, KpiStatus.Red), (accidents.StatusOf(0, 0), accidents.StatusOf(1, 0)));
        Assert.Equal((KpiStatus.NoTarget, KpiStatus.NoFigure), (accidents.StatusOf(1, null), accidents.StatusOf(null, 5)));
        Assert.Null(Kpi.Gap(1, 0));
        Assert.Equal(-50, Kpi.Gap(-150, -100));
    }
}
