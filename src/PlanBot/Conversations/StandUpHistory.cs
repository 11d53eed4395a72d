using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>Reads what was said in the stand-ups of former days: one range of the plan's partition.</summary>
internal sealed class StandUpHistory(IStore store, Turn<Plan> plans, AddressBook addresses, BotClock clock)
{
    private const string Thread = ";messageid=";

    /// <summary>For so many days, today's included, a summary's thread is known.</summary>
    private const int DaysOfThreads = 11;

    /// <summary>The question with what it asks for, if whoever asks may see the plan.</summary>
    public async Task<ShowStandUps> FillAsync(ShowStandUps ask, string planId) =>
        await plans.ReadAsync(planId) is { } plan && plan.IsSeenBy(ask.By, ask.ChannelId) ? ask with { Entries = await ReadAsync(planId, ask.From, ask.To) } : ask;

    /// <summary>The summary in whose thread something was said to the bot; null elsewhere.</summary>
    public async Task<(string PlanId, string StandUpId, DateOnly Day)?> SummaryOfAsync(Activity activity)
    {
        if (activity is not { ConversationKind: ConversationKind.Channel, RootConversationId: { } channel, Conversation.Id: { } id } || id.IndexOf(Thread, StringComparison.Ordinal) is not (> 0 and var at)) return null;
        var root = id[(at + Thread.Length)..];
        foreach (var planId in await addresses.PlansOfChannelAsync(channel))
        {
            var rows = await store.ReadAsync(plans.Partition(planId), [FateRow.Since(clock.Now, DaysOfThreads)]);
            if ((rows.FirstOrDefault(r => r.Found("ActivityId") as string == root)?.Found("About") as string)?.Split('|') is ["stand-up", var standUp, var text, ..]
                && IsoDay.Read(text) is { } day) return (planId, standUp, day);
        }
        return null;
    }

    /// <summary>The entries from one day to another; a row that somebody broke is left out.</summary>
    public async Task<ImmutableArray<StandUpEntry>> ReadAsync(string planId, DateOnly from, DateOnly to)
    {
        var byHand = new ByHand();
        var rows = await store.ReadAsync(plans.Partition(planId), [StandUpEntryRow.Between(from, to)]);
        return [.. rows.Select(row => byHand.Read(row, StandUpEntryRow.Names, StandUpEntryRow.Read)).OfType<StandUpEntry>()];
    }
}
