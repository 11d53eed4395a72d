using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Network;

/// <summary>What moves a person's tasks: one card for all that came together, with the dates as they are when it is told. What was settled meanwhile is not told.</summary>
internal static class RippleCard
{
    internal const string Verb = "ripple.answer";

    private const int Most = 5;

    /// <summary>A task that is moved, and by what; the networks now and as if that had not slipped.</summary>
    private sealed record Move(Plan Plan, PlanTask Task, PlanTask Source, PlanNetwork Now, int At, PlanNetwork Undone, int Was);

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var told = person with { Inbox = person.Inbox.RemoveRange(lines) };
        var moves = lines.GroupBy(l => l.PlanId).SelectMany(g => plans.FirstOrDefault(p => p.Id == g.Key) is { } plan ? Of(person, plan, g, now) : []).ToList();
        return moves.Count == 0 ? new(told) : new(told)
        {
            Messages =
            [
                new Message.ToChat($"ripple|{UnblockRound.Stamp(now)}", person.Chat!, Card(moves, now, person.Tongue))
                {
                    Plans = [.. moves.Select(m => m.Plan.Id).Distinct(StringComparer.Ordinal)],
                    Until = presence.Tomorrow(now).AddDays(1),
                },
            ],
        };
    }

    /// <summary>Reads an answer.</summary>
    internal static AnswerRipple? Read(CardData data) =>
        data.Task is { } task && Enum.GetValues<RippleAnswer>().Cast<RippleAnswer?>().FirstOrDefault(a => a.ToString() == data["answer"]) is { } answer ? new(task, answer) : null;

    /// <summary>What moves a person's tasks in one plan: each task once, by the first that is found to move it.</summary>
    private static IEnumerable<Move> Of(Person person, Plan plan, IEnumerable<Line> lines, DateTimeOffset now)
    {
        var today = plan.Today(now);
        var network = plan.Tasks.NetworkIn(plan, today);
        if (network.Dates is null) yield break;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slips in lines.Select(l => Slip.Read(l.About)).OfType<Slip>().GroupBy(s => s.TaskId))
        {
            if (plan.Tasks.Find(slips.Key) is not { } source) continue;
            // Of one task that slipped twice, what counts is where it stood at first.
            var undone = slips.MinBy(s => s.Finish)!.Undone(plan, today);
            if (undone.Dates is null) continue;
            foreach (var (task, at) in network.Tasks)
                if (network.Dates.IsOpen(at) && task.Id != source.Id && undone.PlaceOf(task) is var was and >= 0 && Ripple.IsLater(undone, was, network, at)
                    && !(task.Forecast >= network.FinishDay(at)) && plan.ActsFor(person.Id, plan.OwnerOf(task), now) && seen.Add(task.Id)) yield return new(plan, task, source, network, at, undone, was);
        }
    }

    private static AdaptiveCard Card(List<Move> moves, DateTimeOffset now, Tongue tongue)
    {
        var title = tongue.Say("Ripple.Title", moves.Count);
        return TaskCards.Fit(Math.Min(moves.Count, Most), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = moves.Count == 1 ? Says(moves[0], now, tongue) : $"{title}: {Ellipsis.Cut(moves[0].Task.Code, 40)}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. moves.Take(shown).Select(m => new Container(Part(m, now, tongue)) { Separator = true }),
                .. shown < moves.Count ? [new TextBlock(tongue.Say("Ripple.More", moves.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
                Why.Part(tongue, tongue.Say("Why.Ripple"), tongue.Say("Why.ChangeRipple")),
            ],
            Actions = [TaskActions.MyTasks(tongue), Why.Button(tongue)],
        });
    }

    private static ImmutableArray<Element> Part(Move move, DateTimeOffset now, Tongue tongue)
    {
        var (plan, task) = (move.Plan, move.Task);
        return
        [
            .. TaskLine.For(plan, task, plan.Today(now), tongue, withPlan: true),
            new TextBlock(Says(move, now, tongue)),
            new ActionSet([.. move.Now.Dates!.IsBegun(move.At) || task.IsMilestone ? Array.Empty<CardAction>() : [Button("Ripple.AbsorbButton", RippleAnswer.Absorb)], Button("Ripple.MovesButton", RippleAnswer.Moves)]),
        ];

        ExecuteAction Button(string phrase, RippleAnswer answer) => new(tongue.Say(phrase), Verb, ("plan", plan.Id), ("task", task.Id), ("answer", answer.ToString())) { IgnoresInputs = true };
    }

    /// <summary>"1.3.2 now starts 4 working days later, on Mon 14 Dec, because 1.2.1 slipped; your finish moves to Fri 18 Dec; float left: 1 working day."</summary>
    private static string Says(Move move, DateTimeOffset now, Tongue tongue)
    {
        var (task, network, undone, today, calendar) = (move.Task, move.Now, move.Undone, move.Plan.Today(now), move.Plan.Settings.Calendar);
        var (start, finish) = (network.StartDay(move.At), network.FinishDay(move.At));
        var (code, source, left) = (Ellipsis.Cut(task.Code, 40), NetworkWords.Name(move.Source), NetworkWords.Float(network.FloatDays(move.At), tongue));
        var late = DueWords.Day(tongue, finish, today);
        var byFinish = Math.Max(1, calendar.DaysLate(undone.FinishDay(move.Was), finish));
        return task.IsMilestone ? tongue.Say("Ripple.MilestoneMoves", code, byFinish, late, source, left)
            : network.Dates!.IsBegun(move.At) || start <= undone.StartDay(move.Was) ? tongue.Say("Ripple.EndsLater", code, byFinish, late, source, left)
            : finish <= undone.FinishDay(move.Was) ? tongue.Say("Ripple.OnlyStarts", code, Math.Max(1, calendar.DaysLate(undone.StartDay(move.Was), start)), DueWords.Day(tongue, start, today), source, late, left)
            : tongue.Say("Ripple.StartsLater", code, Math.Max(1, calendar.DaysLate(undone.StartDay(move.Was), start)), DueWords.Day(tongue, start, today), source, late, left);
    }
}
