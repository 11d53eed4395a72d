using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PlanBot.Storage.Azure;

/// <summary>
/// Signs each try of a request with the account key, with the date of that try: the service refuses one older than 15 minutes.
/// Source: Microsoft Learn, "Authorize with Shared Key".
/// </summary>
internal abstract class SharedKeyPipelinePolicy(string account, byte[] key, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(StringToSign(request)));
        request.Headers.SetValue("Authorization", $"SharedKey {account}:{Convert.ToBase64String(signature)}");
    }

    /// <summary>What is signed, as the service computes it again from what it receives.</summary>
    public abstract string StringToSign(Request request);

    protected static string Header(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value ?? "" : "";

    /// <summary>The account and the encoded path. A path-style address (Azurite) holds the account too: then it comes twice.</summary>
    protected string Resource(Uri uri) => $"/{account}{uri.AbsolutePath}";
}

/// <summary>The form for tables: verb, MD5, type, date, resource with nothing of the query but <c>comp</c>, which we never send.</summary>
internal sealed class TableSharedKeyPipelinePolicy(string account, byte[] key, TimeProvider clock) : SharedKeyPipelinePolicy(account, key, clock)
{
    public override string StringToSign(Request request) => string.Join(
        '\n', request.Method.Method, Header(request, "Content-MD5"), Header(request, "Content-Type"), Header(request, "x-ms-date"), Resource(request.Uri.ToUri()));
}

/// <summary>The form for queues: verb, eleven standard headers, every <c>x-ms-</c> header, resource and all of the query.</summary>
internal sealed class QueueSharedKeyPipelinePolicy(string account, byte[] key, TimeProvider clock) : SharedKeyPipelinePolicy(account, key, clock)
{
    public override string StringToSign(Request request)
    {
        // A length of zero is signed as nothing since version 2015-02-21; the date is signed among the x-ms headers.
        var length = request.Content is { } content && content.TryComputeLength(out var bytes) && bytes > 0
            ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        var uri = request.Uri.ToUri();
        var text = new StringBuilder().AppendJoin('\n',
            request.Method.Method, Header(request, "Content-Encoding"), Header(request, "Content-Language"), length, Header(request, "Content-MD5"),
            Header(request, "Content-Type"), "", Header(request, "If-Modified-Since"), Header(request, "If-Match"), Header(request, "If-None-Match"),
            Header(request, "If-Unmodified-Since"), Header(request, "Range"), "");
        foreach (var header in request.Headers.Where(h => h.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)).OrderBy(h => h.Name.ToLowerInvariant(), StringComparer.Ordinal))
        {
            text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value.Trim()).Append('\n');
        }

        text.Append(Resource(uri));
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        foreach (var pair in query.OrderBy(pair => pair[0], StringComparer.Ordinal))
        {
            text.Append('\n').Append(pair[0].ToLowerInvariant()).Append(':').Append(Uri.UnescapeDataString(pair[1]));
        }

        return text.ToString();
    }
}
