using Microsoft.Extensions.Logging;
using PlanBot.Storage;

namespace PlanBot.Turns;

/// <summary>Works off one queue. Each hand does one message at a time, so that a conversation whose connector hangs holds up nobody else's work.</summary>
/// <param name="store">Where the poison queue lies.</param>
/// <param name="name">The queue's name.</param>
/// <param name="queue">The queue.</param>
/// <param name="work">Does what a message asks; gives how long it has to wait for more, or null when it is done.</param>
/// <param name="clock">Says when a message was set aside.</param>
/// <param name="log">Where faults are told.</param>
internal sealed class Hands(
    IStore store, string name, IDelayedQueue queue, Func<QueueMessage, CancellationToken, Task<TimeSpan?>> work, BotClock clock, ILogger log)
{
    private const int MostTries = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How long work in progress may go on after the end was announced; the process has 20 seconds in all.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Works with so many hands until the end is announced; then finishes what was begun, or gives it back.</summary>
    public async Task WorkAsync(int hands, CancellationToken stopping)
    {
        using var ending = new CancellationTokenSource();
        await using var announced = stopping.Register(() => ending.CancelAfter(Grace));
        using var free = new SemaphoreSlim(hands);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await free.WaitAsync(stopping);
                if (!await TakeAsync(free, stopping, ending.Token)) await queue.WaitAsync(TimeSpan.FromSeconds(1), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Log.WorkerFault(log, fault);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        for (var hand = 0; hand < hands; hand++) await free.WaitAsync(CancellationToken.None);
    }

    /// <summary>Takes a message for each free hand, of which the caller holds one, in one call to the queue. False when nothing was there.</summary>
    private async Task<bool> TakeAsync(SemaphoreSlim free, CancellationToken stopping, CancellationToken ending)
    {
        var held = 1;
        while (held < Limits.MessagesPerTake && free.Wait(0, CancellationToken.None)) held++;
        try
        {
            // A take that is broken off may have taken: the messages would be nobody's until their lease runs out.
            var taken = await queue.TakeAsync(held, Lease, CancellationToken.None);
            foreach (var message in taken)
            {
                held--;
                _ = DoAsync(message, free, stopping, ending);
            }
            return taken.Count > 0;
        }
        finally
        {
            if (held > 0) free.Release(held);
        }
    }

    private async Task DoAsync(QueueMessage message, SemaphoreSlim free, CancellationToken stopping, CancellationToken ending)
    {
        // The next message must not wait for the part of this one that runs without waiting.
        await Task.Yield();
        try
        {
            await DoAsync(message, stopping, ending);
        }
        catch (Exception fault)
        {
            // The queue itself failed; the message comes again when its lease runs out.
            Log.WorkerFault(log, fault);
        }
        finally
        {
            free.Release();
        }
    }

    private async Task DoAsync(QueueMessage message, CancellationToken stopping, CancellationToken ending)
    {
        try
        {
            Meters.QueueLag.Record((DateTimeOffset.UtcNow - message.EnqueuedAt).TotalSeconds, new KeyValuePair<string, object?>("queue", name));
            if (await work(message, ending) is { } wait) await queue.ExtendAsync(message, wait, ending);
            else await queue.DeleteAsync(message, ending);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.ExtendAsync(message, TimeSpan.Zero, CancellationToken.None);
        }
        catch (Exception fault)
        {
            Log.WorkFailed(log, fault, message.Body);
            if (message.DequeueCount < MostTries) return;
            Log.WorkPoisoned(log, message.Body, message.DequeueCount);
            await store.Queue(PoisonedWork.QueueName).PutAsync(PoisonedWork.Of(name, message, $"{fault.GetType().Name}: {fault.Message}", clock.Now).Write(), default, CancellationToken.None);
            await queue.DeleteAsync(message, CancellationToken.None);
        }
    }
}
