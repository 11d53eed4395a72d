using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.DryRuns;

/// <summary>
/// Every message that a plan would bring in the coming days if nobody said a word: the decisions themselves run forward on a copy of the plan, for people of whom
/// no more is known than the plan knows. Nothing is sent, and nothing is kept.
/// </summary>
/// <param name="Plan">The plan at the beginning.</param>
/// <param name="From">When it begins.</param>
/// <param name="Days">How many days it covers.</param>
/// <param name="Messages">The messages, earliest first.</param>
/// <param name="IsCut">There are more than could be worked out.</param>
public sealed record DryRun(Plan Plan, DateTimeOffset From, int Days, ImmutableArray<Foretold> Messages, bool IsCut)
{
    /// <summary>The days that are shown unless others are asked for.</summary>
    public const int UsualDays = 14;

    /// <summary>The most days that can be asked for.</summary>
    public const int MostDays = 60;

    /// <summary>The most decisions of a run: some 300 people for two weeks take a tenth of it.</summary>
    private const int MostSteps = 100_000;

    /// <summary>What the plan would send from an instant on, in a reader's language. A draft runs as if it were confirmed.</summary>
    public static DryRun Of(Plan plan, DateTimeOffset now, int days, Tongue tongue)
    {
        var run = new Run(plan.State is PlanState.Active ? plan : plan with { State = PlanState.Active, CreatedAt = now }, tongue);
        var isCut = !run.Until(now, now.AddDays(days));
        return new(plan, now, days, [.. run.Messages.OrderBy(m => m.At).ThenBy(m => m.Who, StringComparer.Ordinal)], isCut);
    }

    private sealed class Run(Plan plan, Tongue tongue)
    {
        private readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);
        private readonly PriorityQueue<string, DateTimeOffset> waiting = new();

        public List<Foretold> Messages { get; } = [];

        /// <summary>Does what falls due, in order; false when there was too much of it.</summary>
        public bool Until(DateTimeOffset now, DateTimeOffset end)
        {
            var due = Due.Next(plan, now);
            for (var steps = 0; steps < MostSteps; steps++)
            {
                var hasPerson = waiting.TryPeek(out var personId, out var at);
                if (!(due <= end) && !(hasPerson && at <= end)) return true;
                if (hasPerson && !(due <= at))
                {
                    waiting.Dequeue();
                    if (people[personId!].TellAt == at) Tell(people[personId!], now = Later(now, at));
                    continue;
                }
                now = Later(now, due!.Value);
                var decision = Decide.For(plan, new Tick(), now);
                var isIdle = ReferenceEquals(decision.State, plan);
                plan = decision.State;
                foreach (var message in decision.Messages) Take(message, now);
                due = Due.Next(plan, now);
                // Nothing done although it stays due: asking again would not end.
                if (isIdle && due <= now) return false;
            }
            return false;
        }

        private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

        private void Take(Message message, DateTimeOffset now)
        {
            if (message is Message.ToChannel channel) Messages.Add(new(now, channel.Channel.Name ?? tongue.Say("DryRun.Channel"), null, plan.Settings.Zone, channel.Card.FallbackText ?? "", Why.Read(channel.Card) ?? ""));
            if (message is not Message.ToPerson line) return;
            var person = people.TryGetValue(line.PersonId, out var known) ? known : Stranger(line.PersonId);
            Keep(Decide.For(person, [], new HandLine(line.Line), now).State);
        }

        private void Tell(Person person, DateTimeOffset now)
        {
            var decision = Decide.For(person, [plan], new PersonTick(), now);
            foreach (var told in decision.Messages.OfType<Message.ToChat>().Where(m => m.Replaces is null))
                Messages.Add(new(now, person.Name, person.Id, person.Availability.Zone ?? plan.Settings.Zone, told.Card.FallbackText ?? "", Why.Read(told.Card) ?? ""));
            // A person who cannot be told now and names the same moment again would be asked for ever.
            Keep(decision.State.TellAt <= now ? decision.State with { TellAt = null } : decision.State);
        }

        private void Keep(Person person)
        {
            people[person.Id] = person;
            if (person.TellAt is { } at) waiting.Enqueue(person.Id, at);
        }

        private Person Stranger(string id)
        {
            var participant = plan.Of(id);
            return new() { Id = id, Name = participant?.Name ?? id, Chosen = tongue, Chat = new("", null, "", "", null), Own = participant?.Availability ?? Availability.Unsaid, Plans = [plan.Id] };
        }
    }
}

/// <summary>One message of a dry run.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The name of whoever gets it; of the channel, if one does.</param>
/// <param name="PersonId">The person; null for a channel.</param>
/// <param name="Zone">Where the reader is.</param>
/// <param name="What">What it says, in one line.</param>
/// <param name="Why">Which rule sends it.</param>
public sealed record Foretold(DateTimeOffset At, string Who, string? PersonId, Zone Zone, string What, string Why);
