using System.Net;

namespace PlanBot.Teams;

/// <summary>Fetches files that people send, from SharePoint and OneDrive and nowhere else. Their addresses carry a permission of their own: give this an HTTP client of its own that adds no token. No address is repeated in an outcome.</summary>
public sealed class FileDownloads
{
    private const int MostRedirects = 3;
    private readonly HttpClient http;
    private readonly AllowedHosts allowed;

    /// <summary>Allows the given hosts and their subdomains; <paramref name="allowLoopback"/> (Development only) adds 127.0.0.0/8, ::1 and localhost. The client's handler must not follow redirects: this does, and checks each.</summary>
    public FileDownloads(HttpClient http, IEnumerable<string> hosts, bool allowLoopback = false)
    {
        this.http = http;
        allowed = new AllowedHosts(hosts, allowLoopback);
    }

    /// <summary>Where Teams keeps files: SharePoint and OneDrive worldwide, for US government and in China, and their media service.</summary>
    public static IReadOnlyList<string> SharePointHosts { get; } = ["sharepoint.com", "sharepoint.us", "sharepoint-mil.us", "sharepoint.cn", "svc.ms"];

    /// <summary>The largest file in bytes; 20 MB by default.</summary>
    public int MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>How long one file may take with its redirects; 60 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Fetches the file whole. Throws only for the caller's own cancellation.</summary>
    public async Task<FileDownloadResult> DownloadAsync(FileDownload file, CancellationToken cancellation = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            return await FollowAsync(file.DownloadUrl, limit.Token);
        }
        catch (Exception e) when (NetworkFailure.Is(e, cancellation))
        {
            return new FileDownloadResult.Failed(NetworkFailure.Reason(e));
        }
    }

    private async Task<FileDownloadResult> FollowAsync(string address, CancellationToken limit)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            limit.ThrowIfCancellationRequested();
            if (allowed.Check(address) is not { } uri)
            {
                return new FileDownloadResult.NotAllowed();
            }

            using var response = await http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, limit);
            if (RedirectOf(response, uri) is { } next)
            {
                address = next;
                continue;
            }

            return response.StatusCode is HttpStatusCode.OK
                ? await BoundedBody.ReadAsync(response.Content, MaxBytes, limit) is { } bytes
                    ? new FileDownloadResult.Downloaded(bytes)
                    : new FileDownloadResult.TooLarge(MaxBytes)
                : new FileDownloadResult.Failed($"HTTP {(int)response.StatusCode}");
        }

        return new FileDownloadResult.Failed("too many redirects");
    }

    /// <summary>Where the answer points, as written when it names a host itself, so that the check sees the text and not a tidied form of it.</summary>
    private static string? RedirectOf(HttpResponseMessage response, Uri from)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)
            || !response.Headers.TryGetValues("Location", out var values))
        {
            return null;
        }

        var location = values.First();
        return location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal)
            ? from.GetLeftPart(UriPartial.Authority) + location
            : location;
    }
}

/// <summary>What came of a download.</summary>
public abstract record FileDownloadResult
{
    private FileDownloadResult()
    {
    }

    /// <summary>The whole file.</summary>
    public sealed record Downloaded(ReadOnlyMemory<byte> Bytes) : FileDownloadResult;

    /// <summary>The file is larger than the limit in bytes; nothing of it was kept.</summary>
    public sealed record TooLarge(int Limit) : FileDownloadResult;

    /// <summary>The address, or one that it leads to, is not on the list; that one was not called.</summary>
    public sealed record NotAllowed : FileDownloadResult;

    /// <summary>The file did not come: an HTTP status, no answer in time, or a broken connection. An address older than a few minutes may have expired.</summary>
    public sealed record Failed(string Reason) : FileDownloadResult;
}
