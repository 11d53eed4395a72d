using System.Collections.Immutable;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Charts;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Plans;

/// <summary>
/// Who may do what in a plan. A person may have several parts, and may do what any of them allows. Whoever left the team or the tenant has none any more,
/// whatever the plan calls them. A card's data say nothing of who pressed it: only <see cref="Input.By"/>, which the shell proves, is asked.
/// </summary>
public static class Roles
{
    private const Right All = Right.Allowed, Own = Right.Own, No = Right.Refused;

    /// <summary>The whole table. An input whose answer depends on what it holds stands in several rows.</summary>
    public static readonly ImmutableArray<Rule> Table =
    [
        //                       Manager Sponsor Owner Accountable Member Viewer Outsider
        new(PlanAct.See,        [All,    All,    All,  All,        All,   All,   No], typeof(ShowStatus), typeof(ShowDigest), typeof(ShowStandUps), typeof(OpenStandUpSettings), typeof(ShowCheckIns), typeof(ShowTask), typeof(ViewDigest), typeof(ViewStandUp), typeof(ShowCriticalPath), typeof(ShowForecast), typeof(ShowGantt), typeof(ShowBurndown), typeof(ShowSCurve), typeof(ShowHealth), typeof(ShowAnalysis), typeof(ShowDeviations), typeof(ShowCauses), typeof(ShowBlockers), typeof(SayKpi), typeof(ShowKpi)),
        new(PlanAct.Remark,     [All,    All,    All,  All,        All,   All,   No], typeof(FollowUp)),
        new(PlanAct.Read,       [All,    All,    All,  All,        All,   No,    No], typeof(AskWhy), typeof(ShowCase), typeof(ExportPlan), typeof(OpenSettings), typeof(ShowSettingsHistory), typeof(NameSponsor)),
        new(PlanAct.Answer,     [Own,    Own,    Own,  Own,        Own,   No,    No], typeof(OpenCheckIn), typeof(RestOnPlan), typeof(AnswerBack), typeof(SayOfBlocker), typeof(OpenStandUp), typeof(SubmitStandUp), typeof(SkipStandUp)),
        new(PlanAct.Enter,      [All,    Own,    Own,  Own,        Own,   No,    No], typeof(SayKpi), typeof(OpenKpiForm), typeof(EnterKpi)),
        new(PlanAct.Report,     [All,    All,    Own,  Own,        No,    No,    No], typeof(SubmitCheckIn), typeof(UpdateTask), typeof(FinishTask), typeof(BlockTask), typeof(UnblockTask), typeof(ForecastTask), typeof(SnoozeTask), typeof(OpenTaskForm), typeof(AnswerRipple), typeof(AnswerDoubt), typeof(ProveTask), typeof(ExplainTask), typeof(OpenCase), typeof(AnswerCase), typeof(SayEffect)),
        new(PlanAct.Unblock,    [All,    All,    Own,  Own,        Own,   No,    No], typeof(AcknowledgeTask), typeof(AskOwner), typeof(AnswerBlocker), typeof(TakeCase), typeof(AskCase)),
        new(PlanAct.Review,     [All,    All,    No,   Own,        No,    No,    No], typeof(ShowCheckIns), typeof(OpenReport), typeof(Acknowledge), typeof(AskBack)),
        new(PlanAct.Check,      [All,    All,    No,   No,         No,    No,    No], typeof(ShowFacts)),
        new(PlanAct.HandOver,   [All,    All,    No,   No,         No,    No,    No], typeof(OpenHandOver), typeof(ConfirmHandOver), typeof(CancelHandOver)),
        new(PlanAct.Manage,     [All,    No,     No,   No,         No,    No,    No], typeof(SaveSettings), typeof(UndoSettings), typeof(NameSponsor), typeof(StartStandUp), typeof(SaveStandUpSettings), typeof(LinkChannel), typeof(ShowDeliveries), typeof(ForetellPlan), typeof(OpenNewTask), typeof(AddTask), typeof(ApplyImport), typeof(ApplyDays), typeof(ApplyProgress), typeof(ReviewChanges), typeof(SayKpi), typeof(DefineKpis), typeof(RemoveKpi), typeof(TakeFigures)),
        new(PlanAct.Import,     [All,    No,     No,   No,         No,    No,    No], typeof(ConfirmImport), typeof(CancelImport), typeof(ReviewImport)),
    ];

    /// <summary>What only the shell and other partitions say, never a person: nobody is asked whether they may.</summary>
    public static readonly ImmutableArray<Type> SaidByNobody =
        [typeof(Tick), typeof(TellAvailability), typeof(ResolveParticipant), typeof(OwnerUnreached), typeof(LoseChannel), typeof(RestoreChannel), typeof(RenameChannel), typeof(MembersLeft), typeof(MembersCame), typeof(HearMeetings), typeof(TellSuperior), typeof(HearPlannerTask), typeof(SentToPlanner), typeof(LosePlannerTask), typeof(HearPlannerPlan)];

    private static readonly ImmutableArray<Rule> ByAct = [.. Enum.GetValues<PlanAct>().Select(act => Table.Single(rule => rule.Act == act))];

    /// <summary>The cheap ones first; whoever owns or is Accountable is a member too.</summary>
    private static readonly ImmutableArray<PlanRole> Ordered = [PlanRole.Manager, PlanRole.Sponsor, PlanRole.Member, PlanRole.Viewer, PlanRole.Accountable];

    /// <summary>How far somebody may do something in the plan: the most that one of their parts allows.</summary>
    internal static Right RightTo(this Plan plan, PlanAct act, Actor by, string? channelId = null)
    {
        var most = Right.Refused;
        if (by.TenantId != plan.TenantId) return most;
        foreach (var role in Ordered)
            if (ByAct[(int)act][role] is var right && right > most && plan.Has(role, by, channelId)) most = right;
        return most;
    }

    /// <summary>True when somebody may do something in the plan, with their own at least.</summary>
    internal static bool May(this Plan plan, PlanAct act, PlanInput input) => plan.RightTo(act, input.By, input is ShowTask show ? show.ChannelId : (input as PlanQuestion)?.ChannelId) > Right.Refused;

    /// <summary>True when somebody may do something with a task.</summary>
    public static bool May(this Plan plan, PlanAct act, Actor by, PlanTask task, DateTimeOffset now)
    {
        var rule = ByAct[(int)act];
        return by.TenantId == plan.TenantId && (Is(PlanRole.Manager) || Is(PlanRole.Sponsor)
            || (rule[PlanRole.Accountable] is Right.Own && IsHere(plan.Find(task.Accountable), by))
            || (rule[PlanRole.Owner] is Right.Own && plan.ActsFor(by.PersonId, plan.OwnerOf(task), now))
            || (rule[PlanRole.Member] is Right.Own && plan.IsOnLadder(task, by, now)));

        bool Is(PlanRole role) => rule[role] is Right.Allowed && plan.Has(role, by, null);
    }

    /// <summary>True for a person of another tenant, for whom the plan does not exist.</summary>
    internal static bool IsElsewhere(this Plan plan, PlanInput input) => input.By.PersonId.Length > 0 && input.By.TenantId != plan.TenantId;

    /// <summary>True for a person who may not even see the plan, by what they say or where they say it: they are told nothing of it.</summary>
    internal static bool IsOutsider(this Plan plan, PlanInput input) => input.By.PersonId.Length > 0 && !plan.May(PlanAct.See, input);

    /// <summary>True for a plan that somebody sees: it names them, or they speak in its channel.</summary>
    public static bool IsSeenBy(this Plan plan, Actor by, string? channelId = null) => plan.RightTo(PlanAct.See, by, channelId) > Right.Refused;

    /// <summary>True for whoever manages the plan: imports, sets the rhythm.</summary>
    public static bool IsManagedBy(this Plan plan, Actor by) => plan.RightTo(PlanAct.Manage, by) > Right.Refused;

    /// <summary>Somebody's part in a plan, where one is named: the strongest.</summary>
    internal static PlanRole RoleOf(this Plan plan, Actor by, string? channelId = null) =>
        Enum.GetValues<PlanRole>().First(role => plan.Has(role, by, channelId));

    private static bool Has(this Plan plan, PlanRole role, Actor by, string? channelId) => role switch
    {
        PlanRole.Manager => plan.IsManager(by),
        PlanRole.Sponsor => IsHere(plan.Find(plan.Sponsor), by),
        PlanRole.Owner => plan.Names(by) && plan.TasksOf(by.PersonId).Any(),
        PlanRole.Accountable => plan.Tasks.Leaves.Any(t => IsHere(plan.Find(t.Accountable), by)),
        PlanRole.Member => plan.Names(by),
        PlanRole.Viewer => channelId is not null && plan.Channel?.ConversationId == channelId && !plan.HasLeft(by.PersonId),
        _ => true,
    };

    private static bool IsHere(Participant? participant, Actor by) => participant is { LeftAt: null } && participant.PersonId == by.PersonId;
}
