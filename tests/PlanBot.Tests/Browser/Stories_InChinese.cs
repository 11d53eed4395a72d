using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlanBot.Domain.Language;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Stories_InChinese(BrowserFixture fixture)
{
    private const string Passed = "其间到期的事项都已处理";

    private static readonly Regex Names = new("Inês Carvalho|Marek Nowak|Freya Lindqvist|Someone Else|Aisha Rahman|Tom Okafor|PlanBot|Excel|CSV");

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

    [Fact]
    public async Task The_stand_up_is_Chinese_in_the_chat_and_in_the_channel()
    {
        await using var bot = await BotInTeams.StartAsync(fixture, Tongue.Chinese);
        var page = bot.Page;
        await page.SayAsync("language zh", answer: "中文");
        await page.GoToAsync(PlaygroundPage.Channel);
        await page.AskInChannelAsync("关联", answer: "已关联到");
        var started = await page.AskInChannelAsync("站会 开始", answer: "将在个人聊天中询问本频道的 6 名成员");
        await page.PictureAsync(started, "zh-stand-up-started");
        await page.GoToAsync(PlaygroundPage.PersonalChat);
        await page.SayAsync("时钟 2026-12-02 09:35", answer: Passed);
        await page.CardAsync("项任务需要您处理");

        var form = await page.CardAsync("北区 2027 · 12月2日周三");
        await form.Button("为什么收到这张卡片？").ClickAsync();
        await Expect(form.GetByText("站会“北区 2027”在 09:30 至 11:00 通过个人聊天询问频道成员")).ToBeVisibleAsync();
        await form.Button("为什么收到这张卡片？").ClickAsync();
        await form.GetByRole(AriaRole.Checkbox, new() { Name = "已完成" }).First.CheckAsync();
        await form.GetByLabel("完成了什么？").FillAsync("新门面已经装好");
        await form.GetByLabel("接下来做什么？").FillAsync("订购招牌");
        await form.GetByLabel("遇到什么阻碍？").FillAsync("审批要求重新出图");
        await page.ChooseAsync(form, "阻碍了哪项任务？", "1.2.1 施工许可");
        await form.GetByLabel("谁能帮忙？").FillAsync("王丽");
        await page.PictureAsync(form, "zh-stand-up");
        await page.NarrowPictureAsync(form, "zh-stand-up-phone");
        await IsChineseAsync(form);
        await form.Button("保存").ClickAsync();
        await Expect(form).ToContainTextAsync("12月2日周三的站会已保存");
        await Expect(form).ToContainTextAsync("⊘ 1.2.1 施工许可 · 受阻 · 30% · 王丽 可以帮忙");
        await page.PictureAsync(form, "zh-stand-up-saved");
        await IsChineseAsync(form);

        await page.SayAsync("时钟 2026-12-02 11:05", answer: Passed);
        var missing = await page.CardAsync("谁没有填写站会");
        await page.PictureAsync(missing, "zh-missing");
        await IsChineseAsync(missing);
        await page.GoToAsync(PlaygroundPage.Channel);
        var summary = await page.CardAsync("站会“北区 2027”· 12月2日周三");
        await Expect(summary).ToContainTextAsync("6 人中有 1 人已填写");
        await bot.Marek.PressesAsync("standUp.save", ("plan", "north-2027"), ("standUp", "s1"), ("day", "2026-12-02"), ("a_moved", "货架已到货"));
        await Expect(summary).ToContainTextAsync("6 人中有 2 人已填写，其中 1 人迟交");
        await page.PictureAsync(summary, "zh-summary");
        await page.NarrowPictureAsync(summary, "zh-summary-phone");
        await IsChineseAsync(summary);

        await page.GoToAsync(PlaygroundPage.PersonalChat);
        var records = await page.SayAsync("站会记录 最近两周", answer: "北区 2027 的站会记录");
        await page.PictureAsync(records, "zh-records");
        await IsChineseAsync(records);
    }

    [Fact]
    public async Task The_weekly_round_is_Chinese_from_the_question_to_the_digest()
    {
        await using var bot = await BotInTeams.StartAsync(fixture, Tongue.Chinese);
        var page = bot.Page;
        await page.SayAsync("language zh", answer: "中文");
        await page.GoToAsync(PlaygroundPage.Channel);
        await page.AskInChannelAsync("关联", answer: "已关联到");
        await page.GoToAsync(PlaygroundPage.PersonalChat);
        await page.SayAsync("时钟 2026-12-03 14:05", answer: Passed);

        var form = await page.CardAsync("起的一周");
        await form.GetByLabel("完成百分比").First.FillAsync("65");
        await form.GetByLabel("预计完成").First.FillAsync("12/11/2026");
        await form.GetByLabel("预计完成").First.PressAsync("Tab");
        foreach (var onTrack in await form.GetByRole(AriaRole.Radio, new() { Name = "正常" }).AllAsync()) await onTrack.CheckAsync();
        await form.GetByRole(AriaRole.Radio, new() { Name = "已偏离" }).First.CheckAsync();
        await page.ChooseEachAsync(form, "偏差原因", "资源不到位");
        await page.ChooseEachAsync(form, "纠偏措施", "增派资源");
        await form.GetByLabel("备注").First.FillAsync("第二台吊车已订");
        await page.PictureAsync(form, "zh-check-in");
        await page.NarrowPictureAsync(form, "zh-check-in-phone");
        await IsChineseAsync(form);
        await form.Button("保存，其余按计划").ClickAsync();
        await Expect(form).ToContainTextAsync("另有 1 项任务：按计划进行");
        await Expect(form).ToContainTextAsync("其他人会看到");
        await page.PictureAsync(form, "zh-preview");
        await IsChineseAsync(form);

        await page.SayAsync("时钟 2026-12-07 08:30", answer: Passed);
        var closed = await page.CardAsync("周报汇总：北区 2027");
        await Expect(closed).ToContainTextAsync("已交 1 人，部分 0 人，未交 2 人，外出 0 人");
        await page.PictureAsync(closed, "zh-who-reported");
        await page.NarrowPictureAsync(closed, "zh-who-reported-phone");
        await IsChineseAsync(closed);
        await page.GoToAsync(PlaygroundPage.Channel);
        var digest = await page.CardAsync("简报：北区 2027");
        await Expect(digest).ToContainTextAsync("资源不到位");
        await page.PictureAsync(digest, "zh-round-digest");
        await page.NarrowPictureAsync(digest, "zh-round-digest-phone");
        await IsChineseAsync(digest);
    }

    /// <summary>Nothing on the card is in Latin letters but the names of people and of PlanBot.</summary>
    private static async Task IsChineseAsync(ILocator card) =>
        Assert.DoesNotMatch("[A-Za-z]{2,}", Names.Replace(await card.InnerTextAsync(), ""));
}
