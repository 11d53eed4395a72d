using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>
/// Messages that take longer than Teams waits for: each lies in a queue before Teams is told that it was taken, so that the end of the process
/// does not lose it. What was answered meanwhile is answered once all the same.
/// </summary>
internal sealed class LateMessages(IStore store, AnsweredOnce answers, BotClock clock, ILogger<LateMessages> log) : BackgroundService
{
    public const string QueueName = "planbot-late";
    private const int MostTries = 5;

    /// <summary>Nearly all are answered by then by the process that took them.</summary>
    private static readonly TimeSpan Head = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer may go on after the end of the process was announced.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly IDelayedQueue queue = store.Queue(QueueName);

    /// <summary>Keeps a message; false when it is too large for the queue, and then its sender has to wait.</summary>
    public async Task<bool> KeepAsync(string id, ReadOnlyMemory<byte> body)
    {
        var kept = id + "\n" + Encoding.UTF8.GetString(body.Span);
        if (!PoisonedWork.Fits(QueueName, kept)) return false;
        await queue.PutAsync(kept, Head);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await queue.TakeAsync(1, Lease, CancellationToken.None) is [var message]) await TakeAsync(message, stopping);
                else await queue.WaitAsync(TimeSpan.FromSeconds(10), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Log.WorkerFault(log, fault);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TakeAsync(QueueMessage message, CancellationToken cancel)
    {
        var end = message.Body.IndexOf('\n', StringComparison.Ordinal);
        if (message.DequeueCount > MostTries || end < 0
            || ActivityReader.Read(Encoding.UTF8.GetBytes(message.Body[(end + 1)..])) is not ActivityReading.Read(var activity, _))
        {
            Log.WorkPoisoned(log, end < 0 ? "" : message.Body[..end], message.DequeueCount);
            var reason = message.DequeueCount > MostTries ? "The process ended each time while it was answered." : "It holds no activity that can be read.";
            await store.Queue(PoisonedWork.QueueName).PutAsync(PoisonedWork.Of(QueueName, message, reason, clock.Now).Write(), default, cancel);
        }
        else
        {
            // Whatever goes wrong in there is told to the sender and logged; it is not tried again.
            var answering = answers.TakeAsync(activity, message.Body[..end]);
            if (!await IsDoneAsync(answering, stopping: cancel))
            {
                await queue.ExtendAsync(message, TimeSpan.Zero, CancellationToken.None);
                return;
            }
            await answering;
        }
        await queue.DeleteAsync(message, CancellationToken.None);
    }

    /// <summary>False when the process ends and the answer is not there within its grace.</summary>
    private static async Task<bool> IsDoneAsync(Task answering, CancellationToken stopping)
    {
        await answering.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!answering.IsCompleted) await answering.WaitAsync(Grace, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answering.IsCompleted;
    }
}
