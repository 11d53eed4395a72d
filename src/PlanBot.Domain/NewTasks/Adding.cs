using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.NewTasks;

/// <summary>Adds single tasks to a plan. Only the plan manager does; a task that gets its first task below it loses what only work can have, as by an import.</summary>
internal static class Adding
{
    private const int MostPlans = 40;

    /// <summary>Of several plans that the person manages, a list asks which; in a channel it is the channel's.</summary>
    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, StartTask start)
    {
        var tongue = start.By.Tongue;
        if (plans.IsEmpty) return Routing.NoPlans(person);
        var here = plans.Where(p => start.ChannelId is not null && p.Channel?.ConversationId == start.ChannelId).ToList();
        var meant = here.Count > 0 ? here : [.. plans];
        var managed = meant.Where(p => p.IsManagedBy(start.By)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (managed.Count == 0) return person.Answers(new Reply.Notice(meant is [var only] ? OnlyManager(only, tongue) : tongue.Say("NewTask.NoneManaged")));
        var typed = Typed(start);
        if (managed is [var one]) return new(person) { Next = new(one.Id, new OpenNewTask(typed) { By = start.By, MessageId = start.MessageId }) };
        var question = tongue.Say("NewTask.WhichPlan");
        return person.Answers(new Reply.Card(TaskCards.Fit(Math.Min(managed.Count, MostPlans), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = question,
            Body =
            [
                new TextBlock(question) { Heading = Heading.Title },
                new ChoiceSetInput("plan", tongue.Say("Which.Label"), [.. managed.Take(shown).Select(p => new Choice(p.Name.CutLine(60), p.Id))]) { IsRequired = true, ErrorMessage = tongue.Say("Which.Choose") },
                .. shown < managed.Count ? [new TextBlock(tongue.Say("Which.More", managed.Count - shown))] : Array.Empty<Element>(),
            ],
            Actions = [new ExecuteAction(tongue.Say("Which.GoOn"), NewTaskForm.OpenVerb, [.. typed.Select(t => (t.Key, t.Value))])],
        })));
    }

    internal static Decision<Plan> Decide(Plan plan, OpenNewTask ask) => Refusal(plan, ask) ?? Answer(plan, NewTaskForm.Card(plan, ask.Typed, [], ask.IsShared, null, ask.By.Tongue));

    internal static Decision<Plan> Decide(Plan plan, AddTask input, DateTimeOffset now)
    {
        if (Refusal(plan, input) is { } refusal) return refusal;
        var tongue = input.By.Tongue;
        var read = new NewTaskReader(plan, input, now);
        if (read.Faults is { IsEmpty: false } faults) return Answer(plan, NewTaskForm.Card(plan, input.Fields, faults, input.IsShared, input.Picked, tongue));
        var task = new PlanTask
        {
            Id = plan.NextTask.ToString("00000", CultureInfo.InvariantCulture), Code = read.Code, Title = read.Title, ParentId = read.Above?.Id, Owner = read.Owner?.Key,
            Start = read.Start, Due = read.Due, BaselineStart = read.Start, BaselineDue = read.Due,
            Deliverable = read.Deliverable, Weight = read.Weight, MessageLink = MessageLink.Read(new CardData("", input.Fields)[NewTaskForm.Link]),
        };
        var tasks = Outlining.Insert(plan.Tasks, task, Merge.WithoutWork);
        var owner = input.Picked is PickedPerson.Found && read.Owner is { } met ? met with { IsIntroduced = true } : read.Owner;
        var after = plan with
        {
            Tasks = tasks, NextTask = plan.NextTask + 1,
            People = owner is null || plan.Find(owner.Key) == owner ? plan.People : plan.People.SetItem(owner.Key, owner),
        };
        var added = tasks.Find(task.Id)!;
        return Answer(after, TaskCard.Of(after, added, input.By, input.IsShared ? TaskAudience.Everybody : TaskAudience.Reader, now, tongue.Say("NewTask.Added", added.Code.CutLine(40)))) with { Messages = [.. Tell(after, added, owner, input, now)] };
    }

    private static Dictionary<string, string> Typed(StartTask start)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (start.Title is { } said && CheckIns.Typed.Clean(said).CutLine(NewTaskForm.LongestTitle) is { Length: > 0 } title) typed[NewTaskForm.Title] = title;
        if (MessageLink.Read(start.Link) is { } link) typed[NewTaskForm.Link] = link;
        return typed;
    }

    /// <summary>Nobody carries a task that they never heard of, and whom the plan did not know until now learns where it is.</summary>
    private static IEnumerable<Message> Tell(Plan plan, PlanTask task, Participant? owner, AddTask input, DateTimeOffset now)
    {
        if (owner?.PersonId is not { } person) yield break;
        if (input.Picked is PickedPerson.Found(var member, var chat)) yield return new Message.Introduction($"intro|{person}", person, member.Name, chat, plan.Id);
        if (person != input.By.PersonId) yield return new Message.ToPerson($"new-task|{task.Id}|{person}", person, new Line(plan.Id, plan.Today(now)) { Kind = LineKind.News, About = News.Given(task, input.By) });
    }

    private static Decision<Plan>? Refusal(Plan plan, PlanInput input) =>
        !plan.Names(input.By) ? Say(plan, input.By.Tongue.Say("Plan.Outsider"))
        : plan.IsManagedBy(input.By) ? null
        : Say(plan, OnlyManager(plan, input.By.Tongue));

    private static string OnlyManager(Plan plan, Tongue tongue) => tongue.Say("NewTask.OnlyManager", plan.Name.CutLine(80), plan.People[plan.Manager].Name.CutLine(60));

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };

    private static Decision<Plan> Answer(Plan plan, AdaptiveCard card) => new(plan) { Reply = new Reply.Card(card) };
}
