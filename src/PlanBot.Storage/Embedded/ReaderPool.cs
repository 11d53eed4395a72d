using System.Collections.Concurrent;

namespace PlanBot.Storage.Embedded;

/// <summary>
/// Keeps read connections for the next caller. As a read holds one for some microseconds on the caller's own thread, there
/// are never more than threads.
/// </summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentStack<Reader> idle = new();
    private volatile bool closed;

    /// <summary>Throws <see cref="ObjectDisposedException"/> once the store is closed.</summary>
    public Reader Rent()
    {
        ObjectDisposedException.ThrowIf(closed, typeof(EmbeddedStore));
        return idle.TryPop(out var reader) ? reader : new(path);
    }

    public void Return(Reader reader)
    {
        idle.Push(reader);
        if (closed)
        {
            // Closing may have emptied the pool just before the push.
            Dispose();
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryPop(out var reader))
        {
            reader.Dispose();
        }
    }
}
