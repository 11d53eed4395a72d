using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>The lists that a person asks for over all plans, worst first.</summary>
internal static class TaskLists
{
    private const int PageSize = 5, MostOverdue = 8, MostCheckIns = 4;

    /// <summary>The person's open tasks: overdue, behind, due soon, then the rest by due date.</summary>
    internal static Decision<Person> Mine(Person person, ImmutableArray<Plan> plans, ShowMyTasks input, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        var tasks = Sorted(Active(plans).SelectMany(plan => plan.TasksOf(person.Id).Where(t => t.IsOpen).Select(t => Item.Of(plan, t, plan.Today(now)))));
        if (tasks.Count == 0) return Answer(person, TaskCards.Sentence(tongue, tongue.Say(Active(plans).Any(p => p.Names(person.AsActor)) ? "Tasks.NoneOpen" : "Tasks.NoPlan")));

        var pages = (tasks.Count + PageSize - 1) / PageSize;
        var page = Math.Clamp(input.Page, 0, pages - 1);
        var named = tasks.Select(t => t.Plan).DistinctBy(p => p.Id).ToList();
        var late = tasks.Count(t => t.Reason?.Kind is NudgeKind.Overdue);
        var title = late > 0 ? tongue.Say("Tasks.OpenAndLate", tasks.Count, late) : tongue.Say("Tasks.Open", tasks.Count);
        List<CardAction> actions = [];
        if (page > 0) actions.Add(TaskActions.MyTasks(tongue, "Tasks.PreviousButton", page - 1));
        if (page < pages - 1) actions.Add(TaskActions.MyTasks(tongue, "Tasks.NextButton", page + 1));
        actions.AddRange(named.Take(MostCheckIns).Select(plan => TaskActions.CheckIn(plan, named.Count == 1
            ? tongue.Say("Tasks.CheckInButton")
            : tongue.Say("Tasks.CheckInOfButton", Ellipsis.Cut(plan.Name, 30)))));
        return Answer(person, new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                Title(title),
                .. pages > 1 ? [new TextBlock(tongue.Say("Tasks.Page", page + 1, pages)) { IsSubtle = true, Spacing = Spacing.Small }] : Array.Empty<Element>(),
                .. tasks.Skip(page * PageSize).Take(PageSize).Select(t => new Container(
                    [.. TaskLine.For(t.Plan, t.Task, t.Today, tongue, withPlan: named.Count > 1), .. TaskActions.For(t.Plan, t.Task, tongue)]) { Separator = true }),
            ],
            Actions = [.. actions],
        });
    }

    /// <summary>Overdue tasks: of a plan that the person manages all, with their owners; of other plans the person's own, with buttons.</summary>
    internal static Decision<Person> Overdue(Person person, ImmutableArray<Plan> plans, ShowOverdue input, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        var late = Sorted(Active(plans)
            .SelectMany(plan => (plan.IsManager(input.By) ? plan.Tasks.Leaves : plan.TasksOf(person.Id)).Select(t => Item.Of(plan, t, plan.Today(now))))
            .Where(t => t.Reason?.Kind is NudgeKind.Overdue));
        if (late.Count == 0) return Answer(person, TaskCards.Sentence(tongue, tongue.Say("Tasks.NoneOverdue")));

        var severalPlans = late.DistinctBy(t => t.Plan.Id).Count() > 1;
        var title = tongue.Say("Tasks.Overdue", late.Count);
        return Answer(person, TaskCards.Fit(Math.Min(late.Count, MostOverdue), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                Title(title),
                .. late.Take(shown).Select(t => new Container(
                [
                    .. TaskLine.For(t.Plan, t.Task, t.Today, tongue, withPlan: severalPlans, withOwner: t.Plan.IsManager(input.By)),
                    .. t.Plan.OwnerOf(t.Task).PersonId == person.Id ? TaskActions.For(t.Plan, t.Task, tongue) : [],
                ]) { Separator = true }),
                .. shown < late.Count ? [new TextBlock(tongue.Say("Tasks.More", late.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
            ],
            Actions = [TaskActions.MyTasks(tongue)],
        }));
    }

    private static IEnumerable<Plan> Active(ImmutableArray<Plan> plans) => plans.Where(p => p.State is PlanState.Active);

    private static Decision<Person> Answer(Person person, AdaptiveCard card) => new(person) { Reply = new Reply.Card(card) };

    private static TextBlock Title(string title) => new(title) { Heading = Heading.Title };

    private static List<Item> Sorted(IEnumerable<Item> items) =>
        [.. items.OrderBy(i => i.Reason is null).ThenBy(i => i.Reason).ThenBy(i => i.Task.Due ?? DateOnly.MaxValue).ThenBy(i => i.Plan.Id, StringComparer.Ordinal).ThenBy(i => i.Task.Order)];

    private sealed record Item(Plan Plan, PlanTask Task, DateOnly Today, NudgeReason? Reason)
    {
        internal static Item Of(Plan plan, PlanTask task, DateOnly today) => new(plan, task, today, NudgeReason.Of(plan, task, today));
    }
}
