using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PlanBot.Playground;

namespace PlanBot.CommandLine;

/// <summary>Runs the bot, and beside it the Agents Playground where Node is there; Ctrl+C stops both.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(string? data, string? urls, bool withPlayground, CancellationToken cancel)
    {
        List<string> args = [];
        if (data is not null) args.Add($"--PlanBot:Data={data}");
        if (urls is not null) args.Add($"--urls={urls}");
        await using var app = PlanBotHost.Build([.. args]);
        var wanted = app.Configuration["urls"]!;
        if (!wanted.Split(';').All(IsAddress)) return Cli.Fail(Cli.Say("Cli.NoAddress", wanted));
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            if (await PlanBotHost.StartAsync(app, Cli.Tongue, cancel) is { } sample)
                Console.WriteLine(Cli.Say("Cli.SampleLoaded", sample.Name, sample.Tasks.All.Length));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || cancel.IsCancellationRequested)
        {
            // Ctrl+C while the storage was waited for.
            return 0;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Cli.Fail(Cli.Say("Cli.PortTaken", wanted));
        }
        catch (SocketException fault)
        {
            return Cli.Fail(Cli.Say("Cli.CannotListen", wanted, fault.Message));
        }

        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Console.WriteLine(Cli.Say("Cli.Ready", address));
        var mode = app.Services.GetRequiredService<HostMode>();
        if (!mode.IsLocal && string.IsNullOrWhiteSpace(app.Configuration[AppRegistration.AppId])) Console.WriteLine(Cli.Say("Cli.NotLocal"));
        var options = app.Services.GetRequiredService<IOptions<BotOptions>>().Value;
        await using var playground = withPlayground && options.Playground && mode.IsLocal
            ? await StartPlaygroundAsync(address, options.Data, options.PlaygroundPort, cancel) : null;
        if (playground is not null) Console.WriteLine(Cli.Say("Cli.Try"));
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Port: >= 0 and <= IPEndPoint.MaxPort };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static async Task<AgentsPlayground?> StartPlaygroundAsync(Uri address, string data, int port, CancellationToken cancel)
    {
        switch (await AgentsPlayground.StartAsync(address, data, port, cancel))
        {
            case PlaygroundStart.Started(var playground):
                Console.WriteLine(Cli.Say("Cli.PlaygroundReady", playground.Address));
                return playground;
            case PlaygroundStart.NoNode:
                Console.WriteLine(Cli.Say("Cli.NoNode"));
                return null;
            case PlaygroundStart.Failed(var reason):
                Console.WriteLine(Cli.Say("Cli.PlaygroundFailed", reason));
                return null;
            default:
                return null;
        }
    }
}
