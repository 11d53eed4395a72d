using PlanBot.Domain.Kpis;
using static PlanBot.Domain.Tests.Kpis.KpiWorld;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class RollUpTests
{
    private static readonly Kpi Margin = new() { Id = "margin", Name = "Margin", Unit = "%", RollUp = KpiRollUp.Weighted, WeightBy = "revenue" };
    private static readonly Kpi Score = new() { Id = "score", Name = "Score", RollUp = KpiRollUp.Average };
    private static readonly Kpi Tickets = new() { Id = "tickets", Name = "Tickets" };
    private static readonly Kpi Average = new() { Id = "ticket", Name = "Average ticket", Formula = new("revenue", "tickets", 1), RollUp = KpiRollUp.Average };

    private static KpiWorld World() => new(North(Revenue, Margin, Score, Tickets, Average));

    [Fact]
    public void A_sum_counts_what_was_reported_and_says_who_was_not_there()
    {
        var world = World().Has("revenue", "11", November, 100).Has("revenue", "12", November, 50).Has("revenue", "13", November, 30);
        Assert.Equal(new RolledUp(180, 3, 4), world.Rolled("revenue", "all", November));
        Assert.Equal(new RolledUp(130, 2, 2), world.Rolled("revenue", "north", November));
        Assert.Equal(new RolledUp(50, 1, 2), world.Rolled("revenue", "south", November));
        Assert.Equal(new RolledUp(null, 0, 4), world.Rolled("revenue", "all", November.Before));
    }

    [Fact]
    public void What_a_region_reported_itself_counts_before_its_stores()
    {
        var world = World().Has("revenue", "11", November, 100).Has("revenue", "north", November, 500).Has("revenue", "12", November, 50);
        Assert.Equal(550, world.Rolled("revenue", "all", November).Value);
        Assert.Equal(2, world.Rolled("revenue", "all", November).Reported);
    }

    [Fact]
    public void A_mean_is_that_of_the_stores_and_not_of_the_regions()
    {
        var world = World().Has("score", "11", November, 10).Has("score", "13", November, 10).Has("score", "12", November, 4);
        Assert.Equal(8, world.Rolled("score", "all", November).Value);
    }

    [Fact]
    public void A_weighted_mean_follows_its_weights_and_is_nothing_when_they_are_zero()
    {
        var world = World().Has("margin", "11", November, 10).Has("margin", "12", November, 40).Has("revenue", "11", November, 300).Has("revenue", "12", November, 100);
        Assert.Equal(17.5, world.Rolled("margin", "all", November).Value);
        world.Has("revenue", "11", November, 0).Has("revenue", "12", November, 0);
        Assert.Null(world.Rolled("margin", "all", November).Value);
        Assert.Equal(10, world.Rolled("margin", "11", November).Value);
    }

    [Fact]
    public void A_quotient_is_that_of_the_sums_over_those_that_have_both()
    {
        var world = World().Has("revenue", "11", November, 1000).Has("tickets", "11", November, 10).Has("revenue", "12", November, 100).Has("tickets", "12", November, 10);
        Assert.Equal(55, world.Rolled("ticket", "all", November).Value);
        // Without its tickets the revenue of store 13 says nothing of an average ticket.
        world.Has("revenue", "13", November, 9999);
        Assert.Equal(new RolledUp(55, 2, 4), world.Rolled("ticket", "all", November));
        world.Has("tickets", "11", November, 0);
        Assert.Null(world.Rolled("ticket", "11", November).Value);
        Assert.Equal(110, world.Rolled("ticket", "all", November).Value);
    }

    [Fact]
    public void A_sum_is_that_of_its_regions_whatever_the_figures()
    {
        var random = new Random(6);
        var world = new KpiWorld(North() with { Kpis = Book(Stores(60), Revenue) });
        foreach (var store in Enumerable.Range(11, 60))
            if (random.Next(4) > 0) world.Has("revenue", $"{store}", November, random.Next(-1000, 100_000));
        Assert.Equal(world.Rolled("revenue", "north", November).Value + world.Rolled("revenue", "south", November).Value, world.Rolled("revenue", "all", November).Value);
        Assert.Equal(60, world.Rolled("revenue", "all", November).Expected);
    }

    [Fact]
    public void Figures_near_the_end_of_all_numbers_do_not_become_infinite() =>
        Assert.Null(World().Has("revenue", "11", November, double.MaxValue).Has("revenue", "13", November, double.MaxValue).Rolled("revenue", "north", November).Value);

    [Fact]
    public void An_organisation_in_a_circle_has_a_top_all_the_same()
    {
        var tree = OrgTree.Build([new() { Id = "a", Name = "A", ParentId = "b" }, new() { Id = "b", Name = "B", ParentId = "a" }, new() { Id = "c", Name = "C", ParentId = "gone" }]);
        Assert.Equal(["a", "b", "c"], tree.Below(tree.Root).Select(u => u.Id).Where(id => id.Length > 0).Order());
    }
}
