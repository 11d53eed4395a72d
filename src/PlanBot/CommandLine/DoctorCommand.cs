using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Graph;
using PlanBot.Upkeep;

namespace PlanBot.CommandLine;

/// <summary><c>planbot doctor</c>: what is wrong in the store, as text or JSON.</summary>
internal static class DoctorCommand
{
    public static Command Doctor()
    {
        var requeue = new Option<bool>("--requeue") { Description = Cli.Say("Cli.Requeue") };
        var command = new Command("doctor", Cli.Say("Cli.Doctor")) { Cli.Json, requeue };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            await parts.Get<TimeTravel>().RestoreAsync();
            var report = (await parts.Get<Doctor>().LookAsync(Cli.Tongue, parsed.GetValue(requeue), cancel)) with { Graph = await parts.Get<GraphHealth>().ReadAsync(cancel) };
            if (parsed.GetValue(Cli.Json)) Console.WriteLine(JsonSerializer.Serialize(report, DoctorJson.Readable.DoctorReport));
            else Print(report, parsed.GetValue(requeue));
            return report.IsWell ? 0 : Cli.Refused;
        });
        return command;
    }

    private static string Say(GraphFinding found) => found.State switch
    {
        GraphState.Off => Cli.Say("Cli.GraphOff"),
        GraphState.Unasked => Cli.Say("Cli.GraphUnasked"),
        GraphState.Working => Cli.Say("Cli.GraphWorks", Utc(found.WorkedAt)),
        GraphState.LacksPermission => Cli.Say("Cli.GraphLacks", found.Permission, found.Reason),
        GraphState.Throttled => Cli.Say("Cli.GraphThrottled", Utc(found.NotBefore)),
        _ => Cli.Say("Cli.GraphUnreachable", found.Reason, Utc(found.FailedAt)),
    };

    private static string Utc(DateTimeOffset? at) => at is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "–";

    private static void Print(DoctorReport report, bool requeued)
    {
        if (report.IsWell) Console.WriteLine(Cli.Say("Cli.AllWell"));
        foreach (var found in report.Poison) Console.WriteLine(Cli.Say(requeued ? "Cli.PoisonBack" : "Cli.Poison", found.Queue, found.Body.ReplaceLineEndings(" "), found.Reason));
        foreach (var found in report.BrokenRows) Console.WriteLine(Cli.Say("Cli.BrokenRow", found.Partition, found.Key, found.Why));
        foreach (var found in report.PlansWithoutWakeUp) Console.WriteLine(Cli.Say("Cli.NoWakeUp", found.Name, found.Id));
        foreach (var found in report.UnfinishedImports) Console.WriteLine(Cli.Say("Cli.UnfinishedImport", found.PlanId, found.Generation, found.Rows));
        if (report.UnfinishedTransfer) Console.WriteLine(Cli.Say("Cli.UnfinishedTransfer"));
        foreach (var found in report.Graph) Console.WriteLine(Cli.Say("Cli.Graph", found.Feature, Say(found)));
        if (report.Poison.Count > 0 && !requeued) Console.WriteLine(Cli.Say("Cli.PoisonHint"));
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext
{
    /// <summary>Chinese stays readable in a terminal.</summary>
    public static DoctorJson Readable => field ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
