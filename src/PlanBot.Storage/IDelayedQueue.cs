namespace PlanBot.Storage;

/// <summary>
/// Messages that become visible after a delay and are delivered at least once: a taken message is hidden for its lease
/// and comes back unless it is deleted. Messages never expire.
/// </summary>
public interface IDelayedQueue
{
    /// <summary>
    /// Adds a message that is hidden for 0 to 7 days; Azure counts whole seconds, rounded up. The body is at most 48 KiB of UTF-8.
    /// When this throws <see cref="StorageException"/> the message may be there all the same.
    /// </summary>
    ValueTask PutAsync(string body, TimeSpan delay = default, CancellationToken cancel = default);

    /// <summary>Up to 1 to 32 visible messages, hidden from others for 1 second to 7 days; the longest visible first, as far as the engine keeps an order.</summary>
    ValueTask<IReadOnlyList<QueueMessage>> TakeAsync(int most, TimeSpan lease, CancellationToken cancel = default);

    /// <summary>
    /// Hides the message for 0 to 7 days from now and gives it a new receipt; zero gives it back at once.
    /// Null when the lease was lost: somebody else took or deleted the message.
    /// </summary>
    ValueTask<QueueMessage?> ExtendAsync(QueueMessage message, TimeSpan lease, CancellationToken cancel = default);

    /// <summary>Removes a taken message for good; false when the lease was lost.</summary>
    ValueTask<bool> DeleteAsync(QueueMessage message, CancellationToken cancel = default);

    /// <summary>
    /// Returns when there may be something to take, at the latest after <paramref name="most"/>, possibly early.
    /// A message put by another process may be noticed only then.
    /// </summary>
    ValueTask WaitAsync(TimeSpan most, CancellationToken cancel = default);
}
