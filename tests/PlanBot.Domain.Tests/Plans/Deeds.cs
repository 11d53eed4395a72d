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
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;
using PlanBot.Domain.Tests.Conventions;
using static PlanBot.Domain.Tests.Plans.RoleWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Plans;

/// <summary>Everything that can be done in a plan, by each way in which people do it.</summary>
internal static class Deeds
{
    internal static readonly IReadOnlyList<Deed> All =
    [
        Of<ShowStatus>(PlanAct.See, Shows) with { Said = ("status", "状态"), IsOfTheChannel = true },
        Of<ShowDigest>(PlanAct.See, Shows) with { Said = ("digest", "简报"), IsOfTheChannel = true },
        Of<ShowStandUps>(PlanAct.See, Shows) with { Said = ("stand-ups last 2 weeks", "站会记录 最近两周"), IsOfTheChannel = true, Filled = input => (ShowStandUps)input with { Entries = [Answered] } },
        Of<OpenStandUpSettings>(PlanAct.See, Shows) with { Said = ("stand-up settings", "站会设置"), IsOfTheChannel = true, Pressed = _ => Press("standUp.settings", ("standUp", "s1")) },
        Of<ShowCheckIns>(PlanAct.See, Shows) with { Said = ("check-ins", "周报汇总"), IsOfTheChannel = true, Filled = input => (ShowCheckIns)input with { ChannelId = Here } },
        Of<ShowTask>(PlanAct.See, Shows) with { Said = ("task {0}", "任务 {0}"), IsOfTheChannel = true, Pressed = t => OfTask("task.view", t) },
        Of<ViewDigest>(PlanAct.See, Shows) with { Pressed = _ => Press("digest.view", ("meeting", Ticks(Now.AddHours(1)))), On = plan => plan with { DigestedFor = Now.AddHours(1) } },
        Of<ViewStandUp>(PlanAct.See, Shows) with { Pressed = _ => Press("standUp.view", ("standUp", "s1"), ("day", Monday.ToString("O"))) },
        Of<ShowCriticalPath>(PlanAct.See, Shows) with { Said = ("critical path", "关键路径"), IsOfTheChannel = true },
        Of<ShowAnalysis>(PlanAct.See, Shows) with { Said = ("analysis", "进度分析"), IsOfTheChannel = true },
        Of<ShowForecast>(PlanAct.See, Shows) with { Said = ("forecast", "预计"), IsOfTheChannel = true },
        Of<ShowBlockers>(PlanAct.See, Shows) with { Said = ("blockers", "阻碍清单"), IsOfTheChannel = true },
        Of<ShowDeviations>(PlanAct.See, Shows) with { Said = ("deviations", "偏差"), IsOfTheChannel = true },
        Of<ShowCauses>(PlanAct.See, Shows) with { Said = ("causes", "原因"), IsOfTheChannel = true },
        Of<ShowGantt>(PlanAct.See, Shows) with { Said = ("gantt 6 weeks", "甘特图 6 周"), IsOfTheChannel = true, Pressed = _ => Press("gantt.show", ("weeks", "4"), ("skip", "0")) },
        Of<ShowBurndown>(PlanAct.See, Shows) with { Said = ("burndown", "燃尽图"), IsOfTheChannel = true },
        Of<ShowSCurve>(PlanAct.See, Shows) with { Said = ("scurve", "S曲线"), IsOfTheChannel = true },
        Of<ShowHealth>(PlanAct.See, Shows) with { Said = ("health", "健康度"), IsOfTheChannel = true },
        Of<SayKpi>(PlanAct.See, Shows) with { Said = ("kpi", "指标"), IsOfTheChannel = true },
        Of<SayKpi>(PlanAct.See, Shows) with { Said = ("kpi revenue store {0}", "指标 营收 门店{0}"), IsOfTheChannel = true },
        Of<ShowKpi>(PlanAct.See, Shows) with { Pressed = t => Press("kpi.show", ("kpi", "revenue"), ("unit", t.Code)) },
        Of<FollowUp>(PlanAct.Remark, d => d.Messages.Length == 1) with { IsOfTheChannel = true, Filled = _ => new FollowUp("s1", Monday, "1.2 the crane is here") },

        Of<AskWhy>(PlanAct.Read, Shows) with { Said = ("why {0}", "为什么 {0}"), IsAboutOne = true },
        Of<ShowCase>(PlanAct.Read, Shows) with { Pressed = t => OfCase("case.show", t) },
        Of<ExportPlan>(PlanAct.Read, Shows) with { Said = ("export", "导出"), Pressed = _ => Press("export.keep") },
        Of<OpenSettings>(PlanAct.Read, Shows) with { Said = ("settings", "设置"), Pressed = _ => Press("settings.open", ("section", "Review")) },
        Of<ShowSettingsHistory>(PlanAct.Read, Shows) with { Pressed = _ => Press("settings.history") },
        Of<NameSponsor>(PlanAct.Read, d => d.Reply is Reply.Notice { Text: var text } && text.Contains("Sue", StringComparison.Ordinal)) with { Said = ("sponsor", "发起人") },

        Of<OpenCheckIn>(PlanAct.Answer, d => Shows(d) || IsAskedNothing(d)) with { Said = ("check-in", "周报"), Pressed = _ => Press("checkIn.open", ("page", "0")) },
        Of<RestOnPlan>(PlanAct.Answer, Shows) with { Pressed = _ => Press("checkIn.rest", ("week", Week.ToString("O"))) },
        Of<AnswerBack>(PlanAct.Answer, d => d.History.Length == 1) with { Pressed = _ => Press("checkIns.answer", ("week", Week.ToString("O")), ("field", "reply"), ("reply", "Because.")) },
        Of<SayOfBlocker>(PlanAct.Answer, d => d.History.Length == 1 || IsNotAsked(d)) with { Pressed = _ => Press("blocker.line", ("closed", Gone.Id), ("field", "line_0"), ("line_0", "Rent it earlier")), On = plan => plan with { ClosedBlockers = [Gone] } },
        Of<OpenStandUp>(PlanAct.Answer, Shows) with { Said = ("stand-up", "站会"), Pressed = _ => Press("standUp.open", ("standUp", "s1")) },
        Of<SubmitStandUp>(PlanAct.Answer, Changes) with { Pressed = _ => Press("standUp.save", ("standUp", "s1"), ("day", Monday.ToString("O")), ("a_moved", "much"), ("a_next", "more")) },
        Of<SkipStandUp>(PlanAct.Answer, Changes) with { Pressed = _ => Press("standUp.skip", ("standUp", "s1"), ("day", Monday.ToString("O")), ("reason", "at the dentist's")) },

        Of<SayKpi>(PlanAct.Enter, EntersOne) with { IsAboutOne = true, Said = ("kpi revenue 5 Nov store {0}", "指标 营收 5 11月 门店{0}") },
        Of<OpenKpiForm>(PlanAct.Enter, Shows) with { IsAboutOne = true, Pressed = t => Press("kpi.form", ("kpi", "revenue"), ("unit", t.Code)) },
        Of<EnterKpi>(PlanAct.Enter, EntersOne) with { IsAboutOne = true, Pressed = t => Press("kpi.save", ("kpi", "revenue"), ("unit", t.Code), ("period", "2026-11"), ("value", "5")) },
        Of<EnterKpi>(PlanAct.Enter, EntersOne) with { IsAboutOne = true, Pressed = t => Press("kpi.confirm", ("kpi", "revenue"), ("unit", t.Code), ("period", "2026-11"), ("value", "5")) },

        Of<SubmitCheckIn>(PlanAct.Report, Changes) with { IsAboutOne = true, Pressed = t => Press("checkIn.save", ("week", Week.ToString("O")), ("page", "0"), ("tasks", t.Id), ($"percent_{t.Id}", "30"), ($"forecast_{t.Id}", "2026-12-11"), ($"health_{t.Id}", "AtRisk"), ($"cause_{t.Id}", "External"), ($"action_{t.Id}", "AddResources")) },
        OfTask<UpdateTask>("update {0} 60% half way", "更新 {0} 60% 一半", "task.update", ("percent", "60")),
        OfTask<FinishTask>("done {0}", "完成 {0}", "task.done"),
        OfTask<BlockTask>("blocked {0} no permit", "阻碍 {0} 没有许可证", "task.block", ("what", "no permit")),
        OfTask<UnblockTask>("unblocked {0}", "解除 {0}", "task.unblock"),
        OfTask<ForecastTask>("forecast {0} 2026-12-11", "预计 {0} 2026-12-11", "task.forecast", ("finish", "2026-12-11")),
        OfTask<SnoozeTask>("snooze {0} 3 it waits", "暂缓 {0} 3 等待", "task.snooze", ("days", "3"), ("reason", "it waits")),
        Of<AnswerRipple>(PlanAct.Report, Changes) with { IsAboutOne = true, Pressed = t => OfTask("ripple.answer", t, ("answer", "Moves")) },
        Of<ExplainTask>(PlanAct.Report, Shows) with { IsAboutOne = true, Said = ("explain {0}", "说明 {0}") },
        Of<OpenCase>(PlanAct.Report, Shows) with { IsAboutOne = true, Pressed = t => OfCase("case.form", t) },
        Of<AnswerCase>(PlanAct.Report, Changes) with { IsAboutOne = true, Pressed = t => OfCase("case.answer", t, ("cause", "Scope"), ("action", "AddResources"), ("what", "Third crew"), ("who", t.Owner!), ("by", "2026-12-11"), ("effect.DaysLate", "0")) },
        Of<SayEffect>(PlanAct.Report, Changes) with { IsAboutOne = true, Pressed = t => OfCase("case.effect", t, ("effect", "Partly")) },
        Of<OpenTaskForm>(PlanAct.Report, Shows) with { IsAboutOne = true, Pressed = t => OfTask("task.form", t, ("form", "Update")) },

        Of<AnswerDoubt>(PlanAct.Report, d => d.History.Any(h => h.What == "DoubtAnswer")) with { IsAboutOne = true, Pressed = t => OfTask("doubt.answer", t, ("doubt", "NearlyDone"), ("reply", "The inspector comes")), On = plan => OnAll(plan, t => t with { Doubts = [new(DoubtKind.NearlyDone, Monday, t.Owner!)] }) },
        Of<ProveTask>(PlanAct.Report, d => d.History.Any(h => h.What == "Evidence")) with { IsAboutOne = true, Pressed = t => OfTask("task.prove", t, ("evidence", "In the safe")), On = plan => OnAll(plan, t => t with { PercentComplete = 100, Blocker = null, Unblocking = null, Deliverable = "A lease" }) },

        Of<AcknowledgeTask>(PlanAct.Unblock, Changes) with { IsAboutOne = true, Pressed = t => OfTask("task.onit", t) },
        Of<AskOwner>(PlanAct.Unblock, d => d.Messages.Length == 1 || IsTheirOwn(d)) with { IsAboutOne = true, Pressed = t => OfTask("task.ask", t) },
        Of<TakeCase>(PlanAct.Unblock, Changes) with { IsAboutOne = true, Pressed = t => OfCase("case.onit", t) },
        Of<AskCase>(PlanAct.Unblock, d => d.Messages.Length == 1 || IsTheirOwnCase(d)) with { IsAboutOne = true, Pressed = t => OfCase("case.ask", t) },
        Of<AnswerBlocker>(PlanAct.Unblock, Changes) with { IsAboutOne = true, Pressed = t => OfTask("block.answer", t, ("answer", "Solved")) },

        Of<ShowCheckIns>(PlanAct.Review, Shows) with { IsPersonal = true, Said = ("check-ins", "周报汇总") },
        Of<OpenReport>(PlanAct.Review, Shows) with { IsAboutOne = true, Pressed = t => OfPerson("checkIns.open", t) },
        Of<Acknowledge>(PlanAct.Review, Changes) with { IsAboutOne = true, Pressed = t => OfPerson("checkIns.acknowledge", t) },
        Of<AskBack>(PlanAct.Review, d => d.Messages.Length == 1) with { IsAboutOne = true, Pressed = t => OfPerson("checkIns.ask", t, ("question", "And now?")) },

        Of<ShowFacts>(PlanAct.Check, Shows) with { Said = ("facts", "核实") },

        Of<OpenHandOver>(PlanAct.HandOver, Shows) with { Said = ("handover Bob to Ann", "移交 Bob 给 Ann") },
        Of<ConfirmHandOver>(PlanAct.HandOver, d => d.State.Tasks.FindCode("1.2")!.Owner == Ann.PersonId) with { Pressed = _ => Press("handover.confirm", ("from", Bob.PersonId), ("to", Ann.PersonId)) },
        Of<CancelHandOver>(PlanAct.HandOver, Shows) with { Pressed = _ => Press("handover.cancel") },

        Of<NameSponsor>(PlanAct.Manage, Changes) with { Said = ("sponsor Bob", "发起人 Bob") },
        Of<SaveSettings>(PlanAct.Manage, Changes) with { Pressed = _ => new("settings.save", new Dictionary<string, string>(GallerySettings.Section(SettingsSection.Review, _ => null)) { ["plan"] = "p1", ["section"] = "Review" }) },
        Of<UndoSettings>(PlanAct.Manage, Changes) with { Pressed = _ => Press("settings.undo", ("change", Ticks(Morning))) },
        Of<StartStandUp>(PlanAct.Manage, Changes) with { Said = ("stand-up start", "站会 开始"), IsOfTheChannel = true, Filled = input => (StartStandUp)input with { Channel = RoleWorld.Plan.Channel, Roster = [new("zoe@contoso.com", "29:zoe", "Zoe", "zoe@contoso.com")] } },
        Of<SaveStandUpSettings>(PlanAct.Manage, Changes) with { Pressed = _ => new("standUp.saveSettings", StandUpForm) },
        Of<LinkChannel>(PlanAct.Manage, Changes) with { Said = ("link", "关联"), IsOfTheChannel = true, Filled = input => (LinkChannel)input with { Channel = RoleWorld.Plan.Channel! with { Name = "Renamed" } } },
        Of<ShowDeliveries>(PlanAct.Manage, Shows) with { Said = ("deliveries", "送达") },
        Of<ForetellPlan>(PlanAct.Manage, Shows) with { Said = ("dry run", "预演"), Pressed = _ => Press("dryrun") },
        Of<ForetellPlan>(PlanAct.Manage, Shows) with { Pressed = _ => new("settings.dryrun", new Dictionary<string, string>(GallerySettings.Section(SettingsSection.Review, _ => null)) { ["plan"] = "p1", ["section"] = "Review" }) },
        Of<OpenNewTask>(PlanAct.Manage, Shows) with { Said = ("new task", "新任务"), Pressed = _ => Press("task.new") },
        Of<AddTask>(PlanAct.Manage, Changes) with { Pressed = _ => Press("task.add", ("title", "Roof")) },
        Of<SayKpi>(PlanAct.Manage, Changes) with { Said = ("kpi template", "指标 模板") },
        Of<RemoveKpi>(PlanAct.Manage, Changes) with { Pressed = t => Press("kpi.remove", ("kpi", "revenue")) },
        Of<DefineKpis>(PlanAct.Manage, Changes) with { Filled = _ => new DefineKpis([new() { Id = "cost", Name = "Cost" }], [], []) },
        Of<TakeFigures>(PlanAct.Manage, d => d.Figures.Length == 1) with { Filled = _ => new TakeFigures("revenue", [new("revenue", "1.2", new(KpiFrequency.Monthly, 2026, 11), 5, false)]) },
        Of<ReviewChanges>(PlanAct.Manage, Shows) with { Filled = _ => new ReviewChanges(Draft, 0) },
        Of<ApplyImport>(PlanAct.Manage, Changes) with { Filled = _ => new ApplyImport(Draft) },
        Of<ApplyProgress>(PlanAct.Manage, Changes) with { Filled = _ => new ApplyProgress(ProgressOffer.Of(RoleWorld.Plan, [Theirs with { PercentComplete = 50, Progress = [new(Monday, 50, null, true)] }]).ToDraft("d1", Morning)) },
        Of<ApplyDays>(PlanAct.Manage, Changes) with { Filled = _ => new ApplyDays(DaysDraft) },
        Of<ConfirmImport>(PlanAct.Import, d => d.Next is { Input: ApplyImport }) with { Pressed = _ => Press("import.confirm"), On = _ => Draft },
        Of<ReviewImport>(PlanAct.Import, d => d.Next is { Input: ReviewChanges }) with { Pressed = _ => Press("import.review", ("page", "0")), On = _ => Draft },
        Of<CancelImport>(PlanAct.Import, d => d.State.State is PlanState.Discarded) with { Pressed = _ => Press("import.cancel"), On = _ => Draft },
    ];

    private static StandUpEntry Answered => new(new(Monday, "s1", Ann.PersonId)) { Name = "Ann", AnsweredAt = Morning, Answers = [new("moved", QuestionKind.Text, "", "much")] };

    private static Plan OnAll(Plan plan, Func<PlanTask, PlanTask> change) => plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(change)) };

    private static ClosedBlocker Gone => new(Theirs.Id, "1.1", Theirs.Blocker!, Morning, "Ann", 1) { RaiserId = Ann.PersonId, ClearerId = "mel@contoso.com" };

    private static Plan DaysDraft => RoleWorld.Plan with { Id = "d1", State = PlanState.DraftDays, DraftOf = "p1", Settings = new() { Working = new() { DaysOff = DayLines.Read("2026-12-24 Closed").Days } } };

    private static Dictionary<string, string> StandUpForm => new(StringComparer.Ordinal)
    {
        ["plan"] = "p1", ["standUp"] = "s1", ["name"] = "Morning", ["state"] = "on", ["days"] = "Monday", ["opens"] = "09:00", ["closes"] = "10:00", ["clock"] = "own", ["remind"] = "50",
        ["who"] = "Owners", ["people"] = "", ["order"] = "person", ["missing"] = "no", ["q1"] = "What now?", ["q1kind"] = "Text",
    };

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool Shows(Decision<Plan> decision) => decision.Reply is Reply.Card or Reply.Export;

    private static bool Changes(Decision<Plan> decision) => !ReferenceEquals(decision.State, RoleWorld.Plan) && decision.Reply is not null;

    private static bool EntersOne(Decision<Plan> decision) => decision is { Figures.Length: 1, History.Length: 1 };

    private static bool IsTheirOwn(Decision<Plan> decision) =>
        decision.Reply is Reply.Notice { Text: var text } && Language.Tongue.All.Any(tongue => text == tongue.Say("Escalated.IsYours", "1.1", "Ann"));

    private static bool IsNotAsked(Decision<Plan> decision) =>
        decision.Reply is Reply.Notice { Text: var text } && Language.Tongue.All.Any(tongue => text == tongue.Say("Closed.NotYours"));
    private static bool IsTheirOwnCase(Decision<Plan> decision) =>
        decision.Reply is Reply.Notice { Text: var text } && Language.Tongue.All.Any(tongue => text == tongue.Say("Case.IsYours", "1.1 “Steel 1.1”"));

    private static bool IsAskedNothing(Decision<Plan> decision) =>
        decision.Reply is Reply.Notice { Text: var text } && Language.Tongue.All.Any(tongue => text == tongue.Say("CheckIn.NoTasks", "North"));

    private static Deed Of<T>(PlanAct act, Func<Decision<Plan>, bool> isDone) where T : PlanInput => new(act, typeof(T), isDone);

    private static Deed OfTask<T>(string english, string chinese, string verb, params (string, string)[] typed) where T : TaskInput =>
        Of<T>(PlanAct.Report, Changes) with { IsAboutOne = true, Said = (english, chinese), Pressed = t => OfTask(verb, t, typed) };

    private static CardData Press(string verb, params (string Name, string Value)[] fields) =>
        new(verb, fields.Append(("plan", "p1")).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal));

    private static CardData OfTask(string verb, PlanTask task, params (string Name, string Value)[] fields) => Press(verb, [("task", task.Id), .. fields]);

    private static CardData OfCase(string verb, PlanTask task, params (string Name, string Value)[] fields) => Press(verb, [("case", task.Code == "1.1" ? "00001" : "00002"), .. fields]);

    private static CardData OfPerson(string verb, PlanTask task, params (string Name, string Value)[] fields) => Press(verb, [("person", task.Owner!), ("week", Week.ToString("O")), .. fields]);
}
