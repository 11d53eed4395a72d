using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Credibility;

/// <summary>The one question of a day, over all plans, with a field for the answer; others wait for another day. What is over, or was answered, is asked no more.</summary>
internal static class DoubtCard
{
    internal const string AnswerVerb = "doubt.answer", ProveVerb = "task.prove";

    private const string Reply = "reply", Evidence = "evidence";

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var today = presence.Today(now);
        if (person.QuestionedOn == today) return new(person);
        var gone = new List<Line>();
        foreach (var line in lines)
        {
            gone.Add(line);
            if (Read(person, plans, line, now) is not var (plan, sign)) continue;
            return new(person with { Inbox = person.Inbox.RemoveRange(gone), QuestionedOn = today })
            {
                Messages = [new Message.ToChat($"doubt|{UnblockRound.Stamp(now)}", person.Chat!, Card(plan, sign, now, person.Tongue)) { Plans = [plan.Id], Until = presence.Tomorrow(now).AddDays(1) }],
            };
        }
        return new(person with { Inbox = person.Inbox.RemoveRange(gone) });
    }

    /// <summary>Asks for what proves a deliverable.</summary>
    internal static ImmutableArray<Element> Proof(Plan plan, PlanTask task, Tongue tongue) => task is not { State: TaskState.Done, Deliverable: { } deliverable, Evidence: null } ? [] :
    [
        new TextInput(Evidence, tongue.Say("Doubt.EvidenceLabel", deliverable.CutLine(200))) { MaxLength = Doubt.LongestAnswer, Separator = true },
        new ActionSet([new ExecuteAction(tongue.Say("Doubt.Prove"), ProveVerb, ("plan", plan.Id), ("task", task.Id))]),
    ];

    internal static AnswerDoubt? ReadAnswer(CardData data) =>
        data.Task is { } task && Enum.GetValues<DoubtKind>().Cast<DoubtKind?>().FirstOrDefault(k => k.ToString() == data["doubt"]) is { } kind ? new(task, kind, data[Reply]) : null;

    internal static ProveTask? ReadProof(CardData data) => data.Task is { } task ? new(task, data[Evidence]) : null;

    private static (Plan Plan, Sign Sign)? Read(Person person, ImmutableArray<Plan> plans, Line line, DateTimeOffset now) =>
        line.About.Split('/') is [var id, var kind] && plans.FirstOrDefault(p => p.Id == line.PlanId) is { } plan && plan.Tasks.Find(id) is { } task && !plan.Tasks.IsSummary(task)
        && plan.ActsFor(person.Id, plan.OwnerOf(task), now)
        && new Signs(plan, now).Of(task).FirstOrDefault(s => s.Kind.ToString() == kind) is { Asked: { Answer: null } } sign ? (plan, sign) : null;

    private static AdaptiveCard Card(Plan plan, Sign sign, DateTimeOffset now, Tongue tongue)
    {
        var today = plan.Today(now);
        var question = SignWords.Question(sign, today, tongue);
        return Why.On(new()
        {
            Lang = tongue.Tag,
            FallbackText = question,
            Body =
            [
                new TextBlock(tongue.Say("Doubt.Title")) { Heading = Heading.Title },
                new TextBlock(question),
                .. TaskLine.For(plan, sign.Task, today, tongue, withPlan: true),
                new TextInput(Reply, tongue.Say(sign.Kind is DoubtKind.Unproved ? "Doubt.ProofLabel" : "Doubt.ReplyLabel")) { MaxLength = Doubt.LongestAnswer, IsMultiline = true },
                new ActionSet(
                [
                    new ExecuteAction(tongue.Say("Doubt.Send"), AnswerVerb, ("plan", plan.Id), ("task", sign.Task.Id), ("doubt", sign.Kind.ToString())) { Style = ActionStyle.Positive },
                    .. TaskActions.Few(plan, sign.Task, tongue),
                ]),
            ],
            Actions = [TaskActions.MyTasks(tongue)],
        }, tongue, tongue.Say("Why.Doubt"), tongue.Say("Why.ChangeDoubt", plan.People[plan.Manager].Name.CutLine(60)));
    }
}
