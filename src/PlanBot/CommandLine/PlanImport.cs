using System.CommandLine;
using PlanBot.Domain;
using PlanBot.Domain.Plans;

namespace PlanBot.CommandLine;

/// <summary>A command such as <c>calendar import</c> or <c>progress</c>: it takes a file into a plan, in the name of the plan's manager.</summary>
/// <param name="Parts">The bot's parts.</param>
/// <param name="Plan">The plan that was named.</param>
/// <param name="By">Its manager.</param>
/// <param name="FileName">The file's name without its folder.</param>
/// <param name="Bytes">What is in it; of a file that is larger than it may be, one byte more than that.</param>
/// <param name="Yes">True when nobody is to be asked.</param>
internal sealed record PlanImport(CliParts Parts, Plan Plan, Actor By, string FileName, byte[] Bytes, bool Yes)
{
    /// <summary>The command, with the name of the phrase that describes each part of it.</summary>
    public static Command Of(string command, string file, string yes, int mostBytes, Func<PlanImport, Task<int>> take, string name = "import")
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var path = new Argument<FileInfo>("file") { Description = Cli.Say(file) };
        var unasked = new Option<bool>("--yes") { Description = Cli.Say(yes) };
        var import = new Command(name, Cli.Say(command)) { which, path, unasked };
        import.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            var source = parsed.GetValue(path)!;
            if (!source.Exists) return FileCommands.Refuse(Cli.Say("Cli.NoSuchFile", source.FullName));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            if (plan.Find(plan.Manager) is not { PersonId: { } personId } manager) return FileCommands.Refuse(Cli.Say("Cli.NoManager"));
            var bytes = new byte[Math.Min(source.Length, mostBytes + 1)];
            try
            {
                await using var stream = source.OpenRead();
                await stream.ReadExactlyAsync(bytes);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return Cli.Fail(Cli.Say("Cli.NotRead", source.FullName, fault.Message));
            }
            return await take(new(parts, plan, new Actor(personId, manager.Name, Cli.Tongue), source.Name, bytes, parsed.GetValue(unasked)));
        });
        return import;
    }
}
