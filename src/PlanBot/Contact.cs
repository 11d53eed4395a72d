using PlanBot.Domain;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot;

/// <summary>Tells people and plans what sending showed of how to reach them.</summary>
internal sealed class Contact(Turn<Person> people, Turn<Plan> plans)
{
    /// <summary>A conversation that was created to send a message is remembered with its person.</summary>
    public async Task LearnAsync(string partition, Chat chat)
    {
        if (people.IdOf(partition) is { } person) await HandAsync(person, new Met("", chat, null, null, []));
    }

    /// <summary>
    /// Teams refused a message for good. A person's chat that Teams does not know is created anew, so its being unknown says nothing of the person;
    /// of a channel it says that the channel is gone.
    /// </summary>
    public async Task LoseAsync(string partition, Row row, string? conversationId, string code, GoneReason reason)
    {
        if (people.IdOf(partition) is { } person)
        {
            if (reason is GoneReason.ConversationInactive) await HandAsync(person, new LoseChat(conversationId, code, row.List("PlanIds")));
        }
        else if (plans.IdOf(partition) is { } planId && conversationId is { } channel)
        {
            await HandAsync(planId, new LoseChannel(channel, code));
        }
    }

    /// <summary>Hands an input to a person, who may be unknown until now.</summary>
    public Task HandAsync(string personId, PersonInput input) =>
        people.TakeAsync(personId, input, (person, now) => Decide.For(person ?? new Person { Id = personId }, [], input, now));

    /// <summary>Hands an input to a plan, if it is there.</summary>
    public Task HandAsync(string planId, PlanInput input) =>
        plans.TakeAsync(planId, input, (plan, now) => plan is null ? null : Decide.For(plan, input, now));
}
