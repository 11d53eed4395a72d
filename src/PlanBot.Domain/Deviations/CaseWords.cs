using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>A deviation in words: what deviates, by how much, since when.</summary>
internal static class CaseWords
{
    private const int CodeLength = 40, TitleLength = 80;

    /// <summary>1.2.1 “Permit”, the plan's name, or Revenue · Store 12.</summary>
    internal static string Subject(Plan plan, DeviationSubject subject, Tongue tongue) =>
        plan.TaskOf(subject) is { } task ? $"{task.Code.CutLine(CodeLength)} “{task.Title.CutLine(TitleLength)}”"
        : subject.TaskId is not null ? tongue.Say("Case.GoneTask")
        : plan.KpiOf(subject) is var (kpi, unit) ? unit.Name.Length == 0 ? kpi.Name.CutLine(TitleLength) : $"{kpi.Name.CutLine(TitleLength)} · {unit.Name.CutLine(TitleLength)}"
        : subject.KpiId is not null ? tongue.Say("Case.GoneKpi")
        : tongue.Say("Case.WholePlan", plan.Name.CutLine(TitleLength));

    /// <summary>The code of a task as history keeps it; null for anything else.</summary>
    internal static string? CodeOf(Plan plan, DeviationSubject subject) => plan.TaskOf(subject)?.Code;

    /// <summary>A measure with its unit: "6 working days late".</summary>
    internal static string Measure(DeviationKind kind, double measure, Tongue tongue) => kind switch
    {
        DeviationKind.DaysLate => tongue.Say("Case.DaysLate", Days(measure)),
        DeviationKind.ForecastLate => tongue.Say("Case.ForecastLate", Days(measure)),
        DeviationKind.PointsBehind => tongue.Say("Case.PointsBehind", Number(measure, tongue)),
        DeviationKind.Pace => tongue.Say("Case.Pace", Pace(measure)),
        DeviationKind.FloatConsumed when measure >= 100 => tongue.Say("Case.FloatGone"),
        DeviationKind.FloatConsumed => tongue.Say("Case.FloatConsumed", Percent(measure, tongue)),
        DeviationKind.KpiOutside => tongue.Say("Case.KpiOutside", Percent(measure, tongue)),
        _ => tongue.Say("Case.OverBudget", Percent(measure, tongue)),
    };

    /// <summary>Everything in which a subject deviates: "6 working days late since Mon 2 Nov (red); 40 points behind plan (amber)".</summary>
    internal static string Says(Plan plan, ImmutableArray<DeviationCase> cases, DateOnly today, Tongue tongue)
    {
        DateOnly? since = null;
        List<string> parts = [];
        foreach (var one in cases)
        {
            var (measure, severity) = (Measure(one.Kind, one.Measure, tongue), Severity(one.Severity, tongue));
            parts.Add(one.Since == since ? tongue.Say("Case.Part", measure, severity) : tongue.Say("Case.PartSince", measure, DueWords.Day(tongue, one.Since, today), severity));
            since = one.Since;
        }
        return string.Join(tongue.IsChinese ? "；" : "; ", parts);
    }

    /// <summary>Amber or red, in a word.</summary>
    internal static string Severity(Severity severity, Tongue tongue) => tongue.Say(severity is Deviations.Severity.Red ? "Case.Red" : "Case.Amber");

    /// <summary>What is said of a case that closed after somebody above was told.</summary>
    internal static string Helped(Plan plan, DeviationCase closed, Tongue tongue) =>
        tongue.Say("Case.Helped", Subject(plan, closed.Subject, tongue), Measure(closed.Kind, closed.Worst, tongue), closed.Answer?.What.CutLine(TitleLength) ?? "");

    /// <summary>What is asked for when the effect is asked, with the unit.</summary>
    internal static string Label(DeviationKind kind, Tongue tongue) => tongue.Say($"Case.Expect{kind}");

    private static int Days(double measure) => (int)Math.Clamp(Math.Round(measure), -100_000, 100_000);

    private static string Number(double measure, Tongue tongue) => Ellipsis.Cut(tongue.Number(Math.Clamp(measure, -1e9, 1e9)), 20);

    private static string Percent(double measure, Tongue tongue) => tongue.Percent(Math.Clamp(measure, -1e9, 1e9));

    private static string Pace(double measure) => Math.Clamp(measure, 0, 1000).ToString("0.00", CultureInfo.InvariantCulture);
}
