using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Files;

namespace PlanBot.Benchmarks;

/// <summary>Plans in memory, made from the same files that the load brings.</summary>
internal static class SamplePlans
{
    /// <summary>Where the people of <see cref="WithRhythm"/> live: one after another at work, none while a clock changes in December.</summary>
    public static readonly string[] Zones = ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kolkata"];

    public static readonly Participant Manager = Participant.Named("Manager", "manager@load.example");

    /// <summary>A plan that runs since two days before an instant. Unless other settings are given, one card an owner is what comes of it.</summary>
    public static Plan Of(string id, int tasks, int owners, DateTimeOffset now, string prefix = "", PlanSettings? settings = null)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var sheets = ((SheetReading.Read)PlanFile.Read(PlanFiles.Csv(tasks, owners, today, prefix), "load.csv")).Sheets;
        var understanding = Domain.Imports.Imports.Understand(sheets, new ImportContext("load.csv", today, new PlanSettings().Calendar, [Manager]));
        settings ??= new PlanSettings { Deviations = Domain.Deviations.DeviationRules.Off, Rounds = new() { Rhythm = RoundRhythm.Off }, Ladder = new() { Accountable = null, Manager = null, Sponsor = null } };
        var draft = Domain.Imports.Imports.ToDraft(understanding, id, "Plan " + id, Manager, null, settings, now.AddDays(-2));
        return draft with { State = PlanState.Active };
    }

    /// <summary>
    /// A plan with all that comes by itself: nudges, the rounds of check-ins before its review on Mondays, and a daily stand-up of its owners, who live in so many of the zones.
    /// The first of them manages it. It runs since a day before an instant, so that no late task has climbed its ladder yet, and has held its rounds until then.
    /// </summary>
    public static Plan WithRhythm(string id, int tasks, int owners, DateTimeOffset now, int zones, string prefix = "")
    {
        var plan = Of(id, tasks, owners, now, prefix, new PlanSettings { Zone = Zone.Find(Zones[0])! });
        var there = Enumerable.Range(0, owners).Select(number => plan.People[Owner(number, prefix).PersonId] with { Availability = new() { Zone = ZoneOf(number, zones) } });
        return plan with
        {
            CreatedAt = now.AddDays(-1),
            NudgedUntil = now,
            Manager = Owner(0, prefix).PersonId,
            People = plan.People.Remove(Manager.Key).SetItems(there.Select(p => KeyValuePair.Create(p.Key, p))),
            StandUps = plan.StandUps.Add("s1", new() { Id = "s1", Name = "Daily", Who = StandUpPeople.Owners, StartedAt = now.AddDays(-1) }),
        };
    }

    /// <summary>Where an owner of <see cref="WithRhythm"/> lives.</summary>
    public static Zone ZoneOf(int number, int zones) => Zone.Find(Zones[number % zones])!;

    /// <summary>An owner of such a plan, as one who acts.</summary>
    public static Actor Owner(int number, string prefix = "") =>
        new(Connector.MailOf(PlanFiles.OwnerId(number, prefix)), PlanFiles.OwnerId(number, prefix)[3..], Tongue.English);
}
