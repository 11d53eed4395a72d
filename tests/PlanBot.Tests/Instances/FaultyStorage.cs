using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PlanBot.Tests.Instances;

/// <summary>What goes wrong with a request on its way to the storage service.</summary>
internal enum StorageFault
{
    None,

    /// <summary>The service is busy: 503, nothing was done.</summary>
    Busy,

    /// <summary>The service did what it was asked, and the connection breaks before the answer.</summary>
    DroppedAfterCommit,

    /// <summary>The connection breaks before the service hears of it.</summary>
    DroppedBefore,

    /// <summary>The answer comes five seconds late.</summary>
    Stalled,
}

/// <summary>Stands between the bot and a storage service, passes everything on to the letter (requests are signed), and breaks what it is told to break.</summary>
internal sealed class FaultyStorage : IAsyncDisposable
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive" };
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };
    private readonly int[] broken = new int[Enum.GetValues<StorageFault>().Length];
    private int requests;

    private FaultyStorage(WebApplication app) => this.app = app;

    /// <summary>Decides for each request, by its number from 1, method and target.</summary>
    public Func<int, string, string, StorageFault> Choose { get; set; } = static (_, _, _) => StorageFault.None;

    /// <summary>What the service refuses for good, by method: with which status and code; null lets everything through.</summary>
    public Func<string, (int Status, string Code)?> Refuse { get; set; } = static _ => null;

    /// <summary>Requests so far.</summary>
    public int Requests => Volatile.Read(ref requests);

    public string Origin => app.Urls.Single();

    /// <summary>Requests to which this happened.</summary>
    public int Broken(StorageFault fault) => Volatile.Read(ref broken[(int)fault]);

    /// <summary>Listens on a port of this machine; on a free one where none is named.</summary>
    public static async Task<FaultyStorage> StartAsync(string service, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var proxy = new FaultyStorage(builder.Build());
        proxy.app.Run(context => proxy.PassAsync(context, service));
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task PassAsync(HttpContext context, string service)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var fault = Choose(Interlocked.Increment(ref requests), context.Request.Method, target);
        Interlocked.Increment(ref broken[(int)fault]);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (fault is StorageFault.DroppedBefore)
        {
            context.Abort();
            return;
        }
        if (fault is StorageFault.Busy)
        {
            context.Response.StatusCode = 503;
            return;
        }
        if (Refuse(context.Request.Method) is var (status, code))
        {
            context.Response.StatusCode = status;
            context.Response.Headers["x-ms-error-code"] = code;
            return;
        }
        using var answer = await http.SendAsync(Copy(context.Request, new Uri(service + target), body.ToArray()));
        if (fault is StorageFault.DroppedAfterCommit)
        {
            context.Abort();
            return;
        }
        if (fault is StorageFault.Stalled) await Task.Delay(TimeSpan.FromSeconds(5), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!OwnHeaders.Contains(name)) context.Response.Headers[name] = values.ToArray();
        if (answer.StatusCode != HttpStatusCode.NoContent) await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri target, byte[] body)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), target) { Content = body.Length > 0 || request.ContentType is not null ? new ByteArrayContent(body) : null };
        foreach (var (name, values) in request.Headers)
        {
            if (OwnHeaders.Contains(name)) continue;
            if (!copy.Headers.TryAddWithoutValidation(name, values.ToArray())) copy.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }
        return copy;
    }
}
