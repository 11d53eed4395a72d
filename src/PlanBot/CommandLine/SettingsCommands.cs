using System.CommandLine;
using PlanBot.Domain;
using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.CommandLine;

/// <summary><c>planbot settings export</c>, <c>import</c> and <c>schema</c>: the settings of a plan as a JSON file.</summary>
internal static class SettingsCommands
{
    private static readonly Option<FileInfo?> Output = new("--output") { Description = Cli.Say("Cli.SettingsOutput") };

    public static Command Settings() => new("settings", Cli.Say("Cli.Settings")) 
    {
        Export(), PlanImport.Of("Cli.SettingsImport", "Cli.SettingsFile", "Cli.SettingsYes", SettingsFile.MostBytes, ImportAsync), Schema(),
    };

    private static Command Export()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var command = new Command("export", Cli.Say("Cli.SettingsExport")) { which, Output };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            return await parts.FindAsync(parsed.GetValue(which)!) is not { } plan ? Cli.Refused : await WriteAsync(SettingsFile.Write(plan.Settings), parsed.GetValue(Output));
        });
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", Cli.Say("Cli.SettingsSchema", SettingsFile.SchemaName)) { Output };
        command.SetAction(parsed => WriteAsync(SettingsSchema.Write(), parsed.GetValue(Output)));
        return command;
    }

    private static async Task<int> ImportAsync(PlanImport import)
    {
        var offer = SettingsFile.Read(import.Bytes, import.Plan.Settings, Cli.Tongue);
        if (!offer.Faults.IsEmpty) return FileCommands.Refuse(string.Join(Environment.NewLine, offer.Faults.Prepend(Cli.Say("Settings.Refused", offer.Faults.Length))));
        Console.WriteLine(offer.Changes.IsEmpty ? Cli.Say("Settings.Same") : string.Join(Environment.NewLine, offer.Changes));
        if (offer.Changes.IsEmpty) return 0;
        if (!import.Yes && !Confirmed()) return FileCommands.Refuse(Cli.Say("Cli.SettingsNotSaved"));
        var save = new SaveSettings(offer.Fields) { By = import.By };
        var taken = await import.Parts.Get<Turn<Plan>>().TakeAsync(import.Plan.Id, save, (state, now) => state is null ? null : Decide.For(state, save, now));
        // The bot may have changed the plan since it was shown, so that the values do not fit any more.
        if (taken.Decision is not { History.IsEmpty: false }) return FileCommands.Refuse(Cli.Say("Cli.SettingsNotSaved"));
        Console.WriteLine(Cli.Say("Cli.SettingsSaved", import.Plan.Name));
        return 0;
    }

    private static bool Confirmed()
    {
        Console.Write(Cli.Say("Cli.SettingsConfirm"));
        return FileCommands.Agreed();
    }

    /// <summary>Into a file, or to the terminal.</summary>
    private static async Task<int> WriteAsync(byte[] json, FileInfo? target)
    {
        if (target is null)
        {
            Console.Write(System.Text.Encoding.UTF8.GetString(json));
            return 0;
        }
        try
        {
            await File.WriteAllBytesAsync(target.FullName, json);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Cli.Fail(Cli.Say("Cli.NotWritten", target.FullName, fault.Message));
        }
        Console.WriteLine(Cli.Say("Cli.Exported", target.FullName));
        return 0;
    }
}
