using PlanBot.Domain.Language;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story10_NewTask(BrowserFixture fixture)
{
    [Fact]
    public async Task A_task_is_added_by_a_form_and_shown_with_all_that_is_known_of_it()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var page = bot.Page;
        var form = await page.SayAsync("new task Order the crane", answer: "New task in " + RegionPlan.Name);
        await page.PictureAsync(form, "10-new-task");
        await page.NarrowPictureAsync(form, "10-new-task-narrow");
        await form.Button("Add the task").ClickAsync();
        await Expect(form).ToContainTextAsync("is in the plan.");
        await page.PictureAsync(form, "10-added");

        var task = await page.SayAsync("task 1.3.1", answer: "1.3.1 Set the new façade");
        await Expect(task.Button("Blocked")).ToBeVisibleAsync();
        await page.PictureAsync(task, "10-task");
        await page.NarrowPictureAsync(task, "10-task-narrow");
    }

    [Fact]
    public async Task In_Chinese_it_is_Chinese()
    {
        await using var bot = await BotInTeams.StartAsync(fixture, Tongue.Chinese);
        var page = bot.Page;
        await page.SayAsync("language zh", answer: "中文");
        var form = await page.SayAsync("新任务 订购吊车", answer: "新任务：");
        await page.PictureAsync(form, "10-new-task-zh");
        await page.NarrowPictureAsync(form, "10-new-task-zh-narrow");
        var task = await page.SayAsync("任务 1.3.1", answer: "计划日期");
        await page.PictureAsync(task, "10-task-zh");
        await page.NarrowPictureAsync(task, "10-task-zh-narrow");
    }

    [Fact]
    public async Task In_the_channel_a_task_stands_for_everybody()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        await bot.Page.CardAsync("I am PlanBot");
        await bot.Page.GoToAsync(PlaygroundPage.Channel);
        await bot.Page.AskInChannelAsync("link " + RegionPlan.Name, answer: RegionPlan.Name + " is linked to");
        var task = await bot.Page.AskInChannelAsync("task 1.3.1", answer: "1.3.1 Set the new façade");
        await bot.Page.PictureAsync(task, "10-task-in-the-channel");
    }
}
