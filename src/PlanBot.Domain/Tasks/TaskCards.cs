using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>The card that answers a report: the sentence that says what was saved, and the task as it is now.</summary>
internal static class TaskCards
{
    /// <summary>The task after a report. Late or behind without cause and action, it asks for them and offers the check-in.</summary>
    internal static AdaptiveCard Saved(Plan plan, PlanTask task, string sentence, DateOnly today, Tongue tongue)
    {
        var asksWhy = NudgeReason.Of(plan, task, today)?.Kind is NudgeKind.Overdue or NudgeKind.Behind && (task.Cause is null || task.Action is null);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = sentence,
            Body =
            [
                new TextBlock(sentence) { Heading = Heading.Title },
                .. TaskLine.For(plan, task, today, tongue),
                .. TaskActions.For(plan, task, tongue),
                .. Credibility.DoubtCard.Proof(plan, task, tongue),
                .. asksWhy ? [new TextBlock(tongue.Say("Task.AskWhy")) { Separator = true }] : Array.Empty<Element>(),
            ],
            Actions = asksWhy
                ? [TaskActions.CheckIn(plan, tongue.Say("Task.WhyButton")), TaskActions.MyTasks(tongue)]
                : [TaskActions.MyTasks(tongue)],
        };
    }

    /// <summary>The card of the most tasks, at most <paramref name="most"/>, that stays within the budget of one card.</summary>
    internal static AdaptiveCard Fit(int most, Func<int, AdaptiveCard> build)
    {
        for (var count = most; ; count--)
            if (build(count) is var card && (count <= 1 || card.ToJson().Length <= AdaptiveCard.MaxBytes)) return card;
    }

    /// <summary>A card of one sentence.</summary>
    internal static AdaptiveCard Sentence(Tongue tongue, string text) => new()
    {
        Lang = tongue.Tag,
        FallbackText = text,
        Body = [new TextBlock(text)],
    };
}
