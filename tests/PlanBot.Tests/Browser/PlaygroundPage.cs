using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlanBot.Tests.Browser;

/// <summary>The Agents Playground as the person at the keyboard, Inês Carvalho, uses it.</summary>
/// <remarks>A message that arrives in a chat clears what is typed into older cards there: fill a card and press its button before anything else is said.</remarks>
internal sealed class PlaygroundPage(IPage page) : IAsyncDisposable
{
    public const float Patience = 30_000;
    private const int Width = 1400, Height = 1300;

    /// <summary>What a card has of a telephone that is 360 pixels wide, between its margins.</summary>
    private const int PhoneWidth = 328;
    public const string PersonalChat = "Personal Chat";
    public const string Channel = "North region - Operating plan";

    /// <summary>Every card of the place that is open: oldest first in a chat, newest post first in the channel.</summary>
    private ILocator Cards => page.Locator(".ac-adaptiveCard");

    private ILocator Editors => page.Locator("[data-lexical-editor=\"true\"]");

    /// <summary>Opens it, which installs the bot for this person, and waits until the bot has answered that.</summary>
    public static async Task<PlaygroundPage> OpenAsync(IBrowser browser, Uri address)
    {
        var page = await browser.NewPageAsync(new()
        {
            ViewportSize = new() { Width = Width, Height = Height },
            Locale = "en-US",
            TimezoneId = "Europe/Lisbon",
        });
        page.SetDefaultTimeout(Patience);
        // Fonts and links elsewhere: the page works without them, and a closed network would keep it waiting.
        await page.RouteAsync(url => new Uri(url).Host is not ("localhost" or "127.0.0.1"), route => route.AbortAsync());
        await page.GotoAsync(address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }).WaitForAsync();
        await page.GetByText("conversationUpdate").First.WaitForAsync();
        // The log repeats what is said in chats: with it open, texts are found twice.
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
        return new PlaygroundPage(page);
    }

    public async Task GoToAsync(string place)
    {
        await page.GetByRole(AriaRole.Treeitem, new() { Name = place, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, place == Channel ? new() { Name = "Post", Exact = true } : new() { Name = "Send Message" }).First.WaitForAsync();
    }

    /// <summary>Says something in the personal chat and gives the first new card with that text.</summary>
    public async Task<ILocator> SayAsync(string text, string answer)
    {
        var before = await CountAsync(answer);
        await SayAsync(text);
        return await PinAsync(CardsWith(answer).Nth(before));
    }

    /// <summary>Says something in the personal chat.</summary>
    public async Task SayAsync(string text)
    {
        await Editors.Last.ClickAsync();
        await Editors.Last.PressSequentiallyAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }).ClickAsync();
        await Expect(Editors.Last).ToHaveTextAsync("");
    }

    /// <summary>
    /// Posts to the channel, the bot mentioned first, and gives the card that answers with that text; it keeps its place until the next post. Once in many runs the
    /// Playground showed a post and for half a minute no answer to it: whoever sits there posts again.
    /// </summary>
    public async Task<ILocator> AskInChannelAsync(string text, string answer)
    {
        try
        {
            return await AskOnceInChannelAsync(text, answer);
        }
        catch (TimeoutException)
        {
            return await AskOnceInChannelAsync(text, answer);
        }
    }

    private async Task<ILocator> AskOnceInChannelAsync(string text, string answer)
    {
        var before = await CountAsync(answer);
        await Editors.First.ClickAsync();
        await Editors.First.PressSequentiallyAsync("@");
        // The entry is clicked: the Enter key would post a bare "@".
        await page.GetByRole(AriaRole.Listbox, new() { Name = "Typeahead menu" }).GetByRole(AriaRole.Menuitem).Filter(new() { HasText = "PlanBot" }).ClickAsync();
        await Editors.First.PressSequentiallyAsync(" " + text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
        // The newest post stands on top, and moves the cards below it one place on.
        await PinAsync(CardsWith(answer).Nth(before));
        return await PinAsync(CardsWith(answer).First);
    }

    /// <summary>Posts to the channel without a mention.</summary>
    public async Task PostAsync(string text)
    {
        await Editors.First.ClickAsync();
        await Editors.First.PressSequentiallyAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
        await page.GetByText(text).Last.WaitForAsync();
    }

    /// <summary>The last card with that text, once there is one. It stays that card when its content is replaced.</summary>
    public Task<ILocator> CardAsync(string containing) => PinAsync(CardsWith(containing).Last);

    /// <summary>The message under a card that an action answered in words.</summary>
    public ILocator Notice(ILocator card) => card.Locator("xpath=../..");

    /// <summary>A message in words.</summary>
    public ILocator Text(string containing) => page.GetByText(containing).Last;

    public Task<int> CountAsync(string containing) => CardsWith(containing).CountAsync();

    public async Task ChooseAsync(ILocator card, string label, string option)
    {
        await card.GetByLabel(label).First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    /// <summary>Chooses the same in every list of that label.</summary>
    public async Task ChooseEachAsync(ILocator card, string label, string option)
    {
        foreach (var list in await card.GetByRole(AriaRole.Combobox, new() { Name = label }).AllAsync())
        {
            await list.ClickAsync();
            await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
        }
    }

    public async Task PictureAsync(ILocator card, string name)
    {
        // The chat scrolls by itself, and what lies outside it is not drawn: a long card gets a window in which it fits.
        var height = (int)((await card.BoundingBoxAsync())?.Height ?? 0);
        if (height > Height / 2) await page.SetViewportSizeAsync(Width, height + Height);
        await card.ScreenshotAsync(new() { Path = Screenshots.Of(name) });
        if (height > Height / 2) await page.SetViewportSizeAsync(Width, Height);
    }

    /// <summary>A picture of a card as wide as a telephone shows it; nothing on it may be cut off there but what a chart draws by itself.</summary>
    public async Task NarrowPictureAsync(ILocator card, string name)
    {
        await card.EvaluateAsync($"card => {{ card.style.width = '{PhoneWidth}px'; card.style.minWidth = '0'; }}");
        await PictureAsync(card, name);
        var cut = await card.EvaluateAsync<string[]>(
            """
            card => {
                const charts = [...card.querySelectorAll('svg')].filter(s => s.clientWidth > 150).map(s => s.parentElement.parentElement);
                return [...card.querySelectorAll('*')]
                .filter(e => !charts.some(c => c.contains(e) || e.contains(c)) && e.offsetParent && e.getBoundingClientRect().width > 1 && (e.getBoundingClientRect().right > card.getBoundingClientRect().right + 1
                    || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible' && !e.matches('input, textarea'))))
                .map(e => `${e.tagName} ${e.className}: ${e.textContent.slice(0, 60)}`);
            }
            """);
        await card.EvaluateAsync("card => { card.style.width = ''; card.style.minWidth = ''; }");
        Assert.Empty(cut);
    }

    public Task PictureAsync(string name) => page.ScreenshotAsync(new() { Path = Screenshots.Of(name) });

    public ValueTask DisposeAsync() => new(page.CloseAsync());

    /// <summary>A count of these waits: <c>ToHaveCountAsync</c>.</summary>
    public ILocator CardsWith(string text) => Cards.Filter(new() { HasText = text });

    // By its place among the cards, so that it is the same one when its text is replaced.
    private async Task<ILocator> PinAsync(ILocator card)
    {
        try
        {
            await card.WaitForAsync();
        }
        catch (TimeoutException)
        {
            await PictureAsync("failed");
            var texts = (await Cards.AllInnerTextsAsync()).Select(text => text.ReplaceLineEndings(" | "));
            throw new TimeoutException($"There is no {card}. The cards, from top to bottom, and a picture in screenshots/failed.png:\n{string.Join('\n', texts)}");
        }
        return Cards.Nth(await card.EvaluateAsync<int>("card => [...document.querySelectorAll('.ac-adaptiveCard')].indexOf(card)"));
    }
}

/// <summary>What is on a card.</summary>
internal static class CardLocators
{
    public static ILocator Button(this ILocator card, string name) => card.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
