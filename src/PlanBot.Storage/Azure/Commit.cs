using System.Collections.ObjectModel;

namespace PlanBot.Storage.Azure;

/// <summary>
/// One transaction, whose outcome is known even where its answer was lost. Every row that it writes carries its id (column <c>CommitId</c>).
/// When the service refuses a request that had to be sent again, or never answers, the rows are read back before anything is decided:
/// <list type="bullet">
/// <item>a row that carries the id was written by us, and so, all or none, were the others: committed;</item>
/// <item>a transaction of deletes alone whose rows are all gone has what it asked for: committed;</item>
/// <item>otherwise a refusal stands: somebody else was first. Should others have replaced every single row of ours within those seconds,
/// this is said too, and the caller decides again on what it then reads;</item>
/// <item>otherwise, without any answer, the request may still arrive: nobody knows, and <see cref="StorageException"/> says so.</item>
/// </list>
/// Sending again is safe, as a request under a condition is accepted once at most; a transaction without any condition writes the same rows twice.
/// </summary>
internal sealed class Commit(TableClient table, string partition, IReadOnlyList<RowOperation> operations)
{
    /// <summary>Stands for the version of a row of ours that others replaced meanwhile: it matches nothing, as nothing was written in 1601.</summary>
    private static readonly ETag Replaced = new("W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"");

    private readonly Guid id = Guid.NewGuid();

    /// <summary>Nothing is cancelled here: once sent, the answer is waited for.</summary>
    public async Task<CommitResult> RunAsync()
    {
        TableTransactionAnswer answer;
        try
        {
            answer = await table.SubmitTransactionAsync([.. operations.Select(Action)], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (StorageFailure.IsWithoutAnswer(fault))
        {
            if (await FindAsync().ConfigureAwait(false) is { } found)
            {
                return found;
            }

            throw;
        }

        return answer switch
        {
            TableTransactionAnswer.Accepted(var etags) => new CommitResult.Committed(etags),
            TableTransactionAnswer.Refused { IsRepeat: true } refused => await FindAsync().ConfigureAwait(false) ?? Conflict(refused),
            TableTransactionAnswer.Refused refused => Conflict(refused),
            _ => throw new NotSupportedException(answer.GetType().Name),
        };
    }

    private static CommitResult Conflict(TableTransactionAnswer.Refused refused) => new CommitResult.Conflict(
        refused.FailedTransactionActionIndex,
        (refused.Status, refused.ErrorCode) switch
        {
            (409, "EntityAlreadyExists") => ConflictReason.AlreadyExists,
            (404, "ResourceNotFound" or "EntityNotFound") => ConflictReason.NotFound,
            (412, _) => ConflictReason.Moved,
            _ => throw StorageError.Of(refused.Status, refused.ErrorCode),
        });

    private TableTransactionAction Action(RowOperation operation) => operation switch
    {
        RowOperation.Insert(var row) => new(TableTransactionActionType.Add, Entity(row)),
        RowOperation.Put(var row) => new(TableTransactionActionType.UpsertReplace, Entity(row)),
        RowOperation.Replace(var row, var ifMatch) => new(TableTransactionActionType.UpdateReplace, Entity(row), ifMatch),
        RowOperation.Delete(var key, var ifMatch) => new(TableTransactionActionType.Delete, new(partition, key, ReadOnlyDictionary<string, object>.Empty), ifMatch),
        _ => throw new NotSupportedException(operation.GetType().Name),
    };

    private TableEntity Entity(Row row) => new(partition, row.Key, row.Columns) { CommitId = id };

    /// <summary>The outcome as the rows show it; null when they do not show that it was ours.</summary>
    private async Task<CommitResult?> FindAsync()
    {
        // The first by itself: an account that still does not answer is not asked a hundred times.
        var first = await ReadAsync(operations[0]).ConfigureAwait(false);
        TableEntity?[] found = [first, .. await Task.WhenAll(operations.Skip(1).Select(ReadAsync)).ConfigureAwait(false)];
        var isOurs = found.Any(entity => entity?.CommitId == id)
            || (operations.All(o => o is RowOperation.Delete) && found.All(entity => entity is null));
        return isOurs ? new CommitResult.Committed([.. operations.Zip(found, VersionOf)]) : null;
    }

    private Task<TableEntity?> ReadAsync(RowOperation operation) => table.GetEntityIfExistsAsync(partition, operation.Key, CancellationToken.None);

    private ETag VersionOf(RowOperation operation, TableEntity? entity) =>
        operation is RowOperation.Delete ? default : entity?.CommitId == id ? entity.ETag : Replaced;
}
