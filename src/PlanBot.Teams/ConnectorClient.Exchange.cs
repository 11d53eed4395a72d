using System.Net.Http.Headers;

namespace PlanBot.Teams;

public sealed partial class ConnectorClient
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private delegate ConnectorResult ReadAnswer(ReadOnlySpan<byte> answer);

    /// <summary>One request. The time limit covers the answer's body too.</summary>
    private async Task<ConnectorResult> ExchangeAsync(
        HttpMethod method, string? serviceUrl, string[] path, ReadOnlyMemory<byte> body, int longest, ReadAnswer read, CancellationToken cancellation, string query = "")
    {
        cancellation.ThrowIfCancellationRequested();
        if (allowed.Check(serviceUrl) is not { } service)
        {
            return new ConnectorResult.ForbiddenAddress(serviceUrl ?? "");
        }

        if (Address(service, path, query) is not { } address)
        {
            return new ConnectorResult.Refused(0, "BadId", "An id is empty or made of dots, or too long for an address.");
        }

        using var request = new HttpRequestMessage(method, address);
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.IsSuccessStatusCode
                ? await AcceptedAsync(method, response, longest, read, limit.Token, cancellation)
                : await FailedAsync(response, limit.Token, cancellation);
        }
        catch (Exception e) when (NetworkFailure.Is(e, cancellation))
        {
            return new ConnectorResult.Unavailable(NetworkFailure.Reason(e));
        }
    }

    /// <summary>
    /// A message whose answer began with a success has arrived: whatever becomes of the body, it is not to be sent again.
    /// A question without its body has no answer.
    /// </summary>
    private static async Task<ConnectorResult> AcceptedAsync(
        HttpMethod method, HttpResponseMessage response, int longest, ReadAnswer read, CancellationToken limit, CancellationToken caller)
    {
        var wasMessage = method != HttpMethod.Get;
        try
        {
            var answer = await BoundedBody.ReadAsync(response.Content, longest, limit);
            return answer is { } known ? read(known.Span)
                : wasMessage ? read([])
                : new ConnectorResult.Refused((int)response.StatusCode, "AnswerTooBig", $"The answer is longer than {longest} bytes.");
        }
        catch (Exception e) when (wasMessage && NetworkFailure.Is(e, caller))
        {
            return read([]);
        }
    }

    /// <summary>The status counts even when the body that explains it does not come.</summary>
    private static async Task<ConnectorResult> FailedAsync(HttpResponseMessage response, CancellationToken limit, CancellationToken caller)
    {
        ReadOnlyMemory<byte> answer = default;
        try
        {
            answer = await BoundedBody.ReadAsync(response.Content, SmallAnswer, limit) ?? default;
        }
        catch (Exception e) when (NetworkFailure.Is(e, caller))
        {
        }

        return ConnectorAnswer.Failure((int)response.StatusCode, response.Headers, answer.Span);
    }

    /// <summary>Ids are opaque and hold anything, so each is one escaped segment. Dots alone cannot be escaped: they would climb to another path.</summary>
    private static Uri? Address(Uri service, string[] path, string query)
    {
        if (path.Any(segment => segment.AsSpan().Trim('.').IsEmpty))
        {
            return null;
        }

        var root = service.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var text = $"{root}/v3/{string.Join('/', path.Select(Uri.EscapeDataString))}{query}";
        return text.Length < 16_000 && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
    }
}
