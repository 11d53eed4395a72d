using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deliveries;

/// <summary>
/// What is done when Teams refuses a chat or a channel for good. A person's lines wait until they write or install again, and plans that allow it mention
/// the person in their channel, once for each time that the chat is lost. A lost channel is told to the plan manager once, and gets nothing until it is linked again.
/// </summary>
internal static class Reach
{
    /// <summary>The most plans to which one decision turns: it must fit one transaction.</summary>
    private const int MostPlans = 40;

    internal static Decision<Person> Decide(Person person, LoseChat lost, DateTimeOffset now)
    {
        if (person.Chat is null || person.Chat.ConversationId != lost.ConversationId) return new(person);
        var today = (person.Zone ?? Zone.Utc).DateAt(now);
        var untold = lost.Plans.Where(p => person.Inbox.All(l => l.PlanId != p)).Select(p => new Line(p, today)).ToList();
        if (person.Inactive is not null && untold.Count == 0) return new(person);
        var after = person with
        {
            Inactive = person.Inactive ?? new(lost.Code, now),
            Inbox = person.Inbox.AddRange(untold),
            // The card of today never came, so today's may be sent yet.
            NudgedOn = lost.Plans.IsEmpty ? person.NudgedOn : null,
        };
        return new(after) { Messages = [.. after.Inbox.Select(l => l.PlanId).Distinct(StringComparer.Ordinal).Take(MostPlans).Select(plan => Tell(after, plan)).OfType<Message>()] };
    }

    /// <summary>Tells a plan that a person of it cannot be reached; null while they can.</summary>
    internal static Message? Tell(Person person, string planId) => person is not { Inactive: { } inactive, Chat: { } chat } ? null
        : new Message.ToPlan($"unreached|{Stamp(inactive.Since)}|{planId}", planId, new OwnerUnreached(person.Id, person.Name, chat.UserId, inactive.Since));

    internal static Decision<Person> Decide(Person person, TellChannelLost lost, DateTimeOffset now)
    {
        if (person is not { Chat: { } chat, Inactive: null }) return new(person);
        var text = person.Tongue.Say("Delivery.ChannelLost", lost.PlanName.CutLine(80), Reasons.OfChannel(person.Tongue, lost.Code));
        return new(person) { Messages = [new Message.ToChat($"channel-lost|{lost.PlanId}|{Stamp(now)}", chat, TaskCards.Sentence(person.Tongue, text)) { Plans = [lost.PlanId] }] };
    }

    internal static Decision<Plan> Decide(Plan plan, LoseChannel lost, DateTimeOffset now)
    {
        if (plan.Channel?.IsIn(lost.PlaceId) is not true || plan.ChannelInactive is not null) return new(plan);
        return new(plan with { ChannelInactive = new(lost.Code, now) })
        {
            Messages = plan.Steward?.PersonId is { } manager
                ? [new Message.ChannelLost($"channel-lost|{Stamp(now)}", manager, new(plan.Id, plan.Name, lost.Code))] : [],
        };
    }

    /// <summary>The channel takes messages again, as Teams says; what has to be posted from now on is.</summary>
    internal static Decision<Plan> Decide(Plan plan, RestoreChannel restored, DateTimeOffset now) =>
        plan.Channel?.IsIn(restored.PlaceId) is true && plan.ChannelInactive is not null
            ? new(plan with { ChannelInactive = null }) { Messages = Tell(plan, News.ChannelBack, now) } : new(plan);

    internal static Decision<Plan> Decide(Plan plan, RenameChannel renamed, DateTimeOffset now)
    {
        if (plan.Channel is not { } channel || !channel.IsIn(renamed.PlaceId) || renamed.Name.Trim().CutLine(200) is not { Length: > 0 } name) return new(plan);
        // The id of a team is that of its channel "General" too, which has no name of its own.
        if (!renamed.IsTeam && channel.Name == name) return new(plan);
        return new(renamed.IsTeam ? plan : plan with { Channel = channel with { Name = name } }) { Messages = Tell(plan, News.Renamed(renamed.IsTeam, name), now) };
    }

    private static ImmutableArray<Message> Tell(Plan plan, string about, DateTimeOffset now) => plan.Steward?.PersonId is { } steward
        ? [new Message.ToPerson($"channel|{now.UtcTicks}", steward, new Line(plan.Id, plan.Today(now)) { Kind = LineKind.News, About = about })] : [];

    internal static Decision<Plan> Decide(Plan plan, OwnerUnreached unreached, DateTimeOffset now)
    {
        var participant = plan.People.Values.FirstOrDefault(p => p.PersonId == unreached.PersonId);
        if (!plan.Settings.MentionsUnreached || participant is null || participant.MentionedFor == unreached.Since) return new(plan);
        if (plan is not { Channel: { } channel, ChannelInactive: null } || NudgeRound.LinesFor(plan, unreached.PersonId, now).Count() is var count && count == 0) return new(plan);
        return new(plan with { People = plan.People.SetItem(participant.Key, participant with { MentionedFor = unreached.Since }) })
        {
            Messages = [new Message.ToChannel($"mention|{unreached.PersonId}|{Stamp(unreached.Since)}", channel, Mention(plan, unreached, participant.Name, count))],
        };
    }

    /// <summary>Only the name stands in the text that Teams reads for mentions; what else people wrote stands below it.</summary>
    private static AdaptiveCard Mention(Plan plan, OwnerUnreached unreached, string name, int count)
    {
        var tongue = plan.Settings.Tongue;
        // A mention without a name notifies nobody.
        var shown = new[] { unreached.Name, name, unreached.PersonId }.Select(Plain).FirstOrDefault(n => n.Length > 0) ?? tongue.Say("Delivery.Somebody");
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("Delivery.Mention", shown),
            Body =
            [
                new TextBlock(tongue.Say("Delivery.Mention", $"<at>{shown}</at>")) { IsMention = true },
                new TextBlock(tongue.Say("Delivery.MentionTasks", plan.Name.CutLine(80), count)),
            ],
            Mentions = [new Mention(unreached.UserId, shown)],
        };
    }

    private static string Plain(string name) => new string([.. name.CutLine(60).Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '\'')]).Trim();

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHHmmss", CultureInfo.InvariantCulture);
}
