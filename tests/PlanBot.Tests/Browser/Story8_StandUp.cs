using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class Story8_StandUp(BrowserFixture fixture)
{
    private const string Passed = "What fell due on the way is done.";

    [Fact]
    public async Task A_stand_up_is_started_in_the_channel_answered_in_the_chat_and_summed_up_in_the_channel()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var page = bot.Page;
        var form = await AskedAsync(page);
        await Expect(form).ToContainTextAsync("Answer until 11:00.");
        await Expect(form).ToContainTextAsync("8 working days late");
        await page.PictureAsync(form, "8-stand-up-asked");
        await form.Button("Why this card?").ClickAsync();
        await Expect(form.GetByText("The stand-up “North 2027” asks the members of the channel")).ToBeVisibleAsync();
        await page.PictureAsync(form, "8-stand-up-why");
        await form.Button("Why this card?").ClickAsync();

        await form.GetByRole(AriaRole.Checkbox, new() { Name = "Done" }).First.CheckAsync();
        await form.GetByLabel("What moved?").FillAsync("The façade stands");
        await form.GetByLabel("What comes next?").FillAsync("Order the shop signs");
        await form.GetByLabel("What is in the way?").FillAsync("The permit office asks for a new drawing");
        await page.ChooseAsync(form, "Which task does it stop?", "1.2.1 Building permit");
        await form.GetByLabel("Who can help?").FillAsync("Marek Nowak");
        await page.PictureAsync(form, "8-stand-up");
        await page.NarrowPictureAsync(form, "8-stand-up-phone");
        await form.Button("Save").ClickAsync();
        await Expect(form).ToContainTextAsync("Your stand-up of Wed 2 Dec is saved");
        await Expect(form).ToContainTextAsync("⊘ 1.2.1 Building permit · Blocked · 30 % · Marek Nowak can help");
        await Expect(form).ToContainTextAsync("✔ 1.3.1 Set the new façade · Done · 100 %");
        await page.PictureAsync(form, "8-stand-up-saved");

        await page.SayAsync("clock 2026-12-02 11:05", answer: Passed);
        var missing = await page.CardAsync("Who did not answer the stand-up");
        await Expect(missing).ToContainTextAsync("Marek Nowak");
        await Expect(missing).ToContainTextAsync("Only you see this");
        await page.PictureAsync(missing, "8-missing");

        await page.GoToAsync(PlaygroundPage.Channel);
        var summary = await page.CardAsync("Stand-up “North 2027” · Wed 2 Dec");
        await Expect(summary).ToContainTextAsync("1 of 6 answered");
        await Expect(summary).ToContainTextAsync("Inês Carvalho, task 1.2.1 Building permit: The permit office asks for a new drawing · Marek Nowak can help");
        var words = await summary.InnerTextAsync();
        Assert.InRange(words.IndexOf("The permit office", StringComparison.Ordinal), 0, words.IndexOf("The façade stands", StringComparison.Ordinal));
        Assert.DoesNotContain("Freya", words, StringComparison.Ordinal);
        await page.PictureAsync(summary, "8-summary");
        await page.NarrowPictureAsync(summary, "8-summary-phone");

        // A late answer of somebody else stands in the same card.
        await bot.Marek.PressesAsync("standUp.save", ("plan", "north-2027"), ("standUp", "s1"), ("day", "2026-12-02"), ("a_moved", "Shelves are up"));
        await Expect(summary).ToContainTextAsync("2 of 6 answered, 1 of them late");
        await Expect(summary).ToContainTextAsync("Marek Nowak · answered late");
        Assert.Equal(1, await page.CountAsync("Stand-up “North 2027” · Wed 2 Dec"));
        await page.PictureAsync(summary, "8-summary-late");

        await page.GoToAsync(PlaygroundPage.PersonalChat);
        var records = await page.SayAsync("stand-ups last 2 weeks", answer: "Stand-ups of North 2027");
        await Expect(records).ToContainTextAsync("2 answers");
        await Expect(records).ToContainTextAsync("Marek Nowak · answered late");
        await Expect(records).ToContainTextAsync("In the way: The permit office asks for a new drawing");
        await page.PictureAsync(records, "8-records");
    }

    [Fact]
    public async Task What_was_planned_fills_the_next_form_and_an_edit_changes_the_summary_in_place()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var page = bot.Page;
        var form = await AskedAsync(page);
        await form.GetByLabel("What comes next?").FillAsync("Order the shop signs");
        await form.Button("Save").ClickAsync();
        await Expect(form).ToContainTextAsync("is saved");
        await page.SayAsync("clock 2026-12-02 11:05", answer: Passed);

        var edit = await page.SayAsync("stand-up", answer: "The window has closed.");
        await Expect(edit.GetByLabel("What comes next?")).ToHaveValueAsync("Order the shop signs");
        await edit.GetByLabel("What comes next?").FillAsync("Order the signs and the awning");
        await edit.Button("Save").ClickAsync();
        await Expect(edit).ToContainTextAsync("Your stand-up of Wed 2 Dec is saved");
        await page.GoToAsync(PlaygroundPage.Channel);
        var summary = await page.CardAsync("Stand-up “North 2027” · Wed 2 Dec");
        await Expect(summary).ToContainTextAsync("Next: Order the signs and the awning");
        Assert.Equal(1, await page.CountAsync("Stand-up “North 2027” · Wed 2 Dec"));

        await page.GoToAsync(PlaygroundPage.PersonalChat);
        await page.SayAsync("clock 2026-12-03 09:35", answer: Passed);
        var next = await page.CardAsync("North 2027 · Thu 3 Dec");
        await Expect(next.GetByLabel("What moved?")).ToHaveValueAsync("Order the signs and the awning");
        await page.PictureAsync(next, "8-next-day");
    }

    [Fact]
    public async Task The_plan_manager_sets_a_stand_up_up_and_whoever_cannot_come_skips_it_with_a_reason()
    {
        await using var bot = await BotInTeams.StartAsync(fixture);
        var page = bot.Page;
        var form = await AskedAsync(page);
        await form.Button("Skip this one…").ClickAsync();
        await form.GetByLabel("Why do you skip it?").FillAsync("At the trade fair");
        await page.NarrowPictureAsync(form, "8-skip-phone");
        await form.Button("Skip").ClickAsync();
        await Expect(form).ToContainTextAsync("You skip the stand-up of Wed 2 Dec");
        await page.PictureAsync(form, "8-skipped");

        var settings = await page.SayAsync("stand-up settings", answer: "Stand-up settings");
        await page.PictureAsync(settings, "8-settings");
        await page.NarrowPictureAsync(settings, "8-settings-phone");
        await settings.GetByLabel("Closes").FillAsync("09:00");
        await settings.Button("Save").ClickAsync();
        await Expect(settings).ToContainTextAsync("It would close at 09:00, before it opens at 09:30.");
        await page.PictureAsync(settings, "8-settings-fault");
        await settings.GetByLabel("Closes").FillAsync("12:00");
        await settings.Button("Save").ClickAsync();
        await Expect(settings).ToContainTextAsync("Saved. It holds from the next opening on.");
        await Expect(settings).ToContainTextAsync("Every working day, 09:30 to 12:00 on each person’s clock");
        await page.PictureAsync(settings, "8-settings-saved");
    }

    /// <summary>The stand-up is started in the channel, and its first form has come; everything else that was due then has come too, so that nothing clears what is typed.</summary>
    private static async Task<ILocator> AskedAsync(PlaygroundPage page)
    {
        await page.GoToAsync(PlaygroundPage.Channel);
        await page.AskInChannelAsync("link", answer: "is linked to");
        var started = await page.AskInChannelAsync("stand-up start", answer: "is on. It asks the 6 members");
        await Expect(started).ToContainTextAsync("Next: Wed 2 Dec, 09:30");
        await page.PictureAsync(started, "8-started");
        await page.GoToAsync(PlaygroundPage.PersonalChat);
        await page.SayAsync("clock 2026-12-02 09:35", answer: Passed);
        await page.CardAsync("you today");
        return await page.CardAsync("North 2027 · Wed 2 Dec");
    }
}
