using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story11_Team(BrowserFixture fixture)
{
    [Theory]
    [InlineData("en-US", "Hello, I am PlanBot. I follow up operating plans.", "is linked to", "What fell due on the way is done.", "Marek Nowak left the team")]
    [InlineData("zh-CN", "我是 PlanBot，负责跟进经营计划的执行", "已关联", "其间到期的事项都已处理", "Marek Nowak已离开计划")]
    public async Task The_team_is_greeted_and_the_manager_hears_who_left(string locale, string greeting, string linked, string passed, string left)
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var (page, name) = (bot.Page, locale[..2]);
        if (name == "zh") await page.SayAsync("language zh", answer: "中文");
        await bot.Marek.AddsTheAppAsync(locale);
        await page.GoToAsync(PlaygroundPage.Channel);
        var card = await page.CardAsync(greeting);
        await page.PictureAsync(card, $"11-greeting-{name}");
        await page.NarrowPictureAsync(card, $"11-greeting-{name}-phone");
        await page.AskInChannelAsync("link " + RegionPlan.Name, answer: linked);

        await bot.Marek.LeavesAsync(locale);
        await page.GoToAsync(PlaygroundPage.PersonalChat);
        await page.SayAsync("clock +3h", answer: passed);
        var news = await page.CardAsync(left);
        await Expect(news).ToContainTextAsync("1.");
        await page.PictureAsync(news, $"11-left-{name}");
        await page.NarrowPictureAsync(news, $"11-left-{name}-phone");
    }
}
