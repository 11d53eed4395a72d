using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PlanBot.Benchmarks.Load;

/// <summary>A bot started as a process of its own, as an administrator starts it, with its output redirected as a service's is.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly Process process;

    private BotProcess(Process process, string url, TimeSpan ready) => (this.process, Url, Ready) = (process, url, ready);

    public string Url { get; }

    /// <summary>From the start of the process until <c>/health/ready</c> said yes.</summary>
    public TimeSpan Ready { get; }

    public int Id => process.Id;

    public static Task<BotProcess> StartAsync(LoadOptions options, string data, string? storage, Registration? registration = null) =>
        StartAsync(options.Bot, options.LogLevel, options.Output, data, storage, keepsLimits: false, registration);

    public static async Task<BotProcess> StartAsync(string? bot, string? logLevel, string? output, string data, string? storage, bool keepsLimits, Registration? registration = null)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(bot ?? BuiltBot(), ["--no-playground", "--data", data, "--urls", url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        // Where the connector takes whatever comes, what is measured is the bot, not Teams' limits.
        if (!keepsLimits) start.Environment["PlanBot__SendsPerSecond"] = "0";
        // Ten owners send what thousands would.
        start.Environment["PlanBot__MessagesPerMinute"] = "0";
        foreach (var (name, value) in registration?.Settings ?? []) start.Environment[name] = value;
        if (logLevel is { } level) start.Environment["Logging__LogLevel__Default"] = level;
        if (storage is not null) start.Environment["ConnectionStrings__Storage"] = storage;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        _ = DrainAsync(process.StandardOutput, output);
        // A crash says why there, and nowhere else.
        _ = process.StandardError.BaseStream.CopyToAsync(Console.OpenStandardError());
        using var http = new HttpClient();
        while (!await IsReadyAsync(http, url))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(1)) throw new InvalidOperationException($"The bot at {start.FileName} did not become ready.");
            await Task.Delay(5);
        }
        return new(process, url, watch.Elapsed);
    }

    /// <summary>Resident memory of a process, in MB.</summary>
    public static double ResidentMegabytes(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>SIGKILL: no handler runs.</summary>
    public void Kill() => process.Kill();

    /// <summary>Stops it as a service manager does, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string url)
    {
        try
        {
            return (await http.GetAsync(url + "/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task DrainAsync(StreamReader output, string? file)
    {
        // Read in large pieces: the reader's cost is the measuring machine's, not the bot's.
        await using var to = file is null ? Stream.Null : File.Create(file);
        await output.BaseStream.CopyToAsync(to, 64 * 1024);
    }

    private static string BuiltBot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "PlanBot.sln")))
                return Path.Combine(folder.FullName, "src", "PlanBot", "bin", "Release", "net10.0", "planbot");
        throw new InvalidOperationException("The repository was not found; name the executable with --bot.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
