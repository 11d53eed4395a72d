using System.CommandLine;
using PlanBot.Domain.Language;
using PlanBot.Storage;

namespace PlanBot.CommandLine;

/// <summary>The command line: without a command it runs the bot; with one it speaks to the same store.</summary>
internal static class Cli
{
    /// <summary>The language of the terminal; first, since the texts below are said in it.</summary>
    public static Tongue Tongue { get; } = Tongue.Of(
        Environment.GetEnvironmentVariable("PLANBOT_LANGUAGE") ?? Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG"));

    /// <summary>Exit codes: 0 done, 1 the command cannot be read or something broke, 2 the answer is no (no such plan, a file with faults).</summary>
    public const int Refused = 2;

    public static readonly Option<string?> Data = new("--data") { Description = Say("Cli.Data"), Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = Say("Cli.Json") };

    public static string Say(string key, params ReadOnlySpan<object?> values) => Tongue.Say(key, values);

    /// <summary>Runs a command line. What an administrator can set right is said in one sentence; anything else that breaks shows where.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is StorageException or StorageSettingException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    public static RootCommand Root()
    {
        var urls = new Option<string?>("--urls") { Description = Say("Cli.Urls") };
        var noPlayground = new Option<bool>("--no-playground") { Description = Say("Cli.NoPlayground") };
        var root = new RootCommand(Say("Cli.Root"))
        {
            Data, urls, noPlayground,
            PlanCommands.Plans(), PlanCommands.Tasks(), PlanCommands.Status(), PlanCommands.Digest(), DeliveryCommand.Deliveries(),
            FileCommands.Import(), FileCommands.Export(),
            StoreCommands.Copy(), StoreCommands.Backup(), StoreCommands.Restore(), DoctorCommand.Doctor(),
        };
        root.SetAction((parsed, cancel) => RunCommand.RunAsync(parsed.GetValue(Data), parsed.GetValue(urls), !parsed.GetValue(noPlayground), cancel));
        return root;
    }
}
