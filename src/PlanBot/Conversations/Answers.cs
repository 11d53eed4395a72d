using Microsoft.Extensions.Logging;
using PlanBot.Cards;
using PlanBot.Domain;
using PlanBot.Domain.People;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>Brings answers back: in the body of an invoke's response, or as a message. A message that the connector cannot take now is kept and sent later.</summary>
internal sealed class Answers(ConnectorClient connector, IStore store, Wakes wakes, Turn<Person> people, BotClock clock, ILogger<Answers> log)
{
    /// <summary>Teams waits 10 to 15 seconds for the bot; a slow connector must not make the whole message look failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public InvokeResponse Respond(Asking asked, Reply? reply) => reply switch
    {
        Reply.Card card => InvokeResponse.Card(card.Content.ToJson()),
        Reply.Notice notice => InvokeResponse.Message(notice.Text),
        _ => InvokeResponse.Empty,
    };

    /// <summary>Sends a reply to where the message came from; with the id of a card's message, the reply takes the card's place.</summary>
    public async Task SendAsync(Asking asked, Reply? reply, string? updates = null)
    {
        if (reply is null || asked.IsRepeat) return;
        var card = reply switch
        {
            Reply.Card whole => whole.Content,
            Reply.Notice notice => new AdaptiveCard { Body = [new TextBlock(notice.Text)], FallbackText = notice.Text },
            _ => throw new InvalidOperationException($"{reply.GetType().Name} is not a message."),
        };
        var sending = DeliverAsync(asked, card, reply is Reply.Card ? updates : null);
        try
        {
            // Ends the timer with the sending: a delay beside it would live on for its five seconds, thousands of them on a busy morning.
            await sending.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // It goes on by itself, and keeps the message when the connector refuses it.
        }
    }

    private async Task DeliverAsync(Asking asked, AdaptiveCard card, string? updates)
    {
        try
        {
            var activity = asked.Activity;
            var json = card.ToJson();
            var summary = card.FallbackText ?? "PlanBot";
            var conversation = activity.Conversation?.Id ?? "";
            ConnectorResult result = new ConnectorResult.Gone(GoneReason.IdUnknown, "");
            if (updates is not null) result = await connector.UpdateAsync(activity.ServiceUrl, conversation, updates, OutgoingActivity.OfCard(json, summary));
            if (result is ConnectorResult.Gone { Reason: GoneReason.IdUnknown })
                result = await connector.SendAsync(activity.ServiceUrl, conversation, OutgoingActivity.OfCard(json, summary) with { ReplyToId = activity.Id });
            Meters.Sends.Add(1, new KeyValuePair<string, object?>("outcome", result.GetType().Name));
            if (result is ConnectorResult.Throttled or ConnectorResult.Unavailable) await KeepAsync(asked, json, summary, (result as ConnectorResult.Throttled)?.RetryAfter);
            else if (result is not ConnectorResult.Sent) Log.NotDelivered(log, $"The answer to {asked.Input}", result.ToString()!);
        }
        catch (Exception fault)
        {
            Log.TurnFailed(log, fault, $"The answer to {asked.Input}", asked.Person?.Id ?? "");
        }
    }

    private async Task KeepAsync(Asking asked, byte[] json, string summary, TimeSpan? wait)
    {
        var activity = asked.Activity;
        var partition = people.Partition(asked.Person!.Id);
        var chat = new PlanBot.Domain.People.Chat(activity.ServiceUrl!, activity.Conversation?.Id, activity.From?.Id ?? "", activity.Recipient?.Id ?? "", activity.TenantId);
        await wakes.OutboxAsync(partition, 0, default);
        var row = MessageRow.With(MessageRow.Write($"reply|{asked.MessageId}", chat, json, summary), null, ("NotBefore", clock.Now + (wait ?? TimeSpan.FromSeconds(1))));
        await store.CommitAsync(partition, [new RowOperation.Put(row)]);
    }
}
