using System.Text;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.People;
using PlanBot.Rows;
using PlanBot.Sending;
using PlanBot.Storage;
using PlanBot.Teams;

namespace PlanBot;

/// <summary>
/// Sends outbox rows to Teams, within its limits. A row is claimed before it is sent, with the instant that it will take of its conversation's limits, and what
/// became of it takes its place: two workers never send one message. Teams has no key against repeats: a crash between the two, or an answer that never came, may send it once more.
/// </summary>
internal sealed class Outbound(IStore store, ConnectorClient connector, TenantPace pace, ConversationLimits limits, Contact contact, BotClock clock, TimeProvider time, ILogger<Outbound> log)
{
    private static readonly TimeSpan ClaimFor = TimeSpan.FromSeconds(60);

    /// <summary>No wait that was told or computed is longer: what looks longer comes of a clock that was put back.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(62);

    /// <summary>For so many days, today's included, a message can be replaced: a card in a chat is of its day, a summary in a channel is answered late until after a week of holidays.</summary>
    private const int DaysInChat = 2, DaysInChannel = 11;

    /// <summary>Another worker was first with the row or the conversation: it is looked at again.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    /// <summary>A message waits no longer for its turn among those to its tenant while it is claimed.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(25);

    /// <summary>Until it asks for its turn again.</summary>
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(5);

    /// <summary>Sends one row. Gives how long to wait before the next try, or null when nothing is left to do.</summary>
    public async Task<TimeSpan?> SendAsync(Outbox outbox, Row row, CancellationToken cancel)
    {
        var now = clock.Now;
        // Another pointer must not hurry what was told to wait.
        if (row.Time("NotBefore") is { } after && after > now && after < now + LongestWait) return after - now;
        // A claim goes by the real clock: one that is moved on for a try-out must not end it while the message is under way.
        if (row.Time("ClaimedUntil") is { } until && time.GetUtcNow() is var real && until > real && until < real + ClaimFor + ClaimFor) return until - real;
        if (row.Time("Until") is { } tooLate && now >= tooLate) return await EndAsync(outbox, row, row.ETag, Fate.GivenUp, Reasons.TooLate, null);
        string? updates = null;
        if (row.Text("Replaces") is { } earlier)
        {
            if (outbox.Waiting.Any(r => r.Text("About") == earlier)) return Again;
            updates = await SentAsync(outbox.Partition, earlier, row.Text("Kind") == nameof(Domain.Message.ToChannel) ? DaysInChannel : DaysInChat, cancel);
            if (updates is null || updates == row.Text("Unless")) return await DropAsync(outbox, row);
        }

        var chat = MessageRow.ChatOf(row);
        var conversation = chat.ConversationId ?? chat.UserId;
        if (WaitOf(outbox, conversation) is var full && full > TimeSpan.Zero) return await WaitAsync(outbox, row, full);
        if (await ClaimAsync(outbox, row, conversation, pace.Expected(chat.TenantId), cancel) is not { } claim) return Again;

        ConnectorResult result;
        using var patience = new CancellationTokenSource(LongestPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            // Asked for when nothing else has to be waited for: an instant that passes while a slow store takes the claim would be lost to everybody.
            await pace.WaitAsync(chat.TenantId, either.Token);
            if (pace.IsKept) limits.Add(conversation, time.GetUtcNow());
            (result, chat) = await DeliverAsync(outbox.Partition, row, chat, updates, cancel);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The process ends, or so many wait that the claim would run out: another need not wait until it does.
            var free = MessageRow.With(row, null, ("ClaimedUntil", null));
            await store.CommitAsync(outbox.Partition, [new RowOperation.Replace(free, claim)], CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
            return Crowded;
        }
        Meters.Sends.Add(1, new KeyValuePair<string, object?>("outcome", result.GetType().Name));
        var tries = (row.Int("Tries") ?? 0) + 1;
        switch (result)
        {
            case ConnectorResult.Sent(var id):
                return await EndAsync(outbox, row, claim, Fate.Sent, null, id);
            case ConnectorResult.Throttled or ConnectorResult.Unavailable:
                var wait = tries < Backoff.MostTries
                    ? await PostponeAsync(outbox, row, claim, result, tries)
                    : await EndAsync(outbox, row, claim, Fate.GivenUp, Code(result), null);
                if (result is ConnectorResult.Throttled { IsConflict: false }) await pace.SlowAsync(chat.TenantId, cancel);
                return wait;
            default:
                if (result is ConnectorResult.Gone(var reason, _)) await contact.LoseAsync(outbox.Partition, row, chat.ConversationId, Code(result), reason);
                return await EndAsync(outbox, row, claim, Fate.Failed, Code(result), null);
        }
    }

    /// <summary>The activity that a message became; null when it was not sent.</summary>
    private async Task<string?> SentAsync(string partition, string about, int days, CancellationToken cancel) =>
        (await store.ReadAsync(partition, [FateRow.Since(clock.Now, days)], cancel)).LastOrDefault(r => r.Found("About") as string == about)?.Found("ActivityId") as string;

    /// <summary>There is nothing whose place the message could take, or its place is taken.</summary>
    private async Task<TimeSpan?> DropAsync(Outbox outbox, Row row)
    {
        await store.CommitAsync(outbox.Partition, [new RowOperation.Delete(row.Key, row.ETag)]);
        return null;
    }

    private TimeSpan WaitOf(Outbox outbox, string conversation)
    {
        if (!pace.IsKept) return TimeSpan.Zero;
        var (here, anywhere) = (limits.Wait(conversation, time.GetUtcNow()), outbox.SentTo(conversation).Wait(time.GetUtcNow()));
        return here > anywhere ? here : anywhere;
    }

    /// <summary>One transaction claims the row and counts it in its conversation; null when another worker was first with either.</summary>
    private async Task<ETag?> ClaimAsync(Outbox outbox, Row row, string conversation, DateTimeOffset expected, CancellationToken cancel)
    {
        var claimed = new RowOperation.Replace(MessageRow.With(row, null, ("ClaimedUntil", time.GetUtcNow() + ClaimFor)), row.ETag);
        var counted = pace.IsKept ? outbox.Write(conversation, outbox.SentTo(conversation).Add(expected)) : null;
        if (await store.CommitAsync(outbox.Partition, counted is null ? [claimed] : [claimed, counted], cancel) is not CommitResult.Committed(var etags)) return null;
        if (counted is not null) outbox.Committed(counted, etags[1]);
        return etags[0];
    }

    /// <summary>What became of the message takes its place. Nothing breaks this off: a message that was sent and is not known to be would be sent again.</summary>
    private async Task<TimeSpan?> EndAsync(Outbox outbox, Row row, ETag held, Fate fate, string? reason, string? activityId)
    {
        if (fate is Fate.Sent) Log.Sent(log, row.Text("About")!);
        else Log.NotDelivered(log, row.Text("About")!, reason ?? "");
        var tries = (row.Int("Tries") ?? 0) + (reason == Reasons.TooLate ? 0 : 1);
        RowOperation[] end = [new RowOperation.Delete(row.Key, held), new RowOperation.Put(FateRow.Write(row, fate, reason, activityId, tries, clock.Now))];
        var swept = outbox.Sweep(time.GetUtcNow());
        // Another worker may have swept the same rows; what is swept is no reason to lose the fate.
        if (await store.CommitAsync(outbox.Partition, [.. end, .. swept]) is not CommitResult.Committed && swept.Count > 0)
            await store.CommitAsync(outbox.Partition, end);
        return null;
    }

    private Task<TimeSpan?> PostponeAsync(Outbox outbox, Row row, ETag claim, ConnectorResult result, int tries)
    {
        Log.DeliveryPostponed(log, row.Text("About")!, result.ToString()!);
        var wait = Backoff.Wait(tries, (result as ConnectorResult.Throttled)?.RetryAfter, Random.Shared.NextDouble());
        var waiting = MessageRow.With(row, null, ("ClaimedUntil", null), ("NotBefore", clock.Now + wait), ("Tries", tries), ("Reason", Code(result)));
        return CommitAsync(outbox, waiting, claim, wait);
    }

    /// <summary>The conversation has had as many as it may: the message waits exactly until the next one fits.</summary>
    private Task<TimeSpan?> WaitAsync(Outbox outbox, Row row, TimeSpan wait) =>
        CommitAsync(outbox, MessageRow.With(row, null, ("ClaimedUntil", null), ("NotBefore", clock.Now + wait)), row.ETag, wait);

    private async Task<TimeSpan?> CommitAsync(Outbox outbox, Row row, ETag held, TimeSpan wait)
    {
        await store.CommitAsync(outbox.Partition, [new RowOperation.Replace(row, held)]);
        return wait;
    }

    /// <summary>Sends; a person's chat that is not there yet, or that Teams no longer knows, is created first. Each call takes an instant of its own.</summary>
    private async Task<(ConnectorResult Result, Chat Chat)> DeliverAsync(string partition, Row row, Chat chat, string? updates, CancellationToken cancel)
    {
        var card = OutgoingActivity.OfCard(Encoding.UTF8.GetBytes(row.Text("Card")!), row.Text("Summary") ?? "PlanBot");
        if (updates is not null) return (await connector.UpdateAsync(chat.ServiceUrl, chat.ConversationId ?? "", updates, card, cancel), chat);
        if (chat.ConversationId is { } known)
        {
            var result = await connector.SendAsync(chat.ServiceUrl, known, card, cancel);
            if (result is not ConnectorResult.Gone { Reason: GoneReason.IdUnknown } || row.Text("Kind") != nameof(Domain.Message.ToChat)) return (result, chat);
            await pace.WaitAsync(chat.TenantId, cancel);
        }
        var created = await connector.CreateConversationAsync(chat.ServiceUrl, chat.UserId, chat.TenantId ?? "", chat.BotId, cancel);
        if (created is not ConnectorResult.ConversationCreated(var conversation)) return (created, chat);
        chat = chat with { ConversationId = conversation };
        await contact.LearnAsync(partition, chat);
        await pace.WaitAsync(chat.TenantId, cancel);
        return (await connector.SendAsync(chat.ServiceUrl, conversation, card, cancel), chat);
    }

    /// <summary>Why, as rows keep it and people are told: the code of Teams where it gave one.</summary>
    private static string Code(ConnectorResult result) => result switch
    {
        ConnectorResult.Throttled => Reasons.Busy,
        ConnectorResult.Unavailable => Reasons.Down,
        ConnectorResult.TooBig => Reasons.TooBig,
        ConnectorResult.Gone { Reason: GoneReason.IdUnknown } => Reasons.NotFound,
        ConnectorResult.Gone(_, var code) => code,
        ConnectorResult.Refused(var status, var code, _) => code.Length > 0 ? code : $"HTTP {status}",
        var other => other.GetType().Name,
    };
}
