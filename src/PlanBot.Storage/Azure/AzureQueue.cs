using Azure;

namespace PlanBot.Storage.Azure;

/// <summary>
/// A queue of the account, created when it is found missing. Bodies travel as base64, since XML cannot carry every character; delays and leases
/// are rounded up to whole seconds. A put whose answer was lost may be there twice, an extension whose answer was lost counts as a lost lease:
/// both are what delivery at least once allows.
/// </summary>
internal sealed class AzureQueue(string name, QueueClient client, StorageAccount account, TimeProvider clock) : IDelayedQueue
{
    private static readonly TimeSpan TimerStep = TimeSpan.FromMilliseconds(1);

    private readonly Signal changed = new();
    private readonly DueTimes due = new(clock);
    private volatile bool closed;

    public async ValueTask PutAsync(string body, TimeSpan delay = default, CancellationToken cancel = default)
    {
        Limits.CheckBody(name, body);
        Limits.CheckDelay(name, delay);
        var seconds = WholeSeconds(delay);
        await AskAsync(() => client.SendMessageAsync(body, seconds, cancel), cancel).ConfigureAwait(false);
        due.Add(seconds);
        changed.Pulse();
    }

    public async ValueTask<IReadOnlyList<QueueMessage>> TakeAsync(int most, TimeSpan lease, CancellationToken cancel = default)
    {
        Limits.CheckTake(name, most, lease);
        var now = clock.GetUtcNow();
        var taken = await AskAsync(() => client.ReceiveMessagesAsync(most, WholeSeconds(lease), cancel), cancel).ConfigureAwait(false);
        if (taken.Count < most)
        {
            due.EmptyAt(now);
        }

        return taken;
    }

    public async ValueTask<QueueMessage?> ExtendAsync(QueueMessage message, TimeSpan lease, CancellationToken cancel = default)
    {
        Limits.CheckDelay(name, lease);
        var seconds = WholeSeconds(lease);
        var receipt = await AskAsync(() => client.UpdateMessageAsync(message, seconds, cancel), cancel).ConfigureAwait(false);
        if (receipt is null)
        {
            return null;
        }

        due.Add(seconds);
        changed.Pulse();
        return message with { Receipt = receipt };
    }

    public async ValueTask<bool> DeleteAsync(QueueMessage message, CancellationToken cancel = default) =>
        await AskAsync(() => client.DeleteMessageAsync(message.Id, message.Receipt, cancel), cancel).ConfigureAwait(false);

    public async ValueTask WaitAsync(TimeSpan most, CancellationToken cancel = default)
    {
        var latest = clock.GetUtcNow() + (most < Limits.LongestDelay ? most : Limits.LongestDelay);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var change = changed.Next;
            var until = due.Earliest is { } earliest && earliest < latest ? earliest : latest;
            var left = until - clock.GetUtcNow();
            if (closed || left <= TimeSpan.Zero)
            {
                return;
            }

            await change.WaitAsync(left > TimerStep ? left : TimerStep, clock, cancel)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Lets those who wait go.</summary>
    public void Close()
    {
        closed = true;
        changed.Pulse();
    }

    private static TimeSpan WholeSeconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(AzureStore));
        try
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == "QueueNotFound")
            {
                await client.CreateIfNotExistsAsync(cancel).ConfigureAwait(false);
                return await ask().ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (StorageFailure.Is(fault, cancel))
        {
            throw StorageFailure.Of(fault, account);
        }
    }
}
