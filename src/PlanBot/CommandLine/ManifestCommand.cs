using System.CommandLine;
using PlanBot.Packaging;

namespace PlanBot.CommandLine;

/// <summary><c>planbot manifest</c>: the Teams app package that an administrator uploads.</summary>
internal static class ManifestCommand
{
    public static Command Manifest()
    {
        var id = new Option<string>("--app-id") { Description = Cli.Say("Package.AppIdOption"), Required = true };
        var host = new Option<string>("--host") { Description = Cli.Say("Package.HostOption"), Required = true };
        var output = new Option<FileInfo>("--output", "-o") { Description = Cli.Say("Package.OutputOption"), DefaultValueFactory = _ => new FileInfo("planbot.zip") };
        var name = new Option<string?>("--name") { Description = Cli.Say("Package.NameOption", AppPackage.LongestName) };
        var developer = new Option<string?>("--developer") { Description = Cli.Say("Package.DeveloperOption", AppPackage.LongestDeveloper) };
        var command = new Command("manifest", Cli.Say("Package.Command")) { id, host, output, name, developer };
        command.SetAction(parsed => MakeAsync(
            parsed.GetValue(id)!.Trim(), parsed.GetValue(host)!.Trim(), parsed.GetValue(output)!, parsed.GetValue(name)?.Trim(), parsed.GetValue(developer)?.Trim()));
        return command;
    }

    private static async Task<int> MakeAsync(string id, string host, FileInfo output, string? name, string? developer)
    {
        if (!Guid.TryParseExact(id, "D", out var appId) || appId == Guid.Empty) return FileCommands.Refuse(Cli.Say("Package.NoAppId", id));
        if (HostName.FaultOf(host) is var (fault, shown)) return FileCommands.Refuse(Cli.Say(fault, shown));
        if (IsWrong(name, AppPackage.LongestName)) return FileCommands.Refuse(Cli.Say("Package.WrongName", "--name", AppPackage.LongestName));
        if (IsWrong(developer, AppPackage.LongestDeveloper)) return FileCommands.Refuse(Cli.Say("Package.WrongName", "--developer", AppPackage.LongestDeveloper));
        try
        {
            await File.WriteAllBytesAsync(output.FullName, new AppPackage(appId, host.ToLowerInvariant(), name, developer).ToZip());
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            return Cli.Fail(Cli.Say("Package.NotWritten", output.FullName, why.Message));
        }
        Console.WriteLine(Cli.Say("Package.Written", output.FullName, AppPackage.Version));
        return 0;
    }

    private static bool IsWrong(string? text, int longest) => text is not null && (text.Length == 0 || text.Length > longest || text.Any(char.IsControl));
}
