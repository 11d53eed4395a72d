using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Runs validate-cards.cjs, which needs Node.js; its package is installed once for a lock file, in the folder of the sources.</summary>
internal static class SchemaValidator
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PlanBot.Domain.Tests", "Conventions");

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>What the script prints for a standard input.</summary>
    public static string Run(string input)
    {
        Install();
        return Start("node", ["validate-cards.cjs"], input);
    }

    /// <summary>One at a time, also among test runs; the stamp comes last, so that an install that was cut off is done again.</summary>
    private static void Install()
    {
        using var turn = Lock(Path.Combine(Folder, "..", "obj", "card-schema.lock"));
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted) return;
        Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--ignore-scripts"], "");
        File.WriteAllText(stamp, wanted);
    }

    private static FileStream Lock(string path)
    {
        for (var since = Stopwatch.StartNew(); ; Thread.Sleep(100))
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (since.Elapsed < Longest)
            {
            }
    }

    private static string Start(string program, string[] arguments, string input)
    {
        using var process = new Process
        {
            StartInfo = new(program, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"Cards are checked against the official schema with Node.js 20 or later (https://nodejs.org); {program} is not on the PATH.");
        }
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            using (process.StandardInput) process.StandardInput.Write(input);
        }
        catch (IOException)
        {
            // It ended before it had read everything: its exit code and its errors say why.
        }
        if (!process.WaitForExit(Longest)) process.Kill(entireProcessTree: true);
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} {arguments[0]} failed.\n{output.Result}\n{errors.Result}");
    }
}
