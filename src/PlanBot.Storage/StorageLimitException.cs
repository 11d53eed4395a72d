namespace PlanBot.Storage;

/// <summary>A call broke one of the <see cref="Limits"/>: a fault of the program, found before anything was sent.</summary>
public sealed class StorageLimitException(string message) : ArgumentException(message);
