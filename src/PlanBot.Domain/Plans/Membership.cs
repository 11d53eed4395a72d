using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.People;

namespace PlanBot.Domain.Plans;

/// <summary>Who of a plan's people left the place of its channel, or came back. Who left has no part in the plan, and what they had open is asked of whoever answers for it.</summary>
public static class Membership
{
    /// <summary>The most people of one decision, whose rows and messages must fit one transaction.</summary>
    public const int Most = 40;

    /// <summary>The most people of one decision of whom whoever answers for the plan is told.</summary>
    internal const int MostTold = 20;

    internal static Decision<Plan> Decide(Plan plan, MembersLeft left, DateTimeOffset now) => plan.Channel?.IsIn(left.PlaceId) is true ? Leave(plan, left.PersonIds, now) : new(plan);

    internal static Decision<Plan> Decide(Plan plan, MembersCame came) =>
        plan.Channel?.IsIn(came.PlaceId) is true ? new(Change(plan, came.PersonIds, p => p.LeftAt is not null, p => p with { LeftAt = null })) : new(plan);

    /// <summary>Marks who left, and tells whoever answers for the plan of each who leaves something open.</summary>
    internal static Decision<Plan> Leave(Plan plan, ImmutableArray<string> personIds, DateTimeOffset now)
    {
        var after = Change(plan, personIds, p => p.LeftAt is null, p => p with { LeftAt = now });
        if (ReferenceEquals(after, plan)) return new(plan);
        var gone = after.People.Values.Where(p => p.LeftAt == now && plan.People[p.Key].LeftAt is null).ToList();
        return new(after)
        {
            Messages = after.Steward?.PersonId is not { } steward ? [] :
            [
                .. gone.Where(p => after.LeftOpen(p).Any()).Take(MostTold).Select(p => new Message.ToPerson($"left|{now.UtcTicks}|{p.Key}", steward,
                    new Line(plan.Id, after.Today(now)) { Kind = LineKind.News, About = News.Left(p) })),
            ],
            History = [.. gone.Select(p => new HistoryLine(now, Actor.Time.Name, "Left", null, p.Name, null))],
        };
    }

    /// <summary>The open leaves that a participant owns, in outline order.</summary>
    internal static IEnumerable<PlanTask> LeftOpen(this Plan plan, Participant participant) => plan.Tasks.Leaves.Where(t => t.IsOpen && t.Owner == participant.Key);

    private static Plan Change(Plan plan, ImmutableArray<string> personIds, Func<Participant, bool> applies, Func<Participant, Participant> change)
    {
        var changed = plan.People.Values.Where(p => p.PersonId is { } id && personIds.Contains(id, StringComparer.Ordinal) && applies(p)).Select(p => KeyValuePair.Create(p.Key, change(p))).ToList();
        return changed.Count == 0 ? plan : plan with { People = plan.People.SetItems(changed) };
    }
}
