using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.CommandLine;

/// <summary>The parts of the bot without its web server, opened for one command and closed after it.</summary>
internal sealed class CliParts : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private CliParts(ServiceProvider services) => this.services = services;

    /// <summary>With the settings that the bot itself reads, and the folder that the command line names.</summary>
    public static CliParts Open(string? data)
    {
        var builder = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{PlanBotHost.Environment}.json", optional: true).AddEnvironmentVariables();
        if (data is not null) builder.AddInMemoryCollection([new("PlanBot:Data", data)]);
        var configuration = builder.Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddFilter(_ => false));
        services.AddSingleton<IConfiguration>(configuration);
        PlanBotHost.AddParts(services, configuration, new HostingEnvironment
        {
            EnvironmentName = PlanBotHost.Environment,
        });
        return new(services.BuildServiceProvider());
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public DateTimeOffset Now => Get<BotClock>().Now;

    public async Task<IReadOnlyList<Plan>> PlansAsync()
    {
        await Get<TimeTravel>().RestoreAsync();
        var found = await Task.WhenAll((await Get<AddressBook>().PlansAsync()).Select(Get<Turn<Plan>>().ReadAsync));
        return [.. found.OfType<Plan>().Where(p => p.State == PlanState.Active).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>The plan of a name, an id, or the beginning of a name; null after the fault was said.</summary>
    public async Task<Plan?> FindAsync(string name)
    {
        var all = await PlansAsync();
        if (string.IsNullOrWhiteSpace(name))
        {
            await Console.Error.WriteLineAsync(Cli.Say("Cli.NoPlanName", string.Join(", ", all.Select(p => p.Name))));
            return null;
        }
        var exact = all.Where(p => p.Id == name || p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = exact.Count > 0 ? exact : [.. all.Where(p => p.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        if (found.Count == 1) return found[0];
        await Console.Error.WriteLineAsync(found.Count == 0
            ? Cli.Say("Cli.NoSuchPlan", name, string.Join(", ", all.Select(p => p.Name)))
            : Cli.Say("Cli.SeveralPlans", name, string.Join(", ", found.Select(p => $"{p.Name} ({p.Id})"))));
        return null;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
