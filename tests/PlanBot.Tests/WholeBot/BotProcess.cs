using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace PlanBot.Tests.WholeBot;

/// <summary>The bot as it is built, in a process of its own.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private BotProcess(Process process, HttpClient http) => (this.process, this.http) = (process, http);

    public Uri Address => http.BaseAddress!;

    /// <summary>Starts on a folder, and on another store where a setting names one.</summary>
    public static async Task<BotProcess> StartAsync(string data, params (string Name, string Value)[] settings)
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var process = Run(["--data", data, "--urls", address, "--no-playground"], settings);
        var (said, faults) = (new ConcurrentQueue<string?>(), new ConcurrentQueue<string?>());
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => faults.Enqueue(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var bot = new BotProcess(process, new HttpClient { BaseAddress = new Uri(address) });
        // A loaded machine may take long; one that hangs says what it said.
        var since = Stopwatch.GetTimestamp();
        while (!await bot.IsReadyAsync())
        {
            Assert.False(process.HasExited, "The bot ended before it was ready: " + string.Join('\n', faults));
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(4), "The bot is still not ready: " + string.Join('\n', said.Concat(faults)));
            await Task.Delay(50);
        }
        return bot;
    }

    /// <summary>Runs a command to its end, and gives what it says.</summary>
    public static async Task<string> CommandAsync(params string[] arguments)
    {
        var (exit, said, faults) = await EndAsync(arguments);
        Assert.True(exit == 0, faults);
        return said;
    }

    /// <summary>Runs a command to its end, whatever that is.</summary>
    public static Task<(int Exit, string Said, string Faults)> EndAsync(params string[] arguments) => EndAsync(arguments, []);

    /// <summary>The same, with settings in the environment.</summary>
    public static async Task<(int Exit, string Said, string Faults)> EndAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        using var process = Run(arguments, settings);
        var said = process.StandardOutput.ReadToEndAsync();
        var faults = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await faults);
    }

    /// <summary>What the bot answers when it acknowledges; null when it does not.</summary>
    public async Task<string?> PostAsync(JsonObject activity)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("/api/messages", activity);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>SIGKILL: no handler runs.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Run(string[] arguments, (string Name, string Value)[] settings)
    {
        var host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(host, [typeof(PlanBotHost).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["PLANBOT_LANGUAGE"] = "en";
        start.Environment["PlanBot__MessagesPerMinute"] = "0";
        start.Environment.Remove("MicrosoftAppId");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
