using System.Diagnostics;

namespace PlanBot.Playground;

/// <summary>What to run, where, and what it sees beyond the bot's own environment.</summary>
internal sealed record Command(string Executable, IReadOnlyList<string> Arguments)
{
    public string Directory { get; init; } = "";

    public Dictionary<string, string> Environment { get; } = [];
}

/// <summary>A process that ends with the bot. Its output is drained, so that it never blocks on a full pipe, and only its last lines are kept.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 20;
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly Queue<string> lastLines = new();

    private ChildProcess(Command command, Action<string>? heard)
    {
        var start = new ProcessStartInfo(command.Executable, command.Arguments)
        {
            WorkingDirectory = command.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data, heard);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, heard);
    }

    /// <summary>Completes when the process has ended and its output is read.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>Null while it runs.</summary>
    public int? ExitCode => Exited.IsCompleted ? process.ExitCode : null;

    public int Id => process.Id;

    /// <summary>What it wrote last, errors and output as they came.</summary>
    public string LastLines
    {
        get
        {
            lock (lastLines) return string.Join('\n', lastLines);
        }
    }

    public static ChildProcess Start(Command command, Action<string>? heard = null)
    {
        var child = new ChildProcess(command, heard);
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        child.Exited = child.process.WaitForExitAsync(CancellationToken.None);
        return child;
    }

    /// <summary>Asks it to end by closing its input, and kills it with all its children when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Exited.IsCompleted) return;
        process.StandardInput.Close();
        await Task.WhenAny(Exited, Task.Delay(EndsWithin));
        if (Exited.IsCompleted) return;
        process.Kill(entireProcessTree: true);
        await Task.WhenAny(Exited, Task.Delay(EndsWithin));
    }

    private void Hear(string? line, Action<string>? heard)
    {
        if (line is null) return;
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > KeptLines) lastLines.Dequeue();
        }
        heard?.Invoke(line);
    }
}
