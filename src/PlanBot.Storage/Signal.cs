namespace PlanBot.Storage;

/// <summary>
/// Wakes everybody who waits. Take <see cref="Next"/> first and look at the state after that: a change between the two
/// then completes the task that was taken.
/// </summary>
internal sealed class Signal
{
    private TaskCompletionSource next = New();

    public Task Next => Volatile.Read(ref next).Task;

    public void Pulse() => Interlocked.Exchange(ref next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
