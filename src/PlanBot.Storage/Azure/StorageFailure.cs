using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Identity;

namespace PlanBot.Storage.Azure;

/// <summary>Makes of what the pipeline throws the one exception that callers of a store know.</summary>
internal static class StorageFailure
{
    /// <summary>True when no answer came that says what became of the request.</summary>
    public static bool IsWithoutAnswer(Exception fault) => fault is InvalidDataException || ReasonOf(fault, true) == StorageFailureReason.Unreachable;

    /// <summary>True for what the engine can fail with; anything else is a fault of the program and passes through.</summary>
    public static bool Is(Exception fault, CancellationToken cancel) => fault switch
    {
        OperationCanceledException => !cancel.IsCancellationRequested,
        RequestFailedException or AuthenticationFailedException or AggregateException or IOException or HttpRequestException => fault is not StorageException,
        InvalidDataException or JsonException or XmlException => true,
        _ => false,
    };

    public static StorageException Of(Exception fault, StorageAccount account)
    {
        var reason = ReasonOf(fault, account.Key is not null);
        var last = fault is AggregateException several ? several.InnerExceptions[^1] : fault;
        var code = last is RequestFailedException { Status: > 0 } refused ? $" ({refused.Status} {refused.ErrorCode})" : "";
        return new(
            reason switch
            {
                StorageFailureReason.WrongKey => $"The storage account '{account.Name}' refuses this machine: the account key is wrong, the clock is more than 15 minutes off, or the account's network rules leave it out{code}.",
                StorageFailureReason.NotAllowed when fault is AuthenticationFailedException => $"No Entra credential was found or accepted for the storage account '{account.Name}'.",
                StorageFailureReason.NotAllowed => $"The storage account '{account.Name}' does not let us in: it wants the roles Storage Table Data Contributor and Storage Queue Data Contributor, and a network that it trusts{code}.",
                StorageFailureReason.ReadOnly => $"The storage account '{account.Name}' can be read and not written{code}.",
                StorageFailureReason.Full => $"The storage account '{account.Name}' has no room left{code}.",
                StorageFailureReason.Unreachable when fault is AuthenticationFailedException => $"Entra, which gives the token for the storage account '{account.Name}', does not answer.",
                StorageFailureReason.Unreachable => $"The storage account '{account.Name}' does not answer at {account.Tables.Authority}{code}.",
                _ when fault is RequestFailedException => $"The storage account '{account.Name}' refused a request{code}.",
                _ => $"What answers at {account.Tables.Authority} does not speak as a storage account does.",
            },
            fault,
            reason);
    }

    private static StorageFailureReason ReasonOf(Exception fault, bool hasKey) => fault switch
    {
        RequestFailedException { Status: 408 or 429 or 500 or 502 or 503 or 504 } => StorageFailureReason.Unreachable,
        RequestFailedException { ErrorCode: "InsufficientAccountPermissions" or "WriteOperationNotSupportedOnSecondary" } => StorageFailureReason.ReadOnly,
        RequestFailedException { Status: 507 } => StorageFailureReason.Full,
        RequestFailedException { Status: > 0, ErrorCode: { } code } when code.Contains("Quota", StringComparison.Ordinal) => StorageFailureReason.Full,
        RequestFailedException { Status: 403, ErrorCode: "AuthenticationFailed" or "AuthorizationFailure" } when hasKey => StorageFailureReason.WrongKey,
        AuthenticationFailedException { InnerException: RequestFailedException { Status: 0 or >= 500 } } => StorageFailureReason.Unreachable,
        RequestFailedException { Status: 401 or 403 } or AuthenticationFailedException => StorageFailureReason.NotAllowed,
        RequestFailedException { Status: > 0 } => StorageFailureReason.Other,
        AggregateException several => several.InnerExceptions.Select(inner => ReasonOf(inner, hasKey)).FirstOrDefault(),
        RequestFailedException or OperationCanceledException or IOException or HttpRequestException or SocketException => StorageFailureReason.Unreachable,
        _ => StorageFailureReason.Other,
    };
}
