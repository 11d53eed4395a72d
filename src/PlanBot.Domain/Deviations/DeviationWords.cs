using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>A deviation in words and numbers.</summary>
internal static class DeviationWords
{
    private const int NameLength = 40;

    /// <summary>"7 deviations, 3 red; 1.2.1 “Permit” is worst: 12 working days late."</summary>
    internal static string Reading(Plan plan, IReadOnlyList<DeviationCase> worstFirst, DateTimeOffset now, Tongue tongue)
    {
        if (worstFirst is [var worst, ..])
            return tongue.Say("Deviation.Reading", worstFirst.Count, worstFirst.Count(c => c.Severity is Severity.Red), CaseWords.Subject(plan, worst.Subject, tongue), SizeOf(worst, tongue));
        return plan.Cases.LookedOn is { } day ? tongue.Say("Deviation.None", day)
            : DeviationRound.NextDue(plan, now) is not null ? tongue.Say("Deviation.None", plan.Today(now)) : tongue.Say("Deviation.Nothing");
    }

    /// <summary>When the plan was looked through last, or will be for the first time: until then nobody is asked.</summary>
    internal static string? AsOf(Plan plan, DateTimeOffset now, Tongue tongue) =>
        plan.Cases.LookedOn is { } day ? tongue.Say("Deviation.AsOf", day)
        : DeviationRound.NextDue(plan, now) is { } at ? tongue.Say("Deviation.NotYet", plan.Settings.Zone.DateAt(at), plan.Settings.Zone.TimeAt(at)) : null;

    /// <summary>How far a case deviates: "12 working days late".</summary>
    internal static string SizeOf(DeviationCase of, Tongue tongue) => SizeOf(of.Kind, of.Measure, tongue);

    /// <summary>A measure of a kind in words.</summary>
    internal static string SizeOf(DeviationKind kind, double measure, Tongue tongue) => kind switch
    {
        DeviationKind.DaysLate or DeviationKind.ForecastLate => tongue.Say($"Deviation.{kind}", (int)Math.Clamp(Math.Round(measure), 0, int.MaxValue)),
        DeviationKind.PointsBehind => tongue.Say($"Deviation.{kind}", (int)Math.Clamp(Math.Round(measure), -100, 100)),
        DeviationKind.Pace => tongue.Say($"Deviation.{kind}", Math.Round(measure, 2)),
        _ => tongue.Say($"Deviation.{kind}", Math.Round(measure, 1)),
    };

    /// <summary>▲ red, ◆ amber: by shape and word, not by colour alone.</summary>
    internal static string Mark(Severity severity, Tongue tongue) => tongue.Say("Deviation.Mark", severity is Severity.Red ? "▲" : "◆", tongue.Name(severity));

    /// <summary>Whoever is asked about it.</summary>
    internal static string OwnerName(Plan plan, DeviationCase of)
    {
        var owner = TaskOf(plan, of) is { } task ? plan.Find(task.Owner) ?? plan.OwnerOf(task)
            : plan.Kpis.Find(of.Subject.KpiId) is { } kpi ? plan.Kpis.ReporterOf(plan, kpi, plan.Kpis.Units.Root) : null;
        return (owner ?? plan.Steward ?? plan.People[plan.Manager]).Name.CutLine(NameLength);
    }

    internal static PlanTask? TaskOf(Plan plan, DeviationCase of) => of.Subject.TaskId is { } id ? plan.Tasks.Find(id) : null;

    /// <summary>What drives a late forecast: the network, or the owner's own word.</summary>
    internal static string? DriverOf(Plan plan, DeviationCase of, DateOnly today, Tongue tongue)
    {
        if (of.Kind is not DeviationKind.ForecastLate || TaskOf(plan, of) is not { } task) return null;
        return DeviationMeasures.ForecastOf(plan, plan.Tasks.HasLinks ? plan.Tasks.NetworkIn(plan, today) : null, task, today) is var (day, isNetwork) ? tongue.Say(isNetwork ? "Deviation.ByNetwork" : "Deviation.ByOwner", day) : null;
    }

    /// <summary>Cause and action, with whom and when, and whether it helped; or that nobody said.</summary>
    internal static IEnumerable<string> WhyOf(Plan plan, DeviationCase of, int length, Tongue tongue)
    {
        if (of.Answer is not { } answer)
        {
            yield return tongue.Say("Deviation.NotSaid");
            yield break;
        }
        yield return answer.Why.First is { } why ? tongue.Say("Deviation.CauseWhy", tongue.Name(answer.Cause), why.CutLine(length)) : tongue.Say("Deviation.Cause", tongue.Name(answer.Cause));
        yield return tongue.Say("Deviation.Action", tongue.Name(answer.Action), answer.What.CutLine(length), (plan.Find(answer.Who)?.Name ?? answer.ByName).CutLine(NameLength), answer.By);
        if (of.Checks is [.., var last]) yield return tongue.Say("Deviation.Effect", tongue.Say($"Deviation.Helped{last.Verdict}"), last.On);
    }
}
