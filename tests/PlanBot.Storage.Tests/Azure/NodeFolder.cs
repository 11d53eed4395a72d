using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>
/// A folder of the sources with a package.json and its lock file: the packages are installed there once for a lock file, and its scripts are run.
/// Needs Node.js, and no test framework, so that the benchmarks can link this file.
/// </summary>
public sealed class NodeFolder(string path)
{
    private static readonly TimeSpan InstallsWithin = TimeSpan.FromMinutes(5);

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder itself.</summary>
    public string Folder { get; } = Path.Combine(Root, path);

    /// <summary>One at a time, also among test runs; the stamp comes last, so that an install that was cut off is done again.</summary>
    public async Task InstallAsync()
    {
        using var turn = await LockAsync();
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted) return;
        var start = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--include=dev", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");
        await EndAsync(start, $"npm could not install {Folder}.");
        await File.WriteAllTextAsync(stamp, wanted);
    }

    /// <summary>Runs a script that lies in the folder to its end, and gives what it printed.</summary>
    public Task<string> RunScriptAsync(string script, params string[] arguments) => EndAsync(Start("node", [script, .. arguments]), $"{script} failed.");

    /// <summary>A program to run in the folder.</summary>
    public ProcessStartInfo Start(string program, params string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>Starts it.</summary>
    public static Process Run(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"These tests need Node.js 20 or later (https://nodejs.org); {start.FileName} is not on the PATH.");
        }
    }

    private static async Task<string> EndAsync(ProcessStartInfo start, string otherwise)
    {
        using var program = Run(start);
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync().WaitAsync(InstallsWithin);
        return program.ExitCode == 0 ? await output : throw new InvalidOperationException($"{otherwise}\n{await output}\n{await errors}");
    }

    /// <summary>The lock lies where no install removes it, and no one lists it.</summary>
    private async Task<FileStream> LockAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"planbot-{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Folder)).AsSpan(0, 8))}.lock");
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(100))
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (since.Elapsed < InstallsWithin)
            {
            }
    }

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "PlanBot.sln"))) at = at.Parent!;
        return at.FullName;
    }
}
