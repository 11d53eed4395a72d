using System.Collections.Immutable;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tests.StandUps;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Stand-ups on a stage: the question, what comes back, the summary, the reminder and who is missing.</summary>
internal static class GalleryStandUps
{
    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        var me = stage.Person.Id;
        foreach (var shown in Settings(stage, plan, writing)) yield return shown;
        foreach (var (name, standUp) in Kinds(plan, writing))
        {
            var open = With(stage, plan, standUp, log: StandUpLog.Empty);
            (string Scene, Input Input)[] scenes =
            [
                ("opened", new OpenStandUp()), ("opened in a channel", new OpenStandUp { ChannelId = "19:channel" }), ("opened, gone", new OpenStandUp("s9")), ("all typed", new SubmitStandUp("s1", Stage.Today, Typed(plan, standUp, writing.Words, "55", me))),
                ("rubbish typed", new SubmitStandUp("s1", Stage.Today, Typed(plan, standUp, writing.Words + writing.Words, writing.Words, me))), ("nothing typed", new SubmitStandUp("s1", Stage.Today, ImmutableDictionary<string, string>.Empty)),
                ("too late", new SubmitStandUp("s1", Stage.Today.AddDays(-9), ImmutableDictionary<string, string>.Empty)), ("skipped", new SkipStandUp("s1", Stage.Today, Reason(writing.Title))), ("skipped for nothing", new SkipStandUp("s1", Stage.Today, Reason(""))),
                ("skipped at length", new SkipStandUp("s1", Stage.Today, Reason(writing.Words))),
            ];
            foreach (var (scene, input) in scenes)
                foreach (var shown in open.Takes($"{name}, {scene}", input)) yield return shown;
            var answered = With(stage, plan, standUp with { Opens = new(8, 0), Closes = new(9, 0) }, Log(plan, standUp, writing, me));
            var entries = Enumerable.Range(0, 5).SelectMany(n => answered.Plans[0].StandUpLog.All.Select(e => e with { Key = e.Key with { Day = e.Key.Day.AddDays(-n) } })).ToImmutableArray();
            foreach (var who in (string?[])[null, writing.Person, GalleryPlans.Ann])
                foreach (var records in (ShowStandUps[])[new(Stage.Today.AddDays(-13), Stage.Today, who) { Entries = entries }, new(Stage.Today, Stage.Today, who)])
                    foreach (var shown in answered.Takes($"{name}, records", records)) yield return shown;
            foreach (var words in (string[])[writing.Words, "1.1.2 1.2 " + writing.Words, "1.9 " + writing.Person])
                foreach (var shown in answered.Takes($"{name}, reply", new FollowUp("s1", Stage.Today, words))) yield return shown;
            Line[] said = [.. plan.Tasks.Leaves.Take(12).Select(t => new Line(plan.Id, Stage.Today) { Kind = LineKind.FollowUp, About = t.Id + "|1", Words = writing.Words, By = writing.Person })];
            foreach (var shown in (answered with { Person = answered.Person with { Inbox = [.. said] } }).Takes($"{name}, replies", new PersonTick())) yield return shown;
            foreach (var input in (Input[])[new Tick(), new OpenStandUp(), new SubmitStandUp("s1", Stage.Today, Typed(plan, standUp, writing.Words, "100", me))])
                foreach (var shown in answered.Takes($"{name}, closed", input)) yield return shown;
            foreach (var kind in (LineKind[])[LineKind.StandUp, LineKind.StandUpReminder, LineKind.StandUpMissing])
            {
                var (of, line) = (kind is LineKind.StandUpMissing ? answered : open, new Line(plan.Id, Stage.Today) { Kind = kind, About = "s1" });
                foreach (var shown in (of with { Person = of.Person with { Inbox = [line] } }).Takes($"{name}, {kind}", new PersonTick())) yield return shown;
            }
        }
    }

    private static IEnumerable<Shown> Settings(Stage stage, Plan plan, Writing writing)
    {
        var channel = plan.Channel ?? GalleryPlans.Channel(writing);
        var roster = plan.People.Values.Select((p, i) => new RosterMember(p.PersonId ?? "m" + i, "29:" + i, p.Name, p.Email)).ToList();
        (string, Input)[] scenes =
        [
            ("settings of none", new OpenStandUpSettings()), ("started", new StartStandUp(channel, roster)), ("started elsewhere", new StartStandUp(channel with { ConversationId = "19:other" }, roster)), ("started in a chat", new StartStandUp(null, [])),
        ];
        foreach (var (scene, input) in scenes)
            foreach (var shown in stage.Takes($"stand-up {scene}", input)) yield return shown;
        foreach (var (name, standUp) in Kinds(plan, writing))
        {
            var with = With(stage, plan, standUp with { Who = StandUpPeople.List }, StandUpLog.Empty);
            var texts = with.Plans[0].SettingsForm("s1", GalleryPlans.Mei, stage.Person.Tongue);
            (string, Input)[] more =
            [
                ("settings", new OpenStandUpSettings()), ("new", new OpenStandUpSettings(OpenStandUpSettings.New)), ("settings in a channel", new OpenStandUpSettings { ChannelId = plan.Channel?.ConversationId }), ("settings of one gone", new OpenStandUpSettings("s9")),
                ("settings as they are", new SaveStandUpSettings("s1", texts)), ("settings, nothing typed", new SaveStandUpSettings("s1", ImmutableDictionary<string, string>.Empty)),
                ("settings, rubbish typed", new SaveStandUpSettings("s1", texts.Keys.ToDictionary(k => k, _ => writing.Words, StringComparer.Ordinal))),
                ("settings, closes first", new SaveStandUpSettings("s1", new Dictionary<string, string>(texts, StringComparer.Ordinal) { ["closes"] = "08:00" })),
                ("settings, changed", new SaveStandUpSettings("s1", new Dictionary<string, string>(texts, StringComparer.Ordinal) { ["closes"] = "12:00", ["who"] = nameof(StandUpPeople.Owners) })),
            ];
            foreach (var (scene, input) in more)
                foreach (var shown in with.Takes($"{name}, {scene}", input)) yield return shown;
        }
    }

    private static IEnumerable<(string Name, StandUp StandUp)> Kinds(Plan plan, Writing writing)
    {
        var usual = new StandUp { Id = "s1", Name = writing.Title[..Math.Min(80, writing.Title.Length)], Members = [.. plan.People.Keys] };
        yield return ("stand-up", usual);
        yield return ("stand-up with questions", usual with
        {
            NamesMissing = true, IsByTask = true,
            Questions =
            [
                .. StandUpQuestion.Usual, new("q4", QuestionKind.Choice, writing.Title) { Choices = [.. Enumerable.Range(0, 10).Select(n => n + writing.Title[..Math.Min(58, writing.Title.Length)])] },
                new("q5", QuestionKind.Number, writing.Title), new("q6", QuestionKind.Mood, writing.Title),
            ],
        });
        yield return ("stand-up of nobody", usual with { Members = [] });
    }

    private static Stage With(Stage stage, Plan plan, StandUp standUp, StandUpLog log) => stage with
    {
        Plans = stage.Plans.SetItem(0, plan with { NudgedUntil = Stage.Now, StandUps = plan.StandUps.SetItem("s1", standUp), StandUpLog = log }),
    };

    private static StandUpLog Log(Plan plan, StandUp standUp, Writing writing, string me) => plan.People.Values.Where(p => p.PersonId is not null && standUp.Members.Contains(p.Key)).Select((p, i) => (Person: p, Number: i))
        .Aggregate(StandUpLog.Empty, (log, p) => log.With(new(new(Stage.Today, "s1", p.Person.PersonId!))
        {
            Name = p.Person.Name, PromptedAt = Stage.Now.AddHours(-3), ClosesAt = Stage.Now.AddHours(-1), IsLate = p.Number % 5 == 1,
            AnsweredAt = p.Number % 4 == 3 ? null : Stage.Now.AddHours(-2), SkipReason = p.Number % 7 == 6 ? writing.Title : null,
            Answers = p.Number % 4 == 3 ? [] : [.. standUp.Questions.Select(q => new StandUpAnswer(q.Id, q.Kind, q.Text, q.Kind switch { QuestionKind.Text => writing.Words, QuestionKind.Choice => q.Choices[0], QuestionKind.Number => "7.5", _ => nameof(Mood.Fair) }))],
            Reported = [.. plan.Tasks.Leaves.Take(3).Select(t => t.Id)], BlockedTask = p.Number % 2 == 0 ? plan.Tasks.Leaves.ElementAtOrDefault(1)?.Id : null,
        }));

    private static Dictionary<string, string> Typed(Plan plan, StandUp standUp, string words, string percent, string me)
    {
        var tasks = plan.TasksOf(me).Where(t => t.IsOpen).Take(4).ToList();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["shown"] = string.Join(';', tasks.Select(t => t.Id + ":1")), ["unblocker"] = words.Length > 1000 ? words[..400] : words[..Math.Min(200, words.Length)], ["reason"] = "" };
        foreach (var task in tasks) fields["percent_" + task.Id] = percent;
        foreach (var question in standUp.Questions)
            fields["a_" + question.Id] = question.Kind switch { QuestionKind.Choice => question.Choices[0], QuestionKind.Number => words.Length > 1000 ? words : "3", QuestionKind.Mood => nameof(Mood.Great), _ => words };
        if (tasks.Count > 0) fields["blocks"] = tasks[0].Id;
        return fields;
    }

    private static Dictionary<string, string> Reason(string words) => new(StringComparer.Ordinal) { ["reason"] = words };
}
