using PlanBot.Domain.Credibility;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Reports that do not fit together: as facts, as questions, answered.</summary>
internal static class GalleryFacts
{
    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        var leaves = plan.Tasks.Leaves.Where(t => t.Owner == stage.Person.Id).Take(6).ToList();
        var tree = plan.Tasks;
        for (var i = 0; i < leaves.Count; i++) tree = tree.With(Doubtful(leaves[i], (DoubtKind)i, stage.Person.Id, writing, null));
        foreach (var answer in new[] { null, Line(writing) })
        {
            var there = stage with { Plans = stage.Plans.SetItem(0, plan with { Tasks = tree = leaves.Aggregate(tree, (all, leaf) => all.With(all.Find(leaf.Id)! with { Doubts = [.. all.Find(leaf.Id)!.Doubts.Select(d => d with { Answer = answer, AnsweredBy = answer is null ? null : writing.Person[..Math.Min(80, writing.Person.Length)] })] })) }) };
            foreach (var shown in (IEnumerable<Shown>)[.. there.Takes("facts", new ShowFacts()), .. (there with { Plans = there.Plans.SetItem(0, there.Plans[0] with { Settings = plan.Settings with { UnchangedRounds = null } }) }).Takes("facts, not asking", new ShowFacts())]) yield return shown;
            for (var i = 0; i < leaves.Count; i++)
            {
                var (kind, task) = ((DoubtKind)i, new TaskRef("", plan.Id, leaves[i].Id));
                foreach (var shown in (there with { Person = there.Person with { Inbox = [new(plan.Id, Stage.Today) { Kind = LineKind.Question, About = $"{leaves[i].Id}/{kind}" }] } }).Takes($"question {kind}", new PersonTick())) yield return shown;
                foreach (var text in new[] { Line(writing), "", new string('x', 501) })
                    foreach (var input in (PlanInput[])[new AnswerDoubt(task, kind, text), new ProveTask(task, text)])
                        foreach (var shown in there.Takes($"{input.GetType().Name} {kind} {text.Length}", input)) yield return shown;
            }
        }
    }

    private static PlanTask Doubtful(PlanTask task, DoubtKind kind, string owner, Writing writing, string? answer)
    {
        var today = Stage.Today;
        var reported = task with
        {
            Start = today.AddDays(-60), Due = today.AddDays(60), BaselineStart = today.AddDays(-60), BaselineDue = today.AddDays(60), IsMilestone = false, IsCancelled = false, Blocker = null, SnoozedUntil = null, Forecast = null, Health = null, ActualFinish = null,
            PercentComplete = 95, UpdatedAt = Stage.Now.AddDays(-1), UpdatedBy = writing.Person, Progress = [new(today.AddDays(-40), 95, null, true)], Deliverable = writing.Words, Doubts = [new(kind, today, owner) { Answer = answer }],
        };
        return kind switch
        {
            DoubtKind.ForecastBroke => reported with { Forecast = today.AddDays(-1), Stand = new(today.AddDays(-1), today.AddDays(-40)) },
            DoubtKind.OnTrackBehind => reported with { PercentComplete = 10, Health = Health.OnTrack, Progress = [new(today.AddDays(-3), 10, null, true)] },
            DoubtKind.Unchanged => reported with { PercentComplete = 40, Progress = [new(today.AddDays(-40), 40, null, true)] },
            DoubtKind.JumpBeforeReview => reported with { PercentComplete = 60, Progress = [new(today.AddDays(-20), 10, null, true), new(new(2026, 11, 27), 60, null, true)] },
            DoubtKind.Unproved => reported with { PercentComplete = 100, ActualFinish = today.AddDays(-1), Progress = [new ProgressPoint(today.AddDays(-1), 100, null, true)] },
            _ => reported,
        };
    }

    private static string Line(Writing writing) => writing.Words[..Math.Min(500, writing.Words.Length)];
}
