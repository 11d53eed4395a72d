namespace PlanBot.Domain.Imports;

/// <summary>What a column of a plan file can mean, in the order in which an export writes the columns.</summary>
public enum ImportField
{
    /// <summary>The WBS code.</summary>
    Code,
    /// <summary>What is to be done.</summary>
    Title,
    /// <summary>Who is Responsible.</summary>
    Owner,
    /// <summary>First day of work.</summary>
    Start,
    /// <summary>Last day of work.</summary>
    Due,
    /// <summary>Reported progress.</summary>
    PercentComplete,
    /// <summary>Not started, in progress, blocked, done, cancelled.</summary>
    Status,
    /// <summary>Which tasks drive this one.</summary>
    Predecessors,
    /// <summary>What proves that the task is done.</summary>
    Deliverable,
    /// <summary>The objective that the task serves.</summary>
    Objective,
    /// <summary>The region of the organisation in which the task lies.</summary>
    Region,
    /// <summary>Who is Accountable.</summary>
    Accountable,
    /// <summary>Who is Consulted.</summary>
    Consulted,
    /// <summary>Who is Informed.</summary>
    Informed,
    /// <summary>Share in the roll-up.</summary>
    Weight,
    /// <summary>The whole budget.</summary>
    Budget,
    /// <summary>The part of the budget that falls due at the start.</summary>
    FixedCost,
    /// <summary>The part of the budget that grows with the work.</summary>
    VariableCost,
    /// <summary>When the fixed cost accrues: start, linear, end.</summary>
    FixedAccrual,
    /// <summary>When the variable cost accrues: start, linear, end.</summary>
    VariableAccrual,
    /// <summary>Working hours from start to finish.</summary>
    DurationHours,
    /// <summary>Working days from start to finish, unless the cell names another unit.</summary>
    Duration,
    /// <summary>The least that the work may take, of three points; working days, unless the cell names another unit.</summary>
    Optimistic,
    /// <summary>The most that the work may take.</summary>
    Pessimistic,
    /// <summary>Starts no earlier.</summary>
    NotBefore,
    /// <summary>Finishes no later.</summary>
    NotAfter,
    /// <summary>Starts on that day.</summary>
    FixedStart,
    /// <summary>First day as first agreed.</summary>
    BaselineStart,
    /// <summary>Last day as first agreed.</summary>
    BaselineDue,
    /// <summary>The day on which work began.</summary>
    ActualStart,
    /// <summary>The day on which the task was done.</summary>
    ActualFinish,
    /// <summary>What it has cost so far.</summary>
    ActualCost,
    /// <summary>The owner's forecast of the finish.</summary>
    Forecast,
    /// <summary>What is in the way.</summary>
    Blocker,
    /// <summary>What is needed to go on.</summary>
    BlockerNeeds,
    /// <summary>A point in time without work.</summary>
    Milestone,
    /// <summary>Free words.</summary>
    Comment,
    /// <summary>The file's own number of a row, to which predecessors may refer.</summary>
    Id,
    /// <summary>Depth in the outline, from 1 (or 0).</summary>
    Level,
    /// <summary>The summary task above, by code, id or title.</summary>
    Parent,
    /// <summary>Of a file of progress: the day on which things stood so.</summary>
    StatusDate,
    /// <summary>Of a file of progress: working hours from actual start to finish.</summary>
    ActualHours,
    /// <summary>Of a file of progress: working days from actual start to finish, unless the cell names another unit.</summary>
    ActualDuration,
}
