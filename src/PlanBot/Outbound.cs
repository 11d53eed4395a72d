using System.Text;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.People;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Teams;

namespace PlanBot;

/// <summary>Sends outbox rows to Teams. A row is claimed before it is sent and deleted after, so that two workers never send one message; a crash between the two may send it once more.</summary>
internal sealed class Outbound(IStore store, ConnectorClient connector, BotClock clock, ILogger<Outbound> log)
{
    private const int MostTries = 12;
    private static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(60);

    /// <summary>No wait that was told or computed is longer: what looks longer comes of a clock that was put back.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(61);

    /// <summary>Sends one row. Gives how long to wait before the next try, or null when nothing is left to do.</summary>
    public async Task<TimeSpan?> SendAsync(string partition, Row row, Func<Chat, Task> learned, CancellationToken cancel)
    {
        // Another pointer must not hurry what was told to wait.
        if (row.Time("NotBefore") is { } after && after > clock.Now && after < clock.Now + LongestWait) return after - clock.Now;
        if (row.Time("ClaimedUntil") is { } until && until > clock.Now && until < clock.Now + ClaimFor + ClaimFor) return until - clock.Now;
        var claimed = MessageRow.With(row, null, ("ClaimedUntil", clock.Now + ClaimFor));
        if (await store.CommitAsync(partition, [new RowOperation.Replace(claimed, row.ETag)], cancel) is not CommitResult.Committed(var etags)) return null;

        var result = await DeliverAsync(row, learned, cancel);
        Meters.Sends.Add(1, new KeyValuePair<string, object?>("outcome", result.GetType().Name));
        switch (result)
        {
            case ConnectorResult.Sent:
                Log.Sent(log, row.Text("About")!);
                await store.CommitAsync(partition, [new RowOperation.Delete(row.Key, etags[0])], cancel);
                return null;
            case ConnectorResult.Throttled or ConnectorResult.Unavailable when (row.Int("Tries") ?? 0) + 1 < MostTries:
                return await PostponeAsync(partition, row, etags[0], result, cancel);
            default:
                Log.NotDelivered(log, row.Text("About")!, result.ToString()!);
                var failed = MessageRow.With(row, "f|" + row.Key[2..], ("ClaimedUntil", null), ("Failed", Reason(result)), ("FailedAt", clock.Now));
                await store.CommitAsync(partition, [new RowOperation.Delete(row.Key, etags[0]), new RowOperation.Put(failed)], cancel);
                return null;
        }
    }

    private async Task<TimeSpan?> PostponeAsync(string partition, Row row, ETag claim, ConnectorResult result, CancellationToken cancel)
    {
        var tries = (row.Int("Tries") ?? 0) + 1;
        var wait = (result as ConnectorResult.Throttled)?.RetryAfter
            ?? TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, tries)) * (0.75 + (Random.Shared.NextDouble() / 2)));
        Log.DeliveryPostponed(log, row.Text("About")!, Reason(result));
        var waiting = MessageRow.With(row, null, ("ClaimedUntil", null), ("NotBefore", clock.Now + wait), ("Tries", tries), ("LastFault", Reason(result)));
        await store.CommitAsync(partition, [new RowOperation.Replace(waiting, claim)], cancel);
        return wait;
    }

    private async Task<ConnectorResult> DeliverAsync(Row row, Func<Chat, Task> learned, CancellationToken cancel)
    {
        var chat = MessageRow.ChatOf(row);
        if (chat.ConversationId is null)
        {
            var created = await connector.CreateConversationAsync(chat.ServiceUrl, chat.UserId, chat.TenantId ?? "", chat.BotId, cancel);
            if (created is not ConnectorResult.ConversationCreated(var conversation)) return created;
            chat = chat with { ConversationId = conversation };
            await learned(chat);
        }
        var card = OutgoingActivity.OfCard(Encoding.UTF8.GetBytes(row.Text("Card")!), row.Text("Summary") ?? "PlanBot");
        return await connector.SendAsync(chat.ServiceUrl, chat.ConversationId!, card, cancel);
    }

    private static string Reason(ConnectorResult result)
    {
        var text = result.ToString()!;
        return text.Length <= 500 ? text : text[..500];
    }
}
