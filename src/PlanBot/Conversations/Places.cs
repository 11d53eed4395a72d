using PlanBot.Domain;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Plans;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>What happens to the teams, channels and group chats in which the bot is, and to their members: each plan whose channel lies there is told.</summary>
internal sealed class Places(AddressBook addresses, Acquaintance acquaintance, Contact contact, BotClock clock)
{
    /// <summary>Ids and names come from outside.</summary>
    private const int LongestId = 300;

    /// <summary>True when the bot came to a team or group chat, and it has not greeted there since it was last removed.</summary>
    public async Task<bool> TakeAsync(Activity activity)
    {
        if (PlaceOf(activity) is not { } place) return false;
        if (IsBot(activity.MembersRemoved, activity) || activity.Action is "remove")
        {
            await addresses.LeaveAsync(place);
            await TellAsync(place, new LoseChannel(place, Reasons.Removed));
            return false;
        }
        if (IsBot(activity.MembersAdded, activity) || activity.Action is "add")
        {
            await TellAsync(place, new RestoreChannel(place));
            return await addresses.ArriveAsync(place, clock.Now);
        }
        foreach (var happened in await HappenedAsync(activity, place)) await TellAsync(place, happened);
        return false;
    }

    /// <summary>Where a greeting belongs: in the channel that whoever installed the app chose, else in the team's first.</summary>
    public static Activity GreetingPlace(Activity activity) => activity.ChannelData?.Settings?.SelectedChannel?.Id is { Length: > 0 and <= LongestId } chosen && activity.Conversation is { } conversation
        ? activity with { Conversation = conversation with { Id = chosen } } : activity;

    private async Task<IReadOnlyList<PlanInput>> HappenedAsync(Activity activity, string place)
    {
        var (team, channel) = (activity.ChannelData?.Team, activity.ChannelData?.Channel);
        return activity.ChannelData?.EventType switch
        {
            "channelDeleted" when Id(channel?.Id) is { } id => [new LoseChannel(id, Reasons.ChannelDeleted)],
            "channelRestored" when Id(channel?.Id) is { } id => [new RestoreChannel(id)],
            "channelRenamed" when Id(channel?.Id) is { } id && channel!.Name is { Length: > 0 } name => [new RenameChannel(id, name, IsTeam: false)],
            "teamRenamed" when team?.Name is { Length: > 0 } name => [new RenameChannel(place, name, IsTeam: true)],
            "teamArchived" => [new LoseChannel(place, Reasons.TeamArchived)],
            "teamDeleted" or "teamHardDeleted" => [new LoseChannel(place, Reasons.TeamDeleted)],
            "teamUnarchived" or "teamRestored" => [new RestoreChannel(place)],
            // A private channel has members of its own.
            "channelMemberRemoved" when Id(channel?.Id) is { } id => await LeftAsync(id, activity),
            "channelMemberAdded" when Id(channel?.Id) is { } id => await CameAsync(id, activity),
            _ => [.. await LeftAsync(place, activity), .. await CameAsync(place, activity)],
        };
    }

    private async Task<PlanInput[]> LeftAsync(string place, Activity activity) =>
        [.. (await acquaintance.KnownAsync(activity.MembersRemoved, activity)).Chunk(Membership.Most).Select(some => new MembersLeft(place, [.. some]))];

    private async Task<PlanInput[]> CameAsync(string place, Activity activity) =>
        [.. (await acquaintance.KnownAsync(activity.MembersAdded, activity)).Chunk(Membership.Most).Select(some => new MembersCame(place, [.. some]))];

    private async Task TellAsync(string place, PlanInput happened)
    {
        foreach (var plan in await addresses.PlansOfPlaceAsync(place)) await contact.HandAsync(plan, happened);
    }

    /// <summary>The team, or the group chat; null in a personal chat.</summary>
    private static string? PlaceOf(Activity activity) => activity.ConversationKind is ConversationKind.Personal ? null : Id(activity.ChannelData?.Team?.Id) ?? Id(activity.RootConversationId);

    private static string? Id(string? id) => id is { Length: > 0 and <= LongestId } ? id : null;

    private static bool IsBot(IReadOnlyList<ChannelAccount> members, Activity activity) => activity.Recipient?.Id is { } bot && members.Any(m => m.Id == bot);
}
