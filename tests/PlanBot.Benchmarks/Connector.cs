using System.Buffers;
using System.Net;
using System.Text;
using PlanBot.Teams.Tests;

namespace PlanBot.Benchmarks;

/// <summary>Stands in for the Bot Connector on a free loopback port: takes messages and gives each an id, knows everybody's e-mail address, and serves files.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private static readonly byte[] Posted = """{"id":"1"}"""u8.ToArray();
    private readonly WebApplication app;
    private long messages;
    private volatile byte[]? last;

    private Connector(WebApplication app) => this.app = app;

    /// <summary>The service URL, with the slash that Teams' own have.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Files by name, under <c>files/</c>.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers 429 where Teams would; null takes whatever comes.</summary>
    public TeamsLimits? Limits { get; init; }

    /// <summary>Messages taken so far.</summary>
    public long Messages => Interlocked.Read(ref messages);

    /// <summary>Keep the body of the last message; otherwise it is only drained.</summary>
    public bool IsKeeping { get; set; }

    /// <summary>The body of the last message, while <see cref="IsKeeping"/>.</summary>
    public byte[]? Last => last;

    /// <summary>The e-mail address of a person's id in the conversations of the tools: <c>29:ann</c> is ann@load.example.</summary>
    public static string MailOf(string userId) => userId[3..] + "@load.example";

    public static async Task<Connector> StartAsync(TeamsLimits? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var connector = new Connector(builder.Build()) { Limits = limits };
        connector.app.Run(connector.AnswerAsync);
        await connector.app.StartAsync();
        connector.Url = connector.app.Urls.First() + "/";
        return connector;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (http.Request.Method is "POST" or "PUT")
        {
            await DrainAsync(http);
            if (Limits is { } limits && !limits.Takes(path.Split('/') is [.., "conversations", var conversation, "activities"] ? conversation : ""))
            {
                (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "1");
                return;
            }
            if (path.EndsWith("/conversations", StringComparison.Ordinal)) await WriteAsync(http, """{"id":"a:new"}"""u8.ToArray());
            else
            {
                Interlocked.Increment(ref messages);
                await WriteAsync(http, Posted);
            }
            return;
        }
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (Files.TryGetValue(name, out var file)) await WriteAsync(http, file);
        else if (name == "pagedmembers") await WriteAsync(http, """{"members":[]}"""u8.ToArray());
        else await WriteAsync(http, Encoding.UTF8.GetBytes($$"""{"id":"{{name}}","name":"{{name[3..]}}","objectId":"oid-{{name[3..]}}","email":"{{MailOf(name)}}","userPrincipalName":"{{MailOf(name)}}"}"""));
    }

    private async Task DrainAsync(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                if (IsKeeping) last = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return;
            }
            if (IsKeeping) reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            else reader.AdvanceTo(read.Buffer.End);
        }
    }

    private static async Task WriteAsync(HttpContext http, byte[] body)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body);
    }
}
