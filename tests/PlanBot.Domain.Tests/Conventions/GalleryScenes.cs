using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Finding;
using PlanBot.Domain.Imports;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>What can happen on a stage.</summary>
internal static class GalleryScenes
{
    public static IEnumerable<Shown> Of(Stage stage) => [.. Person(stage), .. stage.Plans.IsEmpty ? [] : Plan(stage, stage.Plans[0])];

    private static IEnumerable<Shown> Person(Stage stage)
    {
        var (tongue, writing) = (stage.Person.Tongue, stage.Plans.IsEmpty ? Writing.Plain(stage.Person.Tongue) : WritingOf(stage.Plans[0]));
        foreach (var command in CommandList.All)
            foreach (var shown in (IEnumerable<Shown>)[.. stage.Says(command.Name(tongue)), .. stage.Says(command.Example(tongue))]) yield return shown;
        // The plan's name and the longest words that a command takes, so that a card that asks which plan is at its fullest.
        string[] texts =
        [
            "update 1.1", "blocked 1.1", "forecast 1.1", "snooze 1.1", "done 1.1 " + new string('1', 1500), "done 1.1 " + writing.Words, "update 1.2 60% " + writing.Words, "blocked 1.2 " + writing.Words, "snooze 1.3 3 " + writing.Words, "forecast 1.4 tomorrow " + writing.Words,
            "update 1.1 140%", "update 1.1 sixty", "forecast 1.1 2026-02-30", "forecast 1.1 04/12/2026", "forecast 1.1 soon", "snooze 1.1 99 x", "snooze 1.1 many x", "snooze 1.1 3", "update 8.8.8 60%", "done 11", "done 1",
            "digest " + writing.Title, "status " + writing.Title[..2], "digest nowhere", "language fr", "thanks", "upate 1.1 60%", "1.1 60% ok", writing.Title, writing.Words, new string('x', 3000), "",
        ];
        foreach (var shown in texts.SelectMany(text => stage.Says(text))) yield return shown;
        foreach (var shown in stage.Says("digest", "19:channel")) yield return shown;
        foreach (var shown in Enumerable.Range(0, 4).Append(9999).SelectMany(page => stage.Takes($"my tasks, page {page}", new ShowMyTasks(page)))) yield return shown;
        foreach (var shown in stage.Takes("nudges", new PersonTick())) yield return shown;
        foreach (var shown in Extension(stage, writing)) yield return shown;
        foreach (var shown in stage.Takes("a plan that is gone", new SayAgain("status", "p99"))) yield return shown;
    }

    /// <summary>What the message extension shows.</summary>
    private static IEnumerable<Shown> Extension(Stage stage, Writing writing)
    {
        var link = "https://teams.microsoft.com/l/message/19:x/1";
        foreach (var query in (string[])["", "1.1", writing.Title[..1], "??", new string('x', 10_000)])
            foreach (var shown in stage.Takes($"find {query.Length}", new FindTasks(query, 0, 25))) yield return shown;
        foreach (var typed in (Dictionary<string, string>[])[[], new() { ["what"] = writing.Words, ["link"] = link, ["until"] = "?", ["code"] = "0.0" }])
        {
            foreach (var shown in stage.Takes($"a message becomes a blocker {typed.Count}", new StartBlocker(typed))) yield return shown;
            foreach (var shown in stage.Takes($"a blocker is raised {typed.Count}", new RaiseBlocker(typed))) yield return shown;
            typed["on"] = "p1|00003";
            typed.Remove("until");
            typed.Remove("code");
            foreach (var shown in stage.Takes($"a blocker is raised on a task {typed.Count}", new RaiseBlocker(typed))) yield return shown;
        }
        foreach (var shown in stage.Takes("a message becomes a task", new StartTask(writing.Words, link))) yield return shown;
    }

    /// <summary>The form of a new task, what is wrong with it, and what comes of it.</summary>
    private static IEnumerable<Shown> NewTasks(Stage stage, Plan plan, Writing writing)
    {
        var right = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = writing.Title, ["deliverable"] = writing.Title, ["below"] = "1", ["owner"] = GalleryPlans.Ann, ["start"] = "2026-12-07", ["due"] = "2026-12-30", ["link"] = "https://teams.microsoft.com/l/message/19:x/1" };
        Dictionary<string, string> wrong = new(StringComparer.Ordinal) { ["title"] = writing.Words, ["deliverable"] = writing.Words + writing.Words, ["below"] = writing.Person, ["owner"] = "x", ["start"] = writing.Title, ["due"] = "2026-02-30", ["weight"] = "-1" };
        foreach (var typed in (Dictionary<string, string>[])[[], right, wrong])
            foreach (var shown in stage.Takes($"new task, {typed.Count} typed", new OpenNewTask(typed))) yield return shown;
        PickedPerson?[] picked = [null, new PickedPerson.NoMember(GalleryPlans.Channel(writing)), new PickedPerson.NoMember(GalleryPlans.Channel(writing) with { Name = null }), new PickedPerson.NoMember(null), new PickedPerson.Unknown(), new PickedPerson.Found(new("bob@contoso.com", "29:bob", writing.Person, "bob@contoso.com"), new("https://smba.example", null, "29:bob", "28:bot", null))];
        foreach (var (who, i) in picked.Select((who, i) => (who, i)))
            foreach (var typed in (Dictionary<string, string>[])[right, wrong, new(right) { ["somebody"] = "11111111-2222", ["below"] = "1.1" }, new(right) { ["somebody"] = "11111111-2222", ["due"] = "2026-12-01" }])
                foreach (var shown in stage.Takes($"new task {i}, saved with {typed.Count}", new AddTask(typed) { Picked = who, IsShared = i % 2 == 1 })) yield return shown;
    }

    private static IEnumerable<Shown> Plan(Stage stage, Plan plan)
    {
        var writing = WritingOf(plan);
        List<(string Scene, Input Input, string? Plan)> scenes =
        [
            ("status", new ShowStatus(), null), ("digest", new ShowDigest(), null), ("digest falls due", new Tick(), "tick"), ("settings", new OpenSettings(), null),
            ("export", new ExportPlan(), null), ("link outside a channel", new LinkChannel(null, []), null), ("link", new LinkChannel(GalleryPlans.Channel(writing), Roster(plan, writing)), null),
            ("link, empty roster", new LinkChannel(GalleryPlans.Channel(writing) with { Name = null }, []), null),
        ];
        var meeting = plan.Settings.Review.Next(Stage.Now, plan.Settings.Zone);
        foreach (var shown in (stage with { Plans = stage.Plans.SetItem(0, plan with { DigestedFor = meeting }) }).Takes("a reader's digest", new ViewDigest(meeting) { ChannelId = "19:channel" })) yield return shown;
        foreach (var (scene, recipients) in Deliveries(plan, writing)) scenes.Add((scene, new ShowDeliveries { Recipients = recipients }, null));
        var unreached = new OwnerUnreached(GalleryPlans.Ann, writing.Person, "29:ann", Stage.Now);
        var allowing = stage with { Plans = stage.Plans.SetItem(0, plan with { Channel = GalleryPlans.Channel(writing), Settings = plan.Settings with { MentionsUnreached = true } }) };
        foreach (var shown in allowing.Takes("an owner who cannot be reached", unreached)) yield return shown;
        foreach (var shown in stage.Takes("a channel that is lost", new TellChannelLost(plan.Id, plan.Name, "MessageWritesBlocked"))) yield return shown;
        for (var page = 0; page < 4; page++) scenes.Add(($"check-in, page {page}", new OpenCheckIn(page), null));
        scenes.Add(("check-in of last week", new SubmitCheckIn(Stage.Today.AddDays(-9), 0, []), null));
        scenes.Add(("check-in, altered", new SubmitCheckIn(AnswerKey.WeekOf(Stage.Today), 0, []), null));
        foreach (var shown in scenes.SelectMany(s => (s.Plan is null ? stage : Waiting(stage)).Takes(s.Scene, s.Input))) yield return shown;
        foreach (var shown in CheckIns(stage, plan, writing)) yield return shown;
        foreach (var shown in GalleryRounds.Of(stage, plan, writing)) yield return shown;
        // A branch, and its tasks in every state.
        foreach (var task in plan.Tasks.All.Take(13).Append(new() { Id = "gone", Code = "0", Title = "" }))
            foreach (var input in OnTask(new("", plan.Id, task.Id), writing).Concat(OnTask(new(task.Code, plan.Id, task.Id), writing)))
                foreach (var shown in stage.Takes($"{input.GetType().Name} {(input as OpenTaskForm)?.Form} {task.Code[..Math.Min(4, task.Code.Length)]}", input)) yield return shown;
        foreach (var data in Unreadable(plan, writing))
            foreach (var shown in stage.Presses($"{data.Verb}, unreadable", data)) yield return shown;
        foreach (var shown in Imports(stage, plan, writing)) yield return shown;
        foreach (var shown in Calendars(stage, plan, writing)) yield return shown;
        foreach (var shown in NewTasks(stage, plan, writing)) yield return shown;
        foreach (var shown in GallerySchedule.Of(stage, plan, writing)) yield return shown;
        foreach (var shown in GalleryStandUps.Of(stage, plan, writing)) yield return shown;
        foreach (var shown in GallerySettings.Of(stage, plan, writing)) yield return shown;
        foreach (var shown in GalleryHandOvers.Of(stage, plan, writing)) yield return shown;
        foreach (var shown in GalleryKpis.Of(stage, plan, writing)) yield return shown;
        foreach (var shown in GalleryCases.Of(stage, plan, writing)) yield return shown;
        foreach (var shown in GalleryDeviations.Of(stage, plan, writing)) yield return shown;
    }

    /// <summary>Nothing sent, all well, and everything that can go wrong.</summary>
    private static IEnumerable<(string Scene, ImmutableArray<Recipient> Recipients)> Deliveries(Plan plan, Writing writing)
    {
        string[] codes = ["BotNotInConversationRoster", "ConversationBlockedByUser", "MessageWritesBlocked", "NotEnoughPermissions", "BotDisabledByAdmin", Reasons.NotFound, Reasons.TooLate, Reasons.Busy, Reasons.Down, Reasons.TooBig, writing.Title];
        yield return ("deliveries, none", []);
        yield return ("deliveries, all well", [Told(writing.Person, Fate.Sent, null), Told("Bob", Fate.Sent, null)]);
        yield return ("deliveries, one pending", [Told(writing.Person, Fate.Pending, null)]);
        yield return ("deliveries, all wrong",
        [
            new(null, writing.Title, true, new(codes[2], Stage.Now), []), .. plan.People.Values.Select(p => new Recipient(p.Key, p.Name, false, null, [])),
            .. codes.SelectMany(code => (Recipient[])[Told(writing.Person, Fate.Failed, code), Told(writing.Person, Fate.GivenUp, code), Told(writing.Person, Fate.Pending, code)]),
            .. codes.Select(code => new Recipient("x", writing.Person, true, new(code, Stage.Now.AddDays(-3)), [])),
        ]);

        static Recipient Told(string name, Fate fate, string? reason) => new("x", name, true, null, [new("nudge|2026-12-02", fate, Stage.Now, reason, null, 3)]);
    }

    /// <summary>The first plan with nothing else due than its digest.</summary>
    private static Stage Waiting(Stage stage) => stage with
    {
        Plans = stage.Plans.SetItem(0, stage.Plans[0] with
        {
            NudgedUntil = Stage.Now, Channel = GalleryPlans.Channel(WritingOf(stage.Plans[0])),
            Settings = stage.Plans[0].Settings with { Review = new(DayOfWeek.Wednesday, new(11, 0), 1, TimeSpan.FromHours(2)) },
        }),
    };

    private static IEnumerable<Shown> CheckIns(Stage stage, Plan plan, Writing writing)
    {
        var tasks = plan.Tasks.Leaves.Where(t => plan.May(PlanAct.Report, stage.Person.AsActor, t, Stage.Now) && !t.IsCancelled).Take(4).ToList();
        foreach (var (scene, fields) in new (string, Dictionary<string, string>)[]
        {
            ("nothing typed", []),
            ("rubbish typed", Entry(writing.Words, writing.Words)),
            ("too much typed", Entry("140", writing.Words + writing.Words)),
            ("all typed", Entry("40", writing.Words)),
            ("done", Entry("100", writing.Words)),
        })
            foreach (var some in (List<PlanTask>[])[tasks, [.. tasks.Take(1)]])
                foreach (var shown in stage.Takes($"check-in, {scene} for {some.Count}", new SubmitCheckIn(AnswerKey.WeekOf(Stage.Today), 0, [.. some.Select(t => new CheckInEntry(t.Id, fields))]))) yield return shown;
        var others = plan.Tasks.All.Where(t => !tasks.Contains(t)).Select(t => t.Id).Take(2).Append("gone").Select(id => new CheckInEntry(id, Entry("40", writing.Words)));
        foreach (var shown in stage.Takes("check-in, tasks that are not mine", new SubmitCheckIn(AnswerKey.WeekOf(Stage.Today), 0, [.. others]))) yield return shown;

        Dictionary<string, string> Entry(string percent, string words) => new(StringComparer.Ordinal)
        {
            ["percent"] = percent, ["forecast"] = "2027-01-29", ["health"] = nameof(Health.AtRisk), ["cause"] = nameof(Cause.Scope), ["action"] = nameof(CorrectiveAction.RePlan),
            ["blocker"] = words, ["unblocker"] = words[..Math.Min(words.Length, words.Length > 1000 ? 400 : 200)], ["until"] = "2026-12-24", ["comment"] = words, ["code"] = writing.Title,
        };
    }

    private static IEnumerable<TaskInput> OnTask(TaskRef task, Writing writing)
    {
        var today = Stage.Today;
        foreach (var form in Enum.GetValues<TaskForm>()) yield return new OpenTaskForm(task, form);
        yield return new UpdateTask(task, 100, writing.Words);
        yield return new UpdateTask(task, 70, null);
        yield return new UpdateTask(task, 140, writing.Words);
        yield return new UpdateTask(task, 50, writing.Words + writing.Words);
        yield return new FinishTask(task, null);
        yield return new BlockTask(task, writing.Words, writing.Person, today.AddDays(9));
        yield return new BlockTask(task, "", writing.Title, null);
        yield return new BlockTask(task, writing.Words, writing.Title, today.AddDays(-1));
        yield return new UnblockTask(task);
        yield return new AcknowledgeTask(task);
        foreach (var answer in Enum.GetValues<BlockerAnswer>()) yield return new AnswerBlocker(task, answer, null);
        yield return new AnswerBlocker(task, BlockerAnswer.Until, today.AddDays(3));
        yield return new AnswerBlocker(task, BlockerAnswer.Until, today.AddDays(-3));
        yield return new BlockTask(task, writing.Words, writing.Person, null) { AnswerHours = 3 };
        yield return new BlockTask(task, writing.Words, writing.Title, null) { AnswerHours = 300 };
        yield return new AskOwner(task);
        yield return new AskWhy(task);
        foreach (var audience in Enum.GetValues<TaskAudience>()) yield return new ShowTask(task, audience);
        yield return new ShowTask(task, TaskAudience.Viewer) { ChannelId = "19:channel" };
        yield return new ForecastTask(task, today.AddDays(400), writing.Words);
        yield return new ForecastTask(task, today.AddDays(-1), writing.Words);
        yield return new ForecastTask(task, today.AddYears(20), null);
        yield return new SnoozeTask(task, 3, writing.Words);
        yield return new SnoozeTask(task, 300, writing.Words);
        yield return new SnoozeTask(task, 3, "");
    }

    /// <summary>What an altered client sends for a number or a date.</summary>
    private static IEnumerable<CardData> Unreadable(Plan plan, Writing writing) =>
        from verb in (string[])["task.update", "task.forecast", "task.block", "task.snooze"]
        from typed in (string[])["", writing.Words]
        select new CardData(verb, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["plan"] = plan.Id, ["task"] = "00002", ["percent"] = typed, ["finish"] = typed, ["until"] = typed, ["days"] = typed, ["hours"] = typed,
            ["comment"] = writing.Words, ["reason"] = writing.Words, ["what"] = writing.Words, ["unblocker"] = writing.Title,
        });

    private static IEnumerable<Shown> Imports(Stage stage, Plan plan, Writing writing)
    {
        var tongue = stage.Person.Tongue;
        var (file, faulty) = (GalleryPlans.File(writing, plan, isPlan: true), GalleryPlans.File(writing, plan, isPlan: false));
        yield return Card("import, faults", ImportCards.Faults(faulty, writing.Title, tongue));
        foreach (var draft in stage.Plans.Where(p => p.State is not PlanState.Active))
        {
            yield return Card($"import {draft.Id}, preview", ImportCards.Preview(ImportPreview.Of(file, draft, draft.DraftOf is null ? null : plan), tongue));
            var reviewed = draft with { Review = ImportReview.Of(file, tongue) };
            foreach (var page in (int[])[0, 1, 2, 99])
                foreach (var shown in (stage with { Plans = stage.Plans.Replace(draft, reviewed) }).Takes($"import {draft.Id}, review {page}", new ReviewImport(page), draft.Id)) yield return shown;
            foreach (var shown in (IEnumerable<Shown>)[.. stage.Takes($"import {draft.Id}, confirmed", new ConfirmImport(), draft.Id), .. stage.Takes($"import {draft.Id}, cancelled", new CancelImport(), draft.Id)]) yield return shown;
        }
        yield return Card("import, no difference", ImportCards.Preview(ImportPreview.Of(file, plan, plan), tongue));
        foreach (var shown in (IEnumerable<Shown>)[.. stage.Takes("import, confirmed twice", new ConfirmImport(), plan.Id), .. stage.Takes("import, too late to cancel", new CancelImport(), plan.Id)]) yield return shown;

        Shown Card(string scene, Cards.AdaptiveCard card) => new($"{stage.Name}: {scene}", stage, card, null);
    }

    /// <summary>Weeks with every holiday, with the longest names, and a calendar file before and after it is confirmed.</summary>
    private static IEnumerable<Shown> Calendars(Stage stage, Plan plan, Writing writing)
    {
        NamedDays own = [.. Enumerable.Range(0, 180).Select(d => new NamedDay(Stage.Today.AddDays(d), DayName.Of($"{d} {writing.Words}")))];
        foreach (var working in (CalendarChoice[])[new() { Region = "GB" }, new() { Region = "CN", DaysOff = own, Weekdays = Enum.GetValues<DayOfWeek>().ToImmutableArray() }, new() { WorkedDays = own }])
        {
            var dated = plan with { Settings = plan.Settings with { Working = working } };
            foreach (var weeks in (int[])[8, 26])
                foreach (var shown in (stage with { Plans = [dated] }).Takes($"calendar {working.Region} {working.DaysOff.Count} {working.WorkedDays.Count}, {weeks} weeks", new ShowCalendar(null, weeks, "calendar"))) yield return shown;
            foreach (var file in (CalendarReading.Read[])[new(own, [], 3, 2), new([new NamedDay(Stage.Today, DayName.Of(writing.Title))], [.. own.Skip(1)], 0, 0), new(working.DaysOff, working.WorkedDays, 0, 0)])
            {
                if (file.DaysOff.Count + file.WorkedDays.Count == 0) continue;
                var offer = DayOffer.Of(dated, file);
                var waiting = stage with { Plans = [dated, offer.ToDraft("days", Stage.Now)] };
                yield return new($"{stage.Name}: calendar file for {working.Region} with {file.DaysOff.Count}", waiting, DayOffers.Preview(offer, file, "days", stage.Person.Tongue), null);
                foreach (var shown in (IEnumerable<Shown>)[.. waiting.Takes("calendar file, confirmed", new ConfirmImport(), "days"), .. waiting.Takes("calendar file, cancelled", new CancelImport(), "days")]) yield return shown;
            }
        }
        var faults = Enumerable.Range(1, 20).Select(line => new CalendarFault(line, "Calendar.NoMoment", writing.Title)).ToImmutableArray();
        yield return new($"{stage.Name}: calendar file with faults", stage, DayOffers.Faults(faults, writing.Title, stage.Person.Tongue), null);
    }

    private static ImmutableArray<RosterMember> Roster(Plan plan, Writing writing) =>
    [
        new(GalleryPlans.Mei, "29:mei", writing.Person, GalleryPlans.Mei), new(GalleryPlans.Ann, "29:ann", writing.Person, null), new("other", "29:other", writing.Person, null),
        .. plan.People.Keys.Select((key, i) => new RosterMember($"m{i}", $"29:{i}", key, key.Contains('@') ? key : null)),
    ];

    private static Writing WritingOf(Plan plan) =>
        ((Writing[])[Writing.Long, Writing.Emoji, Writing.Forged]).FirstOrDefault(w => w.Title == plan.Name) ?? Writing.Plain(plan.Settings.Tongue);
}
