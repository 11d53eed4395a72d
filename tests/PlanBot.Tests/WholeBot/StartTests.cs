using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Tests.WholeBot;

public sealed class StartTests
{
    [Fact]
    public async Task The_first_run_loads_the_sample_and_the_second_keeps_everything()
    {
        using var folder = new TemporaryDirectory();
        Assert.NotNull(await StartAsync(folder.Path));
        Assert.Null(await StartAsync(folder.Path));
    }

    [Fact]
    public async Task A_first_run_that_was_broken_off_is_made_good_by_the_next()
    {
        using var folder = new TemporaryDirectory();
        Assert.NotNull(await StartAsync(folder.Path, book => book.AddPlanAsync("sample", "Sample")));
    }

    /// <summary>Its people would be nobody's, and its nudges go nowhere.</summary>
    [Fact]
    public async Task Outside_of_a_local_trial_there_is_no_sample()
    {
        using var folder = new TemporaryDirectory();
        Assert.Null(await StartAsync(folder.Path, environment: "Production"));
        Assert.NotNull(await StartAsync(folder.Path));
    }

    /// <summary>Starts and stops; gives the sample when it was loaded.</summary>
    private static async Task<Plan?> StartAsync(string data, Func<AddressBook, Task>? before = null, string environment = "Development")
    {
        await using var app = PlanBotHost.Build([$"--PlanBot:Data={data}", "--urls=http://127.0.0.1:0", $"--environment={environment}"], builder => builder.Logging.ClearProviders());
        if (before is not null) await before(app.Services.GetRequiredService<AddressBook>());
        var sample = await PlanBotHost.StartAsync(app, Tongue.English, default);
        await app.StopAsync();
        return sample;
    }
}
