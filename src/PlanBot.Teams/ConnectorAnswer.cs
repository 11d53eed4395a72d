using System.Net.Http.Headers;
using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>Reads what the connector says when it does not do as asked (Teams: status codes from bot conversational APIs).</summary>
internal static class ConnectorAnswer
{
    private const int LongestText = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly string[] InactiveCodes =
    [
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
        "NotEnoughPermissions",
    ];

    internal static ConnectorResult Failure(int status, HttpResponseHeaders headers, ReadOnlySpan<byte> body)
    {
        var (code, message) = ReadError(body);
        return status switch
        {
            412 or 429 => new ConnectorResult.Throttled(RetryAfter(headers)) { IsConflict = status == 412 },
            502 or 503 or 504 => new ConnectorResult.Unavailable($"HTTP {status} {code}".TrimEnd()),
            403 when InactiveCodes.Contains(code, StringComparer.OrdinalIgnoreCase) => new ConnectorResult.Gone(GoneReason.ConversationInactive, code),
            404 => new ConnectorResult.Gone(GoneReason.IdUnknown, code),
            413 => new ConnectorResult.TooBig(),
            _ => new ConnectorResult.Refused(status, code, message),
        };
    }

    /// <summary>
    /// Two shapes are in use: <c>{"error":{"code","message"}}</c>, and <c>{"errorCode":209,"message":"…"}</c> whose message is JSON
    /// once more and holds the code that counts as <c>subCode</c>.
    /// </summary>
    internal static (string Code, string Message) ReadError(ReadOnlySpan<byte> body)
    {
        if (WireJson.Parse(body) is not { } root)
        {
            return ("", "");
        }

        if (root.At("error") is { } error)
        {
            return (Short(error.StringAt("code")), Short(error.StringAt("message")));
        }

        var message = root.StringAt("message");
        var inner = WireJson.Parse(message);
        var code = inner?.StringAt("subCode") ?? root.StringAt("code") ?? root.At("errorCode")?.ToString() ?? "";
        return (Short(code), Short(inner?.StringAt("details") ?? inner?.StringAt("message") ?? message));
    }

    /// <summary>A date counts from the answer's own date, so that the clocks need not agree.</summary>
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - headers.Date,
            _ => null,
        };
        return wait is not { } known ? null
            : known < TimeSpan.Zero ? TimeSpan.Zero
            : known > LongestWait ? LongestWait
            : known;
    }

    private static string Short(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text ?? "";
}
