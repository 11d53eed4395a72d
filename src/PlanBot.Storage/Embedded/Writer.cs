using System.Threading.Channels;

namespace PlanBot.Storage.Embedded;

/// <summary>
/// The one thread that writes. Whatever waits when it comes round goes into one SQLite transaction, so that many callers
/// share one sync of the disk.
/// </summary>
internal sealed class Writer
{
    private const int MostInGroup = 256;

    // Callers beyond this wait their turn, which bounds the memory of a store that cannot keep up.
    private const int MostWaiting = 1024;

    // Continuations of this channel are the writer's own wake-up and the end of a wait for room: both are short.
    private readonly Channel<IWriteRequest> waiting = Channel.CreateBounded<IWriteRequest>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly WriteSession session;
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Writer(WriteSession session)
    {
        this.session = session;
        new Thread(Run) { IsBackground = true, Name = "PlanBot store writer" }.Start();
    }

    /// <summary>
    /// Waits for room, if it must, and then for the commit; only the first wait is cancelled. Throws
    /// <see cref="ObjectDisposedException"/> once the store is closing.
    /// </summary>
    public async ValueTask<T> AskAsync<T>(WriteRequest<T> request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!waiting.Writer.TryWrite(request))
        {
            try
            {
                await waiting.Writer.WriteAsync(request, cancel).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                throw new ObjectDisposedException(nameof(EmbeddedStore));
            }
        }

        return await request.Task.ConfigureAwait(false);
    }

    /// <summary>Takes nothing more on and returns when everything that was accepted is done.</summary>
    public Task FinishAsync()
    {
        waiting.Writer.TryComplete();
        return finished.Task;
    }

    private void Run()
    {
        var group = new List<IWriteRequest>(MostInGroup);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < MostInGroup && waiting.Reader.TryRead(out var request))
            {
                group.Add(request);
            }

            Write(group);
            group.Clear();
        }

        finished.SetResult();
    }

    private void Write(List<IWriteRequest> group)
    {
        try
        {
            session.Begin();
        }
        catch (Exception e)
        {
            // Nothing was tried yet, and one by one each would wait for the same lock again.
            Undo();
            group.ForEach(request => request.Fail(e));
            return;
        }

        try
        {
            group.ForEach(request => request.Apply(session));
            session.Commit();
        }
        catch (Exception e)
        {
            Undo();
            if (group.Count == 1)
            {
                group[0].Fail(e);
                return;
            }

            // One of them broke it for all. Each by itself, only that one fails.
            group.ForEach(request => Write([request]));
            return;
        }

        group.ForEach(request => request.Complete());
    }

    private void Undo()
    {
        try
        {
            session.Rollback();
        }
        catch (StorageException)
        {
            // The callers learn of the failure that led here; if the transaction is stuck, the next Begin says so.
        }
    }
}
