namespace PlanBot.Storage.Embedded;

/// <summary>
/// Something that waits for the writer. It is applied inside a transaction that it may share with others, perhaps a second
/// time after a rollback, and is answered only after the commit.
/// </summary>
internal interface IWriteRequest
{
    /// <summary>Checks every condition of the request before it changes anything, so that a refusal needs no rollback.</summary>
    void Apply(WriteSession session);

    /// <summary>Answers the caller with what the last <see cref="Apply"/> found.</summary>
    void Complete();

    /// <summary>Tells the caller that the engine failed.</summary>
    void Fail(Exception reason);
}

/// <summary>The part that all requests share: the answer that waits for the commit.</summary>
internal abstract class WriteRequest<T> : TaskCompletionSource<T>, IWriteRequest
{
    private T? answer;

    // A caller's continuation may do anything and for long; the writer thread has others to serve.
    protected WriteRequest()
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
    }

    public void Apply(WriteSession session) => answer = Run(session);

    public void Complete() => TrySetResult(answer!);

    public void Fail(Exception reason) => TrySetException(reason);

    protected abstract T Run(WriteSession session);
}
