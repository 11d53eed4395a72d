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

    /// <summary>No answer in time, or a busy one each time: worth trying again later.</summary>
    Unreachable,

    /// <summary>The account exists and refuses its key (403 AuthenticationFailed), or this machine's clock is 15 minutes off.</summary>
    WrongKey,

    /// <summary>The identity has no role, the network is closed to us, no credential was found, or the file may not be opened.</summary>
    NotAllowed,

    /// <summary>Reading works and writing does not.</summary>
    ReadOnly,

    /// <summary>No room: the disk or the account's quota.</summary>
    Full,

    /// <summary>The file is damaged, of another program, or of a newer version of this one.</summary>
    Unreadable,
}
