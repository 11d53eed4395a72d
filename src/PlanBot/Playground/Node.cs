namespace PlanBot.Playground;

/// <summary>Node.js and its package installer, found on a search path.</summary>
internal sealed record Node(string Executable, string Npm, string SearchPath)
{
    /// <summary>The oldest major version that the Playground's package.json accepts.</summary>
    public const int OldestMajor = 20;

    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(10);

    /// <summary>The installation that the path finds first, or null with the reason in one sentence.</summary>
    public static async Task<(Node? Node, string Reason)> FindAsync(string searchPath, CancellationToken cancel)
    {
        var wanted = $"Node.js {OldestMajor} or later (https://nodejs.org)";
        var node = Find(searchPath, OperatingSystem.IsWindows() ? "node.exe" : "node");
        if (node is null) return (null, $"The Playground needs {wanted}; there is none on the PATH.");
        var npm = Find(searchPath, OperatingSystem.IsWindows() ? "npm.cmd" : "npm");
        if (npm is null) return (null, $"The Playground is installed by npm, which comes with {wanted}; it is not on the PATH.");

        var found = new Node(node, npm, searchPath);
        await using var version = ChildProcess.Start(found.Command(node, "--version"));
        await version.Exited.WaitAsync(AnswersWithin, cancel);
        var said = version.LastLines.Trim();
        return Major(said) >= OldestMajor ? (found, "") : (null, $"The Playground needs {wanted}; {node} is {said}.");
    }

    /// <summary>A command whose own search for node ends at this installation.</summary>
    public Command Command(string executable, params string[] arguments) =>
        new(executable, arguments) { Environment = { ["PATH"] = SearchPath } };

    private static int Major(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], out var major) ? major : 0;

    private static string? Find(string searchPath, string name) =>
        searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(folder => Path.Combine(folder.Trim('"'), name))
            .FirstOrDefault(File.Exists);
}
