using System.Collections.Immutable;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain;

/// <summary>Time as an input: what is due in a plan and not yet done. Asked again at any later time, it says the same until it is done.</summary>
public static class Due
{
    /// <summary>What falls due in a plan, in the order in which it is done: each gives null when nothing of it is due.</summary>
    private static readonly ImmutableArray<Func<Plan, DateTimeOffset, Decision<Plan>?>> Rounds =
    [
        UnblockRound.Tick,
        EscalationRound.Tick,
        PassedRound.Tick,
        // Before what is asked of deviations, which is before the nudges, whose card leaves that out.
        DeviationRound.Tick,
        CaseRound.Tick,
        DoubtRound.Tick,
        // Before the nudges, so that a reminder is there when the day's card is made.
        CheckInRound.Tick,
        NudgeRound.Tick,
        StandUpRound.Tick,
        Digests.Tick,
        KpiRound.Tick,
    ];

    /// <summary>When each falls due next: now while something is due.</summary>
    private static readonly ImmutableArray<Func<Plan, DateTimeOffset, DateTimeOffset?>> Times =
    [
        UnblockRound.NextDue,
        CheckInRound.NextDue,
        DeviationRound.NextDue,
        NudgeRound.NextDue,
        StandUpRound.NextDue,
        Digests.NextDue,
        KpiRound.NextDue,
    ];

    /// <summary>With so few messages, and a row or two for each, a decision leaves room for a small look at what deviates.</summary>
    private const int FewMessages = 20;

    /// <summary>How long a draft waits for its confirmation.</summary>
    public static readonly TimeSpan DraftLife = TimeSpan.FromDays(7);

    /// <summary>Does the first thing that is due, or one slice of it; what is left stays due.</summary>
    public static Decision<Plan> Decide(Plan plan, DateTimeOffset now)
    {
        if (plan.State is PlanState.Draft or PlanState.DraftDays or PlanState.DraftProgress && now >= plan.CreatedAt + DraftLife) return new(plan with { State = PlanState.Discarded });
        return plan.State is PlanState.Active ? Round(plan, now) : new(plan);
    }

    /// <summary>A look at what deviates that changes little is one decision with what is due after it, where both fit one transaction.</summary>
    private static Decision<Plan> Round(Plan plan, DateTimeOffset now)
    {
        Decision<Plan>? looked = null;
        foreach (var round in Rounds)
            if (round(looked?.State ?? plan, now) is not { } decision) continue;
            else if (looked is not null) return decision.Messages.Length > FewMessages ? looked : decision with { History = [.. looked.History, .. decision.History] };
            else if (round == DeviationRound.Tick && DeviationRound.IsSmall(plan, decision)) looked = decision;
            else return decision;
        return looked ?? new(plan);
    }

    /// <summary>When to wake a person: when their inbox is to be looked at, at once while plans are still to be told when they work.</summary>
    public static DateTimeOffset? Next(Person person, DateTimeOffset now) => person.Untold.IsEmpty ? person.TellAt : now;

    /// <summary>When to wake the plan: the earliest instant at which something falls due, <paramref name="now"/> itself while something is due. A draft that nobody confirms is discarded, and what is discarded is erased.</summary>
    public static DateTimeOffset? Next(Plan plan, DateTimeOffset now) => plan.State switch
    {
        PlanState.Active => Times.Select(time => time(plan, now)).Min(),
        PlanState.Draft or PlanState.DraftDays or PlanState.DraftProgress => plan.CreatedAt + DraftLife,
        _ => now,
    };
}
