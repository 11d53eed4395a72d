using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>Whom a case is asked of, and who stands above them. It is worked out whenever it is asked, so that who takes over a task takes over its cases.</summary>
internal static class CaseOwners
{
    /// <summary>The task or the branch; null for anything else, and once it is gone.</summary>
    internal static PlanTask? TaskOf(this Plan plan, DeviationSubject subject) => subject.TaskId is { } id ? plan.Tasks.Find(id) : null;

    /// <summary>The KPI and the unit; null for anything else, and once one of them is gone.</summary>
    internal static (Kpi Kpi, OrgUnit Unit)? KpiOf(this Plan plan, DeviationSubject subject) =>
        plan.Kpis.Find(subject.KpiId) is { } kpi && plan.Kpis.Units.Find(subject.UnitId ?? "") is { } unit ? (kpi, unit) : null;

    /// <summary>Of a task its owner, of a branch the owner of its summary task, of a KPI who reports it; whoever answers for the plan where there is nobody.</summary>
    internal static Participant OwnerOf(this Plan plan, DeviationSubject subject) =>
        plan.TaskOf(subject) is { } task ? plan.OwnerOf(task)
        : plan.KpiOf(subject) is var (kpi, unit) && plan.Kpis.ReporterOf(plan, kpi, unit) is { PersonId: not null } reporter ? reporter
        : plan.Steward ?? plan.People[plan.Manager];

    /// <summary>The participant of a rung above the subject of a case; null when the plan names nobody.</summary>
    internal static Participant? On(this Plan plan, DeviationSubject subject, Rung rung) =>
        plan.TaskOf(subject) is { } task ? plan.On(task, rung) : rung switch
        {
            Rung.Owner => plan.OwnerOf(subject),
            Rung.LineManager => plan.Find(plan.OwnerOf(subject).LineManager),
            Rung.Manager => plan.Find(plan.Manager),
            Rung.Sponsor => plan.Find(plan.Sponsor),
            _ => null,
        };

    /// <summary>True for whoever may report on the task; of anything else for its owner, and whoever may report on every task.</summary>
    internal static bool MayAnswer(this Plan plan, DeviationSubject subject, Actor by, DateTimeOffset now) => May(plan, PlanAct.Report, subject, by, now, [Rung.Owner]);

    /// <summary>True for whoever stands on the ladder of the subject.</summary>
    internal static bool MayFollow(this Plan plan, DeviationSubject subject, Actor by, DateTimeOffset now) => May(plan, PlanAct.Unblock, subject, by, now, Ladder.ForLate);

    private static bool May(Plan plan, PlanAct act, DeviationSubject subject, Actor by, DateTimeOffset now, ImmutableArray<Rung> rungs) =>
        plan.TaskOf(subject) is { } task ? plan.May(act, by, task, now)
        : by.TenantId == plan.TenantId && (plan.RightTo(act, by) is Right.Allowed || rungs.Any(rung => plan.ActsFor(by.PersonId, plan.On(subject, rung), now)));
}
