using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PlanBot.Playground;

namespace PlanBot.Tests.Playground;

public sealed class AgentsPlaygroundTests : IDisposable
{
    private static readonly Uri Bot = new("http://127.0.0.1:3978/");
    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Without_Node_it_says_how_to_get_it()
    {
        var start = await AgentsPlayground.StartAsync(Bot, data.Path, FreePort.Next(), searchPath: "", default);
        var reason = Assert.IsType<PlaygroundStart.NoNode>(start).Reason;
        Assert.Contains("https://nodejs.org", reason, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(data.Path, "playground")));
    }

    [Fact]
    public async Task It_answers_until_it_is_stopped_and_leaves_no_process()
    {
        int id;
        await using (var playground = await StartedAsync(FreePort.Next()))
        {
            id = playground.Id;
            Assert.Equal("pong", await PingAsync(playground));
            Assert.False(playground.Exited.IsCompleted);
        }
        Assert.False(IsRunning(id));
    }

    [Fact]
    public async Task A_taken_port_moves_it_to_another()
    {
        // Dual-stack, as the Playground itself listens: otherwise the two would share the port.
        using var taken = new TcpListener(IPAddress.IPv6Any, 0);
        taken.Server.DualMode = true;
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var playground = await StartedAsync(port);
        Assert.NotEqual(port, playground.Address.Port);
        Assert.Equal("pong", await PingAsync(playground));
    }

    [Fact]
    public async Task It_is_installed_once_and_again_when_an_install_was_cut_off()
    {
        await (await StartedAsync(FreePort.Next())).DisposeAsync();
        var folder = Path.Combine(data.Path, "playground");
        var stamp = Path.Combine(folder, ".installed");
        var written = File.GetLastWriteTimeUtc(stamp);

        await (await StartedAsync(FreePort.Next())).DisposeAsync();
        Assert.Equal(written, File.GetLastWriteTimeUtc(stamp));

        File.Delete(stamp);
        Directory.Delete(Path.Combine(folder, "node_modules"), recursive: true);
        await (await StartedAsync(FreePort.Next())).DisposeAsync();
        Assert.True(File.Exists(stamp));
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_a_failure_with_its_reason()
    {
        var file = Path.Combine(data.Path, "file");
        await File.WriteAllTextAsync(file, "");
        var start = await AgentsPlayground.StartAsync(Bot, file, FreePort.Next(), default);
        Assert.NotEmpty(Assert.IsType<PlaygroundStart.Failed>(start).Reason);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_leaves_nothing_running()
    {
        await (await StartedAsync(FreePort.Next())).DisposeAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        var port = FreePort.Next();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AgentsPlayground.StartAsync(Bot, data.Path, port, soon.Token));
        using var client = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, port));
    }

    private async Task<AgentsPlayground> StartedAsync(int port)
    {
        var start = await AgentsPlayground.StartAsync(Bot, data.Path, port, default);
        return start is PlaygroundStart.Started(var playground) ? playground : throw new InvalidOperationException(start.ToString());
    }

    private static async Task<string> PingAsync(AgentsPlayground playground)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(playground.Address, "_debug/ping"));
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
