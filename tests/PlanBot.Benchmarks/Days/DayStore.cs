using System.Collections.Concurrent;
using PlanBot.Storage;

namespace PlanBot.Benchmarks.Days;

/// <summary>A store that counts and times what is asked of it, and knows when there is nothing to do before a later time: then the day's clock can be moved there.</summary>
internal sealed class DayStore(IStore inner, DayClock clock) : IStore
{
    private readonly DayClock clock = clock;
    private readonly Lock looking = new();
    private readonly ConcurrentDictionary<string, DayQueue> queues = new(StringComparer.Ordinal);
    private CancellationTokenSource moved = new();
    private long rows;

    public Timed Reads { get; } = new();

    public Timed Commits { get; } = new();

    public Timed Puts { get; } = new();

    public Timed Takes { get; } = new();

    public Timed Settled { get; } = new();

    /// <summary>Rows that commits wrote or deleted.</summary>
    public long Rows => Interlocked.Read(ref rows);

    public bool IsShared => inner.IsShared;

    public TimeSpan Ahead => inner.Ahead;

    /// <summary>Starts counting anew.</summary>
    public void Forget()
    {
        foreach (var timed in new[] { Reads, Commits, Puts, Takes, Settled }) timed.Forget();
        Interlocked.Exchange(ref rows, 0);
    }

    /// <summary>Moves the clock to when the next message can be taken, or to an end, if nobody is at work and nothing can be taken now.</summary>
    public void SkipIdleTime(DateTimeOffset end)
    {
        lock (looking)
        {
            if (queues.Values.Any(q => q.IsBusy)) return;
            var next = queues.Values.Min(q => q.Next) ?? end;
            if (next <= clock.GetUtcNow()) return;
            clock.MoveTo(next < end ? next : end);
        }
        Interlocked.Exchange(ref moved, new()).Cancel();
    }

    public async ValueTask<Row?> ReadAsync(string partition, string key, CancellationToken cancel = default)
    {
        using var _ = Reads.Start();
        return await inner.ReadAsync(partition, key, cancel);
    }

    public async ValueTask<IReadOnlyList<Row>> ReadAsync(string partition, IReadOnlyList<KeyRange> ranges, CancellationToken cancel = default)
    {
        using var _ = Reads.Start();
        return await inner.ReadAsync(partition, ranges, cancel);
    }

    public async ValueTask<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken cancel = default)
    {
        using var _ = Commits.Start();
        Interlocked.Add(ref rows, operations.Count);
        return await inner.CommitAsync(partition, operations, cancel);
    }

    public IAsyncEnumerable<string> PartitionsAsync(string after = "", CancellationToken cancel = default) => inner.PartitionsAsync(after, cancel);

    public IDelayedQueue Queue(string name) => queues.GetOrAdd(name, _ => new DayQueue(this, inner.Queue(name)));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>Knows for when messages lie in a queue, and which of them somebody works on.</summary>
    private sealed class DayQueue(DayStore store, IDelayedQueue queue) : IDelayedQueue
    {
        private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> waiting = new();
        private readonly HashSet<string> held = new(StringComparer.Ordinal);
        private int taking;

        public bool IsBusy => held.Count + taking > 0;

        public DateTimeOffset? Next => waiting.TryPeek(out var first, out _) ? first : null;

        public async ValueTask PutAsync(string body, TimeSpan delay = default, CancellationToken cancel = default)
        {
            using var _ = store.Puts.Start();
            Expect(delay);
            await queue.PutAsync(body, delay, cancel);
        }

        public async ValueTask<IReadOnlyList<QueueMessage>> TakeAsync(int most, TimeSpan lease, CancellationToken cancel = default)
        {
            using var _ = store.Takes.Start();
            lock (store.looking) taking++;
            IReadOnlyList<QueueMessage> taken = [];
            try
            {
                return taken = await queue.TakeAsync(most, lease, cancel);
            }
            finally
            {
                lock (store.looking)
                {
                    taking--;
                    // One whose lease ran out is held already.
                    foreach (var message in taken)
                        if (held.Add(message.Id)) waiting.TryDequeue(out var _, out var _);
                }
            }
        }

        public async ValueTask<QueueMessage?> ExtendAsync(QueueMessage message, TimeSpan lease, CancellationToken cancel = default)
        {
            using var _ = store.Settled.Start();
            Expect(lease);
            var extended = await queue.ExtendAsync(message, lease, cancel);
            Release(message);
            return extended;
        }

        public async ValueTask<bool> DeleteAsync(QueueMessage message, CancellationToken cancel = default)
        {
            using var _ = store.Settled.Start();
            var deleted = await queue.DeleteAsync(message, cancel);
            Release(message);
            return deleted;
        }

        public async ValueTask WaitAsync(TimeSpan most, CancellationToken cancel = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, store.moved.Token);
            try
            {
                await queue.WaitAsync(most, either.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // The clock was moved: there may be something now.
            }
        }

        private void Expect(TimeSpan delay)
        {
            lock (store.looking)
            {
                var at = store.clock.GetUtcNow() + delay;
                waiting.Enqueue(at, at);
            }
        }

        private void Release(QueueMessage message)
        {
            lock (store.looking) held.Remove(message.Id);
        }
    }
}
