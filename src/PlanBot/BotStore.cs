using Microsoft.Extensions.Logging;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot;

/// <summary>
/// The bot's store: opened when it is first needed or when it first answers, and watched. While commits fail nothing can be saved, which is
/// logged once and not for each message, and <c>/health/ready</c> is red until one succeeds.
/// </summary>
internal sealed class BotStore(Func<CancellationToken, ValueTask<IStore>> open, string shown, ILogger<BotStore> log) : IStore
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(5);

    /// <summary>A clock that is further off than this is worth somebody's look.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim opening = new(1);
    private readonly Lock noting = new();
    private volatile IStore? inner;
    private volatile bool isFailing;
    private long probedAt;

    public TimeSpan Ahead => inner?.Ahead ?? TimeSpan.Zero;

    /// <summary>
    /// Opens the store, and tries again for as long as it does not answer; what no waiting cures (a wrong key, a file of another program) is
    /// thrown. The first line and every tenth say what is waited for.
    /// </summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await OpenAsync(cancel);
                if (tries > 0) Log.StoreOpened(log, shown);
                if (Ahead.Duration() >= Noticeable) Log.ClockIsOff(log, Ahead.Duration().TotalSeconds, Ahead > TimeSpan.Zero ? "slow" : "fast");
                return;
            }
            catch (StorageException fault) when (fault.Reason is not (StorageFailureReason.WrongKey or StorageFailureReason.Unreadable))
            {
                if (tries % 10 == 0) Log.StoreWaitedFor(log, shown, fault.Message);
                var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(tries, 5)));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, cancel);
            }
        }
    }

    /// <summary>False while commits fail. Whoever asks then tries one, every five seconds at most: a bot that nobody sends to any more would never find out.</summary>
    public async Task<bool> CanSaveAsync(CancellationToken cancel)
    {
        var (now, last) = (Environment.TickCount64, Interlocked.Read(ref probedAt));
        if (!isFailing || now - last < ProbeEvery.TotalMilliseconds || Interlocked.CompareExchange(ref probedAt, now, last) != last) return !isFailing;
        try
        {
            await CommitAsync("bot", [new RowOperation.Put(new("probe", new Columns("Probe").Of<DateTimeOffset>("At", DateTimeOffset.UtcNow)))], cancel);
        }
        catch (StorageException)
        {
            // Noted already.
        }
        return !isFailing;
    }

    public bool IsShared => inner?.IsShared ?? false;

    public async ValueTask<Row?> ReadAsync(string partition, string key, CancellationToken cancel = default) =>
        await (inner ?? await OpenAsync(cancel)).ReadAsync(partition, key, cancel);

    public async ValueTask<IReadOnlyList<Row>> ReadAsync(string partition, IReadOnlyList<KeyRange> ranges, CancellationToken cancel = default) =>
        await (inner ?? await OpenAsync(cancel)).ReadAsync(partition, ranges, cancel);

    public async ValueTask<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken cancel = default)
    {
        try
        {
            var result = await (inner ?? await OpenAsync(cancel)).CommitAsync(partition, operations, cancel);
            if (isFailing && result is CommitResult.Committed) Note(null, partition);
            return result;
        }
        catch (StorageException fault)
        {
            Note(fault, partition);
            throw;
        }
    }

    public async IAsyncEnumerable<string> PartitionsAsync(string after = "", [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var partition in (inner ?? await OpenAsync(cancel)).PartitionsAsync(after, cancel)) yield return partition;
    }

    public IDelayedQueue Queue(string name) => new BotQueue(this, name);

    public async ValueTask DisposeAsync()
    {
        if (inner is { } open) await open.DisposeAsync();
        opening.Dispose();
    }

    private async ValueTask<IStore> OpenAsync(CancellationToken cancel)
    {
        if (inner is { } known) return known;
        await opening.WaitAsync(cancel);
        try
        {
            return inner ??= await open(cancel);
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Says when saving begins to fail and when it works again, and nothing in between.</summary>
    private void Note(StorageException? fault, string where)
    {
        lock (noting)
        {
            if (fault is not null == isFailing) return;
            isFailing = fault is not null;
        }
        if (fault is null) Log.SavesAgain(log);
        else Log.CannotSave(log, fault, where, fault.Reason);
    }

    /// <summary>A queue of a store that may not be open yet. A put that fails is a save that fails.</summary>
    private sealed class BotQueue(BotStore store, string name) : IDelayedQueue
    {
        private volatile IDelayedQueue? queue;

        public async ValueTask PutAsync(string body, TimeSpan delay = default, CancellationToken cancel = default)
        {
            try
            {
                await (queue ?? await OpenAsync(cancel)).PutAsync(body, delay, cancel);
                if (store.isFailing) store.Note(null, name);
            }
            catch (StorageException fault)
            {
                store.Note(fault, name);
                throw;
            }
        }

        public async ValueTask<IReadOnlyList<QueueMessage>> TakeAsync(int most, TimeSpan lease, CancellationToken cancel = default) =>
            await (queue ?? await OpenAsync(cancel)).TakeAsync(most, lease, cancel);

        public async ValueTask<QueueMessage?> ExtendAsync(QueueMessage message, TimeSpan lease, CancellationToken cancel = default) =>
            await (queue ?? await OpenAsync(cancel)).ExtendAsync(message, lease, cancel);

        public async ValueTask<bool> DeleteAsync(QueueMessage message, CancellationToken cancel = default) =>
            await (queue ?? await OpenAsync(cancel)).DeleteAsync(message, cancel);

        public async ValueTask WaitAsync(TimeSpan most, CancellationToken cancel = default) => await (queue ?? await OpenAsync(cancel)).WaitAsync(most, cancel);

        private async ValueTask<IDelayedQueue> OpenAsync(CancellationToken cancel) => queue = (await store.OpenAsync(cancel)).Queue(name);
    }
}
