using System.Security.Cryptography;
using System.Text;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>Reads the roster of the channel in which <c>link</c> or <c>stand-up start</c> was said, and remembers which plans a channel has.</summary>
internal sealed class ChannelLink(ConnectorClient connector, Acquaintance acquaintance, AddressBook addresses, Turn<Plan> plans)
{
    /// <summary>The input with channel and roster; without them when it was not said in a channel; null when Teams does not give the roster now.</summary>
    public async Task<LinkChannel?> FillAsync(LinkChannel link, Activity activity, string planId)
    {
        if (ChannelOf(activity) is not { } channel) return link;
        if (await RosterAsync(channel) is not { } members) return null;
        await AddAsync(channel, planId);
        return link with { Channel = channel, Roster = members };
    }

    /// <summary>
    /// The same for the start of a stand-up. A channel without a plan gets one of an id that the channel gives, so that two who start it at once make one plan;
    /// the directory knows it before it is there.
    /// </summary>
    public async Task<(StartStandUp Start, string PlanId)?> FillAsync(StartStandUp start, Activity activity, string planId)
    {
        if (ChannelOf(activity) is not { } channel) return (start, planId);
        if (await RosterAsync(channel) is not { } members) return null;
        var filled = start with { Channel = channel, Roster = members };
        if (planId.Length > 0) return (filled, planId);
        planId = IdOf(channel);
        if (await plans.ReadAsync(planId) is null) await addresses.AddPlanAsync(planId, StandUpStart.NameOf(filled));
        await AddAsync(channel, planId);
        return (filled, planId);
    }

    /// <summary>A group chat or a meeting's serves as well as a channel.</summary>
    private static Channel? ChannelOf(Activity activity) => activity is { SharedConversationId: { } channel, ServiceUrl: { } url }
        ? new Channel(url, channel, activity.Recipient?.Id ?? "", activity.TenantId, activity.Conversation?.Name ?? activity.ChannelData?.Channel?.Name) { TeamId = activity.ChannelData?.Team?.Id }
        : null;

    private async Task AddAsync(Channel channel, string planId)
    {
        await addresses.AddChannelAsync(channel.ConversationId, planId);
        await addresses.AddPlaceAsync(channel.TeamId ?? channel.ConversationId, planId);
    }

    private static string IdOf(Channel channel) => "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(channel.ConversationId)).AsSpan(0, 5));

    /// <summary>The members of a channel but for the bot; null when Teams does not give them now.</summary>
    public async Task<RosterMember[]?> RosterAsync(Channel channel, CancellationToken cancel = default)
    {
        if (await connector.MembersAsync(channel.ServiceUrl, channel.ConversationId, cancel) is not ConnectorResult.Roster roster) return null;
        var listed = roster.Members.Where(m => m.Id is not null && m.Id != channel.BotId).ToList();
        var members = new RosterMember[listed.Count];
        await Parallel.ForAsync(0, listed.Count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var member = listed[i];
            members[i] = new(await acquaintance.PersonOfAsync(member, channel.TenantId), member.Id!, member.Name ?? "", member.Email ?? member.UserPrincipalName);
        });
        return members;
    }
}
