using System.Collections.Immutable;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Charts;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Finding;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain;

/// <summary>The table of contents of what PlanBot decides: one arm for each <see cref="Input"/>. Pure: time is a parameter, and ids come from the state.</summary>
public static class Decide
{
    /// <summary>What may follow from any decision of a plan, in this order: each adds to the decision before it, and looks only at what that changed.</summary>
    private static readonly ImmutableArray<Func<Plan, PlanInput, Decision<Plan>, DateTimeOffset, Decision<Plan>>> Consequences =
    [
        FrozenTasks.Keep,
        UnblockRound.Follow,
        Closing.Follow,
        DeviationRound.Follow,
        Ripple.Follow,
        NudgeRound.TellSettled,
        PlannerSync.Follow,
    ];

    /// <summary>What a plan does about an input.</summary>
    public static Decision<Plan> For(Plan plan, PlanInput input, DateTimeOffset now)
    {
        var decision = Arm(plan, input, now);
        foreach (var follow in Consequences) decision = follow(plan, input, decision, now);
        return decision;
    }

    private static Decision<Plan> Arm(Plan plan, PlanInput input, DateTimeOffset now) => input switch
    {
        _ when plan.IsElsewhere(input) => new(plan) { Reply = new Reply.Notice(input.By.Tongue.Say("Shell.NoPlan")) },
        ConfirmImport => ImportDecisions.Confirm(plan, input.By, now),
        CancelImport => ImportDecisions.Cancel(plan, input.By),
        ReviewImport review => ImportReviewCard.Decide(plan, review),
        Tick => Due.Decide(plan, now),
        ForetellPlan ask => DryRunCard.Decide(plan, ask, now),
        _ when plan.State != PlanState.Active => new(plan) { Reply = new Reply.Notice(input.By.Tongue.Say("Shell.NoPlan")) },
        // A manager whom the plan knows by name alone becomes known by this; everybody else is told nothing of a plan in which they have no part.
        LinkChannel link => Linking.Decide(plan, link, now),
        _ when plan.IsOutsider(input) => new(plan) { Reply = new Reply.Notice(input.By.Tongue.Say("Plan.Outsider")) },
        OpenCheckIn i => CheckIn.Open(plan, i, now),
        SubmitCheckIn i => CheckIn.Submit(plan, i, now),
        ShowCheckIns ask => Reviewing.Decide(plan, ask, now),
        OpenReport ask => Reviewing.Decide(plan, ask, now),
        Acknowledge i => Reviewing.Decide(plan, i, now),
        AskBack i => Reviewing.Decide(plan, i, now),
        AnswerBack i => Reviewing.Decide(plan, i, now),
        RestOnPlan i => OnPlan.Decide(plan, i, now),
        UpdateTask i => TaskReports.Update(plan, i, now),
        FinishTask i => TaskReports.Finish(plan, i, now),
        BlockTask i => TaskReports.Block(plan, i, now),
        UnblockTask i => TaskReports.Unblock(plan, i, now),
        ForecastTask i => TaskReports.Forecast(plan, i, now),
        SnoozeTask i => TaskReports.Snooze(plan, i, now),
        OpenTaskForm i => TaskReports.Open(plan, i, now),
        AcknowledgeTask i => EscalationActs.Decide(plan, i, now),
        AskOwner i => EscalationActs.Decide(plan, i, now),
        AnswerBlocker i => UnblockActs.Decide(plan, i, now),
        ShowBlockers ask => BlockersCard.Decide(plan, ask, now),
        SayOfBlocker i => Closing.Decide(plan, i, now),
        ShowFacts ask => FactsCard.Decide(plan, ask, now),
        AnswerDoubt i => DoubtActs.Decide(plan, i, now),
        ProveTask i => DoubtActs.Decide(plan, i, now),
        AnswerRipple i => RippleActs.Decide(plan, i, now),
        AskWhy i => WhyCard.Decide(plan, i, now),
        ExplainTask i => CaseAnswers.Open(plan, i, now),
        OpenCase i => CaseAnswers.Open(plan, i, now),
        AnswerCase i => CaseAnswers.Decide(plan, i, now),
        SayEffect i => CaseActs.Decide(plan, i, now),
        ShowCase i => CaseCard.Decide(plan, i, now),
        TakeCase i => CaseActs.Decide(plan, i, now),
        AskCase i => CaseActs.Decide(plan, i, now),
        ShowTask ask => TaskCard.Decide(plan, ask, now),
        OpenNewTask ask => Adding.Decide(plan, ask),
        AddTask i => Adding.Decide(plan, i, now),
        ReviewChanges review => ImportReviewCard.Decide(plan, review),
        OpenStandUp i => StandUpAnswers.Open(plan, i, now),
        SubmitStandUp i => StandUpAnswers.Submit(plan, i, now),
        SkipStandUp i => StandUpAnswers.Skip(plan, i, now),
        ViewStandUp ask => StandUpSummary.Decide(plan, ask, now),
        ViewDigest ask => Digests.Decide(plan, ask, now),
        FollowUp i => FollowUps.Decide(plan, i, now),
        ShowStandUps i => StandUpRecords.Decide(plan, i),
        StartStandUp i => StandUpStart.Decide(plan, i, now),
        OpenStandUpSettings i => StandUpSetup.Open(plan, i, now),
        SaveStandUpSettings i => StandUpSetup.Save(plan, i, now),
        ShowStatus ask => Digests.Decide(plan, ask, now),
        HearMeetings heard => ReviewMeetings.Decide(plan, heard),
        HearPlannerTask heard => PlannerSync.Decide(plan, heard, now),
        SentToPlanner sent => PlannerSync.Decide(plan, sent, now),
        LosePlannerTask lost => PlannerSync.Decide(plan, lost, now),
        HearPlannerPlan heard => PlannerSync.Decide(plan, heard),
        ShowDigest ask => Digests.Decide(plan, ask, now),
        ShowCriticalPath ask => CriticalPathCard.Decide(plan, ask, now),
        ShowAnalysis ask => AnalysisCard.Decide(plan, ask, now),
        ShowGantt ask => GanttCard.Decide(plan, ask, now),
        ShowBurndown ask => BurndownCard.Decide(plan, ask, now),
        ShowSCurve ask => SCurveCard.Decide(plan, ask, now),
        ShowHealth ask => HealthCard.Decide(plan, ask, now),
        ShowForecast ask => ForecastCard.Decide(plan, ask, now),
        ShowDeviations ask => DeviationsCard.Decide(plan, ask, now),
        ShowCauses ask => CausesCard.Decide(plan, ask, now),
        OpenSettings ask => PlanDecisions.Decide(plan, ask),
        SaveSettings save => PlanDecisions.Decide(plan, save, now),
        UndoSettings undo => PlanDecisions.Decide(plan, undo, now),
        ShowSettingsHistory ask => PlanDecisions.Decide(plan, ask),
        NameSponsor i => Sponsoring.Decide(plan, i, now),
        OpenHandOver ask => HandingOver.Decide(plan, ask, now),
        ConfirmHandOver confirm => HandingOver.Decide(plan, confirm, now),
        CancelHandOver cancel => HandingOver.Decide(plan, cancel),
        ExportPlan ask => PlanDecisions.Decide(plan, ask),
        ShowDeliveries ask => DeliveriesCard.Decide(plan, ask),
        LoseChannel lost => Reach.Decide(plan, lost, now),
        RestoreChannel restored => Reach.Decide(plan, restored, now),
        RenameChannel renamed => Reach.Decide(plan, renamed, now),
        MembersLeft left => Membership.Decide(plan, left, now),
        MembersCame came => Membership.Decide(plan, came),
        OwnerUnreached unreached => Reach.Decide(plan, unreached, now),
        TellAvailability tell => Attendance.Decide(plan, tell, now),
        TellSuperior tell => Superiors.Decide(plan, tell),
        ResolveParticipant resolve => Linking.Decide(plan, resolve),
        SayKpi said => KpiAnswers.Decide(plan, said, now),
        ShowKpi ask => KpiAnswers.Decide(plan, ask, now),
        OpenKpiForm ask => KpiEntries.Open(plan, ask, now),
        EnterKpi enter => KpiEntries.Enter(plan, enter, now),
        DefineKpis define => KpiDefinitions.Take(plan, define, now),
        RemoveKpi remove => KpiRemoval.Decide(plan, remove, now),
        TakeFigures take => KpiDefinitions.Take(plan, take, now),
        ApplyImport apply => ImportDecisions.Apply(plan, apply, now),
        ApplyProgress apply => ProgressOffers.Apply(plan, apply, now),
        ApplyDays apply => DayOffers.Apply(plan, apply, now),
        _ => throw new System.Diagnostics.UnreachableException($"No arm for {input.GetType().Name}."),
    };

    /// <summary>What a person's state does about an input. <paramref name="plans"/> are the active plans in which the person has a part, and those of the channel in which they speak.</summary>
    public static Decision<Person> For(Person person, ImmutableArray<Plan> plans, PersonInput input, DateTimeOffset now) =>
        Telling.Availability(person, Arm(person, plans, input, now), now);

    private static Decision<Person> Arm(Person person, ImmutableArray<Plan> plans, PersonInput input, DateTimeOffset now) => input switch
    {
        ShowMyTasks i => TaskLists.Mine(person, plans, i, now),
        ShowOverdue i => TaskLists.Overdue(person, plans, i, now),
        HandLine i => Inbox.Hand(person, i, now),
        PersonTick => Inbox.Tell(person, plans, now),
        TaskSettled settled => NudgeCards.Settle(person, plans, settled, now),
        AboutTask about => Routing.Decide(person, plans, about),
        AboutPlan { Ask: OpenStandUp or StartStandUp or ShowStandUps or OpenStandUpSettings } about => StandUpRouting.Decide(person, plans, about),
        AboutPlan { Ask: ShowCauses, PlanName: null } about when CausesCard.Plans(plans, about) is { Length: > 1 } some => CausesCard.Decide(person, some, now),
        AboutPlan { Ask: OpenHandOver } about => Routing.Decide(person, HandingOver.Among(about.By, plans), about),
        AboutPlan about => Routing.Decide(person, plans, about),
        ShowCalendar ask => CalendarCard.Decide(person, plans, ask, now),
        SayAgain again => Say.Again(person, plans, again, now),
        StartTask start => Adding.Decide(person, plans, start),
        FindTasks ask => Finding.Finding.Decide(person, plans, ask, now),
        StartBlocker start => Blockers.Decide(person, plans, start, now),
        RaiseBlocker raise => Blockers.Decide(person, plans, raise, now),
        ShowHelp => person.Answers(new Reply.Card(HelpCard.Of(person.Tongue))),
        ExplainImport => person.Answers(new Reply.Card(HelpCard.Import(person.Tongue))),
        ShowPlans => plans.IsEmpty ? Routing.NoPlans(person) : person.Answers(new Reply.Card(PlansCard.Of(person, plans, now))),
        Misread misread => person.Answers(new Reply.Notice(person.Tongue.Say(misread.Phrase, misread.Values))),
        Unknown unknown => Nearest.Decide(person, unknown, (person.Zone ?? Zone.Utc).DateAt(now)),
        Thanks => person.Answers(new Reply.Card(WelcomeCard.Thanks(person.Tongue))),
        GreetHere => person.Answers(new Reply.Card(WelcomeCard.Here(person.Tongue))),
        Welcome i => Meeting.Welcome(person, i),
        SetLanguage language => Meeting.Decide(person, language),
        OpenMySettings ask => MySettingsCard.Decide(person, ask),
        SaveMySettings save => MySettingsCard.Decide(person, plans, save, now),
        UndoMySettings undo => MySettingsCard.Decide(person, plans, undo, now),
        Met met => Meeting.Decide(person, met, now),
        LoseChat lost => Reach.Decide(person, lost, now),
        TellChannelLost lost => Reach.Decide(person, lost, now),
        Introduce introduction => Meeting.Decide(person, introduction, now),
        GoAway away => Absences.Decide(person, plans, away, now),
        HearMailbox heard => Mailboxes.Decide(person, heard, now),
        ComeBack back => Absences.Decide(person, plans, back, now),
        _ => throw new System.Diagnostics.UnreachableException($"No arm for {input.GetType().Name}."),
    };
}
