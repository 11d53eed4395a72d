using PlanBot.Domain.Kpis;
using static PlanBot.Domain.Tests.Kpis.KpiWorld;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class ForecastTests
{
    private static KpiPeriod Month(int year, int month) => new(KpiFrequency.Monthly, year, month);

    private static KpiForecast? Of(KpiWorld world, string unit = "all", string kpi = "revenue") =>
        KpiForecast.Of(new KpiRollUps(world.Plan.Kpis, world.Figures), world.Plan.Kpis.Find(kpi)!, world.Plan.Kpis.Units.Find(unit)!, Today);

    /// <summary>Last year 100 a month and 400 in December; this year 10 % more.</summary>
    private static KpiWorld Seasonal()
    {
        var world = new KpiWorld();
        for (var month = 1; month <= 12; month++) world.Has("revenue", "11", Month(2025, month), month == 12 ? 400 : 100);
        for (var month = 1; month <= 11; month++) world.Has("revenue", "11", Month(2026, month), 110);
        return world;
    }

    [Fact]
    public void The_season_of_last_year_moves_with_the_run_of_this_one()
    {
        var forecast = Of(Seasonal())!;
        Assert.Equal(KpiBasis.Seasonal, forecast.Basis);
        Assert.Equal(440, forecast.PeriodEnd!.Value, 9);
        Assert.Equal(11 * 110 + 440, forecast.YearEnd!.Value, 9);
    }

    [Fact]
    public void A_store_that_did_not_report_does_not_pull_the_run_down()
    {
        var world = Seasonal();
        for (var month = 1; month <= 12; month++) world.Has("revenue", "13", Month(2025, month), 100);
        for (var month = 1; month <= 5; month++) world.Has("revenue", "13", Month(2026, month), 110);
        Assert.Equal(1.1 * 500, Of(world)!.PeriodEnd!.Value, 9);
    }

    [Fact]
    public void Without_last_year_the_last_three_months_say_it_and_without_any_nothing_does()
    {
        var world = new KpiWorld().Has("revenue", "11", Month(2026, 9), 90).Has("revenue", "11", Month(2026, 10), 100).Has("revenue", "11", Month(2026, 11), 110);
        Assert.Equal((KpiBasis.Run, 100), (Of(world)!.Basis, Of(world)!.PeriodEnd));
        Assert.Null(Of(new KpiWorld()));
    }

    [Fact]
    public void A_last_year_of_zeros_divides_nothing()
    {
        var world = new KpiWorld().Has("revenue", "11", Month(2025, 11), 0).Has("revenue", "11", Month(2026, 11), 100).Has("revenue", "11", Month(2025, 12), 0);
        Assert.Equal((KpiBasis.Run, 100), (Of(world)!.Basis, Of(world)!.PeriodEnd));
    }

    [Fact]
    public void What_the_running_month_reached_already_it_keeps() =>
        Assert.Equal(9000, Of(Seasonal().Has("revenue", "11", Month(2026, 12), 9000))!.PeriodEnd);

    [Fact]
    public void A_rate_moves_by_points_and_its_year_is_a_mean()
    {
        var world = new KpiWorld(North(new Kpi { Id = "rate", Name = "Rate", RollUp = KpiRollUp.Average }));
        for (var month = 1; month <= 12; month++) world.Has("rate", "11", Month(2025, month), 10 + month);
        for (var month = 1; month <= 11; month++) world.Has("rate", "11", Month(2026, month), 12 + month);
        var forecast = Of(world, kpi: "rate")!;
        Assert.Equal(24, forecast.PeriodEnd!.Value, 9);
        Assert.Equal(18.5, forecast.YearEnd!.Value, 9);
    }

    [Fact]
    public void A_stock_ends_its_year_with_its_last_month()
    {
        var world = new KpiWorld(North(new Kpi { Id = "heads", Name = "Headcount", RollUp = KpiRollUp.Last }));
        for (var month = 1; month <= 12; month++) world.Has("heads", "11", Month(2025, month), 50);
        for (var month = 1; month <= 11; month++) world.Has("heads", "11", Month(2026, month), 60);
        Assert.Equal(60, Of(world, kpi: "heads")!.YearEnd!.Value, 9);
    }

    [Fact]
    public void Weeks_and_quarters_have_their_own_years()
    {
        Assert.Equal(new KpiPeriod(KpiFrequency.Weekly, 2026, 53), KpiPeriod.At(KpiFrequency.Weekly, new(2027, 1, 2)));
        Assert.Equal(new KpiPeriod(KpiFrequency.Weekly, 2025, 52), KpiPeriod.At(KpiFrequency.Weekly, new(2027, 1, 2)).AYearBefore);
        Assert.Equal(new KpiPeriod(KpiFrequency.Weekly, 2027, 1), new KpiPeriod(KpiFrequency.Weekly, 2026, 53).After);
        Assert.Equal(new KpiPeriod(KpiFrequency.Quarterly, 2025, 4), KpiPeriod.At(KpiFrequency.Quarterly, new(2026, 2, 1)).Before);
        for (var day = new DateOnly(2020, 1, 1); day.Year < 2030; day = day.AddDays(1))
            foreach (var frequency in Enum.GetValues<KpiFrequency>())
            {
                var period = KpiPeriod.At(frequency, day);
                Assert.True(period.First <= day && day < period.After.First, $"{frequency} {day}");
                Assert.Equal(period, period.After.Before);
            }
    }
}
