using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>Switches stand-ups on.</summary>
public static class StandUpStart
{
    /// <summary>What the plan of a channel is called that has none.</summary>
    public static string NameOf(StartStandUp start) =>
        start.Channel?.Name is { } channel && !string.IsNullOrWhiteSpace(channel) ? channel.CutLine(200) : start.By.Tongue.Say("StandUp.PlanName");

    /// <summary>A plan without tasks for a channel that has none, with its stand-up on: whoever says it manages it.</summary>
    /// <param name="planId">The id that the plan gets.</param>
    /// <param name="start">What was said, in a channel.</param>
    /// <param name="now">Now.</param>
    public static Decision<Plan> Found(string planId, StartStandUp start, DateTimeOffset now)
    {
        var by = start.By;
        var manager = Participant.Of(by.PersonId, by.Name);
        var plan = new Plan
        {
            Id = planId, TenantId = by.TenantId, Name = NameOf(start), Manager = manager.Key, CreatedAt = now, Channel = start.Channel, Settings = new() { Tongue = by.Tongue, Zone = start.Zone },
            People = ImmutableSortedDictionary.Create<string, Participant>(StringComparer.Ordinal).Add(manager.Key, manager),
        };
        return Decide(plan, start, now);
    }

    internal static Decision<Plan> Decide(Plan plan, StartStandUp start, DateTimeOffset now)
    {
        var tongue = start.By.Tongue;
        if (start.Channel is not { } channel) return StandUpSetup.Open(plan, new() { By = start.By }, now);
        if (plan.Channel?.ConversationId != channel.ConversationId) return Say(plan, tongue.Say("StandUp.OtherChannel", plan.Name.CutLine(80)));
        if (!plan.May(PlanAct.Manage, start)) return Say(plan, tongue.Say("StandUp.OnlyManager", plan.People[plan.Manager].Name.CutLine(60)));
        var (joined, members, introductions) = StandUpMembers.Join(plan, channel, start.Roster);
        var known = plan.StandUps.Values.FirstOrDefault(s => s.Who is StandUpPeople.Channel);
        var standUp = (known ?? new() { Id = StandUpSetup.NextId(plan), Name = plan.Name.CutLine(80) }) with
        {
            Members = members, IsOff = false, StartedAt = known is { IsOff: false } ? known.StartedAt : now,
        };
        var after = joined with { StandUps = joined.StandUps.SetItem(standUp.Id, standUp), ChannelInactive = null };
        return new(after)
        {
            Reply = new Reply.Card(StandUpSettingsCard.Lines(after, standUp, tongue, tongue.Say(known is { IsOff: false } ? "StandUp.MembersRead" : "StandUp.Started", standUp.Name, members.Length), now)),
            Messages = introductions,
            History = known is { IsOff: false } ? [] : [new(now, start.By.Name, "StandUp", null, null, standUp.Name)],
        };
    }

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
