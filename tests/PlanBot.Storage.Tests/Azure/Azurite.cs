using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>
/// A storage account on this machine, in memory and on ports of its own. Needs Node.js; the package is installed once for a lock file, in the
/// folder of the sources. It needs no test framework, so that the benchmarks can link this file.
/// </summary>
public sealed partial class Azurite
{
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string Root = FindRoot();
    private static readonly string Folder = Path.Combine(Root, "tests", "PlanBot.Storage.Tests", "Azure");
    private static readonly TimeSpan InstallsWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource<int> tables = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> queues = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;

    /// <summary>What a person would set.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Where the tables are served, for what stands in between.</summary>
    public string TableOrigin => $"http://127.0.0.1:{tables.Task.Result}";

    /// <summary>Where the queues are served.</summary>
    public string QueueOrigin => $"http://127.0.0.1:{queues.Task.Result}";

    public async Task InitializeAsync()
    {
        await InstallAsync();
        // The same as for the Playground: when the tests end, in whatever way, the pipe closes and it ends too.
        var start = Start(
            "node", "--require", Path.Combine(Root, "src", "PlanBot", "Playground", "stop-with-the-bot.cjs"),
            Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"),
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--inMemoryPersistence", "--disableTelemetry", "--silent");
        process = Run(start);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(Task.WhenAll(tables.Task, queues.Task), process.WaitForExitAsync()).WaitAsync(StartsWithin);
        if (!tables.Task.IsCompleted || !queues.Task.IsCompleted) throw new InvalidOperationException("Azurite ended at once.");
        ConnectionString = $"AccountName={Account};AccountKey={Key};TableEndpoint={TableOrigin}/{Account};QueueEndpoint={QueueOrigin}/{Account}";
    }

    public async Task DisposeAsync()
    {
        if (process is null) return;
        process.StandardInput.Close();
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(5)));
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    /// <summary>Runs a script that lies beside this file to its end, and gives what it printed.</summary>
    public static Task<string> RunScriptAsync(string script, params string[] arguments) => EndAsync(Start("node", [script, .. arguments]), $"{script} failed.");

    private void Hear(string? line)
    {
        if (line is null || Listening().Match(line) is not { Success: true } match) return;
        (match.Groups[1].Value == "Table" ? tables : queues).TrySetResult(int.Parse(match.Groups[2].Value));
    }

    /// <summary>One at a time, also among test runs; the stamp comes last, so that an install that was cut off is done again.</summary>
    private static async Task InstallAsync()
    {
        using var turn = await LockAsync(Path.Combine(Folder, "..", "obj", "azurite.lock"));
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted) return;
        var start = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--include=dev", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");
        await EndAsync(start, "npm could not install Azurite.");
        await File.WriteAllTextAsync(stamp, wanted);
    }

    private static async Task<string> EndAsync(ProcessStartInfo start, string otherwise)
    {
        using var program = Run(start);
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync().WaitAsync(InstallsWithin);
        return program.ExitCode == 0 ? await output : throw new InvalidOperationException($"{otherwise}\n{await output}\n{await errors}");
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        // Where another project links this file, that of the folder may not have been built yet.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(100))
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (since.Elapsed < InstallsWithin)
            {
            }
    }

    private static Process Run(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"The Azure engine is tested against Azurite with Node.js 20 or later (https://nodejs.org); {start.FileName} is not on the PATH.");
        }
    }

    private static ProcessStartInfo Start(string program, params string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "PlanBot.sln"))) at = at.Parent!;
        return at.FullName;
    }

    [GeneratedRegex(@"Azurite (Table|Queue) service is successfully listening at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
