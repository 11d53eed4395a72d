using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>Keeps who the line manager of a plan's people is, for plans whose ladder has that rung. Whoever is nothing else in the plan leaves it with the rung.</summary>
internal static class Superiors
{
    internal static Decision<Plan> Decide(Plan plan, TellSuperior tell)
    {
        if (tell.Address is { } told && !Participant.IsAddress(told)) return new(plan);
        var wanted = plan.Settings.Ladder.LineManager is not null && tell.Address is { } address ? plan.Of(PersonId.Of(address.ToLowerInvariant(), plan.TenantId)) ?? Participant.Named((tell.Name ?? "").CutLine(80), address, plan.TenantId) : null;
        var people = plan.People;
        foreach (var (key, participant) in plan.People)
            if (participant.PersonId == tell.PersonId && participant.LineManager != wanted?.Key && key != wanted?.Key) people = people.SetItem(key, participant with { LineManager = wanted?.Key });
        if (ReferenceEquals(people, plan.People)) return new(plan);
        if (wanted is not null && !people.ContainsKey(wanted.Key)) people = people.Add(wanted.Key, wanted);
        var after = plan with { People = people };
        foreach (var before in plan.People.Values.Where(p => p.PersonId == tell.PersonId).Select(p => p.LineManager).OfType<string>())
            if (!IsPart(after, before)) after = after with { People = after.People.Remove(before) };
        return new(after);
    }

    private static bool IsPart(Plan plan, string key) =>
        plan.Manager == key || plan.Sponsor == key || plan.People.Values.Any(p => p.LineManager == key)
        || plan.Tasks.All.Any(t => t.Owner == key || t.Accountable == key || t.Consulted.Contains(key) || t.Informed.Contains(key));
}
