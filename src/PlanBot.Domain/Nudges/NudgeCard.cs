using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Nudges;

/// <summary>The one card a day: what needs attention, worst first over all plans, each with its reason and its buttons; below it, once there is any, what was settled since.</summary>
internal static class NudgeCard
{
    /// <summary>The most tasks that a card names.</summary>
    internal const int Most = 8;

    internal static AdaptiveCard For(
        IReadOnlyList<Nudge> nudges, IReadOnlyList<(Plan Plan, PlanTask Task)> settled, IReadOnlyList<Escalated> escalated, IReadOnlyCollection<DueCheckIn> checkIns,
        DateOnly today, DateTimeOffset now, Tongue tongue, IReadOnlyList<Element>? above = null, ImmutableArray<string> whyAbove = default)
    {
        var severalPlans = nudges.Select(n => n.Plan.Id).Concat(settled.Select(s => s.Plan.Id)).Distinct(StringComparer.Ordinal).Count() > 1;
        var title = nudges.Count > 0 ? tongue.Say("Nudge.Title", nudges.Count) : escalated.Count > 0 ? tongue.Say("Escalated.Title", escalated.Count) : tongue.Say("Nudge.AllSettled");
        return TaskCards.Fit(Math.Min(Math.Max(nudges.Count, escalated.Count), Most), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = nudges.Count + escalated.Count == 0 ? title
                : nudges.Count == 0 ? tongue.Say("Nudge.Notification", title, Ellipsis.Cut(escalated[0].Task.Code, 40), tongue.Say("Due.Late", escalated[0].Late.Days))
                : tongue.Say("Nudge.Notification", title, Ellipsis.Cut(nudges[0].Task.Code, 40), nudges[0].Reason.Say(tongue, nudges[0].Plan.Settings.DueSoonDays)),
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. above ?? [],
                .. EscalatedPart.Of(escalated, Math.Min(shown, EscalatedPart.Most), now, tongue),
                .. escalated.Count > 0 && nudges.Count > 0 ? [new TextBlock(tongue.Say("Escalated.Own")) { Heading = Heading.Section, Separator = true }] : Array.Empty<Element>(),
                .. nudges.Take(shown).Select(n => new Container(
                    [.. TaskLine.For(n.Plan, n.Task, n.Reason.Today, tongue, withPlan: severalPlans), .. TaskActions.For(n.Plan, n.Task, tongue, mayBeOnIt: n.Reason.Kind is NudgeKind.Overdue)]) { Separator = true }),
                .. Math.Min(shown, Most) < nudges.Count ? [new TextBlock(tongue.Say("Nudge.More", nudges.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
                .. checkIns.Count == 0 ? (Element[])[] : [new TextBlock(tongue.Say("Round.Reminder", checkIns.Count)) { Heading = Heading.Section, Separator = true }, .. CheckInPrompts.Lines(checkIns, tongue)],
                .. settled.Count == 0 ? (Element[])[] : [new TextBlock(tongue.Say("Nudge.Settled")) { Heading = Heading.Section, Separator = true }],
                .. settled.TakeLast(Most).Select(s => new TextBlock($"✔ {Ellipsis.Cut(s.Task.Code, 40)} {Ellipsis.Cut(s.Task.Title, 80)} · {What(s.Task, today, tongue)}")),
                .. nudges.Count + escalated.Count == 0 ? Array.Empty<Element>() : [Why.Part(nudges, escalated, [.. whyAbove.IsDefault ? [] : whyAbove, .. checkIns.Count == 0 ? [] : CheckInPrompts.Reasons(checkIns, tongue)], tongue)],
            ],
            Actions = [TaskActions.MyTasks(tongue), .. nudges.Count + escalated.Count == 0 ? Array.Empty<CardAction>() : [Why.Button(tongue)]],
        });
    }

    private static string What(PlanTask task, DateOnly today, Tongue tongue) =>
        task is { IsOpen: true, SnoozedUntil: { } until } && until > today ? tongue.Say("Task.Snoozed", DueWords.Day(tongue, until, today))
        : task.IsOpen ? $"{tongue.Name(task.State)} · {tongue.Percent(task.PercentComplete)}"
        : tongue.Name(task.State);
}
