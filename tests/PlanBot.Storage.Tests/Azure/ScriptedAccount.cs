using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using PlanBot.Storage.Azure;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>What a request was, kept because the pipeline disposes of it.</summary>
internal sealed record Sent(string Method, Uri Uri, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>An account that answers each request as the script says, one line after another; the creation of the table is not in the script.</summary>
internal sealed class ScriptedAccount : HttpMessageHandler
{
    public const string Key = "YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcywgYXMgaXMu";

    private readonly Queue<Func<Sent, CancellationToken, Task<HttpResponseMessage>>> script = [];

    public List<Sent> Requests { get; } = [];

    /// <summary>The next request is answered like this.</summary>
    public ScriptedAccount Then(Func<Sent, HttpResponseMessage> answer)
    {
        script.Enqueue((sent, _) => Task.FromResult(answer(sent)));
        return this;
    }

    public ScriptedAccount Then(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers) =>
        Then(_ => Answer(status, body, headers));

    /// <summary>The next request gets no answer: the connection is dropped.</summary>
    public ScriptedAccount ThenDrop() => Then(_ => throw new HttpRequestException("The connection was dropped."));

    /// <summary>The next request is never answered.</summary>
    public ScriptedAccount ThenStall()
    {
        script.Enqueue(async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("Nobody gave up.");
        });
        return this;
    }

    /// <summary>The next request is a transaction that fails inside.</summary>
    public ScriptedAccount ThenRefuse(int index, int status, string code) => Then(HttpStatusCode.Accepted, Refusal(index, status, code));

    public static HttpResponseMessage Answer(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        foreach (var (name, value) in headers) answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    public static string Refusal(int index, int status, string code) =>
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + $"HTTP/1.1 {status} Refused\r\nDataServiceVersion: 3.0;\r\nContent-Type: application/json;odata=minimalmetadata\r\n\r\n"
        + $$$"""{"odata.error":{"code":"{{{code}}}","message":{"lang":"en-US","value":"{{{index}}}:It was refused.\nRequestId:7"} } }"""
        + "\r\n--changesetresponse_1--\r\n--batchresponse_1--\r\n";

    public static string Acceptance(params string[] etags) =>
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n"
        + string.Concat(etags.Select(etag => "--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\nDataServiceVersion: 3.0;\r\n"
            + (etag.Length == 0 ? "" : $"ETag: {etag}\r\n") + "\r\n\r\n"))
        + "--changesetresponse_1--\r\n--batchresponse_1--\r\n";

    /// <summary>Six tries that do not wait, so that a test is about what is sent and not about how long it takes.</summary>
    public StoragePipeline Pipeline()
    {
        var pipeline = new StoragePipeline { Transport = new HttpClientTransport(this) };
        pipeline.Retry.Delay = TimeSpan.FromMilliseconds(1);
        pipeline.Retry.MaxDelay = TimeSpan.FromMilliseconds(2);
        return pipeline;
    }

    public static StorageAccount Account(TokenCredential? credential = null) => new(
        "contoso", new("https://contoso.table.core.windows.net"), new("https://contoso.queue.core.windows.net"),
        credential is null ? Convert.FromBase64String(Key) : null, () => credential!);

    /// <summary>A store whose table is there; of what was sent for that nothing is kept.</summary>
    public async Task<AzureStore> OpenAsync(TimeProvider? clock = null)
    {
        var rest = script.ToArray();
        script.Clear();
        Then(HttpStatusCode.NoContent);
        var store = await AzureStore.OpenAsync(Account(), Pipeline(), clock ?? TimeProvider.System, default);
        Requests.Clear();
        foreach (var answer in rest) script.Enqueue(answer);
        return store;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        var sent = new Sent(
            request.Method.Method, request.RequestUri!, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
            headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
        Requests.Add(sent);
        return script.TryDequeue(out var answer) ? await answer(sent, cancellationToken) : throw new InvalidOperationException($"The script has no answer to {sent.Method} {sent.Uri}.");
    }
}
