using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

/// <summary>Plans that deviate, on Monday 30 November 2026 at 09:00 UTC, when a plan is looked through.</summary>
internal static class DeviationWorld
{
    internal static readonly ImmutableArray<DeviationKind> Kinds = [.. Enum.GetValues<DeviationKind>()];

    /// <summary>A plan with the usual rules, which most other tests leave out.</summary>
    internal static Plan Deviating(params PlanTask[] tasks) => Tasks.TaskWorld.Plan(tasks) with { Settings = OwnersOnly with { Deviations = new() } };

    /// <summary>Only some kinds are looked at.</summary>
    internal static Plan Only(this Plan plan, params DeviationKind[] kinds) => plan with
    {
        Settings = plan.Settings with { Deviations = Kinds.Except(kinds).Aggregate(plan.Settings.Deviations, (rules, off) => rules.With(off, new(null, null))) },
    };

    /// <summary>The plan after every round that is due.</summary>
    internal static Plan Looked(this Plan plan, DateTimeOffset now)
    {
        while (DeviationRound.Tick(plan, now) is { } decision) plan = decision.State;
        return plan;
    }

    internal static Plan Change(this Plan plan, string code, Func<PlanTask, PlanTask> change) => plan with { Tasks = plan.Tasks.With(change(plan.Tasks.FindCode(code)!)) };

    internal static Measured? Measure(this Plan plan, DeviationKind kind, string? code = null, DateOnly? today = null) =>
        DeviationMeasures.Of(plan, today ?? Monday).Find(code is null ? DeviationSubject.WholePlan : DeviationSubject.Of(plan.Tasks.FindCode(code)!), kind);

    internal static DeviationCase? CaseOf(this Plan plan, DeviationKind kind, string? code = null) =>
        plan.Cases.OpenOf(code is null ? DeviationSubject.WholePlan : DeviationSubject.Of(plan.Tasks.FindCode(code)!), kind);

    internal static Plan WithKpi(this Plan plan, Kpi kpi, double? actual, double? target) => plan with
    {
        Kpis = new() { All = plan.Kpis.All.SetItem(kpi.Id, kpi with { Standing = new(new(KpiFrequency.Monthly, 2026, 10), actual, target, null, null, null, null, 1, 1) }) },
    };

    /// <summary>A case as the book keeps it, of the task of a code.</summary>
    internal static DeviationCase Case(int number, string code, double lostDays, Cause? cause = null, string? why = null, DeviationKind kind = DeviationKind.DaysLate, Severity severity = Severity.Red, bool isClosed = false) => new()
    {
        Id = $"{number:00000}", Kind = kind, Subject = new("0000" + code), Severity = severity, Since = Monday.AddDays(-7), Opening = 2, Measure = lostDays, Worst = lostDays, LostDays = lostDays, ClosedAt = isClosed ? Morning : null,
        Answer = cause is { } said ? new(said, new(why, null, null), CorrectiveAction.AddResources, "Hire two more", Ann.PersonId, Monday.AddDays(4), 0, Morning, "Ann") : null,
    };

    internal static Plan With(this Plan plan, params DeviationCase[] cases) => plan with { Cases = cases.Aggregate(plan.Cases with { LookedOn = Monday, Next = cases.Length + 1 }, (book, known) => book.With(known)) };

    /// <summary>The card that Ann gets for what she says.</summary>
    internal static AdaptiveCard Say(this Plan plan, string text, Tongue? tongue = null)
    {
        var by = Ann with { Tongue = tongue ?? Tongue.English };
        var next = Decide.For(Person(Ann, by.Tongue), [plan], Domain.Commands.Commands.Read(text, new(by.Tongue, Monday, null)) with { By = by }, Morning).Next;
        return Decide.For(plan, next!.Input, Morning).Card();
    }
}
