using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story4_Nudges(BrowserFixture fixture)
{
    [Fact]
    public async Task A_day_brings_one_card_with_every_reason_and_its_buttons_work()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        await bot.Page.SayAsync("clock +2h", answer: "What fell due on the way is done.");
        var nudge = await bot.Page.CardAsync("you today");
        await Expect(nudge).ToContainTextAsync("8 working days late; planned 100");
        await bot.Page.PictureAsync(nudge, "4-nudge");

        await bot.Page.SayAsync("clock +2h", answer: "What fell due on the way is done.");
        Assert.Equal(1, await bot.Page.CountAsync("you today"));

        await nudge.Button("Snooze").First.ClickAsync();
        await Expect(nudge).ToContainTextAsync("Snooze: 1.3.1");
        await bot.Page.PictureAsync(nudge, "4-snooze-form");
        await nudge.GetByLabel("For how many working days?").FillAsync("3");
        await nudge.GetByLabel("Why can it wait?").FillAsync("the supplier answers on Monday");
        await nudge.Button("Save").ClickAsync();
        await Expect(nudge).ToContainTextAsync("no nudges about 1.3.1 until");
        await bot.Page.PictureAsync(nudge, "4-snoozed");
    }

    [Fact]
    public async Task What_was_reported_done_is_not_nudged_the_next_day()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        await bot.Page.SayAsync("done 1.3.1", answer: "Saved: 1.3.1 is done.");
        await bot.Page.SayAsync("clock +1d", answer: "What fell due on the way is done.");
        Assert.Equal(0, await bot.Page.CountAsync("8 working days late"));
    }
}
