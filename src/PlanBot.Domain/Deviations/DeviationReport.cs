using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>The deviation cases of a plan as figures, for a file or another program.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Plan">Its name.</param>
/// <param name="Today">The day, in the plan's zone.</param>
/// <param name="LookedOn">The day on which the plan was last looked through; null while it never was.</param>
/// <param name="Reading">What it comes to, in a sentence.</param>
/// <param name="Open">How many cases are open.</param>
/// <param name="Red">How many of them are red.</param>
/// <param name="Cases">The cases: the open ones, the worst first, then those that are closed, the latest first.</param>
/// <param name="Causes">Which causes cost the most working days.</param>
public sealed record DeviationReport(string PlanId, string Plan, DateOnly Today, DateOnly? LookedOn, string Reading, int Open, int Red, ImmutableArray<CaseFigures> Cases, CauseFigures Causes)
{
    /// <summary>The report of a plan; before the first look, of what that would find now.</summary>
    public static DeviationReport Of(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        plan = DeviationRound.Foresee(plan, now);
        var open = WorstFirst(plan);
        return new(
            plan.Id, plan.Name, plan.Today(now), plan.Cases.LookedOn, DeviationWords.Reading(plan, open, now, tongue), open.Length, open.Count(c => c.Severity is Severity.Red),
            [.. open.Concat(plan.Cases.All.Values.Where(c => !c.IsOpen).OrderByDescending(c => c.ClosedAt)).Select(c => CaseFigures.Of(plan, c))], CauseFigures.Of(plan, tongue));
    }

    /// <summary>The open cases: red before amber, then by the working days that were lost, then by how far beyond amber they are.</summary>
    internal static ImmutableArray<DeviationCase> WorstFirst(Plan plan) =>
        [.. plan.Cases.Open.OrderByDescending(c => c.Severity).ThenByDescending(c => c.LostDays).ThenByDescending(c => Beyond(plan, c)).ThenBy(c => c.Id, StringComparer.Ordinal)];

    private static double Beyond(Plan plan, DeviationCase of) =>
        plan.Settings.Deviations[of.Kind].Amber is { } amber ? Hysteresis.Bad(of.Kind, of.Measure) / Math.Max(0.01, Hysteresis.Bad(of.Kind, amber)) : 0;
}

/// <summary>A case.</summary>
/// <param name="Id">Its number within the plan.</param>
/// <param name="Kind">In which way it deviates, which gives its measures their unit.</param>
/// <param name="Subject"><c>Task</c>, <c>Branch</c>, <c>Plan</c> or <c>Kpi</c>.</param>
/// <param name="Code">The task's code, or the KPI's id; null for the plan.</param>
/// <param name="Title">The task's title, or the KPI's name; null for what is gone.</param>
/// <param name="Owner">The name of whoever is asked about it.</param>
/// <param name="Severity">How bad it is; of a closed case, how bad it was at the worst.</param>
/// <param name="Since">The day on which it was first found.</param>
/// <param name="Opening">The measure when it was opened.</param>
/// <param name="Measure">The measure when it was last looked at.</param>
/// <param name="Worst">The worst measure.</param>
/// <param name="LostDays">The working days that it has cost at the worst.</param>
/// <param name="AskedAt">When its owner was last asked.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Cause">Why it deviates; null while nobody said.</param>
/// <param name="Whys">Why that, as far as it was asked.</param>
/// <param name="Action">The kind of action.</param>
/// <param name="What">What is done.</param>
/// <param name="Who">The name of whoever does it.</param>
/// <param name="By">The day by which it is done.</param>
/// <param name="Expected">The measure that is expected by then.</param>
/// <param name="ActionCode">The code of the task as which the action is tracked.</param>
/// <param name="Effects">Whether it helped, earliest first.</param>
public sealed record CaseFigures(
    string Id, DeviationKind Kind, string Subject, string? Code, string? Title, string Owner, Severity Severity, DateOnly Since, double Opening, double Measure, double Worst, double LostDays, DateTimeOffset? AskedAt, DateTimeOffset? ClosedAt,
    Cause? Cause, ImmutableArray<string> Whys, CorrectiveAction? Action, string? What, string? Who, DateOnly? By, double? Expected, string? ActionCode, ImmutableArray<EffectFigures> Effects)
{
    internal static CaseFigures Of(Plan plan, DeviationCase of)
    {
        var (task, kpi, answer) = (DeviationWords.TaskOf(plan, of), plan.Kpis.Find(of.Subject.KpiId), of.Answer);
        return new(
            of.Id, of.Kind, of.Subject.KpiId is not null ? "Kpi" : of.Subject.TaskId is null ? "Plan" : task is not null && plan.Tasks.IsSummary(task) ? "Branch" : "Task", task?.Code ?? kpi?.Id, task?.Title ?? kpi?.Name, DeviationWords.OwnerName(plan, of),
            of.Severity, of.Since, Round(of.Opening), Round(of.Measure), Round(of.Worst), Round(of.LostDays), of.AskedAt, of.ClosedAt,
            answer?.Cause, [.. new[] { answer?.Why.First, answer?.Why.Second, answer?.Why.Third }.OfType<string>()], answer?.Action, answer?.What, plan.Find(answer?.Who)?.Name, answer?.By, answer?.Expected,
            answer?.TaskId is { } id ? plan.Tasks.Find(id)?.Code : null, [.. of.Checks.Select(c => new EffectFigures(c.On, Round(c.Measure), c.Verdict))]);
    }

    private static double Round(double number) => Math.Round(number, 4);
}

/// <summary>Whether an action helped.</summary>
/// <param name="On">The day of the check.</param>
/// <param name="Measure">The measure then.</param>
/// <param name="Effect">What it means.</param>
public sealed record EffectFigures(DateOnly On, double Measure, Effect Effect);

/// <summary>The causes of a plan's deviations.</summary>
/// <param name="Reading">What they come to, in a sentence.</param>
/// <param name="LostDays">The working days of all that was explained.</param>
/// <param name="Causes">By cause.</param>
/// <param name="Reasons">By cause and first "why".</param>
/// <param name="NotSaidDays">The working days of which nobody said why.</param>
/// <param name="NotSaid">Of how many subjects nobody said why.</param>
public sealed record CauseFigures(string Reading, double LostDays, ImmutableArray<CauseShare> Causes, ImmutableArray<CauseShare> Reasons, double NotSaidDays, int NotSaid)
{
    internal static CauseFigures Of(Plan plan, Tongue tongue)
    {
        var pareto = CausePareto.Of(plan);
        return new(CausesCard.Reading(pareto, tongue), pareto.LostDays, pareto.Causes, pareto.Reasons, pareto.Unexplained, pareto.UnexplainedSubjects);
    }
}
