using PlanBot.Domain.Plans;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>Reads the roster of the channel in which <c>link</c> was said, and remembers which plans a channel has.</summary>
internal sealed class ChannelLink(ConnectorClient connector, Acquaintance acquaintance, AddressBook addresses)
{
    /// <summary>The input with channel and roster; without them when it was not said in a channel; null when Teams does not give the roster now.</summary>
    public async Task<LinkChannel?> FillAsync(LinkChannel link, Activity activity, string planId)
    {
        if (activity is not { ConversationKind: ConversationKind.Channel, RootConversationId: { } channel, ServiceUrl: { } url }) return link;
        if (await connector.MembersAsync(url, channel) is not ConnectorResult.Roster roster) return null;
        var listed = roster.Members.Where(m => m.Id is not null && m.Id != activity.Recipient?.Id).ToList();
        var members = new RosterMember[listed.Count];
        await Parallel.ForAsync(0, listed.Count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var member = listed[i];
            members[i] = new(await acquaintance.PersonOfAsync(member), member.Id!, member.Name ?? "", member.Email ?? member.UserPrincipalName);
        });
        await addresses.AddChannelAsync(channel, planId);
        return link with
        {
            Channel = new Channel(url, channel, activity.Recipient?.Id ?? "", activity.TenantId, activity.Conversation?.Name ?? activity.ChannelData?.Channel?.Name),
            Roster = members,
        };
    }
}
