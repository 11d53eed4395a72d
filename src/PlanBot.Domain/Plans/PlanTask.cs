using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Plans;

/// <summary>A task, or a summary task with tasks below it, of the work breakdown structure.</summary>
public sealed record PlanTask
{
    /// <summary>Stays the same for the task's life, also when its code changes: a number within the plan, as five or more digits.</summary>
    public required string Id { get; init; }

    /// <summary>The WBS code that people use, such as 1.2.3; unique within the plan, ignoring case.</summary>
    public required string Code { get; init; }

    /// <summary>The number that the task has in the file it came from, by which other files speak of it; null where that had none.</summary>
    public string? FileId { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>The id of the summary task above, or null at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>The place in the outline, from 0.</summary>
    public int Order { get; init; }

    /// <summary>What proves that the task is done: deliverable or acceptance criterion.</summary>
    public string? Deliverable { get; init; }

    /// <summary>What proves that the deliverable is there: a sentence or a link; null while nobody said.</summary>
    public string? Evidence { get; init; }

    /// <summary>The objective that the task serves.</summary>
    public string? Objective { get; init; }

    /// <summary>The region of the organisation in which it lies, by name; null for that of the summary task above.</summary>
    public string? Region { get; init; }

    /// <summary>The key of the participant who is Responsible; null leaves the task with the plan manager.</summary>
    public string? Owner { get; init; }

    /// <summary>The key of the participant who is Accountable.</summary>
    public string? Accountable { get; init; }

    /// <summary>Keys of the participants who are Consulted.</summary>
    public ImmutableArray<string> Consulted { get; init; } = [];

    /// <summary>Keys of the participants who are Informed.</summary>
    public ImmutableArray<string> Informed { get; init; } = [];

    /// <summary>The first day of work as planned now.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The last day of work as planned now.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The first day of work as first agreed.</summary>
    public DateOnly? BaselineStart { get; init; }

    /// <summary>The last day of work as first agreed.</summary>
    public DateOnly? BaselineDue { get; init; }

    /// <summary>The time of day of <see cref="BaselineStart"/>, where the plan is kept in hours.</summary>
    public TimeOnly? BaselineStartTime { get; init; }

    /// <summary>The time of day of <see cref="BaselineDue"/>, where the plan is kept in hours.</summary>
    public TimeOnly? BaselineDueTime { get; init; }

    /// <summary>Working hours from start to finish, where the plan has them.</summary>
    public double? DurationHours { get; init; }

    /// <summary>The whole budget, in the plan's currency; fixed plus variable cost where both are given.</summary>
    public double? Budget { get; init; }

    /// <summary>The part of the budget that falls due at the start.</summary>
    public double? FixedCost { get; init; }

    /// <summary>The part of the budget that grows with the work.</summary>
    public double? VariableCost { get; init; }

    /// <summary>When the fixed cost is planned and earned; null for at the start.</summary>
    public Accrual? FixedAccrual { get; init; }

    /// <summary>When the rest of the budget is planned and earned; null for linear.</summary>
    public Accrual? VariableAccrual { get; init; }

    /// <summary>The task's share in the roll-up, stronger than budget and duration.</summary>
    public double? Weight { get; init; }

    /// <summary>Which tasks drive this one.</summary>
    public ImmutableArray<Predecessor> Predecessors { get; init; } = [];

    /// <summary>The task may start no earlier, whatever is planned and done before.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>The task must finish by then: where the network says later, its float is negative.</summary>
    public DateOnly? NotAfter { get; init; }

    /// <summary>The task starts on that day: no earlier, and where what it waits for ends later, its float is negative.</summary>
    public DateOnly? FixedStart { get; init; }

    /// <summary>The least working hours that it may take, of a three-point estimate.</summary>
    public double? OptimisticHours { get; init; }

    /// <summary>The most working hours that it may take, of a three-point estimate.</summary>
    public double? PessimisticHours { get; init; }

    /// <summary>A point in time without work.</summary>
    public bool IsMilestone { get; init; }

    /// <summary>Reported progress, 0 to 100. Of a summary task it is not used: <see cref="TaskTree"/> rolls up.</summary>
    public double PercentComplete { get; init; }

    /// <summary>The day on which work began, if it did.</summary>
    public DateOnly? ActualStart { get; init; }

    /// <summary>The day on which the task was reported done.</summary>
    public DateOnly? ActualFinish { get; init; }

    /// <summary>What it has cost so far, in the plan's currency; null while nobody said.</summary>
    public double? ActualCost { get; init; }

    /// <summary>What was reported, a point for each day on which something was, earliest first; at most <see cref="ProgressPoint.Kept"/>.</summary>
    public ImmutableArray<ProgressPoint> Progress { get; init; } = [];

    /// <summary>The owner's forecast of the finish.</summary>
    public DateOnly? Forecast { get; init; }

    /// <summary>By how many working days its owner shortened it to absorb a later start; 0 unless they said so.</summary>
    public int AbsorbedDays { get; init; }

    /// <summary>Since when the forecast stands, as far as it was said by a report.</summary>
    public Credibility.ForecastStand? Stand { get; init; }

    /// <summary>The last forecast that never moved until its day was there, and then did.</summary>
    public Credibility.BrokenForecast? Broke { get; init; }

    /// <summary>What its owner was asked because reports did not fit together, with the answers: at most one of a kind.</summary>
    public ImmutableArray<Credibility.Doubt> Doubts { get; init; } = [];

    /// <summary>The owner's own judgement, if given.</summary>
    public Health? Health { get; init; }

    /// <summary>What stops the task, if anything does.</summary>
    public Blocker? Blocker { get; init; }

    /// <summary>Who was asked to remove the blocker; null when it names nobody who could.</summary>
    public Unblocking? Unblocking { get; init; }

    /// <summary>Why the task deviates, as its owner said last.</summary>
    public Cause? Cause { get; init; }

    /// <summary>What the owner does about the deviation.</summary>
    public CorrectiveAction? Action { get; init; }

    /// <summary>The owner's last words on the task.</summary>
    public string? Comment { get; init; }

    /// <summary>The address of the Teams message from which the task was made, as <see cref="Domain.Tasks.MessageLink"/> allows it.</summary>
    public string? MessageLink { get; init; }

    /// <summary>The deviation case whose corrective action this task is: it is followed up like any other and counts nowhere as work of the plan, so that it changes neither progress nor dates. Null for work that was planned.</summary>
    public string? CaseId { get; init; }

    /// <summary>Taken out of the plan without being done.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>No nudge before this day.</summary>
    public DateOnly? SnoozedUntil { get; init; }

    /// <summary>Why it was snoozed.</summary>
    public string? SnoozeReason { get; init; }

    /// <summary>How far it has climbed the ladder while it is late; null while nobody above its owner was told and nobody said that they are on it.</summary>
    public Escalation? Escalation { get; init; }

    /// <summary>The task in Planner that stands for it; null without one.</summary>
    public Planner.PlannerLink? Planner { get; init; }

    /// <summary>When its owner, or somebody for them, last reported on it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The name of whoever reported last.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>What was reported at the last review, for "what moved since".</summary>
    public ReviewMark? Mark { get; init; }

    /// <summary>Derived, so that it can never contradict the rest: cancelled, done at 100 %, blocked, in progress, not started.</summary>
    public TaskState State =>
        IsCancelled ? TaskState.Cancelled
        : PercentComplete >= 100 ? TaskState.Done
        : Blocker is not null ? TaskState.Blocked
        : PercentComplete > 0 || ActualStart is not null ? TaskState.InProgress
        : TaskState.NotStarted;

    /// <summary>Part of the work that the plan's progress, value and dates are worked out from: neither cancelled nor a corrective action.</summary>
    public bool Counts => !IsCancelled && CaseId is null;

    /// <summary>Neither done nor cancelled.</summary>
    public bool IsOpen => State is not (TaskState.Done or TaskState.Cancelled);

    /// <summary>The forecast if there is one, else the due date.</summary>
    public DateOnly? Expected => Forecast ?? Due;
}

/// <summary>The state of a task, as people say it.</summary>
public enum TaskState
{
    /// <summary>No work reported.</summary>
    NotStarted,
    /// <summary>Begun, not done.</summary>
    InProgress,
    /// <summary>Open, with a blocker.</summary>
    Blocked,
    /// <summary>100 percent.</summary>
    Done,
    /// <summary>Taken out of the plan.</summary>
    Cancelled,
}

/// <summary>The owner's judgement of a task.</summary>
public enum Health
{
    /// <summary>Will be done in time.</summary>
    OnTrack,
    /// <summary>May be late.</summary>
    AtRisk,
    /// <summary>Will be late unless something changes.</summary>
    OffTrack,
}

/// <summary>Percent complete as it stood when the digest of a review meeting was frozen.</summary>
/// <param name="Review">The day of that meeting.</param>
/// <param name="PercentComplete">Percent complete then.</param>
public sealed record ReviewMark(DateOnly Review, double PercentComplete);
