namespace PlanBot.Storage.Azure;

/// <summary>A row as the Table service holds it: two keys, typed properties, and the version that was read.</summary>
internal sealed record TableEntity(string PartitionKey, string RowKey, IReadOnlyDictionary<string, object> Properties)
{
    /// <summary>The version that was read; none on an entity that is to be written.</summary>
    public ETag ETag { get; init; }

    /// <summary>The transaction that wrote this version; null when it had no room for that, or when somebody else wrote it.</summary>
    public Guid? CommitId { get; init; }
}

/// <summary>What one step of a transaction does.</summary>
internal enum TableTransactionActionType
{
    /// <summary>POST; refused with 409 EntityAlreadyExists.</summary>
    Add,

    /// <summary>PUT with If-Match; refused with 404 ResourceNotFound or 412 UpdateConditionNotSatisfied.</summary>
    UpdateReplace,

    /// <summary>PUT without If-Match: never refused.</summary>
    UpsertReplace,

    /// <summary>DELETE with If-Match, which the service requires.</summary>
    Delete,
}

/// <summary>One step of an entity group transaction; the ETag is that of <c>If-Match</c>.</summary>
internal sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag ETag = default);

/// <summary>What the service said to an entity group transaction: all of it happened, or none.</summary>
internal abstract record TableTransactionAnswer
{
    private TableTransactionAnswer()
    {
    }

    /// <summary>One ETag per action in order; none for a delete.</summary>
    public sealed record Accepted(IReadOnlyList<ETag> ETags) : TableTransactionAnswer;

    /// <summary>
    /// The first action that was refused. With <paramref name="IsRepeat"/> an earlier try of the same request had no clear answer:
    /// what it is refused for may be its own doing.
    /// </summary>
    public sealed record Refused(int FailedTransactionActionIndex, int Status, string? ErrorCode, bool IsRepeat = false) : TableTransactionAnswer;
}
