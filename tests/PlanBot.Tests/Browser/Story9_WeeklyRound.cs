using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story9_WeeklyRound(BrowserFixture fixture)
{
    private const string Passed = "What fell due on the way is done.";

    [Fact]
    public async Task A_round_asks_takes_the_rest_as_on_plan_and_closes_with_what_was_known()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var page = bot.Page;
        await page.GoToAsync(PlaygroundPage.Channel);
        await page.AskInChannelAsync("link", answer: "is linked to");
        await page.GoToAsync(PlaygroundPage.PersonalChat);
        await page.SayAsync("clock 2026-12-03 14:05", answer: Passed);

        var form = await page.CardAsync("Weekly check-in");
        await Expect(form).ToContainTextAsync("Counts for the digest until Mon 7 Dec, 08:00");
        await Expect(form).ToContainTextAsync("Page 1 of 2");
        await page.PictureAsync(form, "9-asked");
        await form.Button("Why this card?").ClickAsync();
        await Expect(form.GetByText("When a round opens, the plan asks everybody with open tasks for a check-in")).ToBeVisibleAsync();
        await Expect(form.GetByText("Inês Carvalho, who manages the plan, sets days and times with “settings”.")).ToBeVisibleAsync();
        await form.Button("Why this card?").ClickAsync();
        await FillAsync(page, form);
        await page.PictureAsync(form, "9-check-in");
        await page.NarrowPictureAsync(form, "9-check-in-phone");
        await form.Button("Save; the rest is on plan").ClickAsync();
        await Expect(form).ToContainTextAsync("Check-in saved");
        await Expect(form).ToContainTextAsync("1 more task: on plan");
        await Expect(form).ToContainTextAsync("What others see");
        await Expect(form).ToContainTextAsync("1.3.1 in the digest");
        await Expect(form).ToContainTextAsync("All done, thank you.");
        await page.PictureAsync(form, "9-preview");
        await page.NarrowPictureAsync(form, "9-preview-phone");

        await page.SayAsync("clock 2026-12-07 08:30", answer: Passed);
        var closed = await page.CardAsync("Check-ins: North 2027");
        await Expect(closed).ToContainTextAsync("1 reported, 0 in part, 2 not, 0 away");
        await Expect(closed).ToContainTextAsync("✖ Marek Nowak: asked, nothing yet on 1 task");
        await page.PictureAsync(closed, "9-who-reported");
        await page.NarrowPictureAsync(closed, "9-who-reported-phone");

        await page.GoToAsync(PlaygroundPage.Channel);
        var digest = await page.CardAsync("Digest: North 2027");
        await Expect(digest).ToContainTextAsync("Resources not in place");
        await Expect(digest).ToContainTextAsync("2 people");
        Assert.DoesNotContain("nothing yet", await digest.InnerTextAsync(), StringComparison.Ordinal);
        await page.PictureAsync(digest, "9-digest");
        await page.NarrowPictureAsync(digest, "9-digest-phone");
    }

    [Fact]
    public async Task What_comes_after_the_closing_is_kept_and_the_digest_says_what_was_known_before()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var page = bot.Page;
        await page.SayAsync("clock 2026-12-07 08:30", answer: Passed);
        var late = await page.SayAsync("check-in", answer: "Weekly check-in");
        await Expect(late).ToContainTextAsync("Closed on Mon 7 Dec at 08:00: what you say now is kept, and marked late.");
        await FillAsync(page, late);
        await late.Button("Save; the rest is on plan").ClickAsync();
        await Expect(late).ToContainTextAsync("Saved after the closing on Mon 7 Dec at 08:00");
        await page.PictureAsync(late, "9-late");
        var digest = await page.SayAsync("digest", answer: "Digest: North 2027");
        await Expect(digest).ToContainTextAsync("As known on Mon 7 Dec at 08:00; 5 tasks were reported on later");
        await Expect(digest).ToContainTextAsync("planned 100 %, reported 40 %");
        await page.PictureAsync(digest, "9-digest-frozen");
    }

    /// <summary>Says of every task on the page how it stands, and why those that deviate do.</summary>
    private static async Task FillAsync(PlaygroundPage page, ILocator form)
    {
        await form.GetByLabel("Percent complete").First.FillAsync("65");
        await form.GetByLabel("Forecast finish").First.FillAsync("12/11/2026");
        await form.GetByLabel("Forecast finish").First.PressAsync("Tab");
        foreach (var onTrack in await form.GetByRole(AriaRole.Radio, new() { Name = "On track" }).AllAsync()) await onTrack.CheckAsync();
        await form.GetByRole(AriaRole.Radio, new() { Name = "Off track" }).First.CheckAsync();
        await page.ChooseEachAsync(form, "Cause of the deviation", "Resources not in place");
        await page.ChooseEachAsync(form, "Corrective action", "Add resources");
        await form.GetByLabel("Comment").First.FillAsync("The second crane is ordered");
    }
}
