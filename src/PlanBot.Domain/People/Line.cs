namespace PlanBot.Domain.People;

/// <summary>What a plan has to tell a person. It says that there is something; what it is, is looked up when it is told, so that what was settled meanwhile is not.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="On">The day for which the plan asks.</param>
public sealed record Line(string PlanId, DateOnly On)
{
    /// <summary>What it is.</summary>
    public LineKind Kind { get; init; } = LineKind.Nudge;

    /// <summary>What it is about within its plan, such as a stand-up's id; empty for the daily nudge.</summary>
    public string About { get; init; } = "";

    /// <summary>Not told earlier; null for at once.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Not told any more from then on; null when it never comes too late.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Told also in quiet hours and beyond the budget of interruptions.</summary>
    public bool IsCritical { get; init; }

    /// <summary>What somebody said that is passed on, at most 1,000 characters; null for what is looked up when it is told.</summary>
    public string? Words { get; init; }

    /// <summary>Who said <see cref="Words"/>.</summary>
    public string? By { get; init; }

    /// <summary>The same line, handed over twice, is one line: a later day of the same subject replaces an earlier one.</summary>
    public string Key => Kind is LineKind.Nudge ? PlanId : $"{PlanId}|{Kind}|{About}";
}

/// <summary>What a line is, the most urgent first: in this order lines become cards while the day's budget lasts.</summary>
public enum LineKind
{
    /// <summary>Somebody is back: what happened while they were away, and what needs them now.</summary>
    Return,
    /// <summary>A blocker that the person can remove.</summary>
    Unblock,
    /// <summary>Somebody replied to a stand-up's summary about what this person can remove.</summary>
    FollowUp,
    /// <summary>A stand-up is open.</summary>
    StandUp,
    /// <summary>A reviewer asks back about a check-in, or the owner's answer to that.</summary>
    AskedBack,
    /// <summary>Deviations that the person is to explain, whose action is checked, or of which the action did not help.</summary>
    Deviation,
    /// <summary>A late task that climbed up to the person: told on the day's nudge card.</summary>
    Escalation,
    /// <summary>Tasks that need attention.</summary>
    Nudge,
    /// <summary>Another task slipped and moves one of the person's.</summary>
    Ripple,
    /// <summary>Reports on a task of the person's do not fit together: the one question of the day.</summary>
    Question,
    /// <summary>For the plan manager: who did not report in the round that closed.</summary>
    CheckIns,
    /// <summary>A check-in is due.</summary>
    CheckIn,
    /// <summary>Figures of KPIs are missing for a period that has ended.</summary>
    Figures,
    /// <summary>A stand-up closes soon, and waits for an answer.</summary>
    StandUpReminder,
    /// <summary>For a plan manager: who did not answer a stand-up.</summary>
    StandUpMissing,
    /// <summary>Somebody asks about a task, or took its blocker away.</summary>
    News,
}
