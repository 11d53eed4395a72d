using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Escalations;

/// <summary>The blockers that wait for somebody: one card for all that came together. What was solved meanwhile is not told.</summary>
internal static class UnblockCard
{
    internal const string Verb = "block.answer";

    private const int Most = 5, NameLength = 40;

    /// <summary>A blocker, and on which rung the reader stands.</summary>
    private sealed record Waiting(Plan Plan, PlanTask Task, Unblocking Unblocking, Rung Rung);

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var told = person with { Inbox = person.Inbox.RemoveRange(lines) };
        var waiting = lines.Select(l => Of(person.Id, plans.FirstOrDefault(p => p.Id == l.PlanId), l.About, now)).OfType<Waiting>().ToList();
        return waiting.Count == 0 ? new(told) : new(told)
        {
            Messages =
            [
                new Message.ToChat($"unblock|{UnblockRound.Stamp(now)}", person.Chat!, Card(waiting, now, person.Tongue))
                {
                    Plans = [.. waiting.Select(w => w.Plan.Id).Distinct(StringComparer.Ordinal)],
                    Until = presence.Tomorrow(now).AddDays(1),
                },
            ],
        };
    }

    /// <summary>The card after an answer: the sentence that says what was saved, and what else of the plan waits for its reader.</summary>
    internal static AdaptiveCard After(Plan plan, Actor reader, string sentence, DateTimeOffset now)
    {
        var waiting = plan.Tasks.Leaves.Where(t => t.Blocker?.Unblocker is not null).Select(t => Of(reader.PersonId, plan, t.Id, now)).OfType<Waiting>().ToList();
        return TaskCards.Fit(Math.Min(waiting.Count, Most), shown => new()
        {
            Lang = reader.Tongue.Tag,
            FallbackText = sentence,
            Body =
            [
                new TextBlock(sentence) { Heading = Heading.Title },
                .. waiting.Take(shown).Select(w => new Container(Part(w, isAlone: true, now, reader.Tongue)) { Separator = true }),
                .. shown < waiting.Count ? [new TextBlock(reader.Tongue.Say("Unblock.More", waiting.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
            ],
        });
    }

    private static AdaptiveCard Card(List<Waiting> waiting, DateTimeOffset now, Tongue tongue)
    {
        var title = tongue.Say("Unblock.Title", waiting.Count);
        var isAlone = waiting.TrueForAll(w => w.Plan.Id == waiting[0].Plan.Id);
        return TaskCards.Fit(Math.Min(waiting.Count, Most), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("Nudge.Notification", title, Ellipsis.Cut(waiting[0].Task.Code, 40), waiting[0].Task.Blocker!.What.CutLine(100)),
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. waiting.Take(shown).Select(w => new Container(Part(w, isAlone, now, tongue)) { Separator = true }),
                .. shown < waiting.Count ? [new TextBlock(tongue.Say("Unblock.More", waiting.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
                Why.Part(tongue, tongue.Say("Why.Unblock"), tongue.Say("Why.ChangeUnblock", waiting[0].Plan.People[waiting[0].Plan.Manager].Name.CutLine(60))),
            ],
            Actions = [Why.Button(tongue)],
        });
    }

    private static ImmutableArray<Element> Part(Waiting waiting, bool isAlone, DateTimeOffset now, Tongue tongue)
    {
        var (plan, task, id) = (waiting.Plan, waiting.Task, waiting.Task.Id);
        var today = plan.Today(now);
        return
        [
            .. TaskLine.For(plan, task, today, tongue, withPlan: true, withOwner: true),
            new TextBlock(Says(waiting, today, tongue)),
            new DateInput(Field(id), tongue.Say("Unblock.UntilLabel")) { Min = today, ErrorMessage = tongue.Say("Task.FinishError") },
            new ActionSet(
            [
                Button("Unblock.SolvedButton", BlockerAnswer.Solved) with { IgnoresInputs = true },
                Button("Unblock.UntilButton", BlockerAnswer.Until),
                Button("Unblock.NotMineButton", BlockerAnswer.NotMine) with { IgnoresInputs = true },
            ]),
        ];

        ExecuteAction Button(string phrase, BlockerAnswer answer) => new(tongue.Say(phrase), Verb, ("plan", plan.Id), ("task", id), ("answer", answer.ToString()), ("alone", isAlone ? "yes" : "no"));
    }

    /// <summary>Reads an answer; the day stands in the field of its task.</summary>
    internal static AnswerBlocker? Read(CardData data) =>
        data.Task is { TaskId: { } id } task && Enum.GetValues<BlockerAnswer>().Cast<BlockerAnswer?>().FirstOrDefault(a => a.ToString() == data["answer"]) is { } answer
            ? new(task, answer, data.Date(Field(id))) { IsAlone = data["alone"] is "yes" } : null;

    private static string Field(string taskId) => "until." + taskId;

    private static string Says(Waiting waiting, DateOnly today, Tongue tongue)
    {
        var (plan, task, unblocking) = (waiting.Plan, waiting.Task, waiting.Unblocking);
        var hours = plan.AnswerHours(task);
        var named = task.Blocker!.Unblocker!.CutLine(NameLength);
        var asks = tongue.Say("Unblock.Asks", plan.OwnerOf(task).Name.CutLine(NameLength), hours);
        if (waiting.Rung is Rung.Unblocker)
            return unblocking.PromisedFor is { } promised ? tongue.Say("Unblock.AsksAgain", DueWords.Day(tongue, promised, today), hours) : asks;
        var unblocker = plan.UnblockerOf(task);
        var asked = DueWords.Day(tongue, plan.Settings.Zone.DateAt(unblocking.AskedAt), today);
        var why = unblocker?.PersonId is null ? tongue.Say("Unblock.NotFound", named)
            : unblocking.Declined is Rung.Unblocker ? tongue.Say("Unblock.Declined", unblocker.Name.CutLine(NameLength))
            : unblocker.PersonId == unblocking.RaisedBy ? ""
            : tongue.Say("Unblock.NoAnswer", unblocker.Name.CutLine(NameLength), asked, hours);
        return string.Join(tongue.IsChinese ? "" : " ", ((string[])[why, asks]).Where(text => text.Length > 0));
    }

    private static Waiting? Of(string personId, Plan? plan, string taskId, DateTimeOffset now)
    {
        if (plan?.Tasks.Find(taskId) is not { IsOpen: true, Blocker.Unblocker: not null, Unblocking: { Told: { } told } unblocking } task) return null;
        var rung = Ladder.ForBlocker.LastOrDefault(r => r <= told && plan.ActsFor(personId, plan.On(task, r), now), Rung.Owner);
        return rung is Rung.Owner ? null : new(plan, task, unblocking, rung);
    }
}
