namespace PlanBot.Domain.Deviations;

/// <summary>In which way something deviates from the plan. One case is open for a subject and a kind at most.</summary>
public enum DeviationKind
{
    /// <summary>An open task is late: working days since its due date.</summary>
    DaysLate,
    /// <summary>A task's reported percent lies below the planned percent: points between them.</summary>
    PointsBehind,
    /// <summary>A branch or the plan is slower than planned: SPI(t) (Lipke 2003), where less is worse.</summary>
    Pace,
    /// <summary>A task has used up what it could be late without moving the finish: percent of the total float that it had by the plan.</summary>
    FloatConsumed,
    /// <summary>A task is forecast to end after its baseline: working days between them.</summary>
    ForecastLate,
    /// <summary>A KPI lies on the wrong side of its target: percent of the target by which it lies outside of its tolerance.</summary>
    KpiOutside,
    /// <summary>A task, a branch or the plan has cost more than it earned: percent of the earned value.</summary>
    OverBudget,
}

/// <summary>How far something deviates.</summary>
public enum Severity
{
    /// <summary>To be explained by its owner.</summary>
    Amber,
    /// <summary>To be acted on now.</summary>
    Red,
}
