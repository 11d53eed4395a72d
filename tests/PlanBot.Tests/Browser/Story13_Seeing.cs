using Microsoft.Playwright;
using PlanBot.Domain.Language;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story13_Seeing(BrowserFixture fixture)
{
    [Fact]
    public async Task A_plan_is_seen_in_cards_that_begin_with_a_sentence()
    {
        await using var bot = await BotInTeams.StartAsync(fixture, prepare: SeenPlan.Of);
        var gantt = await SeesAsync(bot.Page, "gantt", "Gantt: North 2027", "gantt", "Finish is forecast");
        await Expect(gantt).ToContainTextAsync("▶ 1.2.1 Building permit");
        await Expect(gantt).ToContainTextAsync("critical · Inês Carvalho");
        await SeesAsync(bot.Page, "gantt 12 weeks", "Gantt: North 2027", "gantt-12", "working days late");
        var burndown = await SeesAsync(bot.Page, "burndown", "Burndown: North 2027", "burndown", "of the work is left");
        await Expect(burndown).ToContainTextAsync("Burn-up");
        await SeesAsync(bot.Page, "scurve", "S-curve: North 2027", "scurve", "behind plan");
        await SeesAsync(bot.Page, "kpi revenue", "Revenue", "kpi", "against target");
        await SeesAsync(bot.Page, "health", "Health: North 2027", "health", "off track");
        await SeesAsync(bot.Page, "critical path", "Critical path: North 2027", "critical-path", "drives it");
        await SeesAsync(bot.Page, "forecast", "Forecast: North 2027", "forecast", "working days late");
    }

    [Fact]
    public async Task It_is_seen_in_Chinese()
    {
        await using var bot = await BotInTeams.StartAsync(fixture, Tongue.Chinese, SeenPlan.Of);
        await bot.Page.SayAsync("language zh", answer: "中文");
        await SeesAsync(bot.Page, "甘特图", "甘特图：北区 2027", "zh-gantt", "▶ 1.2.1 施工许可");
        await SeesAsync(bot.Page, "燃尽图", "燃尽图：北区 2027", "zh-burndown", "按计划应剩");
        await SeesAsync(bot.Page, "S曲线", "S曲线：北区 2027", "zh-scurve", "工作比计划落后");
        await SeesAsync(bot.Page, "指标 营业额", "营业额", "zh-kpi", "目标");
        await SeesAsync(bot.Page, "健康度", "健康度：北区 2027", "zh-health", "已偏离");
        await SeesAsync(bot.Page, "关键路径", "关键路径：北区 2027", "zh-critical-path", "个工作日");
        await SeesAsync(bot.Page, "预计", "预计：北区 2027", "zh-forecast", "个工作日");
    }

    /// <summary>Asks, looks at the card as a computer and as a telephone show it, and finds the words.</summary>
    private static async Task<ILocator> SeesAsync(PlaygroundPage page, string asked, string title, string name, string words)
    {
        var card = await page.SayAsync(asked, answer: title);
        await Expect(card).ToContainTextAsync(words);
        await page.PictureAsync(card, "13-" + name);
        await page.NarrowPictureAsync(card, $"13-{name}-phone");
        return card;
    }
}
