using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Network;
using PlanBot.Domain.Schedule;
using PlanBot.Files;

namespace PlanBot.CommandLine;

/// <summary><c>planbot progress</c> and <c>analyse</c>: what was done, and where that leaves the plan.</summary>
internal static class ScheduleCommands
{
    private static readonly string[] Formats = ["yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    public static Command Progress() => PlanImport.Of("Cli.Progress", "Cli.ProgressFile", "Cli.ProgressYes", PlanFile.MaxBytes, TakeAsync, "progress");

    public static Command Analyse()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var at = new Option<string?>("--at") { Description = Cli.Say("Cli.AnalyseAt") };
        var earned = new Option<string?>("--ev") { Description = Cli.Say("Cli.AnalyseEarned") };
        var cost = new Option<string?>("--ac") { Description = Cli.Say("Cli.AnalyseCost") };
        var command = new Command("analyse", Cli.Say("Cli.Analyse")) { which, at, earned, cost, Cli.Json };
        command.Aliases.Add("analyze");
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            var zone = plan.Settings.Zone;
            var moment = zone.DateAt(parts.Now).ToDateTime(zone.TimeAt(parts.Now));
            if (parsed.GetValue(at) is { } said && !TryMoment(said, out moment)) return FileCommands.Refuse(Cli.Say("Schedule.BadAt", said));
            if (!TryAmount(parsed.GetValue(earned), out var ev, out var wrong) || !TryAmount(parsed.GetValue(cost), out var ac, out wrong)) return FileCommands.Refuse(Cli.Say("Schedule.BadAmount", wrong));
            var analysis = ScheduleAnalysis.Of(plan, moment, ev, ac);
            var day = DateOnly.FromDateTime(moment);
            var network = NetworkReport.Of(plan.AsOf(day), zone.At(day, TimeOnly.FromDateTime(moment)), Cli.Tongue);
            Console.WriteLine(parsed.GetValue(Cli.Json)
                ? JsonSerializer.Serialize(AnalysisJson.Of(plan, analysis, network), CliJson.Readable.AnalysisJson)
                : string.Join(Environment.NewLine, [.. ScheduleReport.Lines(analysis, plan.Name, Cli.Tongue), "", Cli.Say("Cli.NetworkHeading"), .. network.Lines(Cli.Tongue)]));
            return 0;
        });
        return command;
    }

    private static async Task<int> TakeAsync(PlanImport import)
    {
        if (import.Bytes.Length > PlanFile.MaxBytes) return FileCommands.Refuse(Cli.Say("Shell.FileTooLarge", PlanFile.MaxBytes / (1024 * 1024)));
        switch (await import.Parts.Get<ProgressImport>().OfferAsync(import.Plan, import.Bytes, import.FileName))
        {
            case ProgressRead.Refused(var why):
                return FileCommands.Refuse(why.Say(Cli.Tongue));
            case ProgressRead.Faulty(var file):
                return FileCommands.Refuse(CardText.Of(ProgressOffers.Faults(file, import.FileName, Cli.Tongue)));
            case ProgressRead.Offered(var offer, var file, var draft):
                Console.WriteLine(CardText.Of(ProgressOffers.Preview(offer, file, draft, Cli.Tongue)));
                if (offer.ChangesNothing) return 0;
                var confirmed = import.Yes || FileCommands.Confirmed();
                var answer = await import.Parts.Get<ImportFlow>().FinishAsync(draft, (confirmed ? new ConfirmImport() : (Domain.PlanInput)new CancelImport()) with { By = import.By });
                if (answer is Reply.Notice(var refusal)) return FileCommands.Refuse(refusal);
                Console.WriteLine(confirmed ? Cli.Say("Progress.Taken", import.Plan.Name) : Cli.Say("Cli.NotReported"));
                return confirmed ? 0 : Cli.Refused;
            case var other:
                throw new InvalidOperationException($"No arm for {other.GetType().Name}.");
        }
    }

    /// <summary>A date alone means the end of its day.</summary>
    internal static bool TryMoment(string text, out DateTime moment)
    {
        if (!DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment)) return false;
        if (text.Trim().Length == "yyyy-MM-dd".Length) moment += new TimeSpan(23, 59, 0);
        return true;
    }

    private static bool TryAmount(string? text, out double? amount, out string? wrong)
    {
        var isRead = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1e15;
        (amount, wrong) = (isRead ? value : null, text);
        return isRead || text is null;
    }
}
