using PlanBot.Domain;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Files;

namespace PlanBot.Benchmarks;

/// <summary>Plans in memory, made from the same files that the load brings.</summary>
internal static class SamplePlans
{
    public static readonly Participant Manager = Participant.Named("Manager", "manager@load.example");

    /// <summary>A plan that runs since two days before an instant.</summary>
    public static Plan Of(string id, int tasks, int owners, DateTimeOffset now, string prefix = "")
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var sheets = ((SheetReading.Read)PlanFile.Read(PlanFiles.Csv(tasks, owners, today, prefix), "load.csv")).Sheets;
        var understanding = Domain.Imports.Imports.Understand(sheets, new ImportContext("load.csv", today, new PlanSettings().Calendar, [Manager]));
        // One card an owner is what is counted.
        var settings = new PlanSettings { Rounds = new() { Rhythm = RoundRhythm.Off }, Ladder = new() { Accountable = null, Manager = null, Sponsor = null } };
        var draft = Domain.Imports.Imports.ToDraft(understanding, id, "Plan " + id, Manager, null, settings, now.AddDays(-2));
        return draft with { State = PlanState.Active };
    }

    /// <summary>An owner of such a plan, as one who acts.</summary>
    public static Actor Owner(int number, string prefix = "") =>
        new(Connector.MailOf(PlanFiles.OwnerId(number, prefix)), PlanFiles.OwnerId(number, prefix)[3..], Tongue.English);
}
