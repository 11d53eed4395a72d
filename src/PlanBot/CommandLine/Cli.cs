using System.CommandLine;
using Microsoft.Extensions.Options;
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

    /// <summary>Something outside stands in the way: the data, an address, a file.</summary>
    public const int Broken = 1;

    public static readonly Option<string?> Data = new("--data") { Description = Say("Cli.Data"), Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = Say("Cli.Json") };

    public static string Say(string key, params ReadOnlySpan<object?> values) => Tongue.Say(key, values);

    /// <summary>Runs a command line. What only whoever typed it can mend is said in a sentence; any other fault is ours, and shows its trace.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (StorageException fault)
        {
            return Fail(Say("Cli.DataFault", fault.Message));
        }
        catch (Exception fault) when (fault is StorageSettingException or RegistrationException)
        {
            return Fail(Say("Cli.SettingFault", fault.Message));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Fail(fault.Message);
        }
        catch (OptionsValidationException fault)
        {
            return Fail(Say("Cli.SettingFault", string.Join(' ', fault.Failures)));
        }
        catch (OperationCanceledException)
        {
            return Broken;
        }
        catch (Exception fault)
        {
            return Fail(fault.ToString());
        }
    }

    /// <summary>Says what stands in the way; gives the exit code.</summary>
    public static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return Broken;
    }

    private static RootCommand Root()
    {
        var urls = new Option<string?>("--urls") { Description = Say("Cli.Urls") };
        var noPlayground = new Option<bool>("--no-playground") { Description = Say("Cli.NoPlayground") };
        var root = new RootCommand(Say("Cli.Root"))
        {
            Data, urls, noPlayground,
            PlanCommands.Plans(), PlanCommands.Tasks(), PlanCommands.Status(), PlanCommands.Digest(), ScheduleCommands.Analyse(), NetworkCommand.Network(), BlockersCommand.Blockers(), DeliveryCommand.Deliveries(), DryRunCommand.DryRuns(), StandUpCommand.StandUps(),
            FileCommands.Import(), ScheduleCommands.Progress(), FileCommands.Export(), CalendarCommands.Calendar(), SettingsCommands.Settings(), HandOverCommand.HandOver(), KpiCommands.Kpis(), KpiCommands.Kpi(), DeviationCommand.Deviations(),
            StoreCommands.Copy(), StoreCommands.Backup(), StoreCommands.Restore(), DoctorCommand.Doctor(), ManifestCommand.Manifest(), PrivacyCommands.Forget(), PrivacyCommands.Export(),
        };
        root.SetAction((parsed, cancel) => RunCommand.RunAsync(parsed.GetValue(Data), parsed.GetValue(urls), !parsed.GetValue(noPlayground), cancel));
        return root;
    }
}
