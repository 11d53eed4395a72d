using PlanBot.Cards;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using static PlanBot.Domain.Tests.Kpis.KpiWorld;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class KpiCardTests
{
    private const int StoreCount = 200;

    /// <summary>200 stores near their target and last year; store 20 has a tenth of it, store 31 five times as much, 41 to 43 reported nothing.</summary>
    private static KpiWorld Region(string name, string unit = "CNY")
    {
        var stores = Stores(StoreCount).Select(u => u.Kind == "store" ? u with { Name = $"{u.Id} {name}"[..Math.Min(100, name.Length + 3)] } : u);
        var world = new KpiWorld(North() with { Kpis = Book(stores, Revenue with { Unit = unit, Name = name[..Math.Min(100, name.Length)] }) });
        for (var store = 11; store < 11 + StoreCount; store++)
            for (var (at, i) = (November, 0); i < 24; i++, at = at.Before)
            {
                world.Has("revenue", $"{store}", at, 100_000 + (store * 37 + i * 11) % 9000, isTarget: true);
                if (at == November && store is >= 41 and <= 43) continue;
                world.Has("revenue", $"{store}", at, (100_000 + (store * 37 + i * 11) % 9000) * (at != November ? 1 : store == 20 ? 0.1 : store == 31 ? 5 : 0.95 + store % 10 / 100.0));
            }
        return world;
    }

    [Theory]
    [InlineData("Store", "en")]
    [InlineData("Store", "zh-CN")]
    [InlineData("长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长", "zh-CN")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "en")]
    [InlineData("**a** [b](https://evil.example) <at>Mei</at> `c` _d_ {{DATE(2026-12-02T00:00:00Z)}} &lt; # ~~e~~ | \\ \"f\" 'g'", "en")]
    public void A_region_of_two_hundred_stores_fits_one_card_that_names_the_outliers_and_the_missing(string name, string language)
    {
        var world = Region(name);
        var card = Assert.IsType<Reply.Card>(world.Does(Ines, new ShowKpi("revenue", null), Tongue.Of(language)).Reply).Content;
        Assert.InRange(Bytes(card), 2000, AdaptiveCard.MaxBytes);
        var text = Text(new Reply.Card(card));
        Assert.Contains(language == "en" ? "Missing: 3 of 200" : "未填报：200个中的3个", text, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Stand apart from the others: 2" : "明显偏离同类：2个", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_course_against_target_is_drawn_from_the_second_figure_on()
    {
        var world = new KpiWorld().Has("revenue", "11", November, 90).Has("revenue", "11", November, 100, isTarget: true);
        Assert.Contains("The course against target is drawn from the second figure on.", world.Says(Ines, "kpi revenue Nov store 11"), StringComparison.Ordinal);
        world.Has("revenue", "11", November.Before, 80).Has("revenue", "11", November.Before, 95, isTarget: true);
        var card = Assert.IsType<Reply.Card>(world.Does(Ines, new ShowKpi("revenue", "11")).Reply).Content;
        var chart = card.Body.OfType<LineChart>().Single();
        Assert.Equal([80.0, 90.0], chart.Lines[0].Values.Select(v => v.Value));
        Assert.Equal([95.0, 100.0], chart.Lines[1].Values.Select(v => v.Value));
        Assert.IsType<Container>(chart.Fallback);
    }

    [Fact]
    public void The_two_hundred_are_not_on_it()
    {
        var text = KpiWorld.Text(Region("Store").Does(Ines, new ShowKpi("revenue", null)).Reply);
        foreach (var store in (int[])[20, 31, 41, 42, 43]) Assert.Contains($"{store} Store", text, StringComparison.Ordinal);
        Assert.InRange(Enumerable.Range(11, StoreCount).Count(s => text.Contains($"{s} Store", StringComparison.Ordinal)), 5, 30);
        Assert.StartsWith("Revenue", KpiWorld.Text(Region("Revenue").Does(Ines, new ShowKpi("revenue", null)).Reply), StringComparison.Ordinal);
    }

    [Fact]
    public void It_reads_in_a_sentence_first_then_against_last_year_and_by_store()
    {
        var world = new KpiWorld();
        foreach (var store in (string[])["11", "12", "13", "14"])
            world.Has("revenue", store, November, 90).Has("revenue", store, November.AYearBefore, 80).Has("revenue", store, November, 100, isTarget: true);
        var text = world.Says(Ines, "kpi revenue");
        Assert.Contains("◆ 360 CNY of 400 CNY, -10 % against target: Amber.", text, StringComparison.Ordinal);
        Assert.Contains("Last year 320 CNY: +12.5 %", text, StringComparison.Ordinal);
        Assert.Contains("90 CNY on average of the 4 that have both years; last year 80 CNY: +12.5 %", text, StringComparison.Ordinal);
        Assert.Contains("the worst is Revenue, -10 % against target", AfterEntry(world), StringComparison.Ordinal);
    }

    [Fact]
    public void The_course_is_a_chart_with_drawn_bars_where_there_is_none()
    {
        var card = Assert.IsType<Reply.Card>(Region("Store").Does(Ines, new ShowKpi("revenue", "north")).Reply).Content;
        var json = System.Text.Encoding.UTF8.GetString(card.ToJson());
        Assert.Contains("\"type\":\"Chart.Line\"", json, StringComparison.Ordinal);
        Assert.Contains("■■■■■", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_kpis_fit_one_card_the_worst_first()
    {
        Kpi[] kpis = [.. Enumerable.Range(0, 100).Select(i => Revenue with { Id = $"k{i}", Name = new string('长', 100), Aliases = [], Order = i, Standing = new(November, i == 77 ? 10 : 100, 100, 90, 100, 1200, 1200, 4, 4) })];
        var world = new KpiWorld(North(kpis));
        foreach (var tongue in Tongue.All)
        {
            var card = Assert.IsType<Reply.Card>(world.Does(Ines, new SayKpi(""), tongue).Reply).Content;
            Assert.InRange(Bytes(card), 2000, AdaptiveCard.MaxBytes);
            Assert.Contains("-90", Text(new Reply.Card(card)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_plan_without_kpis_says_how_they_come_in() =>
        Assert.Contains("kpi template", new KpiWorld(North() with { Kpis = KpiBook.Empty }).Says(Ann, "kpi revenue 5"), StringComparison.Ordinal);

    [Fact]
    public void The_digest_lists_what_is_off_target_and_the_missing_are_named_with_who_reports_them()
    {
        var world = new KpiWorld().Has("revenue", "11", November, 50).Has("revenue", "all", November, 100, isTarget: true);
        Assert.Contains("Store 12: Ann", world.Says(Ines, "kpi revenue"), StringComparison.Ordinal);
        Assert.Contains("Store 14: Bob", world.Says(Ines, "kpi revenue south"), StringComparison.Ordinal);
        string Digest() => Text(Domain.Decide.For(world.Plan, new Domain.Reviews.ShowDigest { By = Actor(Ines) }, Now).Reply);
        Assert.Contains("No KPI that has a target and a figure is off it", Digest(), StringComparison.Ordinal);
        world.Says(Ines, "kpi revenue 60 Nov store 11");
        Assert.Contains("Nov 2026: 60 CNY, target 100 CNY", Digest(), StringComparison.Ordinal);
    }

    private static string AfterEntry(KpiWorld world)
    {
        world.Says(Ines, "kpi revenue 90 Nov store 11");
        // The same figure again changes nothing of the sums, and brings the standing up to date.
        return world.Says(Ines, "kpi");
    }
}
