using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story6_Clock(BrowserFixture fixture)
{
    [Fact]
    public async Task A_week_passes_in_one_message_and_nudges_each_working_day()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var moved = await bot.Page.SayAsync("clock 2026-12-09 08:30", answer: "What fell due on the way is done.");
        await Expect(moved).ToContainTextAsync("2026");
        await bot.Page.PictureAsync(moved, "6-clock");
        // Wednesday to Friday, Monday and Tuesday.
        await Expect(bot.Page.CardsWith("you today")).ToHaveCountAsync(5);
        await bot.Page.SayAsync("clock now", answer: "What fell due on the way is done.");
        Assert.Equal(5, await bot.Page.CountAsync("you today"));
    }
}
