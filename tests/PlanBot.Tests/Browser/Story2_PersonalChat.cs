using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story2_PersonalChat(BrowserFixture fixture)
{
    [Fact]
    public async Task Whoever_opens_the_chat_is_welcomed_and_can_ask_for_help()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var welcome = await bot.Page.CardAsync("I am PlanBot");
        await bot.Page.PictureAsync(welcome, "2-welcome");

        var help = await bot.Page.SayAsync("help", answer: "What you can say to PlanBot");
        await Expect(help).ToContainTextAsync("check-in");
        await bot.Page.PictureAsync(help, "2-help");
        Assert.Equal(1, await bot.Page.CountAsync("I am PlanBot"));
    }

    [Fact]
    public async Task My_tasks_shows_what_is_open_worst_first_with_buttons()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var tasks = await bot.Page.SayAsync("my tasks", answer: "My tasks: 5 open, 1 overdue");
        await Expect(tasks).ToContainTextAsync("1.3.1 Set the new façade");
        await Expect(tasks).ToContainTextAsync("8 working days late");
        await bot.Page.PictureAsync(tasks, "2-my-tasks");

        await tasks.Button("Blocked").First.ClickAsync();
        await Expect(tasks).ToContainTextAsync("Blocked: 1.3.1");
        await bot.Page.PictureAsync(tasks, "2-blocked-form");
        await tasks.GetByLabel("What is in the way?").FillAsync("no crane");
        await tasks.Button("Save").ClickAsync();
        await Expect(tasks).ToContainTextAsync("Saved: 1.3.1 is blocked.");
        await bot.Page.PictureAsync(tasks, "2-blocked-saved");
    }

    [Fact]
    public async Task A_report_in_words_is_answered_with_the_task_as_it_is_now()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var updated = await bot.Page.SayAsync("update 1.2.1 60% waiting for the permit", answer: "Saved: 1.2.1 is at 60");
        await bot.Page.PictureAsync(updated, "2-update");
        var done = await bot.Page.SayAsync("done 1.2.2", answer: "Saved: 1.2.2 is done.");
        await bot.Page.PictureAsync(done, "2-done");
        var blocked = await bot.Page.SayAsync("blocked 1.3.1 no crane until Friday", answer: "Saved: 1.3.1 is blocked.");
        await Expect(blocked).ToContainTextAsync("no crane");
        await bot.Page.PictureAsync(blocked, "2-blocked");
        await bot.Page.SayAsync("my tasks", answer: "My tasks: 4 open, 1 overdue");
    }
}
