using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story7_Channel(BrowserFixture fixture)
{
    [Fact]
    public async Task In_the_channel_the_bot_answers_when_it_is_mentioned_and_is_silent_otherwise()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        await bot.Page.CardAsync("I am PlanBot");
        await bot.Page.GoToAsync(PlaygroundPage.Channel);
        await bot.Page.PostAsync("status of the harbour store, anybody?");

        var linked = await bot.Page.AskInChannelAsync("link " + RegionPlan.Name, answer: RegionPlan.Name + " is linked to");
        await Expect(linked).ToContainTextAsync("Someone Else");
        await bot.Page.PictureAsync(linked, "7-linked");
        var status = await bot.Page.AskInChannelAsync("status", answer: "Status: " + RegionPlan.Name);
        await bot.Page.PictureAsync(status, "7-status");
        var digest = await bot.Page.AskInChannelAsync("digest", answer: "Digest: " + RegionPlan.Name);
        await bot.Page.PictureAsync(digest, "7-digest");
        await bot.Page.PictureAsync("7-channel");
        Assert.Equal(1, await bot.Page.CountAsync("Status: " + RegionPlan.Name));
    }
}
