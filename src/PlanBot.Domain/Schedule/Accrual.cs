namespace PlanBot.Domain.Schedule;

/// <summary>When a part of a task's budget is planned, and when it is earned; as in Microsoft Project.</summary>
public enum Accrual
{
    /// <summary>The whole of it once work has begun.</summary>
    Start,
    /// <summary>With the working time that passes, and with the percent complete.</summary>
    Linear,
    /// <summary>The whole of it at the finish.</summary>
    End,
}
