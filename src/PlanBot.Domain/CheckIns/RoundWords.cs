using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>What the person who checks in is told of the round: until when it counts, who read it, what was asked back.</summary>
internal static class RoundWords
{
    /// <summary>The lines under the title of a form.</summary>
    internal static IEnumerable<string> Standing(Plan plan, Round round, Actor by, DateTimeOffset now)
    {
        var (tongue, zone) = (by.Tongue, plan.Settings.Zone);
        if (plan.Settings.Rounds.Rhythm is not RoundRhythm.Off)
            yield return tongue.Say(now <= round.CutOff ? "Round.OpenUntil" : "Round.ClosedAt", zone.DateAt(round.CutOff), zone.TimeAt(round.CutOff));
        if (plan.Entries.GetValueOrDefault(new(round.Key, by.PersonId)) is not { } entry) yield break;
        if (entry is { AcknowledgedBy: { } reader, AcknowledgedAt: { } at }) yield return tongue.Say("Round.ReadBy", reader.CutLine(60), zone.DateAt(at));
    }

    /// <summary>"2 of 5 tasks", "reported Thu 3 Dec 14:20", "late", "away": how it stands with somebody, in words.</summary>
    internal static string Of(Standing standing, Plan plan, Tongue tongue)
    {
        var (zone, entry) = (plan.Settings.Zone, standing.Entry);
        if (standing.IsExcused) return tongue.Say("Round.Away");
        if (standing.IsMissing) return tongue.Say(entry?.OpenedAt is null ? "Round.NotAsked" : "Round.Missing", standing.Tasks);
        if (!standing.IsComplete) return tongue.Say("Round.InPart", standing.Covered, standing.Tasks);
        return entry?.ReportedAt is not { } at ? tongue.Say("Round.ByTask", standing.Tasks)
            : tongue.Say(entry.IsLate ? "Round.Late" : "Round.Reported", zone.DateAt(at), zone.TimeAt(at));
    }
}
