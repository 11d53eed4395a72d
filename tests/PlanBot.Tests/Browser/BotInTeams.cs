using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Playground;
using PlanBot.Turns;

namespace PlanBot.Tests.Browser;

/// <summary>The whole bot in this process, a Playground beside it and its page in the browser; each with nothing from another test.</summary>
internal sealed class BotInTeams : IAsyncDisposable
{
    private readonly TemporaryDirectory data = new();
    private WebApplication? app;
    private AgentsPlayground? playground;

    public PlaygroundPage Page { get; private set; } = null!;

    /// <summary>Another owner of the plan.</summary>
    public Colleague Marek { get; private set; } = null!;

    /// <summary>With the plan of the north region, in English unless another language is asked for, and as it was prepared.</summary>
    public static async Task<BotInTeams> StartAsync(BrowserFixture fixture, Tongue? tongue = null, Func<Plan, Decision<Plan>>? prepare = null)
    {
        var bot = new BotInTeams();
        try
        {
            var plan = RegionPlan.Make(tongue ?? Tongue.English);
            await bot.OpenAsync(fixture, prepare?.Invoke(plan) ?? new(plan));
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Page is not null) await Page.DisposeAsync();
        Marek?.Dispose();
        if (playground is not null) await playground.DisposeAsync();
        if (app is not null) await app.DisposeAsync();
        data.Dispose();
    }

    private async Task OpenAsync(BrowserFixture fixture, Decision<Plan> begin)
    {
        var plan = begin.State;
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        app = PlanBotHost.Build(
            [$"--PlanBot:Data={data.Path}", $"--urls={address}", "--environment=Development"],
            builder => builder.Logging.ClearProviders());
        app.Services.GetRequiredService<BotClock>().MoveTo(RegionPlan.FirstMorning);
        await app.Services.GetRequiredService<Acquaintance>().SpreadAsync(plan);
        await app.Services.GetRequiredService<Turn<Plan>>().TakeAsync(plan.Id, new Tick(), (_, _) => begin);
        await app.StartAsync();
        app.Services.GetRequiredService<Readiness>().Declare();
        var start = await AgentsPlayground.StartAsync(address, fixture.PlaygroundDirectory, FreePort.Next(), default);
        playground = start is PlaygroundStart.Started(var started) ? started : throw new InvalidOperationException(start.ToString());
        Marek = Colleague.Marek(playground.Address);
        Page = await PlaygroundPage.OpenAsync(fixture.Browser, playground.Address);
    }
}
