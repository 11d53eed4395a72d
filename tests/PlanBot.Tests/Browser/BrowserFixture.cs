using Microsoft.Playwright;

namespace PlanBot.Tests.Browser;

/// <summary>One browser for all browser tests, and one installed Playground: each test has its own bot, data and page.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory installed = new();
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Where the Playground is installed once for all.</summary>
    public string PlaygroundDirectory => installed.Path;

    public async Task InitializeAsync()
    {
        // The Playground names this process's locale and zone as the person's: they must not be the developer's.
        Environment.SetEnvironmentVariable("LC_ALL", "en_US.UTF-8");
        Environment.SetEnvironmentVariable("TZ", "Europe/Lisbon");
        var executable = await Chromium.FindAsync();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PlaygroundPage.Patience);
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        installed.Dispose();
    }
}

/// <summary>The browser tests run one after another, and alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
