using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;

namespace PlanBot.Domain.Plans;

/// <summary>Who of a plan is there, and who stands in for whoever is not.</summary>
internal static class Attendance
{
    /// <summary>Keeps what a person told of when they work. Who is handed a line at a time that their new zone or hours put into the past is handed it now.</summary>
    internal static Decision<Plan> Decide(Plan plan, TellAvailability tell, DateTimeOffset now)
    {
        var people = plan.People;
        foreach (var (key, participant) in plan.People)
            if (participant.PersonId == tell.PersonId && !(participant.AvailabilityAt >= tell.At) && (participant.Availability != tell.Availability || participant.AvailabilityAt is not null))
                people = people.SetItem(key, participant with { Availability = tell.Availability, AvailabilityAt = tell.At });
        return ReferenceEquals(people, plan.People) ? new(plan) : NudgeRound.Moved(plan, plan with { People = people }, tell.PersonId, now);
    }

    /// <summary>
    /// Who stands in for a participant who is away: their deputy, or the deputy's own while that one is away too. Null while the participant is there,
    /// when nobody was named, when the deputies lead round in a circle, and when one of them left.
    /// </summary>
    internal static Participant? StandInFor(this Plan plan, Participant participant, DateTimeOffset now)
    {
        // Asked for everybody, again and again; hardly anybody is away.
        if (participant.LeftAt is not null || plan.AwayAt(participant, now) is not { } away) return null;
        for (var seen = new HashSet<string?>(StringComparer.Ordinal) { participant.PersonId }; ;)
        {
            if (away.Deputy is not { } deputy || !seen.Add(deputy.PersonId)) return null;
            if (plan.HasLeft(deputy.PersonId)) return null;
            var standIn = plan.Of(deputy.PersonId) ?? new Participant(deputy.PersonId, deputy.Name, null, deputy.PersonId);
            if (plan.AwayAt(standIn, now) is not { } next) return standIn;
            away = next;
        }
    }

    /// <summary>True when a person is the participant, or stands in for them now.</summary>
    internal static bool ActsFor(this Plan plan, string personId, Participant? participant, DateTimeOffset now) =>
        participant is { LeftAt: null } && (participant.PersonId == personId || plan.StandInFor(participant, now)?.PersonId == personId);

    /// <summary>Whom somebody means by a name, with or without an @: the whole name or address before its beginning, the beginning before any part.</summary>
    internal static List<Participant> Called(this IEnumerable<Participant> people, string name)
    {
        name = name.Trim().TrimStart('@').Trim();
        var known = people.ToList();
        Func<Participant, bool>[] ways =
        [
            p => Is(p.Name, name) || Is(p.Email ?? "", name) || Is(p.PersonId ?? "", name),
            p => p.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase),
            p => p.Name.Contains(name, StringComparison.OrdinalIgnoreCase),
        ];
        return name.Length == 0 ? [] : ways.Select(way => known.Where(way).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];

        static bool Is(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The participant of a person; null when the plan names them as somebody's deputy at most.</summary>
    internal static Participant? Of(this Plan plan, string personId) => plan.Tasks.OwnersIn(plan).Of(personId);
}
