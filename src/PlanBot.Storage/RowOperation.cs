namespace PlanBot.Storage;

/// <summary>One change to one row, as part of a transaction. There are exactly these four.</summary>
public abstract record RowOperation
{
    private RowOperation()
    {
    }

    /// <summary>The row that changes; a transaction names a key once.</summary>
    public abstract string Key { get; }

    /// <summary>Adds a row; <see cref="ConflictReason.AlreadyExists"/> when the key is taken.</summary>
    public sealed record Insert(Row Row) : RowOperation
    {
        /// <inheritdoc/>
        public override string Key => Row.Key;
    }

    /// <summary>
    /// Replaces every column of a row that has this version (or any, with <see cref="ETag.Any"/>);
    /// <see cref="ConflictReason.NotFound"/> or <see cref="ConflictReason.Moved"/> otherwise.
    /// </summary>
    public sealed record Replace(Row Row, ETag IfMatch) : RowOperation
    {
        /// <inheritdoc/>
        public override string Key => Row.Key;
    }

    /// <summary>Inserts the row or replaces all of it, without condition.</summary>
    public sealed record Put(Row Row) : RowOperation
    {
        /// <inheritdoc/>
        public override string Key => Row.Key;
    }

    /// <summary>
    /// Removes a row that has this version (or any, with <see cref="ETag.Any"/>);
    /// <see cref="ConflictReason.NotFound"/> or <see cref="ConflictReason.Moved"/> otherwise. A delete claims nothing: a transaction of deletes
    /// alone whose answer was lost counts as committed when the rows are gone, whoever removed them.
    /// </summary>
    public sealed record Delete(string Key, ETag IfMatch) : RowOperation
    {
        /// <inheritdoc/>
        public override string Key { get; } = Key;
    }
}
