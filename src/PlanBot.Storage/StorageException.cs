namespace PlanBot.Storage;

/// <summary>
/// The engine failed: the disk, the file, the network or the service. Whether a write that was under way
/// happened is known only by reading. The message names the account or file and never a secret.
/// </summary>
public sealed class StorageException(string message, Exception? inner = null, StorageFailureReason reason = StorageFailureReason.Other)
    : IOException(message, inner)
{
    /// <summary>What a person can do about it depends on this.</summary>
    public StorageFailureReason Reason { get; } = reason;
}

/// <summary>Why an engine failed, as far as it tells.</summary>
public enum StorageFailureReason
{
    /// <summary>None of the others; the message is all that is known.</summary>
    Other,

    /// <summary>No answer in time, a busy one each time, or a file that another process holds: worth trying again later.</summary>
    Unreachable,

    /// <summary>The account answers 403 to its key: it is wrong, this machine's clock is more than 15 minutes off, or network rules leave us out.</summary>
    WrongKey,

    /// <summary>The identity lacks a role, no credential was found, the account is disabled, or the file or its folder may not be opened.</summary>
    NotAllowed,

    /// <summary>Reading works and writing does not.</summary>
    ReadOnly,

    /// <summary>No room: the disk or the account's quota.</summary>
    Full,

    /// <summary>The file or a row of it is damaged, of another program, or of a newer version of this one.</summary>
    Unreadable,
}
