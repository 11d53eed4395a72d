using System.Net.Http.Headers;

namespace PlanBot.Teams;

/// <summary>Puts a file into an upload session of OneDrive (Microsoft Graph: upload bytes to the upload session), and nowhere else. The address carries its own permission: give this an HTTP client that adds no token and follows no redirect.</summary>
public sealed class FileUploads(HttpClient http, IEnumerable<string> hosts, bool allowLoopback = false)
{
    private readonly AllowedHosts allowed = new(hosts, allowLoopback);

    /// <summary>How long one file may take; 10 seconds by default, since a person waits.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Puts the whole file at once. Gives null when it is there, else why it is not. Throws only for the caller's own cancellation.</summary>
    public async Task<string?> UploadAsync(FileUpload file, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (allowed.Check(file.UploadUrl) is not { } address) return "the address is not allowed";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            using var content = new ReadOnlyMemoryContent(bytes);
            content.Headers.ContentRange = new ContentRangeHeaderValue(0, bytes.Length - 1, bytes.Length);
            using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = content };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception e) when (NetworkFailure.Is(e, cancellation))
        {
            return NetworkFailure.Reason(e);
        }
    }

    /// <summary>Whether people can be sent to an address.</summary>
    public bool IsAllowed(string address) => allowed.Check(address) is not null;
}
