using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Stories_InChinese(BrowserFixture fixture)
{
    [Fact]
    public async Task After_language_zh_every_card_is_Chinese()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var chosen = await bot.Page.SayAsync("language zh", answer: "中文");
        await bot.Page.PictureAsync(chosen, "zh-language");
        await bot.Page.PictureAsync(await bot.Page.SayAsync("帮助", answer: "周报"), "zh-help");
        await bot.Page.PictureAsync(await bot.Page.SayAsync("我的任务", answer: "1.3.1"), "zh-my-tasks");
        await bot.Page.PictureAsync(await bot.Page.SayAsync("更新 1.2.1 ６０％ 等许可证", answer: "60"), "zh-update");
        await bot.Page.PictureAsync(await bot.Page.SayAsync("状态", answer: RegionPlan.Name), "zh-status");
        await bot.Page.PictureAsync(await bot.Page.SayAsync("简报", answer: "阻碍"), "zh-digest");
        var form = await bot.Page.SayAsync("周报", answer: "起的一周");
        await bot.Page.PictureAsync(form, "zh-form");
        await form.Button("保存").ClickAsync();
        await Expect(form.GetByText("请选择：正常、有风险或已偏离。").First).ToBeVisibleAsync();

        await bot.Page.SayAsync("时钟 +2小时", answer: "2026");
        await bot.Page.PictureAsync(await bot.Page.CardAsync("个工作日"), "zh-nudge");
    }
}
