using System.Collections.Immutable;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>Reads what became of a plan's messages lately: one short range in the plan's partition and in that of each of its people.</summary>
internal sealed class DeliveryList(IStore store, Turn<Plan> plans, Turn<Person> people, BotClock clock)
{
    private const int AtOnce = 16;

    /// <summary>The question with what it asks for, if it is the plan manager's: for anybody else nothing is read.</summary>
    public async Task<ShowDeliveries> FillAsync(ShowDeliveries ask, string planId) =>
        await plans.ReadAsync(planId) is { } plan && plan.IsManagedBy(ask.By) ? ask with { Recipients = await ReadAsync(plan) } : ask;

    /// <summary>The channel, if there is one, and everybody whom the plan names.</summary>
    public async Task<ImmutableArray<Recipient>> ReadAsync(Plan plan)
    {
        var everybody = plan.People.Values.ToList();
        var found = new Recipient[everybody.Count];
        await Parallel.ForAsync(0, everybody.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancel) => found[i] = await ReadAsync(plan, everybody[i], cancel));
        if (plan.Channel is not { } channel) return [.. found];
        var rows = await store.ReadAsync(plans.Partition(plan.Id), Ranges(), default);
        return [new(null, channel.Name ?? "", true, plan.ChannelInactive, [.. rows.Select(row => FateRow.Find(row, null)).OfType<Delivery>()]), .. found];
    }

    /// <summary>A person has messages of other plans, and answers, too: only what tells of this plan is counted.</summary>
    private async Task<Recipient> ReadAsync(Plan plan, Participant participant, CancellationToken cancel)
    {
        if (participant.PersonId is not { } personId) return new(participant.Key, participant.Name, false, null, []);
        var rows = await store.ReadAsync(people.Partition(personId), Ranges(), cancel);
        var person = await people.ReadAsync(personId);
        return new(participant.Key, participant.Name, person?.Chat is not null, person?.Inactive,
            [.. rows.Select(row => FateRow.Find(row, plan.Id)).OfType<Delivery>()]);
    }

    private KeyRange[] Ranges() => [FateRow.Since(clock.Now, DeliveryReport.Days), KeyRange.Prefix(MessageRow.Prefix)];
}
