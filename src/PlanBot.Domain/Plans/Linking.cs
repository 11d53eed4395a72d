using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>
/// Ties a plan to a channel, and its people to the channel's members: by person, else by e-mail address, else by a name that one member alone has.
/// Only the plan manager links. A manager whom the plan knows by name alone is resolved like everybody else first, so the first link in a channel
/// where the manager is a member makes them known; nobody else can stand in for them.
/// </summary>
internal static class Linking
{
    /// <summary>The most introductions of one decision: they must fit one transaction. Who is left is introduced when the plan is linked again.</summary>
    internal const int MostIntroductions = 80;

    internal static Decision<Plan> Decide(Plan plan, LinkChannel link, DateTimeOffset now)
    {
        var tongue = link.By.Tongue;
        if (link.Channel is not { } channel) return Refuse(plan, tongue.Say("Link.NotInChannel", plan.Name.CutLine(80)));

        var roster = new RosterIndex(link.Roster);
        var found = plan.People.Values.Select(p => (Before: p, Match: roster.Find(p))).ToList();
        var people = found.Where(f => f.Match.Member is not null).Select(f => Resolve(f.Before, f.Match.Member!)).ToList();
        var resolved = plan with { Channel = channel, ChannelInactive = null, People = plan.People.SetItems(people.Select(p => KeyValuePair.Create(p.Key, p))) };
        if (!resolved.May(PlanAct.Manage, link)) return Refuse(plan, Refusal(plan, resolved, link.By));

        // Who was found here once and is here no more has left; of another channel its roster says nothing.
        var gone = plan.Channel?.ConversationId != channel.ConversationId ? []
            : found.Where(f => f.Match.Member is null && !f.Match.IsAmbiguous && f.Before is { IsIntroduced: true, LeftAt: null }).Select(f => f.Before.PersonId).OfType<string>().Take(Membership.MostTold).ToImmutableArray();
        var introduced = found.Where(f => f.Match.Member is not null)
            .OrderBy(f => f.Before.IsIntroduced).ThenBy(f => f.Before.Key, StringComparer.Ordinal)
            .Select(f => f.Match.Member!).DistinctBy(m => m.PersonId).Take(MostIntroductions - gone.Length).ToDictionary(m => m.PersonId, StringComparer.Ordinal);
        ImmutableArray<Participant> marked = [.. people.Select(p => introduced.ContainsKey(p.PersonId!) ? p with { IsIntroduced = true } : p)];
        var linked = resolved with { People = resolved.People.SetItems(marked.Select(p => KeyValuePair.Create(p.Key, p))) };
        var report = new LinkReport(
            marked.DistinctBy(p => p.PersonId).Count(), marked.Where(p => !p.IsIntroduced).DistinctBy(p => p.PersonId).Count(),
            [.. found.Where(f => f.Match.Member is null).Select(f => (f.Before.Name, f.Match.IsAmbiguous))]);
        var left = Membership.Leave(linked, gone, now);
        return left with
        {
            Reply = new Reply.Card(LinkCard.For(linked, report, tongue)),
            Messages = [.. left.Messages, .. introduced.Values.Select(m => new Message.Introduction($"intro|{m.PersonId}", m.PersonId, m.Name,
                new(channel.ServiceUrl, null, m.UserId, channel.BotId, channel.TenantId), plan.Id))],
            History = plan.Channel == channel ? left.History : [.. left.History, new(now, link.By.Name, "Channel", null, NameOf(plan.Channel), NameOf(channel))],
        };
    }

    /// <summary>A participant who is unresolved becomes the person; one who is already somebody else stays so.</summary>
    internal static Decision<Plan> Decide(Plan plan, ResolveParticipant resolve) =>
        plan.Find(resolve.Key) is { PersonId: null } participant && resolve.PersonId.Length > 0
            ? new(plan with { People = plan.People.SetItem(participant.Key, participant with { PersonId = resolve.PersonId }) })
            : new(plan);

    internal static Participant Resolve(Participant participant, RosterMember member) =>
        participant with { PersonId = member.PersonId, LeftAt = null, Name = member.Name.Trim() is { Length: > 0 } name ? name : participant.Name, Email = member.Email ?? participant.Email, UserId = member.UserId };

    private static string Refusal(Plan plan, Plan resolved, Actor by) =>
        !plan.IsSeenBy(by) && !resolved.IsSeenBy(by) ? by.Tongue.Say("Plan.Outsider")
        : resolved.People[plan.Manager] is { PersonId: null } unknown ? by.Tongue.Say("Link.UnknownManager", unknown.Name.CutLine(80))
        : by.Tongue.Say("Link.OnlyManager", plan.People[plan.Manager].Name.CutLine(80));

    private static Decision<Plan> Refuse(Plan plan, string why) => new(plan) { Reply = new Reply.Notice(why) };

    private static string? NameOf(Channel? channel) => channel?.Name ?? channel?.ConversationId;
}

/// <summary>The members of a channel, found by person, e-mail address and name.</summary>
internal sealed class RosterIndex(IReadOnlyList<RosterMember> roster)
{
    private readonly ILookup<string, RosterMember> byId = roster.ToLookup(m => m.PersonId, StringComparer.Ordinal);
    private readonly ILookup<string, RosterMember> byEmail = roster.Where(m => m.Email is not null).ToLookup(m => m.Email!.Trim(), StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, RosterMember> byName = roster.ToLookup(m => m.Name.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The member who is a participant. A name decides only for somebody who is not a person yet, or between whom no two e-mail addresses stand: those are two people.</summary>
    internal (RosterMember? Member, bool IsAmbiguous) Find(Participant participant)
    {
        var known = (participant.PersonId is { } id ? byId[id].FirstOrDefault() : null)
            ?? (participant.Email is { } email ? byEmail[email.Trim()].FirstOrDefault() : null);
        if (known is not null) return (known, false);
        if (participant is { PersonId: not null, Email: null }) return (null, false);
        var namesakes = byName[participant.Name.Trim()].Where(m => participant.Email is null || m.Email is null).DistinctBy(m => m.PersonId).ToList();
        return (namesakes is [var only] ? only : null, namesakes.Count > 1);
    }
}
