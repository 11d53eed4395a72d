using System.Collections.Immutable;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Deviations on a stage: one and many that are asked, checked and climbed, of tasks, branches, KPIs and the plan, with the form, its faults and its answers.</summary>
internal static class GalleryCases
{
    internal static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        if (plan.Tasks.Find("00002") is not { } task) yield break;
        var words = writing.Words[..Math.Min(300, writing.Words.Length)];
        var answer = new CaseAnswer(Cause.Dependency, new(words, words, words), CorrectiveAction.RePlan, words, GalleryPlans.Ann, Stage.Today.AddDays(-2), 0, Stage.Now.AddDays(-9), writing.Person) { TaskId = "00003" };
        var asked = Case("00001", DeviationKind.DaysLate, DeviationSubject.Of(task)) with { AskedAt = Stage.Now.AddDays(-1), AskedAs = Severity.Red };
        var looked = asked with { Answer = answer, Checks = [new(Stage.Today, 7, Effect.Partly) { Of = answer.At }] };
        var failed = looked with
        {
            Earlier = [.. Enumerable.Repeat(answer with { At = Stage.Now.AddDays(-20) }, 5)], Told = Rung.Manager, ToldAt = Stage.Now, OnItAt = Stage.Now.AddDays(-12), OnItBy = writing.Person,
            Checks = [.. Enumerable.Range(1, 11).Select(i => new EffectCheck(Stage.Today.AddDays(i - 20), i, Effect.Not) { Of = answer.At.AddDays(-9), Told = Rung.Accountable }), new(Stage.Today, 11, Effect.Not) { Of = answer.At, Said = Effect.Partly, SaidBy = writing.Person, Told = Rung.Manager }],
        };
        var kinds = Enum.GetValues<DeviationKind>().Select((kind, i) => asked with { Id = $"1000{i}", Kind = kind }).ToImmutableArray();
        var subjects = plan.Tasks.All.Where(t => t.Owner is GalleryPlans.Ann or null).Take(30).Select((t, i) => asked with { Id = $"2{i:0000}", Subject = DeviationSubject.Of(t), Severity = i % 2 == 0 ? Severity.Red : Severity.Amber }).ToImmutableArray();
        ImmutableArray<DeviationCase> others = [asked with { Id = "30000", Subject = DeviationSubject.WholePlan, Kind = DeviationKind.Pace, Measure = 0.8 }, asked with { Id = "30001", Subject = new(null, plan.Kpis.All.Keys.FirstOrDefault() ?? "x", plan.Kpis.Units.Root.Id), Kind = DeviationKind.KpiOutside }, asked with { Id = "30002", Subject = new("gone") }, asked with { Id = "30003", Subject = new(null, "gone", "gone") }];
        (string Scene, ImmutableArray<DeviationCase> Cases)[] scenes =
        [
            ("one asked", [asked]), ("every kind asked", kinds), ("many asked", subjects), ("of the plan and a KPI", others), ("one looked at", [looked]), ("many looked at", [.. subjects.Select(c => looked with { Id = c.Id, Subject = c.Subject })]),
            ("one failed", [failed]), ("many failed", [.. subjects.Select(c => failed with { Id = c.Id, Subject = c.Subject })]), ("all at once", [.. subjects.Select((c, i) => (i % 3) switch { 0 => c, 1 => looked with { Id = c.Id, Subject = c.Subject }, _ => failed with { Id = c.Id, Subject = c.Subject } }), .. others]),
            ("closed", [failed with { ClosedAt = Stage.Now }]),
        ];
        foreach (var (scene, cases) in scenes)
        {
            var on = stage with { Plans = stage.Plans.SetItem(0, With(plan, cases)) };
            var told = on with { Person = on.Person with { Inbox = [new Line(plan.Id, Stage.Today) { Kind = LineKind.Deviation }, new Line(plan.Id, Stage.Today) { Kind = LineKind.News, About = $"helped/{cases[0].Id}/" }], CardsPerDay = 10 } };
            foreach (var shown in told.Takes($"deviations, {scene}", new PersonTick())) yield return shown;
            var first = cases[0].Id;
            List<PlanInput> inputs = [new OpenCase(first), new ShowCase(first), new TakeCase(first), new AskCase(first), new SayEffect(first, Effect.Effective), new SayEffect(first, Effect.Not), new ExplainTask(new("", plan.Id, task.Id)), new ShowTask(new("", plan.Id, task.Id)), new AskWhy(new("", plan.Id, task.Id)), new ShowDigest(), new AnswerCase(first, Right(words)), new AnswerCase(first, new Dictionary<string, string>(Right(words)) { ["action"] = "RePlan" }), new AnswerCase(first, Wrong(writing)), new OpenCase("99999")];
            foreach (var input in inputs)
                foreach (var shown in on.Takes($"deviations, {scene}, {(input is ExplainTask ? "said in chat" : input.GetType().Name)}", input)) yield return shown;
        }
        var said = new Answer(new(AnswerKey.WeekOf(Stage.Today), GalleryPlans.Ann, task.Id), Stage.Now, 40, null, null, null, Cause.Scope, CorrectiveAction.AddResources, null);
        foreach (var shown in (stage with { Plans = stage.Plans.SetItem(0, With(plan, [asked]) with { Answers = plan.Answers.SetItem(said.Key, said) }) }).Takes("deviations, said in the check-in", new OpenCase("00001"))) yield return shown;
    }

    private static DeviationCase Case(string id, DeviationKind kind, DeviationSubject subject) =>
        new() { Id = id, Kind = kind, Subject = subject, Severity = Severity.Red, Since = Stage.Today.AddDays(-20), Opening = 12, Measure = 40.5, Worst = 140 };

    private static Plan With(Plan plan, IEnumerable<DeviationCase> cases) => plan with { Cases = cases.Aggregate(CaseBook.Empty, (book, one) => book.With(one)) };

    private static Dictionary<string, string> Right(string words)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["cause"] = "Scope", ["why1"] = words, ["why2"] = words, ["why3"] = words, ["action"] = "AddResources", ["what"] = words, ["who"] = GalleryPlans.Mei, ["by"] = "2026-12-30" };
        foreach (var kind in Enum.GetValues<DeviationKind>()) fields[$"effect.{kind}"] = "1";
        return fields;
    }

    private static Dictionary<string, string> Wrong(Writing writing) => new(StringComparer.Ordinal)
    {
        ["cause"] = "7", ["why1"] = writing.Words, ["why2"] = writing.Words + writing.Words, ["action"] = "?", ["what"] = writing.Words + writing.Words, ["who"] = writing.Title, ["by"] = writing.Words, ["effect.DaysLate"] = writing.Words,
    };
}
