using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.StandUps;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.Rows;

public sealed class RoundTripTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 12, 4, 10, 30, 15, 123, TimeSpan.Zero).AddTicks(4567);
    private static readonly DateOnly Day = new(2026, 12, 4);
    private static readonly DateOnly Week = new(2026, 11, 30);

    [Fact]
    public async Task A_full_plan_comes_back_as_it_was()
    {
        var plan = Full();
        AssertFull(plan, "Plan");
        AssertFull(plan.Tasks.Find("00002")!, "Task");
        AssertFull(plan.Settings.Working, "Working");
        await using var world = await TurnWorld.StartAsync(plan);
        var read = (await world.PlanRows.LoadAsync(plan.Id, default))!.State;

        Assert.Equal(plan.Tasks.All.Select(Said), read.Tasks.All.Select(Said));
        Assert.Equal(plan.People, read.People);
        Assert.Equal(plan.Answers.OrderBy(a => a.Key.TaskId), read.Answers.OrderBy(a => a.Key.TaskId));
        Assert.Equal(plan.Settings.Working, read.Settings.Working);
        Assert.Equal(plan.Entries.Values.OrderBy(e => e.Key.PersonId).Select(Said), read.Entries.Values.OrderBy(e => e.Key.PersonId).Select(Said));
        AssertFull(plan.Entries.Values.First(e => e.AskedBack is not null), "Entry");
        Assert.Equal(Said(plan.Frozen!.Tasks["00002"]), Said(read.Frozen!.Tasks["00002"]));
        Assert.Equal(Said(plan.Settings), Said(read.Settings));
        Assert.Equal(Said(plan), Said(read));
        AssertFull(plan.ClosedBlockers[1], "ClosedBlocker");
        Assert.Equal(plan.ClosedBlockers.AsEnumerable(), read.ClosedBlockers);
        AssertFull(plan.StandUps["s1"], "StandUp");
        Assert.Equal(plan.StandUps.Values.Select(Said), read.StandUps.Values.Select(Said));
        Assert.Equal(plan.StandUps.Values.SelectMany(s => s.Questions).Select(Said), read.StandUps.Values.SelectMany(s => s.Questions).Select(Said));
        AssertFull(plan.StandUpLog.All.First(), "StandUpEntry");
        AssertFull(plan.Kpis.All["margin /#?%"], "Kpi");
        AssertFull(plan.Kpis.Units.Find("12 店/#?")!, "Unit");
        Assert.Equal(plan.Kpis.All.Values.Select(Said), read.Kpis.All.Values.Select(Said));
        Assert.Equal(plan.Kpis.Units.All.AsEnumerable(), read.Kpis.Units.All);
        Assert.Equal((7, At, "bob@contoso.com"), (read.Kpis.Stamp, read.Kpis.DefinedAt!.Value, read.Kpis.AskedUpTo));
        Assert.Equal(plan.Kpis.Asked.AsEnumerable(), read.Kpis.Asked);
        Assert.Equal(plan.Kpis.All.Values.SelectMany(k => k.Reported).Select(r => (r.Period, string.Join('|', r.Units))), read.Kpis.All.Values.SelectMany(k => k.Reported).Select(r => (r.Period, string.Join('|', r.Units))));
        Assert.Equal(7, read.Kpis.Stamp);
        AssertFull(plan.Cases, "Cases");
        AssertFull(plan.Cases.All["00001"], "Case");
        AssertFull(plan.Cases.All["00001"].Answer!, "Answer");
        AssertFull(plan.Cases.All["00001"].Checks[0], "Check");
        Assert.Equal((plan.Cases.LookedOn, plan.Cases.Next), (read.Cases.LookedOn, read.Cases.Next));
        Assert.Equal(plan.Cases.All.Values.Select(Said), read.Cases.All.Values.Select(Said));
        Assert.Equal(plan.Cases.All.Values.Select(c => c.Subject), read.Cases.All.Values.Select(c => c.Subject));
        Assert.Equal(plan.StandUpLog.All.Select(Said), read.StandUpLog.All.Select(Said));
    }

    [Fact]
    public async Task A_full_person_comes_back_as_they_were()
    {
        var person = new Person
        {
            Id = "ann/o'hara#?%@contoso.com", Name = "Ann 安 O'Hara", Chosen = Tongue.Chinese, Locale = "zh-CN", Zone = Zone.Find("Asia/Shanghai"),
            Chat = new("https://smba.example/amer/", "a:1;x=2", "29:ann", "28:bot", "tenant"), Inactive = new("ConversationBlockedByUser", At), IsWelcomed = true, Plans = ["north", "sample"],
            NudgedOn = Day, QuestionedOn = Week, Nudged = [new("north", "00002"), new("a|b/c", "00003")], Escalated = [new("north", "00004")], DeviatedOn = Day, Deviated = [new("north", "00005")], Inbox = [new("north", Day), new("a|b/c", Day), FullLine],
            Own = Works, Mailbox = new() { Zone = Zone.Find("Europe/Brussels"), Hours = new(new(7, 30), new(16, 0)), Absences = [new(Week, Day, null)], ReplySince = Week, BackSince = Day }, Quiet = new(new(20, 0), new(7, 30)), CardsPerDay = 5, Interrupted = new(Day, 2), LastChange = new(At, "Ann 安", "quietFrom; quietTo; zone Asia/Shanghai", "quietFrom 20:00; quietTo 07:30; zone"), TellAt = At, Untold = ["north"],
        };
        person = person with { Plans = person.Plans.WithComparer(StringComparer.Ordinal) };
        AssertFull(person, "Person");
        await using var world = await TurnWorld.StartAsync();
        await world.People.TakeAsync(person.Id, new PlanBot.Domain.Nudges.PersonTick(), (_, _) => new(person));
        var read = (await world.PersonRows.LoadAsync(person.Id, default))!.State;
        Assert.Equal(Said(person), Said(read));
        Assert.Equal(person.Inbox.OrderBy(l => l.Key), read.Inbox.OrderBy(l => l.Key));
        Assert.Equal(person.Nudged.AsEnumerable(), read.Nudged);
        Assert.Equal(person.Plans, read.Plans);
        Assert.Equal(person.Chat, read.Chat);
    }

    [Fact]
    public void A_year_of_figures_comes_back_as_it_was()
    {
        KpiYear year = new(new("margin /#?%", "12 店/#?", 2026)) { Actuals = [.. Enumerable.Range(1, 53).Select(n => n % 2 == 0 ? (double?)null : n * 0.1)], Targets = [null, 0, -1.5], UpdatedAt = At, UpdatedBy = "Ann 安" };
        AssertFull(year, "KpiYear");
        var row = FigureRow.Write(year, Full());
        Assert.InRange(row.Columns.Count, 30, Limits.Columns);
        Assert.Equal("Margin 率", row.Text("KpiName"));
        Assert.Equal(Said(year), Said(FigureRow.Read(row)));
        Assert.Equal(new KpiKey("revenue", "", 2026), FigureRow.Read(FigureRow.Write(new(new("revenue", "", 2026)), Full())).Key);
        Assert.True(FigureRow.Between("margin /#?%", 2025, 2026).Holds(row.Key));
        Assert.False(FigureRow.Between("margin /#?%", 2024, 2025).Holds(row.Key));
    }

    [Fact]
    public async Task Every_lead_time_of_whole_minutes_comes_back_exactly()
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        foreach (var minutes in (int[])[0, 1, 7, 10, 20, 35, 50, 70, 95, 100, 131, 1441, 10079, 10080])
        {
            var lead = TimeSpan.FromMinutes(minutes);
            await world.Plans.TakeAsync("north", new TurnWorld.Look(), (plan, _) => new(plan! with { Settings = plan.Settings with { Review = plan.Settings.Review with { Lead = lead } } }));
            Assert.Equal(lead, (await world.PlanRows.LoadAsync("north", default))!.State.Settings.Review.Lead);
        }
    }

    [Fact]
    public void What_is_handed_to_people_and_plans_comes_back_as_it_was()
    {
        var chat = new Chat("https://smba.example/amer/", null, "29:ann", "28:bot", "tenant");
        Message[] messages =
        [
            new Message.ToPerson("nudge|ann", "ann", new("north", Day)), new Message.Introduction("intro|ann", "ann", "Ann 安", chat, "north"),
            new Message.ToPlan("unreached|1|north", "north", new OwnerUnreached("ann", "Ann 安", "29:ann", At)),
            new Message.ToPlan("availability|north", "north", new TellAvailability("ann", Works, At)), new Message.ToPlanner("planner", "north"), new Message.ToPerson("x", "ann", FullLine), new Message.ChannelLost("channel-lost|1", "ines", new("north", "North 北", "MessageWritesBlocked")),
            new Message.ToAsked("settled|2026-12-04|00002", "ann", new("north", "00002", "card-7")), new Message.ToAsked("settled|2026-12-04|00003", "ann", new("north", "00003", null)),
        ];
        Assert.All(messages, message => Assert.Equal(message, MessageRow.Hop(MessageRow.Write(message))));
    }

    [Fact]
    public void A_message_about_anything_has_a_legal_key_and_so_has_its_fate()
    {
        var reply = MessageRow.Write("reply|" + string.Concat(Enumerable.Repeat("#/é", 130)), new Chat("https://smba.example/", "19:x", "29:ann", "28:bot", null), "{}"u8.ToArray(), "Hi");
        var fate = FateRow.Write(reply, Fate.Failed, "BotDisabledByAdmin", null, 1, At);
        Assert.StartsWith("d|2026-12-04|", fate.Key, StringComparison.Ordinal);
        Assert.InRange(fate.Key.Length, 1, Limits.KeyCharacters);
        Assert.Equal(new Delivery(reply.Text("About")!, Fate.Failed, At, "BotDisabledByAdmin", null, 1), FateRow.Read(fate));
        Assert.Equal(Fate.Pending, FateRow.Read(reply)!.Fate);
    }

    private static Plan Full() => TestPlans.North() with
    {
        Sponsor = TestPlans.Bob,
        DraftOf = "other",
        Kpis = new()
        {
            Stamp = 7,
            DefinedAt = At,
            Asked = ImmutableSortedDictionary<KpiFrequency, KpiAsked>.Empty.Add(KpiFrequency.Monthly, new(new(KpiFrequency.Monthly, 2026, 11), Day, null)).Add(KpiFrequency.Weekly, new(new(KpiFrequency.Weekly, 2026, 53), Week, Day)),
            AskedUpTo = "bob@contoso.com",
            Units = OrgTree.Build([new() { Id = "all", Name = "Company 公司" }, new() { Id = "12 店/#?", Name = "Store | 12", ParentId = "all", Kind = "store", Owner = TestPlans.Ann, Order = 3 }]),
            All = ImmutableSortedDictionary.Create<string, Kpi>(StringComparer.Ordinal).Add("margin /#?%", new()
            {
                Id = "margin /#?%", Name = "Margin 率", Aliases = ["毛利率", "gm"], Unit = "%", Direction = KpiDirection.WithinBand, Frequency = KpiFrequency.Weekly, Timing = KpiTiming.Leading, Perspective = KpiPerspective.Learning, RollUp = KpiRollUp.Weighted,
                WeightBy = "revenue", Formula = new("profit", "revenue", 100), Split = KpiSplit.Evenly, Amber = 2.5, Red = 7.5, Least = -100, Most = 100, Level = "store", Reporter = TestPlans.Ann, Order = 4,
                Standing = new(new(KpiFrequency.Weekly, 2026, 53), 12.5, 13, 11.25, 12, 12.75, 13.5, 199, 200), Objective = "Margin 毛利",
                Reported = [new(new(KpiFrequency.Weekly, 2026, 53), ["", "12 店/#?", "a\nb~\r", "=x"]), new(new(KpiFrequency.Weekly, 2027, 1), [])],
            }),
        },
        Cases = new()
        {
            LookedOn = Day, Next = 4,
            All = new DeviationCase[] { FullCase, Bare("00002", DeviationSubject.WholePlan), Bare("00003", new(null, "margin /#?%", "")) }.ToImmutableSortedDictionary(c => c.Id, c => c, StringComparer.Ordinal),
        },
        Review = new(["Task; name → Title", "负责人"], ["Colour"], ["Row 3: “x” is no date.", "Row 4; and 5"], 80),
        Channel = new("https://smba.example/amer/", "19:north@thread.tacv2", "28:bot", "tenant", "North 北") { TeamId = "19:team@thread.tacv2" },
        ChannelInactive = new("MessageWritesBlocked", At),
        NudgedUntil = At,
        NudgedUpTo = "ann@contoso.com",
        RoundDays = [Week, Day],
        SettingsLog = [new(At.AddDays(-1), "Ines 伊", "zone UTC; ladderOwner", "zone Asia/Shanghai; ladderOwner 1"), new(At, "Ines 伊", "nudgeAt 09:00", "nudgeAt 08:45")],
        UnblockAt = At,
        ClosedBlockers = [new("00003", "1.2", Stuck, At.AddDays(-1), "Bob 鲍", 0), new("00002", "1.1", Stuck, At, "Ann 安", 4) { RaiserId = TestPlans.Ann, ClearerId = TestPlans.Bob, RaiserLine = "Words\n字", ClearerLine = "|;" }],
        ReviewCalendar = new(new("ines@contoso.com", "Weekly 评审"), At.AddDays(-7), At.AddDays(7), [At, At.AddDays(3)]),
        PlannerRefused = "other-plan",
        DigestedFor = At,
        CreatedAt = At,
        OpenRound = new(Week, At),
        Frozen = new(new(2026, 12, 7), ImmutableDictionary<string, PlanTask>.Empty.Add("00002", FullTask(TestPlans.North().Tasks.Find("00002")!))),
        Entries = ImmutableDictionary<EntryKey, RoundEntry>.Empty
            .Add(new(Week, TestPlans.Ann), new(new(Week, TestPlans.Ann))
            {
                OpenedAt = At, RemindedAt = At, ReportedAt = At, IsLate = true, IsExcused = true, Order = ["00002", "00003"], AcknowledgedBy = "Ines 伊", AcknowledgedAt = At,
                AskedBack = new(TestPlans.Ines, "Ines 伊", At, "Why?") { Reply = "Rain\n字", RepliedAt = At },
            })
            .Add(new(Week, "a|b/c"), new(new(Week, "a|b/c"))),
        TenantId = "8d8d8d8d-1111-2222-3333-aaaabbbbcccc",
        State = PlanState.Draft,
        People = TestPlans.North().People.SetItem("~cy / é#?", new("~cy / é#?", "Cy / É#?", "cy@contoso.com", "aad-cy") { IsIntroduced = true, UserId = "29:cy", LineManager = TestPlans.Bob, LeftAt = At, MentionedFor = At, Availability = Works, AvailabilityAt = At }),
        Settings = new PlanSettings
        {
            Tongue = Tongue.Chinese, Zone = Zone.Find("Asia/Shanghai")!, NudgeAt = new(8, 45), DueSoonDays = 5, BehindPoints = 20, UnchangedRounds = 5, MentionsUnreached = true,
            Working = new()
            {
                Region = "CN", Weekdays = [DayOfWeek.Monday, DayOfWeek.Saturday], Hours = new(new(8, 30), new(17, 15)), Break = new(new(12, 15), new(13, 0)), HoursPerDay = 7.5,
                DaysOff = [new(Day, DayName.Of("Founders' day 司庆")), Day.AddDays(1), Week], WorkedDays = [new NamedDay(Day.AddDays(8), DayName.Of("Stocktaking"))],
            },
            Ladder = new() { Owner = 1, Accountable = null, LineManager = 5, Manager = 7, Sponsor = 30, AnswerHours = 3, CriticalBlockers = true, CriticalSponsor = true },
            PlannerPlan = "xqQg5FS2LkCp935s-FIFm2QAFkHM", Meeting = new("ines@contoso.com", "Weekly 评审"), Review = new(DayOfWeek.Thursday, new(14, 30), 2, TimeSpan.FromMinutes(95)),
            Deviations = new() { DaysLate = new(3, 7), PointsBehind = new(null, null), Pace = new(0.95, 0.7), FloatConsumed = new(null, 90), ForecastLate = new(4, null), KpiOutside = new(1, 8), OverBudget = new(5, 50) },
            Rounds = new() { Rhythm = RoundRhythm.Monthly, Days = [DayOfWeek.Friday, DayOfWeek.Tuesday], EveryWeeks = 3, WeekOfMonth = 5, ClosesAt = new(7, 15), OpenDays = 4, OpensAt = new(13, 5), RemindsAt = new(9, 10), Grace = TimeSpan.FromHours(1.5), NamesMissing = true },
        },
        StandUps = ImmutableSortedDictionary.Create<string, StandUp>(StringComparer.Ordinal).Add("s1", FullStandUp),
        StandUpLog = StandUpLog.Empty.With(FullEntry).With(new(new(RunningDay, "s1", TestPlans.Bob)) { ClosesAt = At }),
        Tasks = TaskTree.Build(TestPlans.North().Tasks.All.Select(t => t.Id == "00002" ? FullTask(t) : t)),
        Answers = ImmutableDictionary<AnswerKey, Answer>.Empty
            .Add(new(Week, TestPlans.Ann, "00002"), new(new(Week, TestPlans.Ann, "00002"), At, 62.5, Day, Health.OffTrack, Stuck, Cause.Scope, CorrectiveAction.RePlan, "Words\n字") { IsLate = true })
            .Add(new(Week, "a|b/c", "00003"), new(new(Week, "a|b/c", "00003"), At, 0, null, null, null, null, null, null)),
    };

    /// <summary>The world's clock says so; only the last days are loaded.</summary>
    private static readonly DateOnly RunningDay = new(2026, 12, 7);

    private static DeviationCase FullCase => new()
    {
        Id = "00001", Kind = DeviationKind.KpiOutside, Subject = new("00002", "margin /#?%", "12 店/#?"), Severity = Severity.Red, Since = Week, Opening = 2.5, Measure = 12.125, Worst = 1e-3, LostDays = 4.5, CalmSince = Day, ClosedAt = At,
        AskedAt = At.AddDays(-2), AskedAs = Severity.Red, IsReminded = true, Told = Rung.Sponsor, ToldAt = At.AddDays(-1), OnItAt = At.AddHours(-3), OnItBy = "Bob 鲍",
        Answer = Answered(CorrectiveAction.AddResources, 0.25), Earlier = [Answered(CorrectiveAction.RePlan, -1), Answered(CorrectiveAction.ImproveProcess, 3) with { TaskId = null, Why = new("Only one", null, null) }],
        Checks = [new(Day, 12.125, Effect.Partly) { Of = At, Said = Effect.Not, SaidBy = "Bob 鲍 the 2nd", Told = Rung.Manager }, new(Week, -0.1, Effect.Effective)],
    };

    private static CaseAnswer Answered(CorrectiveAction action, double expected) => new(Cause.Dependency, new("No permit 许可", "Nobody; asked", "New\nlaw"), action, "Hire two | more", "~cy / é#?", Day.AddDays(5), expected, At, "Ann 安") { TaskId = "00004" };

    private static DeviationCase Bare(string id, DeviationSubject subject) => new() { Id = id, Kind = DeviationKind.Pace, Subject = subject, Severity = Severity.Amber, Since = Day, Opening = 0, Measure = 0.75, Worst = 0.7 };

    private static StandUp FullStandUp => new()
    {
        Id = "s1", Name = "North 北", IsOff = true, Days = [DayOfWeek.Monday, DayOfWeek.Saturday], Opens = new(8, 45), Closes = new(12, 15), IsSameMoment = true, RemindPercent = 75,
        Who = StandUpPeople.List, Members = [TestPlans.Ann, "~cy / é#?"], NamesMissing = true, IsByTask = true, StartedAt = At, SummarisedFor = Day,
        Questions =
        [
            .. StandUpQuestion.Usual, new("q4", QuestionKind.Choice, "Where? 哪里") { Choices = ["Office", "客户 / 现场"] }, new("q5", QuestionKind.Number, "Hours?"), new("q6", QuestionKind.Mood, "How is it?"),
        ],
    };

    private static StandUpEntry FullEntry => new(new(RunningDay, "s1", "a|b/c@contoso.com"))
    {
        Name = "Ann 安", PromptedAt = At, RemindAt = At.AddHours(1), RemindedAt = At.AddHours(2), ClosesAt = At.AddHours(3), AnsweredAt = At.AddHours(4), UpdatedAt = At.AddHours(5), IsLate = true,
        SkipReason = "Fair 展会", Reported = ["00002", "00003"], BlockedTask = "00003",
        Answers = [new("moved", QuestionKind.Text, "", "  Words\n字 😀"), new("q5", QuestionKind.Number, "Hours?", "7.5"), new("q6", QuestionKind.Mood, "How is it?", "Fair")],
    };

    private static Availability Works => new()
    {
        Zone = Zone.Find("Asia/Tokyo"), Region = "JP", Hours = new(new(8, 30), new(17, 15)), Absences = [new(Day, Week.AddDays(30), new("bob@contoso.com", "Bob 鲍")), new(Day.AddDays(90), Day.AddDays(91), null)],
    };

    private static Line FullLine => new("north", Day) { Kind = LineKind.Return, About = "2026-12-04", At = At, Until = At.AddHours(3), IsCritical = true, Words = "Words\n字", By = "Bob 鲍" };

    private static Blocker Stuck => new("No crane", "Bob", Day.AddDays(3), Week) { Needs = "A crane; 20 t 吊车", AnswerHours = 4, Link = "https://teams.microsoft.com/l/message/19:x/2", PassedTold = Day.AddDays(3) };

    private static PlanTask FullTask(PlanTask task) => task with
    {
        Order = 1, FileId = "16", Deliverable = "Signed lease", Objective = "Grow", Region = "North 北", Accountable = TestPlans.Ines, Consulted = [TestPlans.Bob, "~cy / é#?"], Informed = [TestPlans.Ines],
        BaselineStartTime = new(8, 0), BaselineDueTime = new(17, 0), DurationHours = 160.25, Budget = 2_100_000.5, FixedCost = 75, VariableCost = 0.1, FixedAccrual = Accrual.End, VariableAccrual = Accrual.Linear, Weight = 3,
        Predecessors = [new("00003", LinkKind.StartToStart, -2.5), new("00004"), new("00001", LinkKind.StartToFinish, 0.0001)], IsMilestone = true, PercentComplete = 33.3,
        ActualStart = Week, ActualFinish = Day, ActualCost = 1234.5, Progress = [new(Week, 0, null, true), new(Week.AddDays(1), 12.5, null, true), new(Day, 33.3, 1e-3, true)], Forecast = Day.AddDays(9), AbsorbedDays = 3, Evidence = "https://x\n字", Stand = new(Day.AddDays(9), Week), Broke = new(Day, Week.AddDays(-30), Week),
        Doubts = [new(DoubtKind.NearlyDone, Week, TestPlans.Ann) { EndedOn = Day, Answer = "Soon | 字", AnsweredBy = "Ann 安", AnsweredAt = At }, new(DoubtKind.Unproved, Day, "a|b/c")], NotBefore = Week, NotAfter = Day, FixedStart = Week.AddDays(1), OptimisticHours = 7.5, PessimisticHours = 40, Health = Health.AtRisk, Blocker = Stuck, Cause = Cause.External, Action = CorrectiveAction.AddResources,
        Comment = "  spaces kept \t\n 字 😀", MessageLink = "https://teams.microsoft.com/l/message/19:x/1", CaseId = "00001", IsCancelled = true, SnoozedUntil = Day, SnoozeReason = "Fair", UpdatedAt = At, UpdatedBy = "Ann",
        Escalation = new() { AcknowledgedAt = At.AddDays(-1), AcknowledgedBy = "Bob", AccountableToldAt = At, LineManagerToldAt = At.AddMinutes(30), ManagerToldAt = At.AddHours(1), SponsorToldAt = At.AddHours(2) },
        Unblocking = new(At) { Told = Rung.Manager, ToldAt = At.AddHours(3), Declined = Rung.Unblocker, PromisedFor = Day, RaisedBy = TestPlans.Ann },
        Planner = new("xqQg5FS2LkCp935s-FIFm2QAFkHM", "01gzSlKkIUSUl6DF_EilrmQAKDhh") { ETag = "W/\"JzEt\"", Percent = 50, Due = Day, At = At, IsGone = true, PercentNote = new(At, true, "60", "Bob|鲍"), DueNote = new(At, false, "", null) }, Mark = new(Week, 12.5),
    };

    /// <summary>Everything that a record holds, as text; immutable arrays have no equality by content.</summary>
    private static string Said(object record) => string.Join("\n", record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != record.GetType() && p.PropertyType != typeof(TaskTree) && p.PropertyType != typeof(StandUpLog) && p.PropertyType != typeof(KpiBook) && p.PropertyType != typeof(CaseBook) && !p.PropertyType.Name.StartsWith("ImmutableDictionary", StringComparison.Ordinal) && p.Name is not "StandUps")
        .Select(p => $"{p.Name}: {Text(p.GetValue(record))}"));

    private static string Text(object? value) => value switch
    {
        null => "-",
        string text => text,
        DateTimeOffset time => time.UtcTicks.ToString(),
        PlanSettings or Domain.Imports.ImportReview or Domain.Escalations.Ladder or CalendarChoice or WorkingCalendar or ReviewRhythm or StandUpQuestion or RoundSettings => Said(value),
        IEnumerable many => "[" + string.Join(", ", many.Cast<object>().Select(Text).Order(StringComparer.Ordinal)) + "]",
        _ => value.ToString()!,
    };

    /// <summary>A property that is new and not filled here would not be tested.</summary>
    private static void AssertFull(object record, string what) => Assert.All(
        record.GetType().GetProperties().Where(p => p.CanWrite && p.Name is not "ParentId"),
        p => Assert.False(p.GetValue(record) is null or "" or false or ICollection { Count: 0 }, $"{what}.{p.Name} is empty"));
}
