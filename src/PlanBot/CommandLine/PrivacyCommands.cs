using System.CommandLine;
using PlanBot.Privacy;
using PlanBot.Storage;

namespace PlanBot.CommandLine;

/// <summary><c>planbot forget</c> and <c>export-person</c>: what the law lets a person ask for.</summary>
internal static class PrivacyCommands
{
    public static Command Forget()
    {
        var who = Person();
        var also = new Option<string[]>("--also") { Description = Cli.Say("Privacy.AlsoOption"), AllowMultipleArgumentsPerToken = true };
        var yes = new Option<bool>("--yes") { Description = Cli.Say("Privacy.Yes") };
        var command = new Command("forget", Cli.Say("Privacy.Forget")) { who, also, yes };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            await parts.Get<TimeTravel>().RestoreAsync();
            if (await FindAsync(parts, parsed.GetValue(who)!, cancel) is not { } found) return Cli.Refused;
            var person = new Identity(found.Token, found.Ids, [.. found.Names, .. parsed.GetValue(also) ?? []]);
            return await ForgetAsync(new Forgetting(parts.Get<IStore>(), parts.Get<BotClock>()), person, parsed.GetValue(yes), cancel);
        });
        return command;
    }

    public static Command Export()
    {
        var who = Person();
        var to = new Option<FileInfo>("--to") { Description = Cli.Say("Privacy.ToOption"), Required = true };
        var command = new Command("export-person", Cli.Say("Privacy.Export")) { who, to };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            await parts.Get<TimeTravel>().RestoreAsync();
            if (await FindAsync(parts, parsed.GetValue(who)!, cancel) is not { } person) return Cli.Refused;
            var target = parsed.GetValue(to)!;
            try
            {
                await using var file = target.Create();
                var rows = await new PersonExport(parts.Get<IStore>(), parts.Get<BotClock>()).WriteAsync(person, file, cancel);
                Console.WriteLine(Cli.Say("Privacy.Exported", target.FullName, rows));
                return 0;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return Cli.Fail(Cli.Say("Cli.NotWritten", target.FullName, fault.Message));
            }
        });
        return command;
    }

    private static async Task<int> ForgetAsync(Forgetting forgetting, Identity person, bool yes, CancellationToken cancel)
    {
        var found = await forgetting.PreviewAsync(person, cancel);
        Console.WriteLine(Cli.Say("Privacy.Known", string.Join(", ", person.Names.Concat(person.Ids))));
        foreach (var plan in found.Where(f => f.Plan is not null)) Console.WriteLine(Cli.Say("Privacy.InPlan", plan.Plan, plan.Changed, plan.Removed));
        var elsewhere = found.Where(f => f.Plan is null).ToList();
        if (elsewhere.Count > 0) Console.WriteLine(Cli.Say("Privacy.Elsewhere", elsewhere.Sum(f => f.Changed), elsewhere.Sum(f => f.Removed)));
        foreach (var plan in found.Where(f => f.IsManager)) Console.WriteLine(Cli.Say("Privacy.IsManager", plan.Plan));
        if (found.Sum(f => f.Ambiguous) is > 0 and var left) Console.WriteLine(Cli.Say("Privacy.Ambiguous", left));
        if (!yes && !Confirmed()) return FileCommands.Refuse(Cli.Say("Privacy.NotForgotten"));
        await forgetting.ForgetAsync(person, cancel);
        Console.WriteLine(Cli.Say("Privacy.Forgotten", found.Sum(f => f.Changed), found.Sum(f => f.Removed)));
        return 0;
    }

    /// <summary>Null after it was said why there is nobody, or not just one.</summary>
    private static async Task<Identity?> FindAsync(CliParts parts, string query, CancellationToken cancel)
    {
        var found = string.IsNullOrWhiteSpace(query) ? [] : await new PersonSearch(parts.Get<IStore>()).FindAsync(query, cancel);
        if (found.Count == 1) return found[0];
        await Console.Error.WriteLineAsync(found.Count == 0 ? Cli.Say("Privacy.Nobody", query) : Cli.Say("Privacy.Several", query, string.Join(", ", found.Select(f => f.Ids[0]))));
        return null;
    }

    private static bool Confirmed()
    {
        Console.Write(Cli.Say("Privacy.Confirm"));
        return FileCommands.Agreed();
    }

    private static Argument<string> Person() => new("person") { Description = Cli.Say("Privacy.PersonArgument") };
}
