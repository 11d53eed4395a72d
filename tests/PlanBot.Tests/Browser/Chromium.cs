using System.Diagnostics;

namespace PlanBot.Tests.Browser;

/// <summary>The Chromium or Chrome of this machine; on a Debian-like system without one, and as root, it is installed.</summary>
internal static class Chromium
{
    private const string HowTo =
        "The browser tests need Chromium or Chrome: install it (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk) or name its executable in CHROME_PATH.";

    private static readonly TimeSpan InstallsWithin = TimeSpan.FromMinutes(10);

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

    public static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"CHROME_PATH names {named}, which does not exist.");
        if (Places().FirstOrDefault(File.Exists) is { } found) return found;
        if (await InstallAsync() && Places().FirstOrDefault(File.Exists) is { } installed) return installed;
        throw new FileNotFoundException(HowTo);
    }

    private static IEnumerable<string> Places()
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var name in Names) yield return Path.Combine(folder, name + suffix);
        }
        yield return "/usr/bin/chromium";
        yield return "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
        yield return "/Applications/Chromium.app/Contents/MacOS/Chromium";
        yield return "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
        if (!OperatingSystem.IsWindows()) yield break;
        foreach (var root in (Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData])
        {
            yield return Path.Combine(Environment.GetFolderPath(root), "Google", "Chrome", "Application", "chrome.exe");
            yield return Path.Combine(Environment.GetFolderPath(root), "Microsoft", "Edge", "Application", "msedge.exe");
        }
    }

    private static async Task<bool> InstallAsync() =>
        File.Exists("/usr/bin/apt-get")
        && Environment.IsPrivilegedProcess
        && await RunAsync("update")
        // Without the second package Chinese is drawn as empty boxes.
        && await RunAsync("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");

    private static async Task<bool> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        using var wait = new CancellationTokenSource(InstallsWithin);
        // Read, so that it does not block on a full pipe; its exit code says what there is to say.
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(wait.Token), process.StandardError.ReadToEndAsync(wait.Token));
        await process.WaitForExitAsync(wait.Token);
        return process.ExitCode == 0;
    }
}
