using Microsoft.Playwright;
using PlanBot.Domain;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

/// <summary>1.3.1 was due eight working days ago, and is Inês's: from the question why to the question whether it helped.</summary>
[Collection(BrowserTests.Name)]
public sealed class Story14_Deviations(BrowserFixture fixture)
{
    [Fact]
    public async Task What_deviates_is_explained_becomes_an_action_and_is_looked_at_again()
    {
        await using var bot = await BotInTeams.StartAsync(fixture, prepare: Deviating);
        var page = bot.Page;
        await page.SayAsync("clock +2h", answer: "What fell due on the way is done.");
        var form = await page.CardAsync("1 deviation needs your word");
        await Expect(form).ToContainTextAsync("8 working days late since Wed 2 Dec (red)");
        await Expect(form).ToContainTextAsync("60 points behind plan");
        await LooksAsync(page, form, "asked");

        await page.ChooseAsync(form, "Cause", "Resources not in place");
        await form.GetByLabel("Why is that so?").FillAsync("The crane is elsewhere");
        await page.ChooseAsync(form, "Corrective action", "Add resources");
        await form.GetByLabel("What exactly is done?").FillAsync("Rent a second crane");
        await form.GetByLabel("By when?").FillAsync("12/04/2026");
        await form.GetByLabel("By when?").PressAsync("Tab");
        await form.Button("Save").ClickAsync();
        await Expect(form).ToContainTextAsync("Noted: 1.3.1");
        await Expect(form).ToContainTextAsync("The action is in the plan as task");
        await LooksAsync(page, form, "saved");

        var list = await page.SayAsync("deviations", answer: "Deviations: North 2027");
        await Expect(list).ToContainTextAsync("Rent a second crane");
        await LooksAsync(page, list, "list");
        var causes = await page.SayAsync("causes", answer: "Causes of lost days: North 2027");
        await Expect(causes).ToContainTextAsync("The crane is elsewhere");
        await LooksAsync(page, causes, "causes");

        // Its date is Friday: on Monday it is looked at whether it helped, and it did not.
        await page.SayAsync("clock 2026-12-07 10:00", answer: "What fell due on the way is done.");
        var asked = await page.CardAsync("Did it help?");
        await Expect(asked).ToContainTextAsync("measured now: 11 working days late");
        await LooksAsync(page, asked, "effect");
        var history = await page.SayAsync("deviations", answer: "Deviations: North 2027");
        await LooksAsync(page, history, "list-later");
    }

    [Fact]
    public async Task In_Chinese_the_same_is_asked_and_listed()
    {
        await using var bot = await BotInTeams.StartAsync(fixture, Tongue.Chinese, Deviating);
        var page = bot.Page;
        await page.SayAsync("language zh", answer: "中文");
        await page.SayAsync("clock +2h", answer: "到期");
        var form = await page.CardAsync("1.3.1");
        await LooksAsync(page, form, "zh-asked");
        var list = await page.SayAsync("偏差", answer: "偏差：北区 2027");
        await LooksAsync(page, list, "zh-list");
    }

    private static async Task LooksAsync(PlaygroundPage page, ILocator card, string name)
    {
        await page.PictureAsync(card, "14-" + name);
        await page.NarrowPictureAsync(card, $"14-{name}-phone");
    }

    /// <summary>What is late and behind, and nothing else.</summary>
    private static Decision<Plan> Deviating(Plan plan) => new(plan with
    {
        Settings = plan.Settings with { Deviations = DeviationRules.Off with { DaysLate = new DeviationRules().DaysLate, PointsBehind = new DeviationRules().PointsBehind } },
    });
}
