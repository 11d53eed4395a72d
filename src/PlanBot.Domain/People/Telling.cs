using PlanBot.Domain.Plans;

namespace PlanBot.Domain.People;

/// <summary>Tells a person's plans when the person works, whenever that changes and whenever a plan is new to them. What waits for the person is then looked at again.</summary>
internal static class Telling
{
    /// <summary>The most plans that one decision tells: it must fit one transaction. The others are told next.</summary>
    private const int MostPlans = 40;

    internal static Decision<Person> Availability(Person before, Decision<Person> decision, DateTimeOffset now)
    {
        var after = decision.State;
        var untold = after.Untold;
        if (!ReferenceEquals(before, after))
        {
            if (before.Availability != after.Availability)
            {
                untold = after.Plans;
                // What waits was to be told when they worked before.
                if (!before.Inbox.IsEmpty && after.TellAt > now) after = after with { TellAt = now };
            }
            else if (!ReferenceEquals(before.Plans, after.Plans) && after.Availability != PlanBot.Domain.Calendar.Availability.Unsaid) untold = untold.Union(after.Plans.Except(before.Plans));
        }
        if (untold.IsEmpty) return ReferenceEquals(after, decision.State) ? decision : decision with { State = after };
        return decision with
        {
            State = after with { Untold = [.. untold.Skip(MostPlans)] },
            Messages = [.. decision.Messages, .. untold.Take(MostPlans).Select(plan => new Message.ToPlan($"availability|{plan}", plan, new TellAvailability(after.Id, after.Availability, now)))],
        };
    }
}
