using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Finding;

/// <summary>A blocker that a message tells of: its reader says which task it stops. It is then reported like any other, with the message's address.</summary>
internal static class Blockers
{
    internal const string Verb = "blocker.raise";
    private const string Task = "on", Code = "code", What = "what", Needs = "needs", Unblocker = "unblocker", Until = "until", Hours = "hours", Link = "link";
    private const int MostTasks = 40, ChoiceLength = 80;

    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, StartBlocker start, DateTimeOffset now)
    {
        var tongue = start.By.Tongue;
        var tasks = Stoppable(plans, start.By, now).ToList();
        return plans.IsEmpty ? person.Answers(new Reply.Notice(tongue.Say("Find.NoPlans")))
            : tasks.Count == 0 ? person.Answers(new Reply.Notice(tongue.Say("Find.NothingToBlock")))
            : person.Answers(new Reply.Card(TaskCards.Fit(Math.Min(tasks.Count, MostTasks), shown => Form(tasks, shown, start, plans.Length > 1, tasks[0].Plan.Today(now), tongue))));
    }

    /// <summary>Whether they may report on the task the plan decides.</summary>
    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, RaiseBlocker raise, DateTimeOffset now)
    {
        var data = new CardData("", raise.Fields);
        var fault = data[Until] is { } until && data.Date(Until) is null ? new Fault("Task.BadDate", until.CutLine(40))
            : data[Hours] is { } hours && data.Int(Hours) is null ? new Fault("Task.BadHours", hours.CutLine(40))
            : data[What] is null ? new Fault("Task.NoWhat")
            : null;
        var found = fault is null ? Meant(plans, data) : null;
        if (found is null) return Decide(person, plans, new StartBlocker(raise.Fields) { By = raise.By, Fault = fault ?? (data[Code] is { } code ? new Fault("Command.NoSuchCode", code.CutLine(40)) : new Fault("Find.NoTask")) }, now);
        return new(person)
        {
            Next = new(found.Value.Plan.Id, new BlockTask(new("", found.Value.Plan.Id, found.Value.Task.Id), data[What]!, data[Unblocker], data.Date(Until))
            {
                Needs = data[Needs], AnswerHours = data.Int(Hours), Link = data[Link], By = raise.By, MessageId = raise.MessageId,
            }),
        };
    }

    /// <summary>What was chosen, else the one task of a code.</summary>
    private static (Plan Plan, PlanTask Task)? Meant(ImmutableArray<Plan> plans, CardData data)
    {
        if (data[Code] is { } code) return plans.Select(p => (p, p.Tasks.FindCode(code))).Where(f => f.Item2 is not null).ToList() is [var (only, task)] ? (only, task!) : null;
        if (data[Task] is not { } chosen || chosen.LastIndexOf('|') is not (> 0 and var bar)) return null;
        return plans.FirstOrDefault(p => p.Id == chosen[..bar]) is { } plan && plan.Tasks.Find(chosen[(bar + 1)..]) is { } of ? (plan, of) : null;
    }

    /// <summary>Open tasks on which the person may report, their own first, worst first.</summary>
    private static IEnumerable<(Plan Plan, PlanTask Task)> Stoppable(ImmutableArray<Plan> plans, Actor reporter, DateTimeOffset now) =>
        from plan in plans
        where plan.IsSeenBy(reporter)
        from task in plan.Tasks.Leaves
        where task.IsOpen && plan.May(PlanAct.Report, reporter, task, now)
        let reason = NudgeReason.Of(plan, task, plan.Today(now))
        orderby plan.OwnerOf(task).PersonId != reporter.PersonId, reason is null, reason, plan.Name, task.Order
        select (plan, task);

    private static AdaptiveCard Form(List<(Plan Plan, PlanTask Task)> tasks, int shown, StartBlocker start, bool withPlan, DateOnly today, Tongue tongue)
    {
        var data = new CardData("", start.Typed);
        var title = tongue.Say("Find.BlockerTitle");
        var link = MessageLink.Read(data[Link]);
        ImmutableArray<Choice> choices = [.. tasks.Take(shown).Select(t => new Choice($"{t.Task.Code.CutLine(40)} {t.Task.Title.CutLine(ChoiceLength)}{(withPlan ? " · " + t.Plan.Name.CutLine(30) : "")}", $"{t.Plan.Id}|{t.Task.Id}"))];
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. start.Fault is { } fault ? [new TextBlock("⚠ " + fault.Say(tongue)) { Color = Color.Attention, Weight = Weight.Bolder }] : Array.Empty<Element>(),
                new ChoiceSetInput(Task, tongue.Say("Find.TaskLabel"), choices) { Value = choices.Any(c => c.Value == data[Task]) ? data[Task] : shown == 1 ? choices[0].Value : null, Placeholder = tongue.Say("Find.TaskPlaceholder") },
                .. shown < tasks.Count ? [new TextInput(Code, tongue.Say("Find.CodeLabel")) { Value = data[Code]?.CutLine(50), MaxLength = 50 }] : Array.Empty<Element>(),
                .. TaskForms.Block(data, today, tongue),
                .. link is null ? [] : (ImmutableArray<Element>)[new TextBlock(tongue.Say("Find.KeepsLink")) { IsSubtle = true, Size = Size.Small }],
            ],
            Actions = [new ExecuteAction(tongue.Say("Task.SaveButton"), Verb, link is null ? [] : [(Link, link)]) { Style = ActionStyle.Positive }],
        };
    }
}
