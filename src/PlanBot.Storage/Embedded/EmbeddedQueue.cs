using System.Text;

namespace PlanBot.Storage.Embedded;

/// <summary>A queue in the messages table.</summary>
internal sealed class EmbeddedQueue(string name, Writer writer, ReaderPool readers, TimeProvider clock) : IDelayedQueue
{
    private static readonly TimeSpan TimerStep = TimeSpan.FromMilliseconds(1);

    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(name);
    private readonly Signal changed = new();
    private volatile bool closing;

    public async ValueTask PutAsync(string body, TimeSpan delay = default, CancellationToken cancel = default)
    {
        Limits.CheckBody(name, body);
        Limits.CheckDelay(name, delay);
        await writer.AskAsync(new PutRequest(utf8, Encoding.UTF8.GetBytes(body), delay), cancel).ConfigureAwait(false);
        changed.Pulse();
    }

    public ValueTask<IReadOnlyList<QueueMessage>> TakeAsync(int most, TimeSpan lease, CancellationToken cancel = default)
    {
        Limits.CheckTake(name, most, lease);
        return writer.AskAsync(new TakeRequest(utf8, most, lease), cancel);
    }

    public async ValueTask<QueueMessage?> ExtendAsync(QueueMessage message, TimeSpan lease, CancellationToken cancel = default)
    {
        Limits.CheckDelay(name, lease);
        var extended = await writer.AskAsync(new ExtendRequest(utf8, message, lease), cancel).ConfigureAwait(false);
        changed.Pulse();
        return extended;
    }

    public ValueTask<bool> DeleteAsync(QueueMessage message, CancellationToken cancel = default) =>
        writer.AskAsync(new DeleteRequest(utf8, message), cancel);

    public async ValueTask WaitAsync(TimeSpan most, CancellationToken cancel = default)
    {
        var latest = clock.GetUtcNow() + (most < Limits.LongestDelay ? most : Limits.LongestDelay);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var change = changed.Next;
            if (closing)
            {
                return;
            }

            var until = Earliest() is { } visible && visible < latest ? visible : latest;
            var left = until - clock.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            // Timers count whole milliseconds: less than one would make this loop spin.
            await change.WaitAsync(left > TimerStep ? left : TimerStep, clock, cancel)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Lets those who wait go.</summary>
    public void Close()
    {
        closing = true;
        changed.Pulse();
    }

    private DateTimeOffset? Earliest()
    {
        var reader = readers.Rent();
        try
        {
            return reader.EarliestVisible(utf8) is { } ticks ? new(ticks, TimeSpan.Zero) : null;
        }
        finally
        {
            readers.Return(reader);
        }
    }
}
