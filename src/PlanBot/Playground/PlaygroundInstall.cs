using System.Security.Cryptography;

namespace PlanBot.Playground;

/// <summary>The Playground's package below the data directory: installed once for a lock file, again when the lock file is another.</summary>
internal sealed class PlaygroundInstall(Node node, string directory)
{
    private static readonly TimeSpan InstallsWithin = TimeSpan.FromMinutes(3);

    /// <summary>The folder with the files that ship with the bot.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "Playground");

    /// <summary>The script that Node.js runs.</summary>
    public string Script => Path.Combine(directory, "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    private string Stamp => Path.Combine(directory, ".installed");

    /// <summary>Null when it is installed, otherwise why it could not be.</summary>
    public async Task<string?> EnsureAsync(CancellationToken cancel)
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Shipped, "package-lock.json"), cancel);
        var hash = Convert.ToHexStringLower(SHA256.HashData(lockFile));
        if (File.Exists(Script) && File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, cancel) == hash) return null;

        Directory.CreateDirectory(directory);
        // The stamp goes first and comes last: an install that was cut off leaves none and is done again.
        File.Delete(Stamp);
        foreach (var name in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(Shipped, name), Path.Combine(directory, name), overwrite: true);
        if (await RunAsync(cancel) is { } fault) return fault;
        await File.WriteAllTextAsync(Stamp, hash, cancel);
        return null;
    }

    private async Task<string?> RunAsync(CancellationToken cancel)
    {
        // The package is a development dependency: --include=dev holds against NODE_ENV=production.
        var command = node.Command(node.Npm, "ci", "--include=dev", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");
        await using var npm = ChildProcess.Start(command with { Directory = directory });
        try
        {
            await npm.Exited.WaitAsync(InstallsWithin, cancel);
        }
        catch (TimeoutException)
        {
            return $"npm did not finish within {InstallsWithin.TotalMinutes:0} minutes.\n{npm.LastLines}";
        }
        return npm.ExitCode == 0 ? null : $"npm could not install it.\n{npm.LastLines}";
    }
}
