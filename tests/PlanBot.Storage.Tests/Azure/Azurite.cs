using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>A storage account on this machine, in memory and on ports of its own. It needs no test framework, so that the benchmarks can link this file.</summary>
public sealed partial class Azurite
{
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly NodeFolder Node = new("tests/PlanBot.Storage.Tests/Azure");
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
        await Node.InstallAsync();
        // The same as for the Playground: when the tests end, in whatever way, the pipe closes and it ends too.
        process = NodeFolder.Run(Node.Start(
            "node", "--require", Path.Combine(NodeFolder.Root, "src", "PlanBot", "Playground", "stop-with-the-bot.cjs"),
            Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"),
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--inMemoryPersistence", "--disableTelemetry", "--silent"));
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
    public static Task<string> RunScriptAsync(string script, params string[] arguments) => Node.RunScriptAsync(script, arguments);

    private void Hear(string? line)
    {
        if (line is null || Listening().Match(line) is not { Success: true } match) return;
        (match.Groups[1].Value == "Table" ? tables : queues).TrySetResult(int.Parse(match.Groups[2].Value));
    }

    [GeneratedRegex(@"Azurite (Table|Queue) service is successfully listening at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
