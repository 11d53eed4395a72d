using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Nudges;

/// <summary>The one card a day: what needs attention, worst first over all plans, each with its reason and its buttons.</summary>
internal static class NudgeCard
{
    private const int Most = 8;

    internal static AdaptiveCard For(IReadOnlyList<Nudge> nudges, Tongue tongue)
    {
        var title = tongue.Say("Nudge.Title", nudges.Count);
        var worst = nudges[0];
        var severalPlans = nudges.Any(n => n.Plan.Id != worst.Plan.Id);
        return TaskCards.Fit(Math.Min(nudges.Count, Most), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("Nudge.Notification", title, Ellipsis.Cut(worst.Task.Code, 40), worst.Reason.Say(tongue, worst.Plan.Settings.DueSoonDays)),
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. nudges.Take(shown).Select(n => new Container(
                    [.. TaskLine.For(n.Plan, n.Task, n.Reason.Today, tongue, withPlan: severalPlans), .. TaskActions.For(n.Plan, n.Task, tongue)]) { Separator = true }),
                .. shown < nudges.Count ? [new TextBlock(tongue.Say("Nudge.More", nudges.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
            ],
            Actions = [TaskActions.MyTasks(tongue)],
        });
    }
}
