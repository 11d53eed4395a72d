using PlanBot.Domain.Calendar;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using static PlanBot.Domain.Tests.Kpis.KpiWorld;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class KpiEntryTests
{
    [Theory]
    [InlineData("kpi revenue 1.25M Nov store 12", 1_250_000d)]
    [InlineData("kpi revenue: 1.25M for November 2026 in store 12", 1_250_000d)]
    [InlineData("kpi revenue store 12 1.25M", 1_250_000d)]
    [InlineData("kpi revenue store 12 Nov 1.25M", 1_250_000d)]
    [InlineData("KPI Nov revenue 3", null)]
    [InlineData("kpi rev 3k 2026-11 12", 3000d)]
    [InlineData("kpi sales 3k last month store 12.", 3000d)]
    [InlineData("/kpi revenue 0 11/12", null)]
    [InlineData("指标 营收 125万 11月 门店12", 1_250_000d)]
    [InlineData("指标营收１２５万１１月12号店", 1_250_000d)]
    [InlineData("kpi 营收 125万 上月 门店12", 1_250_000d)]
    [InlineData("kpi 营收125万 2026年11月 store 12", 1_250_000d)]
    public void A_figure_is_entered_as_it_is_said(string text, double? value)
    {
        var world = new KpiWorld();
        world.Says(Ines, text);
        Assert.Equal(value, world.Value("12", November));
    }

    [Fact]
    public void An_owner_of_one_store_need_not_say_which_and_the_month_that_ended_is_meant_until_it_has_its_figure()
    {
        var world = new KpiWorld();
        Assert.Contains("Saved 31k CNY: Revenue · Store 12 · Nov 2026", world.Says(Ann, "kpi revenue 31k"), StringComparison.Ordinal);
        Assert.Contains("Saved 2,000 CNY: Revenue · Store 12 · Dec 2026", world.Says(Ann, "kpi revenue 2000 Dec"), StringComparison.Ordinal);
        Assert.Contains("已由2,000 CNY改为2,100 CNY", world.Says(Ann, "指标 营收 2100", Tongue.Chinese), StringComparison.Ordinal);
        Assert.Equal((31_000, 2100), (world.Value("12", November), world.Value("12", November.After)));
        Assert.Equal(31_000, world.Plan.Kpis.Find("revenue")!.Standing!.Actual);
    }

    [Fact]
    public void What_was_said_of_whole_regions_or_of_nothing_is_asked_back()
    {
        var world = new KpiWorld();
        Assert.Contains("For which unit", world.Says(Ines, "kpi revenue 31k"), StringComparison.Ordinal);
        Assert.Contains("For which unit", world.Says(Bob, "kpi revenue 31k"), StringComparison.Ordinal);
        Assert.Contains("Saved", world.Says(Bob, "kpi revenue 31k south"), StringComparison.Ordinal);
        Assert.Contains("No unit is called “store 99”", world.Says(Ines, "kpi revenue 31k store 99"), StringComparison.Ordinal);
        Assert.Contains("may mean Store 11, Store 12", world.Says(Ines, "kpi revenue 31k sto"), StringComparison.Ordinal);
        Assert.Contains("no KPI called “profit”. It has: Revenue", world.Says(Ines, "kpi profit 3"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ambiguous_name_is_asked_back_and_the_longest_name_is_meant()
    {
        var world = new KpiWorld(North(Revenue, Revenue with { Id = "revenue-online", Name = "Revenue online", Aliases = [] }, Revenue with { Id = "returns", Name = "Returns", Aliases = [] }));
        world.Says(Ines, "kpi revenue online 5k store 12");
        Assert.Equal((null, 5000), (world.Value("12", November), world.Value("12", November, "revenue-online")));
        Assert.Contains("“re” may mean Returns, Revenue, Revenue online", world.Says(Ines, "kpi re 5k store 12"), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_reports_a_unit_enters_its_figures()
    {
        var world = new KpiWorld();
        Assert.Contains("Only Ines, who manages the plan, enters figures for Store 11.", world.Says(Ann, "kpi revenue 31k store 11"), StringComparison.Ordinal);
        Assert.Contains("Only Bob and the plan manager", world.Says(Ann, "kpi revenue 31k store 14"), StringComparison.Ordinal);
        Assert.Contains("Saved", world.Says(Bob, "kpi revenue 31k store 12"), StringComparison.Ordinal);
        Assert.Equal(Tongue.English.Say("Plan.Outsider"), world.Says(Eve, "kpi revenue"));
        Assert.Equal(1, world.Rolled("revenue", "all", November).Reported);

        var reported = new KpiWorld(North(Revenue with { Reporter = Ann }));
        Assert.Contains("Saved", reported.Says(Ann, "kpi revenue 31k store 11"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_card_sends_is_checked_like_what_is_said()
    {
        var world = new KpiWorld();
        foreach (var forged in (EnterKpi[])
        [
            new("revenue", "11", "2026-11", "5", true), new("revenue", "gone", "2026-11", "5", true), new("gone", "12", "2026-11", "5", true), new("revenue", "12", "2026-13", "5", true), new("revenue", "12", "2026-W11", "5", true),
            new("revenue", "12", "2027-01", "5", true), new("revenue", "12", "1999-01", "5", true), new("revenue", "12", null, "5", true), new("revenue", "12", "2026-11", "-5", true), new("revenue", "12", "2026-11", "1e308", true), new("revenue", "12", "2026-11", "NaN", true), new("revenue", "12", "2026-11", null, true),
        ]) Assert.Empty(world.Does(Ann, forged).Figures);
        Assert.Single(world.Does(Ann, new EnterKpi("revenue", "12", "2026-11", "5", false)).Figures);
    }

    [Fact]
    public void Figures_that_were_read_before_somebody_changed_them_change_nothing()
    {
        var world = new KpiWorld();
        var stale = world.Figures;
        world.Says(Ann, "kpi revenue 31k");
        var decision = Domain.Decide.For(world.Plan, new EnterKpi("revenue", "12", "2026-12", "5", false) { By = Actor(Ann), Figures = stale, Stamp = 0 }, Now);
        Assert.Empty(decision.Figures);
        Assert.Contains("same moment", Text(decision.Reply), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.25M", "1.25M CNY is 40 times the 31.25k CNY of Oct 2026: is that right?")]
    [InlineData("780", "780 CNY is only 1/40 of the 31.25k CNY of Oct 2026: is that right?")]
    [InlineData("0", "0 CNY, after 31.25k CNY in Oct 2026: is that right?")]
    public void An_unlikely_figure_is_asked_back_and_saved_when_it_is_confirmed(string typed, string question)
    {
        var world = new KpiWorld().Has("revenue", "12", November.Before, 31_250);
        var decision = world.Does(Ann, new EnterKpi("revenue", "12", "2026-11", typed, false));
        Assert.Contains(question, Text(decision.Reply), StringComparison.Ordinal);
        Assert.Contains("Yes, save it", Text(decision.Reply), StringComparison.Ordinal);
        Assert.Null(world.Value("12", November));
        Assert.Contains("Saved", Text(world.Does(Ann, new EnterKpi("revenue", "12", "2026-11", typed, true)).Reply), StringComparison.Ordinal);
        Assert.Equal(Amounts.Read(typed), world.Value("12", November));
    }

    [Fact]
    public void A_season_is_no_slip_and_a_figure_far_from_a_steady_run_is_one()
    {
        var world = new KpiWorld().Has("revenue", "12", November.Before, 100).Has("revenue", "12", November.AYearBefore, 900);
        Assert.Contains("Saved", world.Says(Ann, "kpi revenue 1000"), StringComparison.Ordinal);
        var steady = new KpiWorld();
        for (var (at, i) = (November.Before, 0); i < 8; i++, at = at.Before) steady.Has("revenue", "12", at, 100 + i % 3);
        Assert.Contains("far from the usual 101", steady.Says(Ann, "kpi revenue 180"), StringComparison.Ordinal);
        Assert.Contains("Saved", steady.Says(Ann, "kpi revenue 104"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_cannot_be_is_refused_however_often_it_is_confirmed()
    {
        var world = new KpiWorld(North(Revenue with { Most = 100, Unit = "%" }));
        Assert.Contains("cannot be less than 0 %", world.Says(Ann, "kpi revenue -5"), StringComparison.Ordinal);
        Assert.Contains("cannot be more than 100 %", Text(world.Does(Ann, new EnterKpi("revenue", "12", "2026-11", "140", true)).Reply), StringComparison.Ordinal);
        Assert.Contains("Feb 2027 has not begun", world.Says(Ann, "kpi revenue 5 Feb 2027"), StringComparison.Ordinal);
        Assert.Contains("is reported every month", world.Says(Ann, "kpi revenue 5 W48"), StringComparison.Ordinal);
        Assert.Contains("too long ago", world.Says(Ann, "kpi revenue 5 2018-01"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deputy_enters_for_who_is_away()
    {
        var plan = North();
        var away = plan.People[Bob] with { Availability = new() { Absences = [new Absence(Today.AddDays(-1), Today.AddDays(5), new(Ann, "Ann"))] } };
        var world = new KpiWorld(plan with { People = plan.People.SetItem(Bob, away) });
        Assert.Contains("Saved", world.Says(Ann, "kpi revenue 31k store 14"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_left_enters_nothing_any_more_and_is_named_no_more_as_the_one_who_reports()
    {
        var plan = North(Revenue with { Reporter = Bob });
        var world = new KpiWorld(plan with { People = plan.People.SetItem(Bob, plan.People[Bob] with { LeftAt = Now.AddDays(-1) }) });
        Assert.Contains("You have no part", world.Says(Bob, "kpi revenue 31k store 14"), StringComparison.Ordinal);
        Assert.Contains("Only Ines, who manages the plan, enters figures", world.Says(Ann, "kpi revenue 31k store 14"), StringComparison.Ordinal);
        Assert.Null(world.Value("14", November));
        Assert.Contains("Saved", world.Says(Ann, "kpi revenue 31k"), StringComparison.Ordinal);
        var shown = world.Says(Ines, "kpi revenue");
        Assert.Contains("Store 14", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_of_a_shop_has_three_rates_and_one_price_that_make_its_revenue()
    {
        var world = new KpiWorld();
        Assert.Contains("Only the plan manager", world.Says(Ann, "kpi template"), StringComparison.Ordinal);
        world.Says(Ines, "kpi template");
        foreach (var (kpi, figure) in ((string, double)[])[("passers", 10_000), ("visitors", 2000), ("transactions", 500), ("items", 900), ("revenue", 125_000)])
            foreach (var store in (string[])["11", "12"])
                Assert.Contains("Saved", world.Says(Ines, $"kpi {kpi} {figure} store {store}"), StringComparison.Ordinal);
        double Rate(string kpi) => world.Rolled(kpi, "all", November).Value!.Value;
        Assert.Equal((20, 25, 1.8, 250), (Rate("entry-rate"), Rate("conversion"), Rate("attach-rate"), Rate("average-ticket")));
        Assert.Equal(Rate("revenue"), Rate("passers") * Rate("entry-rate") / 100 * Rate("conversion") / 100 * Rate("average-ticket"), 6);
        Assert.Equal(25, world.Plan.Kpis.Find("conversion")!.Standing!.Actual);
        Assert.Contains("worked out from Transactions and Visitors", world.Says(Ines, "kpi conversion rate 30 store 12"), StringComparison.Ordinal);
        Assert.Contains("25%", world.Says(Ines, "指标 成交率", Tongue.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_units_has_figures_of_its_own()
    {
        var world = new KpiWorld(North() with { Kpis = Book([], Revenue) });
        Assert.Contains("Saved 31k CNY: Revenue · North 2027 · Nov 2026", world.Says(Ines, "kpi revenue 31k"), StringComparison.Ordinal);
        Assert.Equal(31_000, world.Value("", November));
        Assert.Contains("without a target", world.Says(Ines, "kpi revenue"), StringComparison.Ordinal);
    }
}
