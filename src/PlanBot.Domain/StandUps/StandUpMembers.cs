using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>The members of a channel as participants of its plan, so that they can be asked.</summary>
internal static class StandUpMembers
{
    /// <summary>The plan with everybody of the roster, their keys, and how to reach those whom PlanBot does not know yet, as many as one transaction takes.</summary>
    internal static (Plan Plan, ImmutableArray<string> Keys, ImmutableArray<Message> Introductions) Join(Plan plan, Channel channel, IReadOnlyList<RosterMember> roster)
    {
        var index = new RosterIndex(roster);
        var people = plan.People.ToBuilder();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var participant in plan.People.Values)
            if (index.Find(participant).Member is { } member && keys.TryAdd(member.PersonId, participant.Key)) people[participant.Key] = Linking.Resolve(participant, member);
        foreach (var member in roster)
        {
            if (keys.ContainsKey(member.PersonId)) continue;
            var key = (member.Email ?? member.PersonId).Trim().ToLowerInvariant();
            keys[member.PersonId] = key;
            if (!people.ContainsKey(key)) people[key] = new(key, member.Name.Trim() is { Length: > 0 } name ? name : key, member.Email, member.PersonId);
        }
        var introduced = roster.Where(m => !people[keys[m.PersonId]].IsIntroduced).DistinctBy(m => m.PersonId).Take(Linking.MostIntroductions).ToList();
        foreach (var member in introduced) people[keys[member.PersonId]] = people[keys[member.PersonId]] with { IsIntroduced = true };
        return (plan with { People = people.ToImmutable() }, [.. keys.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [
            .. introduced.Select(m => new Message.Introduction($"intro|{m.PersonId}", m.PersonId, m.Name, new(channel.ServiceUrl, null, m.UserId, channel.BotId, channel.TenantId), plan.Id)),
        ]);
    }
}
