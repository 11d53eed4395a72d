using System.Net;

namespace PlanBot.Benchmarks.Days;

/// <summary>Stands in for the network and Teams behind it: takes every message at once, and gives it an id.</summary>
internal sealed class Takes : HttpMessageHandler
{
    private static readonly byte[] Posted = """{"id":"1"}"""u8.ToArray();
    private long messages;

    public long Messages => Interlocked.Read(ref messages);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref messages);
        if (request.Content is { } content) await content.CopyToAsync(Stream.Null, cancellationToken);
        return new(HttpStatusCode.Created) { Content = new ByteArrayContent(Posted) };
    }
}
