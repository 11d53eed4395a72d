using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story3_CheckIn(BrowserFixture fixture)
{
    private const string Saved = "Check-in saved";

    [Fact]
    public async Task A_check_in_keeps_what_was_typed_over_a_mistake_and_what_was_saved_over_an_edit()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var form = await bot.Page.SayAsync("check-in", answer: "Weekly check-in");
        await Expect(form).ToContainTextAsync("Page 1 of 2");
        await Expect(form).ToContainTextAsync("1.3.1 Set the new façade");
        await bot.Page.PictureAsync(form, "3-form");

        // The late task comes first; without a new forecast it is not saved.
        await form.GetByLabel("Percent complete").First.FillAsync("65");
        foreach (var onTrack in await form.GetByRole(AriaRole.Radio, new() { Name = "On track" }).AllAsync()) await onTrack.CheckAsync();
        await form.GetByRole(AriaRole.Radio, new() { Name = "Off track" }).First.CheckAsync();
        await bot.Page.ChooseAsync(form, "Cause of the deviation", "Resources not in place");
        await bot.Page.ChooseAsync(form, "Corrective action", "Add resources");
        await form.GetByLabel("Comment").First.FillAsync("The second crane is ordered");
        await form.Button("Save").ClickAsync();
        await Expect(form).ToContainTextAsync("Nothing is saved yet: correct 1 task below.");
        await Expect(form).ToContainTextAsync("give a new forecast finish");
        await Expect(form.GetByLabel("Percent complete").First).ToHaveValueAsync("65");
        await Expect(form.GetByLabel("Comment").First).ToHaveValueAsync("The second crane is ordered");
        await Expect(form.GetByRole(AriaRole.Radio, new() { Name = "Off track" }).First).ToBeCheckedAsync();
        await bot.Page.PictureAsync(form, "3-mistake");

        await form.GetByLabel("Forecast finish").First.FillAsync("12/11/2026");
        await form.GetByLabel("Forecast finish").First.PressAsync("Tab");
        await form.Button("Save").ClickAsync();
        await Expect(form).ToContainTextAsync(Saved);
        await Expect(form).ToContainTextAsync("Corrective action: Add resources");
        await Expect(form).ToContainTextAsync("1 of 2 pages done");
        await bot.Page.PictureAsync(form, "3-saved");

        await form.Button("Edit").ClickAsync();
        await Expect(form.GetByLabel("Percent complete").First).ToHaveValueAsync("65");
        await form.GetByLabel("Percent complete").First.FillAsync("70");
        await form.Button("Save").ClickAsync();
        await Expect(form).ToContainTextAsync(Saved);
        await Expect(form).ToContainTextAsync("70");
    }

    [Fact]
    public async Task The_second_page_ends_the_check_in_and_reopening_shows_what_was_said()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        await bot.Page.SayAsync("done 1.3.1", answer: "Saved: 1.3.1 is done.");
        var form = await bot.Page.SayAsync("check-in", answer: "Weekly check-in");
        await form.GetByLabel("Comment").First.FillAsync("Two of four are hired");
        foreach (var onTrack in await form.GetByRole(AriaRole.Radio, new() { Name = "On track" }).AllAsync()) await onTrack.CheckAsync();
        await form.Button("Save").ClickAsync();
        await Expect(form).ToContainTextAsync("All done, thank you.");
        await bot.Page.PictureAsync(form, "3-all-done");

        var again = await bot.Page.SayAsync("check-in", answer: "Weekly check-in");
        await Expect(again.GetByLabel("Comment").First).ToHaveValueAsync("Two of four are hired");
        await Expect(again.GetByRole(AriaRole.Radio, new() { Name = "On track" }).First).ToBeCheckedAsync();
        await bot.Page.PictureAsync(again, "3-reopened");
    }
}
