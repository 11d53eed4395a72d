using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>Looks, once a day, who of a plan's people is still a member of its channel: what Teams told while no instance ran is found so.</summary>
internal sealed class Rosters(ChannelLink channels, Turn<Plan> plans, Contact contact)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Tells the plan who has left and who is back. A roster that does not come, or comes empty, says nothing.</summary>
    public async Task LookAsync(string planId, CancellationToken cancel)
    {
        if (await plans.ReadAsync(planId) is not { State: PlanState.Active, Channel: { } channel, ChannelInactive: null } plan) return;
        if (await ReadAsync(channel, cancel) is not { Length: > 0 } members) return;
        var here = members.Select(m => m.PersonId).ToHashSet(StringComparer.Ordinal);
        var place = channel.ConversationId;
        // Who was never found in the channel works on the plan from elsewhere.
        foreach (var some in Of(plan, p => p is { IsIntroduced: true, LeftAt: null } && !here.Contains(p.PersonId!)))
            await contact.HandAsync(planId, new MembersLeft(place, [.. some]));
        foreach (var some in Of(plan, p => p.LeftAt is not null && here.Contains(p.PersonId!)))
            await contact.HandAsync(planId, new MembersCame(place, [.. some]));
    }

    private async Task<RosterMember[]?> ReadAsync(Channel channel, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            return await channels.RosterAsync(channel, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private static IEnumerable<string[]> Of(Plan plan, Func<Participant, bool> fits) =>
        plan.People.Values.Where(p => p.PersonId is not null && fits(p)).Select(p => p.PersonId!).Chunk(Membership.Most);
}
