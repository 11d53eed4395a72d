using System.ComponentModel;
using System.Globalization;

namespace PlanBot.Playground;

/// <summary>The Microsoft 365 Agents Playground, a Teams client on this machine, as a process that speaks to this bot and ends with it.</summary>
internal sealed class AgentsPlayground : IAsyncDisposable
{
    private const string Listening = "Listening on ";
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenPings = TimeSpan.FromMilliseconds(50);

    private readonly ChildProcess process;

    private AgentsPlayground(ChildProcess process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where a browser opens it: on another port than asked for when that one was taken.</summary>
    public Uri Address { get; }

    /// <summary>Completes when it has ended, by itself or by <see cref="DisposeAsync"/>.</summary>
    public Task Exited => process.Exited;

    /// <summary>The process id.</summary>
    public int Id => process.Id;

    /// <summary>Installs it below the data directory when needed, starts it and waits until it answers.</summary>
    /// <param name="botAddress">The bot's own address; activities go to <c>api/messages</c> below it.</param>
    /// <param name="dataDirectory">The bot's data; everything of the Playground lies in its folder <c>playground</c>.</param>
    /// <param name="port">The port to try first.</param>
    /// <param name="cancel">Ends the wait, and with it what was started.</param>
    public static Task<PlaygroundStart> StartAsync(Uri botAddress, string dataDirectory, int port, CancellationToken cancel) =>
        StartAsync(botAddress, dataDirectory, port, Environment.GetEnvironmentVariable("PATH") ?? "", cancel);

    /// <summary>As above, with Node.js looked for in other folders than the machine's.</summary>
    internal static async Task<PlaygroundStart> StartAsync(Uri botAddress, string dataDirectory, int port, string searchPath, CancellationToken cancel)
    {
        try
        {
            var (node, missing) = await Node.FindAsync(searchPath, cancel);
            if (node is null) return new PlaygroundStart.NoNode(missing);
            var directory = Path.GetFullPath(Path.Combine(dataDirectory, "playground"));
            var install = new PlaygroundInstall(node, directory);
            if (await install.EnsureAsync(cancel) is { } fault) return new PlaygroundStart.Failed(fault);
            return await RunAsync(CommandFor(node, install.Script, botAddress, directory, port), cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Win32Exception or TimeoutException)
        {
            return new PlaygroundStart.Failed(fault.Message);
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static Command CommandFor(Node node, string script, Uri botAddress, string directory, int port)
    {
        var command = node.Command(
            node.Executable,
            "--require", Path.Combine(PlaygroundInstall.Shipped, "stop-with-the-bot.cjs"),
            script,
            "-e", new Uri(botAddress, "/api/messages").ToString(),
            "-c", "msteams",
            "--dt",
            "-p", port.ToString(CultureInfo.InvariantCulture));
        // The machine's time zone is passed on as it is (TZ, or the system's own): the Playground names it
        // in each activity as the zone of the person at the keyboard, which is the person at this machine.
        command.Environment["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = Path.Combine(PlaygroundInstall.Shipped, ".m365agentsplayground.yml");
        command.Environment["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(directory, "playground.log");
        command.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        command.Environment["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1";
        return command with { Directory = directory };
    }

    private static async Task<PlaygroundStart> RunAsync(Command command, CancellationToken cancel)
    {
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = ChildProcess.Start(command, line =>
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal) && int.TryParse(line.AsSpan(Listening.Length), out var number)) port.TrySetResult(number);
        });
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        wait.CancelAfter(AnswersWithin);
        try
        {
            await Task.WhenAny(port.Task, child.Exited).WaitAsync(wait.Token);
            if (port.Task.IsCompleted && await AnswersAsync(child, await port.Task, wait.Token) is { } address)
                return new PlaygroundStart.Started(new AgentsPlayground(child, address));
            return new PlaygroundStart.Failed($"It ended at once.\n{child.LastLines}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await child.DisposeAsync();
            return new PlaygroundStart.Failed($"It did not answer within {AnswersWithin.TotalSeconds:0} seconds.\n{child.LastLines}");
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    // It names its port before it can answer there, and with a faulty file of people it ends in between.
    private static async Task<Uri?> AnswersAsync(ChildProcess child, int port, CancellationToken cancel)
    {
        var address = new Uri($"http://localhost:{port}/");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (!child.Exited.IsCompleted)
        {
            try
            {
                if (await http.GetStringAsync(new Uri(address, "_debug/ping"), cancel) == "pong") return address;
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                // Not yet: the next round asks again, and the caller's limit ends the rounds.
            }
            await Task.Delay(BetweenPings, cancel);
        }
        return null;
    }
}
