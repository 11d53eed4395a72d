namespace PlanBot.Storage;

/// <summary>What became of a transaction: everything in it happened, or nothing did.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>All operations are durable. One ETag per operation, in order; that of a delete is none.</summary>
    public sealed record Committed(IReadOnlyList<ETag> ETags) : CommitResult;

    /// <summary>Nothing was changed. The index is that of the first operation whose condition did not hold.</summary>
    public sealed record Conflict(int Index, ConflictReason Reason) : CommitResult;
}

/// <summary>Why a condition did not hold.</summary>
public enum ConflictReason
{
    /// <summary>An insert found the key taken.</summary>
    AlreadyExists,

    /// <summary>A replace or delete found no row.</summary>
    NotFound,

    /// <summary>The row has another version than the one asked for.</summary>
    Moved,
}
