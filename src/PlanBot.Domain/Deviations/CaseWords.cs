using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>A deviation in words: what deviates, by how much, since when.</summary>
internal static class CaseWords
{
    private const int TitleLength = 80;

    /// <summary>More is a slip of the hand in the table.</summary>
    private const double Most = 1_000_000;

    /// <summary>1.2.1 “Permit”, the plan's name, or Revenue · Store 12.</summary>
    internal static string Subject(Plan plan, DeviationSubject subject, Tongue tongue) =>
        plan.TaskOf(subject) is { } task ? NetworkWords.Name(task)
        : subject.TaskId is not null ? tongue.Say("Case.GoneTask")
        : plan.KpiOf(subject) is var (kpi, unit) ? unit.Name.Length == 0 ? kpi.Name.CutLine(TitleLength) : $"{kpi.Name.CutLine(TitleLength)} · {unit.Name.CutLine(TitleLength)}"
        : subject.KpiId is not null ? tongue.Say("Case.GoneKpi")
        : tongue.Say("Case.WholePlan", plan.Name.CutLine(TitleLength));

    /// <summary>The code of a task as history keeps it; null for anything else.</summary>
    internal static string? CodeOf(Plan plan, DeviationSubject subject) => plan.TaskOf(subject)?.Code;

    /// <summary>A measure with its unit: "6 working days late".</summary>
    internal static string Measure(DeviationKind kind, double measure, Tongue tongue) => kind switch
    {
        // What is expected is a pace too, and none that is too slow.
        DeviationKind.Pace => tongue.Say("Case.Pace", Math.Clamp(measure, 0, 1000).ToString("0.00", CultureInfo.InvariantCulture)),
        DeviationKind.FloatConsumed when measure >= 100 => tongue.Say("Case.FloatGone"),
        _ => DeviationWords.SizeOf(kind, Math.Clamp(measure, -Most, Most), tongue),
    };

    /// <summary>Everything in which a subject deviates: "6 working days late since Mon 2 Nov (red); 40 points behind plan (amber)".</summary>
    internal static string Says(Plan plan, ImmutableArray<DeviationCase> cases, DateOnly today, Tongue tongue)
    {
        DateOnly? since = null;
        List<string> parts = [];
        foreach (var one in cases)
        {
            var (measure, severity) = (Measure(one.Kind, one.Measure, tongue), tongue.Name(one.Severity));
            parts.Add(one.Since == since ? tongue.Say("Case.Part", measure, severity) : tongue.Say("Case.PartSince", measure, DueWords.Day(tongue, one.Since, today), severity));
            since = one.Since;
        }
        return string.Join(tongue.IsChinese ? "；" : "; ", parts);
    }

    /// <summary>What is said of a case that closed after somebody above was told.</summary>
    internal static string Helped(Plan plan, DeviationCase closed, Tongue tongue) =>
        tongue.Say("Case.Helped", Subject(plan, closed.Subject, tongue), Measure(closed.Kind, closed.Worst, tongue), closed.Answer?.What.CutLine(TitleLength) ?? "");

    /// <summary>What is asked for when the effect is asked, with the unit.</summary>
    internal static string Label(DeviationKind kind, Tongue tongue) => tongue.Say($"Case.Expect{kind}");
}
