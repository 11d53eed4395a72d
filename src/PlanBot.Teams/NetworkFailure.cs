namespace PlanBot.Teams;

/// <summary>Tells what a network does from what the caller or this code does: only the first is an outcome, the others are thrown.</summary>
internal static class NetworkFailure
{
    internal static bool Is(Exception exception, CancellationToken caller) => exception switch
    {
        HttpRequestException or IOException => true,
        OperationCanceledException => !caller.IsCancellationRequested,
        _ => false,
    };

    /// <summary>The kind of failure, without the address, which may carry a permission.</summary>
    internal static string Reason(Exception exception) => exception switch
    {
        OperationCanceledException => "no answer in time",
        HttpRequestException { HttpRequestError: var error } => $"connection failed: {error}",
        HttpIOException { HttpRequestError: var error } => $"connection broke: {error}",
        _ => "connection broke",
    };
}
