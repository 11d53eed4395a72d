using System.Collections.Immutable;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Deviations on a stage: none yet, as they are found, and a plan that deviates in every way, explained and not; causes of one plan and of all.</summary>
internal static class GalleryDeviations
{
    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        var looked = plan;
        while (DeviationRound.Tick(looked, Stage.Now) is { } decision) looked = decision.State;
        foreach (var (scene, shownPlan) in (IEnumerable<(string, Plan)>)[("not looked", plan), ("looked", looked), ("full", plan with { Cases = Full(plan, writing) }), ("bare", GalleryPlans.Empty(plan.Id, writing, plan.Settings.Tongue))])
        {
            var there = stage with { Plans = stage.Plans.SetItem(0, shownPlan) };
            foreach (var shown in (IEnumerable<Shown>)[.. there.Takes($"deviations {scene}", new ShowDeviations()), .. there.Takes($"causes {scene}", new ShowCauses())]) yield return shown;
            foreach (var shown in there.Says(stage.Person.Tongue.IsChinese ? "原因" : "causes")) yield return shown;
        }
    }

    private static CaseBook Full(Plan plan, Writing writing)
    {
        var (book, number) = (CaseBook.Empty with { LookedOn = Stage.Today }, 0);
        DeviationSubject[] subjects = [.. plan.Tasks.All.Take(40).Select(DeviationSubject.Of), DeviationSubject.WholePlan, .. plan.Kpis.All.Keys.Select(k => new DeviationSubject(null, k, "all")), new("gone")];
        foreach (var subject in subjects)
            foreach (var kind in Enum.GetValues<DeviationKind>())
                book = book.With(new()
                {
                    Id = $"{++number:00000}", Kind = kind, Subject = subject, Severity = number % 2 == 0 ? Severity.Amber : Severity.Red, Since = Stage.Today.AddDays(-number % 50), Opening = 1, Measure = number, Worst = number, LostDays = number,
                    ClosedAt = number % 11 == 0 ? Stage.Now : null, Answer = number % 3 == 0 ? null : Answer(number), Checks = number % 4 == 0 ? [new(Stage.Today, number, (Effect)(number / 4 % 3))] : [],
                });
        return book;

        CaseAnswer Answer(int n) => new((Cause)(n % 6), new(n % 5 == 0 ? null : writing.Words, writing.Words, null), (CorrectiveAction)(n % 4), writing.Words, GalleryPlans.Ann, Stage.Today.AddDays(n), n / 2.0, Stage.Now, writing.Person);
    }
}
