namespace PlanBot.Domain.Plans;

/// <summary>A link to a task that drives this one.</summary>
/// <param name="TaskId">The driving task.</param>
/// <param name="Kind">Which ends are tied.</param>
/// <param name="LagDays">Working days between the ends; negative overlaps.</param>
public sealed record Predecessor(string TaskId, LinkKind Kind = LinkKind.FinishToStart, double LagDays = 0);

/// <summary>Which ends of two tasks a link ties.</summary>
public enum LinkKind
{
    /// <summary>FS: starts after the other finishes.</summary>
    FinishToStart,
    /// <summary>SS: starts after the other starts.</summary>
    StartToStart,
    /// <summary>FF: finishes after the other finishes.</summary>
    FinishToFinish,
    /// <summary>SF: finishes after the other starts.</summary>
    StartToFinish,
}
