using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>What deviates: a task or a branch of the plan, the plan as a whole, or a KPI of a unit.</summary>
/// <param name="TaskId">The task, or the summary task of a branch; null for anything else.</param>
/// <param name="KpiId">The KPI; null for anything else.</param>
/// <param name="UnitId">The unit for which the KPI is looked at.</param>
public readonly record struct DeviationSubject(string? TaskId, string? KpiId = null, string? UnitId = null)
{
    /// <summary>The plan as a whole.</summary>
    public static readonly DeviationSubject WholePlan = new(null);

    /// <summary>A task or a branch.</summary>
    public static DeviationSubject Of(PlanTask task) => new(task.Id);

    /// <summary>A KPI of a unit.</summary>
    public static DeviationSubject Of(Kpis.Kpi kpi, Kpis.OrgUnit unit) => new(null, kpi.Id, unit.Id);
}
