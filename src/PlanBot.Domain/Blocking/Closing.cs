using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Blocking;

/// <summary>
/// A blocker that a report, a check-in or its unblocker took away is kept, and both sides are asked once for one line: whoever did it on the card that answers them, the other, who learns of it so,
/// by a line. Only they may answer, once.
/// </summary>
internal static class Closing
{
    internal const string Verb = "blocker.line";

    /// <summary>Keeps what a decision closed, and asks.</summary>
    internal static Decision<Plan> Follow(Plan before, PlanInput input, Decision<Plan> decision, DateTimeOffset now)
    {
        var after = decision.State;
        if (ReferenceEquals(before.Tasks, after.Tasks) || after.State is not PlanState.Active || input is not (TaskInput or SubmitCheckIn or SubmitStandUp or HearPlannerTask) || !after.Tasks.HasOutlineOf(before.Tasks)) return decision;
        var closed = new List<ClosedBlocker>();
        for (var place = 0; place < after.Tasks.All.Length; place++)
            if (!ReferenceEquals(before.Tasks.All[place], after.Tasks.All[place]) && before.Tasks.All[place] is { Blocker: not null } was && after.Tasks.All[place].Blocker is null)
                closed.Add(Of(before, was, input.By, now));
        if (closed.Count == 0) return decision;
        ImmutableArray<ClosedBlocker> own = [.. closed.Where(c => c.Asks(input.By.PersonId))];
        var asked = own.IsEmpty ? null : Asked(after, own, decision.Reply as Reply.Card, input.By.Tongue);
        return decision with
        {
            State = after with { ClosedBlockers = ClosedBlocker.Add(after.ClosedBlockers, closed) },
            Reply = asked ?? decision.Reply,
            Messages =
            [
                .. decision.Messages,
                .. from one in closed
                   from person in one.Sides
                   where person != input.By.PersonId || asked is null
                   select new Message.ToPerson($"closed|{one.Id}|{person}", person, new Line(after.Id, after.Today(now)) { Kind = LineKind.News, About = News.Closed(one, input.By) }),
            ],
        };
    }

    /// <summary>Keeps a line.</summary>
    internal static Decision<Plan> Decide(Plan plan, SayOfBlocker input, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        var closed = plan.ClosedBlockers.FirstOrDefault(c => c.Id == input.Closed);
        if (closed is null || !closed.Sides.Contains(input.By.PersonId)) return Say("Closed.NotYours");
        if (!closed.Asks(input.By.PersonId)) return Say("Closed.WasSaid", closed.Code.CutLine(40));
        if (Typed.Clean(input.Text ?? "").Trim() is not { Length: > 0 } line) return Say("Closed.NoLine");
        if (line.Length > ClosedBlocker.LongestLine) return Say("Closed.TooLong", ClosedBlocker.LongestLine);
        return Say("Closed.Saved", closed.Code.CutLine(40)) with
        {
            State = plan with { ClosedBlockers = plan.ClosedBlockers.Replace(closed, closed.With(input.By.PersonId, line)) },
            History = [new(now, input.By.Name, "BlockerLine", closed.Code, closed.Blocker.What, line)],
        };

        Decision<Plan> Say(string phrase, params ReadOnlySpan<object?> values) => new(plan) { Reply = new Reply.Notice(tongue.Say(phrase, values)) };
    }

    /// <summary>Asks for the line; the field carries the number, so that a card can ask for several.</summary>
    internal static ImmutableArray<Element> Ask(string planId, ClosedBlocker closed, int number, Tongue tongue)
    {
        var field = $"line_{number}";
        return
        [
            new TextInput(field, tongue.Say("Closed.Label", closed.Code.CutLine(40))) { MaxLength = ClosedBlocker.LongestLine },
            new ActionSet([new ExecuteAction(tongue.Say("Closed.Send"), Verb, ("plan", planId), ("closed", closed.Id), ("field", field))]),
        ];
    }

    /// <summary>Reads a line; it stands in the field that the button names.</summary>
    internal static SayOfBlocker? Read(CardData data) => data["closed"] is { } closed && data["field"] is { } field ? new(closed, data[field]) : null;

    /// <summary>The card with the question; null where there is none, or no room on it.</summary>
    private static Reply.Card? Asked(Plan plan, ImmutableArray<ClosedBlocker> own, Reply.Card? reply, Tongue tongue)
    {
        if (reply is null) return null;
        var content = reply.Content with { Body = [.. reply.Content.Body, .. own.SelectMany((c, i) => Ask(plan.Id, c, i, tongue))] };
        return content.ToJson().Length <= AdaptiveCard.MaxBytes ? reply with { Content = content } : null;
    }

    private static ClosedBlocker Of(Plan plan, PlanTask task, Actor by, DateTimeOffset now)
    {
        var raiser = Known(plan, plan.Of(task.Unblocking?.RaisedBy ?? "") ?? plan.OwnerOf(task));
        var clearer = Known(plan, plan.UnblockerOf(task));
        return new(task.Id, task.Code, task.Blocker!, now, by.Name, CostOfDelay.Age(plan, task, plan.Today(now))) { RaiserId = raiser ?? clearer, ClearerId = raiser is null || clearer == raiser ? null : clearer };
    }

    private static string? Known(Plan plan, Participant? participant) => participant is { LeftAt: null, PersonId: { } person } && !plan.HasLeft(person) ? person : null;
}
