using PlanBot.Domain.Calendar;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Hand-overs on a stage: of much, of nothing, to somebody new, of the manager's part, and everything that is wrong with who is named.</summary>
internal static class GalleryHandOvers
{
    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        if (plan.Find(GalleryPlans.Ann) is not { } ann) yield break;
        (string Scene, string? Said)[] scenes =
        [
            ("nobody named", null), ("one named", "Ann"), ("all that is open", $"{GalleryPlans.Ann} to {GalleryPlans.Mei}"), ("the manager's", $"{GalleryPlans.Mei} to {GalleryPlans.Ann}"), ("to somebody new", $"{GalleryPlans.Ann} to zo@contoso.com"),
            ("nothing", $"zo@contoso.com to {GalleryPlans.Mei}"), ("themselves", $"{GalleryPlans.Ann} to {GalleryPlans.Ann}"), ("namesakes", $"{writing.Person} to {GalleryPlans.Mei}"), ("strangers", "Zo to Yu"), ("words", writing.Words),
        ];
        foreach (var (scene, said) in scenes)
            foreach (var shown in stage.Takes("hand over, " + scene, new OpenHandOver(said))) yield return shown;
        var sponsored = stage with
        {
            Plans = stage.Plans.SetItem(0, plan with
            {
                Sponsor = plan.Manager,
                People = plan.People.SetItem(ann.Key, ann with { Availability = new() { Absences = [new(Stage.Today.AddDays(-1), Stage.Today.AddDays(9), new(plan.Manager, "Mei"))] } }),
            }),
        };
        foreach (var shown in sponsored.Takes("hand over, both parts, to whom is away", new OpenHandOver($"{GalleryPlans.Mei} to {GalleryPlans.Ann}"))) yield return shown;
        var left = stage with { Plans = stage.Plans.SetItem(0, plan with { People = plan.People.SetItem(ann.Key, ann with { LeftAt = Stage.Now }) }) };
        foreach (var shown in left.Takes("hand over, to who left", new OpenHandOver($"{GalleryPlans.Mei} to {GalleryPlans.Ann}"))) yield return shown;
    }
}
