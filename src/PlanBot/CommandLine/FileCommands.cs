using System.CommandLine;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Plans;
using PlanBot.Files;

namespace PlanBot.CommandLine;

/// <summary><c>planbot import</c> and <c>export</c>: the same steps as in chat, asked at the terminal.</summary>
internal static class FileCommands
{
    public static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = Cli.Say("Cli.FileArgument") };
        var name = new Option<string?>("--plan") { Description = Cli.Say("Cli.PlanOption") };
        var manager = new Option<string?>("--manager") { Description = Cli.Say("Cli.ManagerOption") };
        var tenant = new Option<string?>("--tenant") { Description = Cli.Say("Cli.TenantOption") };
        var yes = new Option<bool>("--yes") { Description = Cli.Say("Cli.Yes") };
        var command = new Command("import", Cli.Say("Cli.Import")) { file, name, manager, tenant, yes };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            return await ImportAsync(parts, parsed.GetValue(file)!, parsed.GetValue(name), parsed.GetValue(manager), parsed.GetValue(tenant), parsed.GetValue(yes));
        });
        return command;
    }

    public static Command Export()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var to = new Option<FileInfo?>("--to") { Description = Cli.Say("Cli.ToOption") };
        var command = new Command("export", Cli.Say("Cli.Export")) { which, to };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            var target = parsed.GetValue(to) ?? new FileInfo(PlanExport.FileName(plan, ".xlsx"));
            var isCsv = target.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase);
            var bytes = isCsv ? PlanExport.ToCsv(plan, Cli.Tongue) : PlanExport.ToXlsx(plan, Cli.Tongue);
            try
            {
                await File.WriteAllBytesAsync(target.FullName, bytes);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return Cli.Fail(Cli.Say("Cli.NotWritten", target.FullName, fault.Message));
            }
            Console.WriteLine(Cli.Say("Cli.Exported", target.FullName));
            return 0;
        });
        return command;
    }

    private static async Task<int> ImportAsync(CliParts parts, FileInfo file, string? name, string? manager, string? tenant, bool yes)
    {
        if (!file.Exists) return Refuse(Cli.Say("Cli.NoSuchFile", file.FullName));
        if (file.Length > PlanFile.MaxBytes) return Refuse(Cli.Say("Shell.FileTooLarge", PlanFile.MaxBytes / (1024 * 1024)));
        if (manager?.Contains('@') == false) return Refuse(Cli.Say("Cli.ManagerNoEmail", manager));
        if (tenant is not null && !Guid.TryParseExact(tenant, "D", out _)) return Refuse(Cli.Say("Cli.NoTenant", tenant));
        var of = tenant is null ? null : parts.Get<Tenancy>().Of(Guid.ParseExact(tenant, "D"));
        if (await ManagerAsync(parts, file, name, manager, of) is not { PersonId: { } personId } who) return Refuse(Cli.Say("Cli.NoManager"));
        var by = new Actor(personId, who.Name, Cli.Tongue);
        var flow = parts.Get<ImportFlow>();
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file.FullName);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Cli.Fail(Cli.Say("Cli.NotRead", file.FullName, fault.Message));
        }
        switch (await flow.OfferAsync(bytes, file.Name, name, who, new PlanSettings { Tongue = Cli.Tongue }, by))
        {
            case Offer.Refused(var why):
                return Refuse(why.Say(Cli.Tongue));
            case Offer.Faulty(var faults):
                return Refuse(CardText.Of(ImportCards.Faults(faults, file.Name, Cli.Tongue)));
            case Offer.Draft(var preview):
                Console.WriteLine(preview.ToText(Cli.Tongue));
                if (preview.ChangesNothing) return 0;
                var confirmed = yes || Confirmed();
                var answer = await flow.FinishAsync(preview.Draft.Id, (confirmed ? new ConfirmImport() : (PlanInput)new CancelImport()) with { By = by });
                if (answer is Reply.Notice(var refusal)) return Refuse(refusal);
                Console.WriteLine(confirmed ? Cli.Say("Cli.Imported", preview.Draft.Name, preview.Draft.DraftOf ?? preview.Draft.Id) : Cli.Say("Cli.NotImported"));
                return confirmed ? 0 : Cli.Refused;
            default:
                return 1;
        }
    }

    /// <summary>The manager who was named; without a name, the manager of the plan that is imported again.</summary>
    private static async Task<Participant?> ManagerAsync(CliParts parts, FileInfo file, string? name, string? manager, string? tenant)
    {
        if (manager is not null) return Participant.Named(manager.Trim(), manager, tenant);
        var wanted = name ?? Path.GetFileNameWithoutExtension(file.Name);
        return (await parts.PlansAsync()).FirstOrDefault(p => p.TenantId == tenant && (p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) || p.Id == wanted)) is { } plan ? plan.Find(plan.Manager) : null;
    }

    internal static bool Confirmed()
    {
        Console.Write(Cli.Say("Cli.Confirm"));
        return Agreed();
    }

    internal static bool Agreed() => Console.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" or "是" or "好";

    internal static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return Cli.Refused;
    }
}
