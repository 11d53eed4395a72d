using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlanBot.Cards;
using PlanBot.Domain;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.People;
using PlanBot.Rows;
using PlanBot.Sending;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>
/// Brings answers back: in the body of an invoke's response, or as a message. A message that the connector cannot take now, that the conversation's limits have
/// no room for, or that is still on its way when the process ends, is kept and sent later.
/// </summary>
internal sealed class Answers(
    ConnectorClient connector, IStore store, Wakes wakes, Turn<Person> people, Contact contact, TenantPace pace, ConversationLimits limits, BotClock clock, TimeProvider time,
    ILogger<Answers> log) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long answers on their way are waited for when the process ends.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<Task, bool> underWay = new();

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
        underWay[sending] = true;
        _ = sending.ContinueWith(done => underWay.TryRemove(done, out _), TaskScheduler.Default);
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

    /// <summary>The end is announced: what is still on its way after its grace is kept.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        ending.CancelAfter(Grace);
        return Task.CompletedTask;
    }

    /// <summary>No more messages come in: the process may end when the last answer was sent or kept.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(underWay.Keys);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => ending.Dispose();

    private async Task DeliverAsync(Asking asked, AdaptiveCard card, string? updates)
    {
        try
        {
            await DeliverOrKeepAsync(asked, card.ToJson(), card.FallbackText ?? "PlanBot", updates);
        }
        catch (Exception fault)
        {
            Log.TurnFailed(log, fault, $"The answer to {asked.Input}", asked.Person?.Id ?? "");
        }
    }

    private async Task DeliverOrKeepAsync(Asking asked, byte[] json, string summary, string? updates)
    {
        var conversation = asked.Activity.Conversation?.Id ?? "";
        try
        {
            if (pace.IsKept && limits.Take(conversation, time.GetUtcNow()) is var full && full > TimeSpan.Zero)
            {
                await KeepAsync(asked, json, summary, full);
                return;
            }
            var result = await SendAsync(asked.Activity, conversation, OutgoingActivity.OfCard(json, summary), updates);
            Meters.Sends.Add(1, new KeyValuePair<string, object?>("outcome", result.GetType().Name));
            if (result is ConnectorResult.Throttled or ConnectorResult.Unavailable) await KeepAsync(asked, json, summary, (result as ConnectorResult.Throttled)?.RetryAfter);
            else if (result is not ConnectorResult.Sent) await RefusedAsync(asked, conversation, result);
            if (result is ConnectorResult.Throttled { IsConflict: false }) await pace.SlowAsync(asked.Activity.TenantId, default);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await KeepAsync(asked, json, summary, null);
        }
    }

    private async Task<ConnectorResult> SendAsync(Activity activity, string conversation, OutgoingActivity card, string? updates)
    {
        pace.Count(activity.TenantId);
        ConnectorResult result = new ConnectorResult.Gone(GoneReason.IdUnknown, "");
        if (updates is not null) result = await connector.UpdateAsync(activity.ServiceUrl, conversation, updates, card, ending.Token);
        return result is ConnectorResult.Gone { Reason: GoneReason.IdUnknown }
            ? await connector.SendAsync(activity.ServiceUrl, conversation, card with { ReplyToId = activity.Id }, ending.Token)
            : result;
    }

    private async Task RefusedAsync(Asking asked, string conversation, ConnectorResult result)
    {
        Log.NotDelivered(log, $"The answer to {asked.Input}", result.ToString()!);
        if (result is ConnectorResult.Gone { Reason: GoneReason.ConversationInactive, Code: var code } && asked.Person is { } person)
            await contact.HandAsync(person.Id, new LoseChat(conversation, code, []));
    }

    private async Task KeepAsync(Asking asked, byte[] json, string summary, TimeSpan? wait)
    {
        var activity = asked.Activity;
        if (asked.Person is not { } person)
        {
            Log.NotDelivered(log, $"The answer to {asked.Input}", "nobody is known to whom it goes");
            return;
        }
        var partition = people.Partition(person.Id);
        var chat = new PlanBot.Domain.People.Chat(activity.ServiceUrl!, activity.Conversation?.Id, activity.From?.Id ?? "", activity.Recipient?.Id ?? "", activity.TenantId);
        await wakes.OutboxAsync(partition, 0, default);
        var row = MessageRow.With(MessageRow.Write($"reply|{asked.MessageId}", chat, json, summary), null, ("NotBefore", clock.Now + (wait ?? TimeSpan.FromSeconds(1))));
        await store.CommitAsync(partition, [new RowOperation.Put(row)]);
    }
}
