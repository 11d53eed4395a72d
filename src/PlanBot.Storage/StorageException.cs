namespace PlanBot.Storage;

/// <summary>
/// The engine failed: the disk, the file, the network or the service. Whether a write that was under way
/// happened is known only by reading.
/// </summary>
public sealed class StorageException(string message, Exception? inner = null) : IOException(message, inner);
