using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Network;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Nudges;

/// <summary>
/// A person's side of everything that PlanBot says unasked: lines gather, and become as few cards as possible, in the person's hours and within their budget of
/// interruptions, over all plans together. A line that may not be told yet waits; one whose time has passed is dropped.
/// </summary>
internal static class Inbox
{
    /// <summary>Lines that several plans hand over in the same moment become one card.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);

    /// <summary>What tells a kind of line. Gives the person after, without the lines that were told or are true no more, and the card's message, if there is one.</summary>
    private delegate Decision<Person> Teller(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now);

    private static readonly ImmutableSortedDictionary<LineKind, Teller> Tellers = new Dictionary<LineKind, Teller>
    {
        [LineKind.Return] = Absences.TellReturn,
        [LineKind.Unblock] = UnblockCard.Tell,
        [LineKind.FollowUp] = FollowUps.Tell,
        [LineKind.StandUp] = StandUpCards.Prompt,
        [LineKind.AskedBack] = AskedBackCard.Tell,
        [LineKind.Deviation] = CaseCards.Tell,
        [LineKind.Escalation] = Escalated.Tell,
        [LineKind.Nudge] = NudgeCards.Tell,
        [LineKind.Ripple] = RippleCard.Tell,
        [LineKind.Question] = DoubtCard.Tell,
        [LineKind.CheckIns] = CheckInsCard.Tell,
        [LineKind.CheckIn] = CheckInPrompts.Tell,
        [LineKind.Figures] = KpiAskCard.Tell,
        [LineKind.StandUpReminder] = StandUpCards.Remind,
        [LineKind.StandUpMissing] = StandUpCards.Missing,
        [LineKind.News] = News.Tell,
    }.ToImmutableSortedDictionary();

    /// <summary>Puts a line into the inbox as the last, instead of an earlier one of its subject; delivered twice it changes nothing. Whom a plan asks has a part in it.</summary>
    internal static Decision<Person> Hand(Person person, HandLine input, DateTimeOffset now)
    {
        var line = input.Line;
        var known = person.Inbox.FirstOrDefault(l => l.Key == line.Key);
        if (known?.On >= line.On) return new(person);
        var at = line.At > now ? line.At.Value : now + Gather;
        return new(person with
        {
            Inbox = (known is null ? person.Inbox : person.Inbox.Remove(known)).Add(line),
            Plans = person.Plans.Add(line.PlanId),
            TellAt = person.TellAt < at ? person.TellAt : at,
        })
        {
            Messages = Reach.Tell(person, line.PlanId) is { } unreached ? [unreached] : [],
        };
    }

    /// <summary>Tells what can be told now; what cannot waits for when it can. Without a chat that takes messages, everything waits until there is one.</summary>
    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, DateTimeOffset now)
    {
        if (person is not { Chat: not null, Inactive: null }) return new(person.TellAt is null ? person : person with { TellAt = null });
        plans = [.. plans.Where(p => p.State is PlanState.Active)];
        var presence = new Presence(person, plans);
        var (today, open) = (presence.Today(now), presence.Next(now));
        var told = person with { Inbox = person.Inbox.RemoveAll(l => l.Until <= now) };
        var messages = ImmutableArray.CreateBuilder<Message>();
        foreach (var (kind, tell) in Tellers)
        {
            ImmutableArray<Line> lines = [.. told.Inbox.Where(l => l.Kind == kind && !(l.At > now) && (open == now || l.IsCritical))];
            if (lines.IsEmpty || (told.Interrupted.On(today) >= told.CardsPerDay && !lines.Any(l => l.IsCritical))) continue;
            var decision = tell(told, plans, lines, now);
            told = decision.State;
            messages.AddRange(decision.Messages);
            foreach (var _ in decision.Messages) told = told with { Interrupted = told.Interrupted.Add(today) };
        }
        told = told with { TellAt = told.Inbox.Select(l => l.At > now ? l.At : Again(l)).Min() };
        return told == person ? new(person) : new(told) { Messages = messages.DrainToImmutable() };

        // What could have been told now and was not had its turn today. A nudge waits for its plan's time, so that it shares the card of that day.
        DateTimeOffset? Again(Line line)
        {
            if (line.Kind is not (LineKind.Nudge or LineKind.Escalation)) return open > now ? open : presence.Next(presence.Tomorrow(now));
            var turn = told.NudgedOn == today ? null : NudgeCards.TurnOf(line, told, plans, presence, now);
            return turn > now ? turn : NudgeCards.TurnOf(line, told, plans, presence, presence.Tomorrow(now));
        }
    }
}
