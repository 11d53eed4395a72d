using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story5_Digest(BrowserFixture fixture)
{
    [Fact]
    public async Task Before_the_review_the_channel_gets_one_digest()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        await bot.Page.SayAsync("blocked 1.2.1 the clerk is ill", answer: "Saved: 1.2.1 is blocked.");
        await bot.Page.GoToAsync(PlaygroundPage.Channel);
        await bot.Page.AskInChannelAsync("link", answer: "is linked to");
        await bot.Page.GoToAsync(PlaygroundPage.PersonalChat);
        await bot.Page.SayAsync("clock 2026-12-07 08:30", answer: "What fell due on the way is done.");

        await bot.Page.GoToAsync(PlaygroundPage.Channel);
        var digest = await bot.Page.CardAsync("Digest: " + RegionPlan.Name);
        await Expect(digest).ToContainTextAsync("Progress against plan");
        await Expect(digest).ToContainTextAsync("the clerk is ill");
        await Expect(digest).ToContainTextAsync("1.3.1 Set the new façade");
        await bot.Page.PictureAsync(digest, "5-digest");
        Assert.Equal(1, await bot.Page.CountAsync("Digest: " + RegionPlan.Name));
    }

    [Fact]
    public async Task Digest_gives_it_at_any_time()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var digest = await bot.Page.SayAsync("digest", answer: "Digest: " + RegionPlan.Name);
        await bot.Page.PictureAsync(digest, "5-digest-asked");
    }
}
