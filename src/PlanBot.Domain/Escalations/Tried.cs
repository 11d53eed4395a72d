using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>What was tried before, in words: "Ann was asked on Mon 30 Nov and Tue 1 Dec; no answer."</summary>
internal static class Tried
{
    private const int MostDays = 3, NameLength = 40;

    /// <summary>A sentence for the owner, and one for each rung that was told in this episode.</summary>
    internal static string Say(Plan plan, PlanTask task, Lateness late, DateTimeOffset now, Tongue tongue) =>
        string.Join(tongue.IsChinese ? "" : " ", Sentences(plan, task, late, now, tongue));

    private static IEnumerable<string> Sentences(Plan plan, PlanTask task, Lateness late, DateTimeOffset now, Tongue tongue)
    {
        var (zone, name) = (plan.ZoneOf(late.Owner), late.Owner.Name.CutLine(NameLength));
        var today = zone.DateAt(now);
        if (task.Escalation is { AcknowledgedAt: { } at, AcknowledgedBy: { } by } && at == late.Heard) yield return tongue.Say("Tried.OnIt", by.CutLine(NameLength), DueWords.Day(tongue, zone.DateAt(at), today));
        else if (task.UpdatedAt == late.Heard) yield return tongue.Say("Tried.Updated", (task.UpdatedBy ?? name).CutLine(NameLength), DueWords.Day(tongue, zone.DateAt(late.Heard), today));
        var days = Asked(plan, task, late, now);
        yield return days.Count == 0 ? tongue.Say("Tried.NotAsked", name)
            : days.Count <= MostDays ? tongue.Say("Tried.Asked", name, Join(days.ConvertAll(d => DueWords.Day(tongue, d, today)), tongue))
            : tongue.Say("Tried.AskedOften", name, days.Count, DueWords.Day(tongue, days[0], today), DueWords.Day(tongue, days[^1], today));
        foreach (var rung in Ladder.ForLate)
            if (late.WasTold(plan, task, rung) && task.Escalation!.ToldAt(rung) is { } told && zone.DateAt(told) < today && plan.On(task, rung) is { } person)
                yield return tongue.Say("Tried.Told", person.Name.CutLine(NameLength), tongue.Name(rung), DueWords.Day(tongue, zone.DateAt(told), today));
    }

    private static string Join(List<string> days, Tongue tongue) =>
        days is [var only] ? only : tongue.Say("Tried.And", string.Join(tongue.IsChinese ? "、" : ", ", days.SkipLast(1)), days[^1]);

    /// <summary>The days before today on which a round asked the owner, or their stand-in: only days on which there was a round, so that no downtime is counted.</summary>
    private static List<DateOnly> Asked(Plan plan, PlanTask task, Lateness late, DateTimeOffset now)
    {
        var zone = plan.ZoneOf(late.Owner);
        var (today, ladder) = (zone.DateAt(now), plan.Settings.Ladder);
        List<DateOnly> asked = [];
        if (ladder.Owner is not { } from) return asked;
        foreach (var day in plan.RoundDays)
            if (day > late.Since && day < today && NudgeRound.WorksOn(plan, late.Owner, day) && plan.CalendarOf(late.Owner).DaysLate(task.Due!.Value, day) >= from) asked.Add(day);
        return asked;
    }
}
