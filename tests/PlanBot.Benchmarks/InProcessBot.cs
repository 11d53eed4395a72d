using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace PlanBot.Benchmarks;

/// <summary>The bot's parts without its web server, on a store in a temporary folder that goes with it.</summary>
internal sealed class InProcessBot : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("planbot-parts").FullName;
    private readonly ServiceProvider services;

    /// <summary>Without the limits of Teams, unless they are asked for or the environment sets them: what is measured is the bot.</summary>
    public InProcessBot(string? storage = null, bool keepsLimits = false, Action<IServiceCollection>? adjust = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(keepsLimits ? [] : [new("PlanBot:SendsPerSecond", "0")])
            .AddEnvironmentVariables().AddInMemoryCollection([new("PlanBot:Data", data), new("ConnectionStrings:Storage", storage)]).Build();
        var parts = new ServiceCollection();
        parts.AddLogging(logging => logging.AddFilter(_ => false));
        parts.AddSingleton<IConfiguration>(configuration);
        PlanBotHost.AddParts(parts, configuration, new HostingEnvironment { EnvironmentName = Environments.Development });
        adjust?.Invoke(parts);
        services = parts.BuildServiceProvider();
    }

    public IServiceProvider Services => services;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
